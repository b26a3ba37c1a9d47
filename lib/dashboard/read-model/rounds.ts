import { quietMs } from './builds';
import { hasFailed, hasVerdict, type TestRow } from './rows';
import { groupBy } from './values';

/**
 * Groups the runs of a test on one platform of a build into rounds; both are given and returned newest first. Later rounds repeat earlier
 * ones. Runs of a round ran side by side, as those of a test method with four data sets do: each began in the first half of another. If there
 * are more data sets than threads, they follow each other without a pause; then more tests run than had not passed, or one begins before the
 * failed one has ended, and all of them are one round.
 */
export function roundsOf(newestFirst: readonly TestRow[]): TestRow[][] {
  if (newestFirst.length === 1) return [[...newestFirst]];
  const rounds: TestRow[][] = [];
  /** The rounds since the last pause. */
  let sincePause: TestRow[][] = [];
  let halfAt = Number.NEGATIVE_INFINITY;
  let endedAt = Number.NEGATIVE_INFINITY;
  const close = () => rounds.push(...(areRepetitions(sincePause) ? sincePause : [sincePause.flat()]));
  for (const run of newestFirst.toSorted((a, b) => a.beganAt - b.beganAt)) {
    if (run.beganAt > endedAt + quietMs) {
      close();
      sincePause = [];
    }
    if (run.beganAt > halfAt || sincePause.length === 0) sincePause.push([]);
    sincePause.at(-1)?.push(run);
    halfAt = Math.max(halfAt, run.beganAt + halfMs(run));
    endedAt = Math.max(endedAt, run.changedAt);
  }
  close();
  const numbers = new Map(rounds.flatMap((runs, number) => runs.map((run) => [run, number])));
  const found = groupBy(newestFirst, (run) => numbers.get(run) ?? 0);
  return [...found].sort(([a], [b]) => b - a).map(([, runs]) => runs);
}

/** Whether each round may repeat what had not passed in the one before. */
function areRepetitions(rounds: readonly TestRow[][]): boolean {
  return rounds.slice(1).every((round, index) => {
    const before = (rounds[index] as TestRow[]).filter(({ outcome }) => outcome !== 'passed');
    const [first] = round as [TestRow];
    const hadFailed = ({ outcome, changedAt }: TestRow) =>
      outcome !== 'failed' || changedAt <= first.beganAt + toleranceMs;
    return round.length <= before.length && before.every(hadFailed);
  });
}

/** Times and durations are in seconds. */
const toleranceMs = 2000;

/** Sauce Labs ends a session as errored once it had no command for a while: its runner may have started another one long before. */
const maxHalfMs = 10_000;

function halfMs({ beganAt, changedAt, outcome }: TestRow): number {
  const ms = (changedAt - beganAt) / 2;
  return outcome === 'errored' ? Math.min(ms, maxHalfMs) : ms;
}

/** Returns the run that tells the verdict of a round: one that failed, if any did. */
export const verdictOfRound = (round: readonly TestRow[]): TestRow | undefined =>
  round.find(hasFailed) ?? round.find(hasVerdict);
