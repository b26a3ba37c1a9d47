import { longestPauseMs, type TestRow } from './rows';
import { distinct } from './values';

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
 * run again, or it paused for half a day, or runs on other branches only. If other builds have other numbers, it may pause for longer before
 * failed tests are repeated.
 */
export function buildsOfName(newestFirst: readonly TestRow[], isCounted: boolean): Part[] {
  const parts = partsOf(newestFirst);
  if (parts.length === 1) return parts;
  const builds: SplitBuild[] = [];
  /** Whether nearly all tests ran again: then the name does not count builds. */
  let isRepeated = false;
  /** The latest build of each branch, and the latest without a known one. */
  const latest = new Map<string | null, SplitBuild>();
  for (const part of parts.reverse()) {
    const outcomes = outcomesIn(part);
    const known = distinct(part.runs.map(({ own }) => own.branch));
    const branches = known.length > 0 ? known : [null];
    const sharing =
      known.length > 0 ? [...known, null].flatMap((branch) => latest.get(branch) ?? []) : builds.slice(-1);
    let build = latestOf(sharing);
    const isAgain = build !== undefined && isRepetition(outcomes, build);
    isRepeated ||= isAgain;
    if (build === undefined || isAgain || isLate(part, outcomes, build, isCounted && !isRepeated)) {
      build = { ...part, parts: [part], outcomes: new Map(outcomes), last: outcomes };
      builds.push(build);
    } else {
      build.parts.push(part);
      build.endedAt = part.endedAt;
      for (const [test, outcome] of outcomes) build.outcomes.set(test, outcome);
      build.last = outcomes;
    }
    for (const branch of branches) latest.set(branch, build);
  }
  return builds.reverse().map(({ parts, beganAt, endedAt }) => {
    return { runs: parts.reverse().flatMap(({ runs }) => runs), beganAt, endedAt };
  });
}

/** Each part extends it, and copies nothing: there may be hundreds, and thousands of tests. */
interface SplitBuild extends Omit<Part, 'runs'> {
  /** Oldest first. */
  parts: Part[];
  outcomes: Outcomes;
  /** Those since its last pause. */
  last: Outcomes;
}

const latestOf = (builds: readonly SplitBuild[]): SplitBuild | undefined =>
  builds.reduce<SplitBuild | undefined>((a, b) => (a !== undefined && a.beganAt > b.beganAt ? a : b), undefined);

const isRepetition = (outcomes: Outcomes, { outcomes: before, last }: SplitBuild): boolean =>
  areAgain(outcomes, before) || (areAgain(outcomes, last) && mostHadPassed(outcomes, last));

/** Whether it paused for too long to be continued. */
const isLate = (part: Part, outcomes: Outcomes, build: SplitBuild, isCounted: boolean): boolean =>
  part.beganAt - build.endedAt > longestPauseMs && !(isCounted && areRerunsOfFailed(outcomes, build.outcomes));

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
  if (5 * outcomes.size < 4 * before.size) return false;
  return 5 * [...outcomes.keys()].filter((test) => before.has(test)).length >= 4 * before.size;
}

function mostHadPassed(outcomes: Outcomes, before: Outcomes): boolean {
  const tests = [...outcomes.keys()];
  return 2 * tests.filter((test) => before.get(test) === 'passed').length >= tests.length;
}

/** Whether at most half of the tests run again, most of which had not passed. */
function areRerunsOfFailed(outcomes: Outcomes, before: Outcomes): boolean {
  const tests = [...outcomes.keys()];
  const hadNotPassed = (test: string) => before.has(test) && before.get(test) !== 'passed';
  return 2 * tests.length <= before.size && 2 * tests.filter(hadNotPassed).length >= tests.length;
}
