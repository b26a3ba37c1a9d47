import type { Build } from './builds';
import { newestVersionFirst, platformKey } from './platforms';
import { roundsOf, verdictOfRound } from './rounds';
import { hasFailed, hasVerdict, type TestRow } from './rows';
import { groupBy } from './values';

/**
 * By the last run of each test, so that a passed rerun counts as passed. `complete` if a test ended neither passed nor failed, or if tests or
 * ends may be missing. One that runs has failed once a test has.
 */
export type Verdict = 'passed' | 'failed' | 'complete' | 'running';

type BuildTests = Pick<Build, 'tests' | 'isOnBranches'>;

/** A test of a build on one platform and branch. */
interface Line {
  /** The run that tells its verdict: of its last round with one. */
  verdict: TestRow | undefined;
  /** Whether a run of that round, or of a later one, has no verdict, or its end is not known. */
  isOpen: boolean;
}

/** A report asks for the lines of a build several times. */
const linesByBuild = new WeakMap<object, readonly Line[]>();

function linesOf(build: BuildTests): readonly Line[] {
  const known = linesByBuild.get(build);
  if (known !== undefined) return known;
  // Builds on several branches may have one name, and don't repeat each other's tests.
  const placeOf = ({ identity, branch }: TestRow) => (build.isOnBranches ? `${identity}\n${branch}` : identity);
  const lines = [...groupBy(build.tests, placeOf).values()].flatMap((runs) =>
    [...groupBy(runs, platformKey).values()].map(lineOf),
  );
  linesByBuild.set(build, lines);
  return lines;
}

function lineOf(newestFirst: readonly TestRow[]): Line {
  let isOpen = false;
  for (const round of roundsOf(newestFirst)) {
    isOpen ||= !round.every(hasVerdict);
    const verdict = verdictOfRound(round);
    if (verdict !== undefined) return { verdict, isOpen };
  }
  return { verdict: undefined, isOpen };
}

/** Returns the last verdict of each test of a build on each platform and branch: a passed rerun counts as passed. */
export const verdictsOf = (build: BuildTests): TestRow[] => linesOf(build).flatMap(({ verdict }) => verdict ?? []);

export function verdictOf(build: Build, mayLackTests: boolean): Verdict {
  if (hasFailedTests(build)) return 'failed';
  if (build.isRunning) return 'running';
  const { passed, running, complete } = build.counts;
  const isUnknown =
    mayLackTests || passed === 0 || (running + complete > 0 && linesOf(build).some(({ isOpen }) => isOpen));
  return isUnknown ? 'complete' : 'passed';
}

/** Whether the last run of a test failed. */
export const hasFailedTests = (build: Build): boolean =>
  build.counts.failed + build.counts.errored > 0 && verdictsOf(build).some(hasFailed);

/** A test that still fails, and its first failure in a consecutive series of builds. */
export interface OldFailure {
  test: TestRow;
  since: TestRow;
}

export interface Comparison {
  newFailures: TestRow[];
  stillFailing: OldFailure[];
  fixed: TestRow[];
}

/** Compares a build with the last verdicts of its tests in earlier builds, given newest first. */
export function compare(build: Build, earlier: readonly Build[]): Comparison {
  const verdicts = verdictsOf(build);
  const since = new Map<TestRow, TestRow>();
  const ofTest = groupBy(verdicts, identityOf);
  /** Tests for which earlier builds may still matter, by identity. */
  const open = new Map([...ofTest].map(([identity, tests]) => [identity, new Set(tests)]));
  for (const before of earlier) {
    if (open.size === 0) break;
    // Visits the tests of each build once: there may be as many builds as tests.
    for (const [identity, tests] of groupBy(verdictsOf(before), identityOf)) {
      const still = open.get(identity);
      if (still === undefined) continue;
      for (const latest of still) {
        const test = sameTest(latest, ofTest.get(identity) ?? [], tests);
        if (test === undefined) continue;
        if (hasFailed(test)) since.set(latest, test);
        // For a passing test, the verdict before counts; for a failing one, all back to the last pass.
        if (!hasFailed(test) || !hasFailed(latest)) still.delete(latest);
      }
      if (still.size === 0) open.delete(identity);
    }
  }
  const comparison: Comparison = { newFailures: [], stillFailing: [], fixed: [] };
  for (const test of verdicts) {
    const first = since.get(test);
    if (hasFailed(test) && first !== undefined) comparison.stillFailing.push({ test, since: first });
    else if (hasFailed(test)) comparison.newFailures.push(test);
    else if (first !== undefined) comparison.fixed.push(test);
  }
  return comparison;
}

const identityOf = ({ identity }: TestRow): string => identity;

/** Whether two runs, or a run and a visual build, may be of one branch: that of some is unknown. */
export const mayShareBranch = (a: Pick<TestRow, 'branch'>, b: Pick<TestRow, 'branch'>): boolean =>
  a.branch === b.branch || a.branch === null || b.branch === null;

/**
 * Finds a run of a build among those of its test in another one: on its branch, and in its version of a browser. New versions follow those
 * that are gone, because they change on their own: by rank, if there are as many.
 */
function sameTest(run: TestRow, ofBuild: readonly TestRow[], others: readonly TestRow[]): TestRow | undefined {
  const onBranch = others.filter((other) => mayShareBranch(other, run));
  const own = ofBuild.filter(({ branch }) => branch === run.branch);
  const sameVersionIn = (runs: readonly TestRow[], one: TestRow) =>
    runs.find((other) => platformKey(other) === platformKey(one));
  const same = sameVersionIn(onBranch, run);
  if (same !== undefined || own.length !== onBranch.length) return same;
  const [added, gone] = [
    own.filter((one) => !sameVersionIn(onBranch, one)),
    onBranch.filter((one) => !sameVersionIn(own, one)),
  ];
  return gone.sort(newestVersionFirst)[added.sort(newestVersionFirst).indexOf(run)];
}
