import { truncate } from '../../text/escape';
import { isRunning, noCounts, type OutcomeCounts, type TestRow } from './rows';
import { shardIn } from './shape';
import { type Slow, slowOf } from './slow';
import { groupBy } from './values';

/** All tests of a build, whatever the filters. */
export interface Build {
  /** That on Sauce Labs, with the time of its start if there are several of this name; see `identify`. */
  name: string;
  sauceName: string;
  /** Equal for builds that are compared with each other: their names differ in numbers only, and they have the same branches. */
  series: string;
  /** Newest first. */
  tests: TestRow[];
  counts: OutcomeCounts;
  owners: string[];
  /** Joined if there are several. */
  branch: string | null;
  /** Whether its name is that of builds on several branches. */
  isOnBranches: boolean;
  /** The number of its shard, if another one ran beside it. */
  shard: string | null;
  commit: string | null;
  /** Whether its tests are running, or more may come. */
  isRunning: boolean;
  beganAt: number;
  changedAt: number;
  /** Its duration so far, without pauses of more than an hour. */
  durationSec: number;
  /** Compared with earlier builds that have ended. */
  slow: Slow | null;
  /** Time without news of unfinished tests; null below an hour, or if there are none. */
  silentSec: number | null;
}

/** After this time without news, a build without running tests has ended: consecutive tests leave no larger gap. */
export const quietMs = 2 * 60_000;
const silentMs = 60 * 60_000;
const maxOwners = 3;

/** Builds by time of last change, newest first. */
export function buildsOf(newestFirst: readonly TestRow[], now: number): Build[] {
  const builds = new Map<string, Build>();
  for (const test of newestFirst) {
    if (test.build === null) continue;
    const build = builds.get(test.build) ?? newBuild(test, now);
    builds.set(build.name, build);
    build.tests.push(test);
    build.counts[test.outcome]++;
    build.commit ??= test.commit;
    build.beganAt = Math.min(build.beganAt, test.beganAt);
    const { owner } = test;
    if (owner !== null && build.owners.length < maxOwners && !build.owners.includes(owner)) build.owners.push(owner);
    build.isRunning ||= isRunning(test, now);
  }
  const newest = [...builds.values()];
  nameSeries(newest);
  compareTimes(newest, now);
  numberShards(newest);
  return newest;
}

/** Finds a build by its name, or the newest one by that on Sauce Labs, which is all that an event has. */
export const findBuild = (newestFirst: readonly Build[], name: string): Build | undefined =>
  newestFirst.find((build) => build.name === name) ?? newestFirst.find(({ sauceName }) => sauceName === name);

function nameSeries(builds: readonly Build[]): void {
  for (const build of builds) {
    const branches = [...new Set(build.tests.map(({ branch }) => branch))].filter((branch) => branch !== null).sort();
    build.branch = branches.length === 0 ? null : truncate(branches.join(', '));
    build.isOnBranches = branches.length > 1;
    build.series = [build.tests[0]?.series, ...branches].join('\n');
  }
}

const ownersByBuild = new WeakMap<Build, ReadonlySet<string>>();

/** Returns names, or ids, of all owners of its tests. */
export function ownersOf(build: Build): ReadonlySet<string> {
  const known = ownersByBuild.get(build);
  if (known !== undefined) return known;
  const owners = new Set(build.tests.map(({ owner, ownerId }) => owner ?? ownerId ?? ''));
  ownersByBuild.set(build, owners);
  return owners;
}

/** In the order of their starts, newest first: a test of an earlier build may be run again. */
export const byStart = (a: Build, b: Build): number => b.beganAt - a.beganAt;

/** Returns the earlier ones of the builds that a build is compared with. Tests of different owners are different tests. */
export function earlierOf(build: Build, builds: readonly Build[]): Build[] {
  const owners = [...ownersOf(build)];
  return builds
    .filter((one) => one.series === build.series && follows(build, one))
    .filter((one) => owners.some((owner) => ownersOf(one).has(owner)))
    .sort(byStart);
}

/**
 * Whether a build of a series follows another one. Those that overlap run side by side, and so do shards of one run, like
 * `web-102 shard 1/3` and `web-102 shard 2/3`, if one begins within an hour after the other.
 */
export function follows(build: Build, other: Build): boolean {
  const areShards = build.shard !== null && other.shard !== null && build.shard !== other.shard;
  return areShards ? isAfter(build, other, silentMs) : isAfter(build, other, 0);
}

/** Whether a build began that long after another one had ended. */
const isAfter = (build: Build, other: Build, ms: number): boolean =>
  build.beganAt >= other.beganAt + other.durationSec * 1000 + ms;

/** A number like that in `nightly 3/12` is that of a shard only if another one ran beside it. */
function numberShards(builds: readonly Build[]): void {
  const shards = builds
    .map((build) => ({ build, ...shardIn(build.sauceName) }))
    .filter(({ number }) => number !== null);
  for (const parts of groupBy(shards, ({ build, rest }) => `${build.series}\n${rest}`).values()) {
    const isBeside = (a: Build, b: Build) => a !== b && !isAfter(a, b, silentMs) && !isAfter(b, a, silentMs);
    for (const { build, number } of parts) {
      if (parts.some((other) => isBeside(build, other.build))) build.shard = number;
    }
  }
}

function compareTimes(newestFirst: readonly Build[], now: number): void {
  const oldestFirst = newestFirst.toSorted(byStart).reverse();
  for (const series of groupBy(oldestFirst, (build) => build.series).values()) {
    const durations = new Map<string, number[]>();
    for (const build of series) {
      const { isRunning, changedAt, counts } = build;
      const ofOwners = [...ownersOf(build)].map((owner) => {
        const known = durations.get(owner) ?? [];
        durations.set(owner, known);
        return known;
      });
      const earlier = ofOwners.reduce((longest, known) => (known.length > longest.length ? known : longest));
      build.durationSec = Math.max(0, Math.round(durationOf(build, now) / 1000));
      build.slow = slowOf(build.durationSec, earlier);
      if (counts.running > 0 && changedAt <= now - silentMs) build.silentSec = Math.round((now - changedAt) / 1000);
      if (!isRunning) for (const known of ofOwners) known.push(build.durationSec);
    }
  }
}

/** Failed tests may be repeated hours later: the time between does not count. */
function durationOf({ tests, isRunning, changedAt }: Build, now: number): number {
  let ms = isRunning ? now - changedAt : 0;
  let to = changedAt;
  let from = changedAt;
  for (const test of tests) {
    if (test.changedAt < from - silentMs) {
      ms += to - from;
      to = test.changedAt;
      from = to;
    }
    from = Math.min(from, test.beganAt);
  }
  return ms + to - from;
}

function newBuild({ build, own, beganAt, changedAt }: TestRow, now: number): Build {
  const names = { name: build ?? '', sauceName: own.build ?? '' };
  const isRunning = changedAt > now - quietMs;
  const unknown = {
    tests: [],
    counts: noCounts(),
    owners: [],
    branch: null,
    isOnBranches: false,
    shard: null,
    commit: null,
  };
  const times = { beganAt, changedAt, durationSec: 0, slow: null, silentSec: null };
  return { ...names, series: '', ...unknown, isRunning, ...times };
}
