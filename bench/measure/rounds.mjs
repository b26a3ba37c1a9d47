/**
 * Measures each of `names` in each round, one after the other, in an order that rotates, so that what else the machine
 * does meets all of them. The first round warms up and is not among the results: a list of `{ name: what it measured }`.
 */
export async function interleaved(names, rounds, measure, lineOf) {
  const results = [];
  for (let round = 0; round <= rounds; round++) {
    const result = {};
    for (const name of rotated(names, round)) {
      result[name] = await measure(name, round);
      console.log(`${round === 0 ? 'warm-up' : `round ${round} of ${rounds}`}: ${name} ${lineOf(result[name])}`);
    }
    if (round > 0) results.push(result);
  }
  return results;
}

function rotated(names, by) {
  return names.map((_, index) => names[(index + by) % names.length]);
}
