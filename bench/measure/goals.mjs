/** A goal: a ratio that is to be at least or at most something. Its median decides. */
export function goal(name, spread, { atLeast = -Infinity, atMost = Infinity }) {
  const wanted = atLeast === -Infinity ? `at most ${atMost}` : `at least ${atLeast}`;
  return { name, wanted, spread, isMet: spread.median >= atLeast && spread.median <= atMost };
}
