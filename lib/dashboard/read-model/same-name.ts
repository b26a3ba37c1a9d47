import { longestPauseMs, type TestRow } from './rows';

/** Runs of a build, newest first. */
export interface Part {
  runs: TestRow[];
  beganAt: number;
  /** When its last run ended. */
  endedAt: number;
}

/** After a shorter pause, the same build continues. */
const minPauseMs = 30 * 60_000;

/**
 * Splits the runs of one name, newest first, where another build of that name begins, as one does each night or each hour: all tests run
 * again, or it paused for half a day. A build with a number in its name may pause for longer before failed tests are
 * repeated.
 */
export function buildsOfName(newestFirst: readonly TestRow[], hasNumber: boolean): Part[] {
  const [oldest, ...later] = partsOf(newestFirst).reverse() as [Part, ...Part[]];
  const builds = [oldest];
  if (later.length === 0) return builds;
  let seen = outcomesIn(oldest);
  for (const part of later) {
    const build = builds.at(-1) as Part;
    const outcomes = outcomesIn(part);
    const isLate = part.beganAt - build.endedAt > longestPauseMs;
    if (repeatsAll(outcomes, seen) || (isLate && !(hasNumber && repeatsFailed(outcomes, seen)))) {
      builds.push(part);
      seen = outcomes;
    } else {
      build.runs.unshift(...part.runs);
      build.endedAt = part.endedAt;
      for (const [test, last] of outcomes) seen.set(test, last);
    }
  }
  return builds.reverse();
}

/** Splits where nothing ran for a while; newest first. */
function partsOf(newestFirst: readonly TestRow[]): Part[] {
  const parts: Part[] = [];
  let from = 0;
  let beganAt = Number.POSITIVE_INFINITY;
  const close = (to: number) => {
    const runs = newestFirst.slice(from, to);
    parts.push({ runs, beganAt, endedAt: runs[0]?.changedAt ?? 0 });
    from = to;
  };
  for (const [index, run] of newestFirst.entries()) {
    if (index > 0 && beganAt - run.changedAt > minPauseMs) close(index);
    beganAt = Math.min(beganAt, run.beganAt);
  }
  close(newestFirst.length);
  return parts;
}

/** The last outcome of each test. */
type Outcomes = Map<string, TestRow['outcome']>;

function outcomesIn({ runs }: Part): Outcomes {
  return new Map(
    runs.toReversed().map(({ type, name, id, own, ownerId, place, outcome }) => {
      // A test may get another real device each time.
      return [[name ?? id, own.owner ?? ownerId, type === 'rdc' ? '' : place].join('\n'), outcome];
    }),
  );
}

/** Whether half of the tests that had passed run again, and nearly all that had not: a job of several that is repeated leaves some out. */
function repeatsAll(outcomes: Outcomes, before: Outcomes): boolean {
  const [passed, others] = [[...before].filter(hasPassed), [...before].filter((test) => !hasPassed(test))];
  const again = (tests: readonly [string, unknown][]) => tests.filter(([test]) => outcomes.has(test)).length;
  return again(passed) > 0 && 2 * again(passed) >= passed.length && 4 * again(others) >= 3 * others.length;
}

const hasPassed = ([, outcome]: [string, TestRow['outcome']]): boolean => outcome === 'passed';

/** Whether at most half of the tests run again, and at least as many that had not passed as had not run. */
function repeatsFailed(outcomes: Outcomes, before: Outcomes): boolean {
  if (2 * outcomes.size > before.size) return false;
  const tests = [...outcomes.keys()];
  const again = tests.filter((test) => before.has(test) && before.get(test) !== 'passed').length;
  return again > 0 && again >= tests.filter((test) => !before.has(test)).length;
}
