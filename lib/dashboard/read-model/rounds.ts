import { hasFailed, hasVerdict, type TestRow } from './rows';
import { groupBy } from './values';

/**
 * Groups the runs of a test on one platform of a build into rounds; both are given and returned newest first. Runs of a round ran side by
 * side, as those of a test method with four data sets do: each began in the first half of another. Later rounds repeat earlier ones.
 */
export function roundsOf(newestFirst: readonly TestRow[]): TestRow[][] {
  if (newestFirst.length === 1) return [[...newestFirst]];
  const numbers = new Map<TestRow, number>();
  let number = 0;
  let halfAt = Number.NEGATIVE_INFINITY;
  for (const run of newestFirst.toSorted((a, b) => a.beganAt - b.beganAt)) {
    if (run.beganAt > halfAt) number++;
    numbers.set(run, number);
    halfAt = Math.max(halfAt, run.beganAt + halfMs(run));
  }
  const rounds = groupBy(newestFirst, (run) => numbers.get(run) ?? 0);
  return [...rounds].sort(([a], [b]) => b - a).map(([, runs]) => runs);
}

/** Sauce Labs ends a session as errored once it had no command for a while: its runner may have started another one long before. */
const maxHalfMs = 10_000;

function halfMs({ beganAt, changedAt, outcome }: TestRow): number {
  const ms = (changedAt - beganAt) / 2;
  return outcome === 'errored' ? Math.min(ms, maxHalfMs) : ms;
}

/** Returns the run that tells the verdict of a round: one that failed, if any did. */
export const verdictOfRound = (round: readonly TestRow[]): TestRow | undefined =>
  round.find(hasFailed) ?? round.find(hasVerdict);
