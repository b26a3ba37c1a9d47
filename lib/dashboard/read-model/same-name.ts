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
 * Splits the runs of one name, newest first, where another build of that name begins, as one does each night or each hour: nearly all tests
 * run again, or it paused for half a day. A build with a number in its name may pause for longer before failed tests are repeated.
 */
export function buildsOfName(newestFirst: readonly TestRow[], hasNumber: boolean): Part[] {
  const [oldest, ...later] = partsOf(newestFirst).reverse() as [Part, ...Part[]];
  const builds = [oldest];
  if (later.length === 0) return builds;
  let last = outcomesIn(oldest);
  let ofBuild = last;
  for (const part of later) {
    const build = builds.at(-1) as Part;
    const outcomes = outcomesIn(part);
    const isLate = part.beganAt - build.endedAt > longestPauseMs && !(hasNumber && areRepetitions(outcomes, ofBuild));
    if (isLate || areAgain(outcomes, ofBuild) || (areAgain(outcomes, last) && mostHadPassed(outcomes, last))) {
      builds.push(part);
      ofBuild = outcomes;
    } else {
      build.runs = [...part.runs, ...build.runs];
      build.endedAt = part.endedAt;
      ofBuild = new Map([...ofBuild, ...outcomes]);
    }
    last = outcomes;
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

/** Whether four fifths of the tests run again: a job of several that is repeated leaves more out. */
function areAgain(outcomes: Outcomes, before: Outcomes): boolean {
  return 5 * [...before.keys()].filter((test) => outcomes.has(test)).length >= 4 * before.size;
}

function mostHadPassed(outcomes: Outcomes, before: Outcomes): boolean {
  const tests = [...outcomes.keys()];
  return 2 * tests.filter((test) => before.get(test) === 'passed').length >= tests.length;
}

/** Whether at most half of the tests run again, most of which had not passed. */
function areRepetitions(outcomes: Outcomes, before: Outcomes): boolean {
  const tests = [...outcomes.keys()];
  const hadNotPassed = (test: string) => before.has(test) && before.get(test) !== 'passed';
  return 2 * tests.length <= before.size && 2 * tests.filter(hadNotPassed).length >= tests.length;
}
