import { longestPauseMs, type TestRow } from './rows';
import { groupBy } from './values';

/**
 * Names the builds of tests. If builds of one name run each night, each is a build: its name gets the date of its start. Builds that have a
 * number or a hash in their name are one, even if failed tests are repeated the next day. Returns the number of nights by name.
 */
export function nameBuilds(newestFirst: readonly TestRow[], stems: ReadonlyMap<string, string>): Map<string, number> {
  const runsOf = new Map<string, TestRow[]>();
  for (const row of newestFirst) {
    const name = row.own.build;
    row.build = name;
    if (name === null || stems.get(name) !== name) continue;
    const runs = runsOf.get(name);
    if (runs === undefined) runsOf.set(name, [row]);
    else runs.push(row);
  }
  const counts = new Map<string, number>();
  for (const [name, runs] of runsOf) {
    const nights = nightsOf(runs);
    counts.set(name, nights.length);
    if (nights.length > 1) addDates(name, nights);
  }
  return counts;
}

/** Splits the runs of a build where it pauses. */
function nightsOf(newestFirst: readonly TestRow[]): TestRow[][] {
  const nights: TestRow[][] = [];
  let next = Number.POSITIVE_INFINITY;
  for (const run of newestFirst) {
    if (next - run.changedAt > longestPauseMs) nights.push([]);
    nights.at(-1)?.push(run);
    next = run.changedAt;
  }
  return nights;
}

function addDates(name: string, nights: readonly TestRow[][]): void {
  const starts = nights.map((runs) => {
    const beganAt = runs.reduce((earliest, run) => Math.min(earliest, run.beganAt), Number.POSITIVE_INFINITY);
    return { runs, began: new Date(beganAt).toISOString() };
  });
  for (const [date, ofDate] of groupBy(starts, ({ began }) => began.slice(0, 10))) {
    for (const { runs, began } of ofDate) {
      const build = `${name}, ${date}${ofDate.length > 1 ? ` ${began.slice(11, 16)}` : ''} UTC`;
      for (const run of runs) run.build = build;
    }
  }
}
