import { quietMs } from './builds';
import { hasFailed, hasVerdict, type TestRow } from './rows';
import { groupBy } from './values';

const never = Number.NEGATIVE_INFINITY;

/**
 * Groups the runs of a test on one platform of a build into rounds; both are given and returned newest first. The last round tells the
 * verdict. Runs of a round ran side by side, as those of a test method with four data sets do: each began in the first half of another. A
 * later round repeats what had not passed. If there are more data sets than threads, they follow each other without a pause, more than had
 * not passed: then all of them are one round.
 */
export function roundsOf(newestFirst: readonly TestRow[]): TestRow[][] {
  if (newestFirst.length === 1) return [[...newestFirst]];
  const rounds: TestRow[][] = [];
  /** How many runs were not repeated by a passed one, the first round with one of them, and when the failed ones since had ended. */
  let open = 0;
  let openFrom = 0;
  let endedAt = never;
  const restart = (from: number, round: TestRow[]) => {
    rounds.splice(from, rounds.length, round);
    openFrom = from;
    open = round.filter(hasNotPassed).length;
    endedAt = endOfFailed(round);
  };
  for (const group of sideBySide(newestFirst)) {
    const from = rounds.length;
    for (const [index, round] of group.entries()) {
      const isRepetition = round.length <= open && beginOf(round) >= endedAt;
      if (isRepetition) {
        rounds.push(round);
        open -= round.length - round.filter(hasNotPassed).length;
        endedAt = Math.max(endedAt, endOfFailed(round));
      } else if (index === 0) restart(from, round);
      else {
        restart(from, group.flat());
        break;
      }
    }
  }
  // Some were not repeated.
  if (open > 0 && !rounds.at(-1)?.some(hasNotPassed)) restart(openFrom, rounds.slice(openFrom).flat());
  const numbers = new Map(rounds.flatMap((runs, number) => runs.map((run) => [run, number])));
  const found = groupBy(newestFirst, (run) => numbers.get(run) ?? 0);
  return [...found].sort(([a], [b]) => b - a).map(([, runs]) => runs);
}

const hasNotPassed = ({ outcome }: TestRow): boolean => outcome !== 'passed';

/** Returns rounds of runs side by side, in groups between pauses; oldest first. */
function sideBySide(newestFirst: readonly TestRow[]): TestRow[][][] {
  const groups: TestRow[][][] = [];
  let halfAt = never;
  let endedAt = never;
  for (const run of newestFirst.toSorted((a, b) => a.beganAt - b.beganAt)) {
    if (run.beganAt > endedAt + quietMs) groups.push([[]]);
    else if (run.beganAt > halfAt) groups.at(-1)?.push([]);
    groups.at(-1)?.at(-1)?.push(run);
    halfAt = Math.max(halfAt, run.beganAt + halfMs(run));
    endedAt = Math.max(endedAt, run.changedAt);
  }
  return groups;
}

/** The end of a run may be known late. */
const lateMs = 10_000;
/** Times are in seconds. */
const inaccurateMs = 2000;

/** Sauce Labs ends a session as errored once it had no command for a while: its runner may have started another one long before. */
function halfMs({ beganAt, changedAt, outcome }: TestRow): number {
  const ms = (changedAt - beganAt) / 2;
  return outcome === 'errored' ? Math.min(ms, lateMs) : ms;
}

/** Runs of a round are in the order of their starts. */
const beginOf = ([first]: readonly TestRow[]): number => first?.beganAt ?? never;

/** Returns when the last of the failed runs had ended, at the earliest. */
function endOfFailed(runs: readonly TestRow[]): number {
  const ends = runs
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ changedAt, durationSec }) => changedAt - (durationSec ? inaccurateMs : lateMs));
  return ends.reduce((a, b) => Math.max(a, b), never);
}

/** Returns the run that tells the verdict of a round: one that failed, if any did. */
export const verdictOfRound = (round: readonly TestRow[]): TestRow | undefined =>
  round.find(hasFailed) ?? round.find(hasVerdict);
