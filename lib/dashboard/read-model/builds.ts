import { truncate } from '../../text/escape';
import { dateIn, withoutDate } from './identify';
import { hasFailed, isRunning as isTestRunning, noCounts, type OutcomeCounts, type TestRow } from './rows';
import { maxRuns, type Slow, slowOf } from './slow';
import { distinct, groupBy } from './values';

/** All tests of a build, whatever the filters. */
export interface Build {
  /** That on Sauce Labs, with the time of its start if there are several of this name; see `identify`. */
  name: string;
  sauceName: string;
  /** Equal for builds whose names differ in numbers only; see `seriesOf`. */
  series: string;
  /** Newest first. */
  tests: TestRow[];
  counts: OutcomeCounts;
  /** Those of its newest tests, and the number of others. */
  owners: string[];
  moreOwners: number;
  /** Joined if there are several. */
  branch: string | null;
  /** Whether its name is that of builds on several branches. */
  isOnBranches: boolean;
  /** The newest known one; null on several branches. */
  commit: string | null;
  /** Whether its tests are running, or more may come. */
  isRunning: boolean;
  beganAt: number;
  changedAt: number;
  /** Its duration so far, without pauses of more than an hour. */
  durationSec: number;
  /** Time without news of unfinished tests; null below an hour, or if there are none. */
  silentSec: number | null;
}

/** After this time without news, a build without running tests has ended: consecutive tests leave no larger gap. */
export const quietMs = 2 * 60_000;
const silentMs = 60 * 60_000;
const maxOwners = 3;

/** Builds by time of last change, newest first. */
export function buildsOf(newestFirst: readonly TestRow[], now: number): Build[] {
  const byName = groupBy(newestFirst, ({ build }) => build);
  return [...byName].flatMap(([name, tests]) => (name === null ? [] : buildOf(name, tests, now)));
}

function buildOf(name: string, tests: TestRow[], now: number): Build {
  const { own, series, changedAt } = tests[0] as TestRow;
  const counts = noCounts();
  for (const { outcome } of tests) counts[outcome]++;
  // Owners of failed tests first.
  const owners = distinct([...tests.filter(hasFailed), ...tests].map(({ owner }) => owner));
  const branches = distinct(tests.map(({ branch }) => branch)).sort();
  const isOnBranches = branches.length > 1;
  const isRunning = changedAt > now - quietMs || tests.some((test) => isTestRunning(test, now));
  const sinceMs = now - changedAt;
  // It lasts until now only while a test runs.
  const ms = durationOf(tests) + (isRunning && counts.running > 0 ? sinceMs : 0);
  return {
    name,
    sauceName: own.build ?? '',
    series: series ?? '',
    tests,
    counts,
    owners: owners.slice(0, maxOwners),
    moreOwners: Math.max(0, owners.length - maxOwners),
    branch: branches.length === 0 ? null : truncate(branches.join(', ')),
    isOnBranches,
    commit: isOnBranches ? null : (tests.find(({ commit }) => commit !== null)?.commit ?? null),
    isRunning,
    beganAt: tests.reduce((earliest, test) => Math.min(earliest, test.beganAt), Number.POSITIVE_INFINITY),
    changedAt,
    durationSec: Math.max(0, Math.round(ms / 1000)),
    silentSec: counts.running > 0 && sinceMs >= silentMs ? Math.round(sinceMs / 1000) : null,
  };
}

/** Failed tests may be repeated hours later: the time between does not count. */
function durationOf(newestFirst: readonly TestRow[]): number {
  let ms = 0;
  let to = newestFirst[0]?.changedAt ?? 0;
  let from = to;
  for (const test of newestFirst) {
    if (test.changedAt < from - silentMs) {
      ms += to - from;
      to = test.changedAt;
      from = to;
    }
    from = Math.min(from, test.beganAt);
  }
  return ms + to - from;
}

/**
 * Finds a build by its name, or the newest one by that on Sauce Labs, which is all that an event has. The date in a name changes when an
 * earlier test becomes known; links may have the one from before.
 */
export function findBuild(newestFirst: readonly Build[], name: string): Build | undefined {
  const [sauceName, at] = [withoutDate(name), dateIn(name)];
  const ranAt = ({ beganAt, changedAt }: Build) => at >= toMinute(beganAt) && at <= changedAt;
  return (
    newestFirst.find((build) => build.name === name) ??
    newestFirst.find((build) => build.sauceName === name) ??
    newestFirst.find((build) => build.sauceName.trim() === sauceName && ranAt(build))
  );
}

const toMinute = (time: number): number => time - (time % 60_000);

const keyOf = ({ type, test, identity }: TestRow): string => (type === 'rdc' ? test : identity);

type TestsByBranch = ReadonlyMap<string | null, ReadonlySet<string>>;

const testsByBuild = new WeakMap<Build, TestsByBranch>();

/** Returns its tests on each branch, those on virtual platforms by platform: a real device may be whichever is free. */
export function testsOf(build: Build): TestsByBranch {
  const known = testsByBuild.get(build);
  if (known !== undefined) return known;
  const tests = new Map<string | null, Set<string>>();
  for (const run of build.tests) {
    const onBranch = tests.get(run.branch) ?? new Set();
    tests.set(run.branch, onBranch.add(keyOf(run)));
  }
  testsByBuild.set(build, tests);
  return tests;
}

/** Returns the builds of each series, newest start first: an earlier build may have changed last, because a test was repeated. */
export const seriesIn = (builds: readonly Build[]): Map<string, Build[]> =>
  groupBy(
    builds.toSorted((a, b) => b.beganAt - a.beganAt),
    ({ series }) => series,
  );

/** Whether a build began after another one of its series had ended: those that overlap run side by side. No build follows itself. */
export const follows = (build: Build, other: Build): boolean =>
  build.beganAt > other.beganAt && build.beganAt >= other.beganAt + other.durationSec * 1000;

/** Finds the builds of its series, newest first, to compare with: those that it follows, and that ran one of its tests on its branch. */
export function* earlierOf(build: Build, series: readonly Build[]): Generator<Build> {
  const tests = testsOf(build);
  for (const one of series) {
    if (follows(build, one) && one.tests.some((run) => tests.get(run.branch)?.has(keyOf(run)))) yield one;
  }
}

/** Whether an earlier build ran half of the tests of a build, so that their rates and times compare. */
export function isAlike(build: Build, earlier: Build): boolean {
  const before = testsOf(earlier);
  let count = 0;
  let common = 0;
  for (const [branch, tests] of testsOf(build)) {
    const ranBefore = before.get(branch) ?? new Set();
    count += tests.size;
    common += [...tests].filter((test) => ranBefore.has(test)).length;
  }
  return 2 * common >= count;
}

/** Compares the duration of a build with those of earlier ones like it, which have ended, given newest first. */
export function slowBuild(build: Build, earlier: Iterable<Build>): Slow | null {
  const seconds: number[] = [];
  for (const one of earlier) {
    if (seconds.length === maxRuns) break;
    if (isAlike(build, one)) seconds.unshift(one.durationSec);
  }
  return slowOf(build.durationSec, seconds);
}
