import type { TestRow } from './rows';
import { stemOf } from './shape';

/**
 * Groups runs into tests, because Sauce Labs only gives runs an id: runs with the same name, owner, team and suite. A suite is a series
 * of builds whose names differ in numbers only, if there are several: a name like `Fix the login` makes none. Polled tests have no team,
 * so they get that of their owner's other tests. If tests of an owner run in several data centers, these are different platforms.
 */
export function identify(newestFirst: readonly TestRow[]): void {
  const teams = new Map<string, string>();
  const regions = new Map<string | null, Set<string>>();
  const stems = new Map<string, string>();
  const buildsByStem = new Map<string, number>();
  for (const { owner, team, build, region } of newestFirst) {
    if (region !== null) regions.set(owner, (regions.get(owner) ?? new Set()).add(region));
    if (owner !== null && team !== null && !teams.has(owner)) teams.set(owner, team);
    if (build === null || stems.has(build)) continue;
    const stem = stemOf(build);
    stems.set(build, stem);
    buildsByStem.set(stem, (buildsByStem.get(stem) ?? 0) + 1);
  }
  for (const row of newestFirst) {
    const stem = row.build === null ? undefined : stems.get(row.build);
    const suite = stem !== undefined && (buildsByStem.get(stem) ?? 0) > 1 ? stem : null;
    const team = row.team ?? (row.owner === null ? null : (teams.get(row.owner) ?? null));
    const dataCenter = (regions.get(row.owner)?.size ?? 0) > 1 ? row.region : null;
    // Nearly all of them are known from the last call.
    if (row.test !== '' && row.suite === suite && row.team === team && row.dataCenter === dataCenter) continue;
    row.suite = suite;
    row.team = team;
    row.dataCenter = dataCenter;
    row.platform = dataCenter === null ? row.machine : platformIn(row.machine, dataCenter);
    // Joined: they live long, and a template string would keep all of its parts in memory.
    row.test = [row.name ?? row.id, row.owner ?? row.ownerId, team, suite].join('\n');
    row.identity = [row.test, placeKey(row)].join('\n');
  }
}

export const platformIn = (machine: string | null, dataCenter: string): string =>
  `${machine ?? 'unknown platform'} in ${dataCenter}`;

/** Distinguishes runs of a test from build to build. */
export const placeKey = ({ place, dataCenter }: TestRow): string =>
  dataCenter === null ? place : [place, dataCenter].join('\n');

/** Distinguishes runs of one build: the version of a browser is chosen, but a real device is whichever is free. */
export const platformKey = (run: TestRow): string => (run.type === 'rdc' ? placeKey(run) : (run.platform ?? ''));

/**
 * Returns the last of the runs of a test on a platform in a build, given newest first: a rerun counts. Builds on several branches may have
 * one name, and don't repeat each other's tests: then one for each branch, the unknown ones together.
 */
export function lastRuns(newestFirst: readonly TestRow[], isOnBranches: boolean): TestRow[] {
  if (!isOnBranches) return newestFirst.slice(0, 1);
  const last = new Map<string | null, TestRow>();
  for (const run of newestFirst) if (!last.has(run.branch)) last.set(run.branch, run);
  return [...last.values()];
}

/** Whether two runs may be of one branch: that of some is unknown. */
export const mayShareBranch = (a: TestRow, b: TestRow): boolean =>
  a.branch === b.branch || a.branch === null || b.branch === null;

const byNumber = new Intl.Collator('en', { numeric: true });

/**
 * Groups the runs of a test on one platform by browser version, if builds run several at once, such as the latest and the one before. The
 * first list has the newest version of each build.
 */
export function byVersion(newestFirst: readonly TestRow[]): TestRow[][] {
  const versions = new Map<string, Set<string>>();
  for (const run of newestFirst) {
    if (run.build === null) continue;
    const known = versions.get(run.build);
    if (known === undefined) versions.set(run.build, new Set([platformKey(run)]));
    else known.add(platformKey(run));
  }
  const ranks = new Map<string, Map<string, number>>();
  for (const [build, keys] of versions) {
    const sorted = [...keys].sort((a, b) => byNumber.compare(b, a));
    ranks.set(build, new Map(sorted.map((key, rank) => [key, rank])));
  }
  const lists: TestRow[][] = [];
  for (const run of newestFirst) {
    const rank = ranks.get(run.build ?? '')?.get(platformKey(run)) ?? 0;
    const list = lists[rank];
    if (list === undefined) lists[rank] = [run];
    else list.push(run);
  }
  return lists.filter((list) => list !== undefined);
}
