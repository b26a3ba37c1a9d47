import type { ReadModel } from '../read-model';
import { type Build, earlierOf, isAlike, slowBuild } from '../read-model/builds';
import { placeKey } from '../read-model/platforms';
import { hasFailed, longestPauseMs, type OutcomeCounts, type TestRow } from '../read-model/rows';
import type { Slow } from '../read-model/slow';
import { distinct, groupBy } from '../read-model/values';
import { compare, mayShareBranch, type OldFailure, type Verdict, verdictOf, verdictsOf } from '../read-model/verdicts';
import { type Tally, tally } from './common';

/** A list of which only the first items are shown. */
export interface Top<Item> {
  /** The total number, whatever the filters. */
  count: number;
  /** The number of matching items. */
  matching: number;
  items: Item[];
}

/** A test that fails by one cause, on one platform or several. */
export interface NewFailure {
  /** The newest of the failures. */
  test: TestRow;
  count: number;
  platforms: string[];
  /** The last earlier build in which it also failed on one of these platforms, if known: it has passed since. */
  failedBefore: string | null;
}

/** What did not run in a build, although it had in the one before. */
interface Missing {
  /** The number of tests before. */
  tests: number;
  notRun: number;
  /** Virtual platforms: real devices may be whichever are free. */
  platforms: string[];
}

/** A build compared with earlier ones of its series. */
export interface BuildReport extends Omit<Build, 'tests'> {
  slow: Slow | null;
  verdict: Verdict;
  /** Whether tests of it may be missing though all events were read. */
  mayLackTests: boolean;
  /** Whether it is judged by the events since the start of this process, not long before: earlier ones are lost. */
  isSinceStart: boolean;
  /** Whether all earlier builds are known: while they are being read, it is compared with none. */
  isCompared: boolean;
  /** The build before; null if this is the first known one. */
  before: ({ name: string; counts: OutcomeCounts } & Missing) | null;
  /** Counted by test and platform, listed by test; and the number of different tests. */
  newFailures: Top<NewFailure> & { tests: number };
  /** The causes of the matching new failures, most frequent first, and the number of all. */
  causes: { count: number; items: Tally[] };
  stillFailing: Top<OldFailure>;
  fixed: Top<TestRow>;
  /** The last earlier build that passed. */
  lastPassed: Pick<Build, 'name' | 'commit' | 'changedAt'> | null;
  /** This build and earlier ones, oldest first. */
  history: { name: string; verdict: Verdict; counts: OutcomeCounts }[];
}

const maxFailures = 8;
const maxHistory = 12;
const maxCauses = 3;
const maxPlatforms = 5;

/** Compares a build with earlier ones of its series, of which the newest is the first; lists its matching failures. */
export function reportOf(
  model: ReadModel,
  build: Build,
  series: readonly Build[],
  matches: (test: TestRow) => boolean,
): BuildReport {
  const isCompared = !model.reader.isLoading;
  // One that still runs has no verdict yet.
  const earlier = isCompared
    ? [...earlierOf(build, series)].filter((one) => !one.isRunning && !model.mayLackTests(one))
    : [];
  const { newFailures, stillFailing, fixed } = compare(build, earlier);
  const { tests: _, ...rest } = build;
  const mayLackTests = model.mayLackTests(build);
  const verdict = verdictOf(build, mayLackTests);
  const alike = earlier.filter((one) => isAlike(build, one));
  const [last] = alike;
  const passed = alike.find((one) => verdictOf(one, false) === 'passed');
  const matchingNew = newFailures.filter(matches);
  const matchingStill = stillFailing.filter(({ test }) => matches(test));
  const causes = tally(matchingNew, ({ cause }) => cause);
  return {
    ...rest,
    slow: slowBuild(build, earlier),
    mayLackTests: isCompared && mayLackTests,
    isSinceStart: model.since !== null && build.beganAt < model.since + longestPauseMs,
    isCompared,
    verdict,
    before: last === undefined ? null : { name: last.name, counts: last.counts, ...missingIn(build, last, series) },
    newFailures: {
      ...top(newFailures, matchingNew),
      tests: new Set(newFailures.map(({ test }) => test)).size,
      items: byTest(matchingNew, earlier),
    },
    causes: { count: causes.length, items: causes.slice(0, maxCauses) },
    stillFailing: top(stillFailing, matchingStill),
    fixed: top(fixed, fixed.filter(matches)),
    lastPassed: passed === undefined ? null : { name: passed.name, commit: passed.commit, changedAt: passed.changedAt },
    history: [build, ...alike]
      .slice(0, maxHistory)
      .map((one) => ({ name: one.name, verdict: one === build ? verdict : verdictOf(one, false), counts: one.counts }))
      .reverse(),
  };
}

/** On its branches. Other builds may have run them since: tests move between shards. */
function missingIn(build: Build, before: Build, series: readonly Build[]): Missing {
  const branches = new Set(build.tests.map(({ branch }) => branch));
  const ofBefore = before.tests.filter(({ branch }) => branches.has(branch));
  const known = new Set(ofBefore.map(({ test }) => test));
  if (build.isRunning) return { tests: known.size, notRun: 0, platforms: [] };
  const later = series.filter(({ beganAt }) => beganAt > before.beganAt);
  const since = later.flatMap(({ tests }) => tests).filter(({ branch }) => branches.has(branch));
  const [ran, places] = [new Set(since.map(({ test }) => test)), new Set(since.map(placeKey))];
  const lost = ofBefore.filter((test) => test.type === 'vdc' && !places.has(placeKey(test)));
  const platforms = new Map(lost.map((test) => [placeKey(test), test.platform ?? 'unknown platform']));
  return {
    tests: known.size,
    notRun: [...known].filter((test) => !ran.has(test)).length,
    platforms: [...platforms.values()].slice(0, maxPlatforms),
  };
}

/** The first of them. */
function byTest(failures: readonly TestRow[], earlier: readonly Build[]): NewFailure[] {
  const groups = groupBy(failures, ({ test, cause }) => `${test}\n${cause}`);
  return [...groups.values()].slice(0, maxFailures).map((tests) => {
    const platforms = distinct(tests.map(({ platform }) => platform));
    const identities = new Set(tests.map(({ identity }) => identity));
    const isOne = (test: TestRow) =>
      hasFailed(test) && identities.has(test.identity) && tests.some((failure) => mayShareBranch(failure, test));
    // A test that passed on a rerun had not failed there.
    const hasThem = (build: Build) => build.tests.some(isOne) && verdictsOf(build).some(isOne);
    const failedBefore = earlier.find(hasThem)?.name ?? null;
    return { test: tests[0] as TestRow, count: tests.length, platforms, failedBefore };
  });
}

export const top = <Item>(all: readonly Item[], matching = all): Top<Item> => ({
  count: all.length,
  matching: matching.length,
  items: matching.slice(0, maxFailures),
});
