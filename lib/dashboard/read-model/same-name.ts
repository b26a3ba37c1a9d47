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
 * Splits the runs of one name, newest first, where another build of that name begins, as one does each night or each hour: half of the tests
 * that had passed run again, or it paused for half a day. A build with a number in its name may pause for longer before failed tests are
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
    if (repeatsPassed(outcomes, seen) || (isLate && !(hasNumber && repeatsFailed(outcomes, seen)))) {
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
  let beganAt = Number.POSITIVE_INFINITY;
  for (const run of newestFirst) {
    if (beganAt - run.changedAt > minPauseMs) parts.push({ runs: [], beganAt, endedAt: run.changedAt });
    beganAt = Math.min(beganAt, run.beganAt);
    const part = parts.at(-1) as Part;
    part.runs.push(run);
    part.beganAt = beganAt;
  }
  return parts;
}

/** The last outcome of each test. */
type Outcomes = Map<string, { outcome: TestRow['outcome']; owner: string | null }>;

function outcomesIn({ runs }: Part): Outcomes {
  return new Map(
    runs.toReversed().map(({ type, name, id, own, ownerId, place, outcome }) => {
      const owner = own.owner ?? ownerId;
      // A test may get another real device each time.
      return [[name ?? id, owner, type === 'rdc' ? '' : place].join('\n'), { outcome, owner }];
    }),
  );
}

/** Whether half of the tests that had passed run again, of those owners whose tests run. */
function repeatsPassed(outcomes: Outcomes, before: Outcomes): boolean {
  const owners = new Set([...outcomes.values()].map(({ owner }) => owner));
  const passed = [...before].filter(([, { outcome, owner }]) => outcome === 'passed' && owners.has(owner));
  const again = passed.filter(([test]) => outcomes.has(test));
  return again.length > 0 && 2 * again.length >= passed.length;
}

/** Whether a part of the tests runs again, and at least as many that had not passed as had not run. */
function repeatsFailed(outcomes: Outcomes, before: Outcomes): boolean {
  if (2 * outcomes.size > before.size && outcomes.size > 1) return false;
  const tests = [...outcomes.keys()];
  const isNew = (test: string) => !before.has(test);
  const isAgain = (test: string) => !isNew(test) && before.get(test)?.outcome !== 'passed';
  const again = tests.filter(isAgain).length;
  return again > 0 && again >= tests.filter(isNew).length;
}
