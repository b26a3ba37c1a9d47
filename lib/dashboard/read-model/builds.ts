import { hasFailed, hasVerdict, isRunning, noCounts, type OutcomeCounts, type TestRow } from './rows';
import { shapeOf } from './shape';

/** The tests of a build, all of them whatever is filtered for. */
export interface Build {
  name: string;
  /** What the names of the builds before it have in common with its own: `nightly N`. */
  stem: string;
  /** Newest first. */
  tests: TestRow[];
  counts: OutcomeCounts;
  owners: string[];
  branch: string | null;
  commit: string | null;
  /** Whether tests of it run, or more may come. */
  isRunning: boolean;
  beganAt: number;
  changedAt: number;
}

/** After so long without news, a build of which no test runs has ended: tests that follow each other leave no larger gap. */
const quietMs = 2 * 60_000;
const maxOwners = 3;

/** Builds by the time of their last change, newest first. */
export function buildsOf(newestFirst: readonly TestRow[], now: number): Build[] {
  const builds = new Map<string, Build>();
  for (const test of newestFirst) {
    if (test.build === null) continue;
    const build = builds.get(test.build) ?? newBuild(test.build, test, now);
    builds.set(build.name, build);
    build.tests.push(test);
    build.counts[test.outcome]++;
    build.branch ??= test.branch;
    build.commit ??= test.commit;
    build.beganAt = Math.min(build.beganAt, test.beganAt);
    const { owner } = test;
    if (owner !== null && build.owners.length < maxOwners && !build.owners.includes(owner)) build.owners.push(owner);
    build.isRunning ||= isRunning(test, now);
  }
  return [...builds.values()];
}

function newBuild(name: string, { beganAt, changedAt }: TestRow, now: number): Build {
  const isRunning = changedAt > now - quietMs;
  const unknown = { tests: [], counts: noCounts(), owners: [], branch: null, commit: null };
  return { name, stem: shapeOf(name), ...unknown, isRunning, beganAt, changedAt };
}

/** The last verdict of each test of a build: what passed when it was run again has passed. */
export function verdictsOf({ tests }: Build): Map<string, TestRow> {
  const verdicts = new Map<string, TestRow>();
  for (const test of tests) if (hasVerdict(test) && !verdicts.has(test.identity)) verdicts.set(test.identity, test);
  return verdicts;
}

/** A test that still fails, and its first failure in an unbroken row of builds. */
export interface OldFailure {
  test: TestRow;
  since: TestRow;
}

export interface Comparison {
  newFailures: TestRow[];
  stillFailing: OldFailure[];
  fixed: TestRow[];
}

/** Compares a build with the last verdicts of its tests in earlier builds, which come newest first. */
export function compare(build: Build, earlier: readonly Build[]): Comparison {
  const verdicts = verdictsOf(build);
  const since = new Map<string, TestRow>();
  /** Tests of which earlier builds may still say something. */
  const open = new Map(verdicts);
  for (const before of earlier) {
    if (open.size === 0) break;
    const seen = new Set<string>();
    for (const test of before.tests) {
      const { identity } = test;
      const latest = open.get(identity);
      if (latest === undefined || !hasVerdict(test) || seen.has(identity)) continue;
      seen.add(identity);
      if (hasFailed(test)) since.set(identity, test);
      // Of a test that passes, the verdict before counts; of one that fails, all down to the last that passed.
      if (!hasFailed(test) || !hasFailed(latest)) open.delete(identity);
    }
  }
  const comparison: Comparison = { newFailures: [], stillFailing: [], fixed: [] };
  for (const [identity, test] of verdicts) {
    const first = since.get(identity);
    if (hasFailed(test) && first !== undefined) comparison.stillFailing.push({ test, since: first });
    else if (hasFailed(test)) comparison.newFailures.push(test);
    else if (first !== undefined) comparison.fixed.push(test);
  }
  return comparison;
}
