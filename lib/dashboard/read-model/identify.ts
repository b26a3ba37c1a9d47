import { longestPauseMs, type TestRow } from './rows';
import { stemOf } from './shape';
import { groupBy } from './values';

/**
 * Groups runs into tests, because Sauce Labs only gives runs an id: runs with the same name, owner, team and suite. A suite is a series
 * of builds whose names differ in numbers only, if there are several: a name like `Fix the login` makes none. Polled tests have no team,
 * so they get that of their owner's other tests. If tests of an owner run in several data centers, these are different platforms.
 */
export function identify(newestFirst: readonly TestRow[]): void {
  const stems = new Map<string, string>();
  const buildsByStem = new Map<string, number>();
  for (const { build } of newestFirst) {
    if (build === null || stems.has(build)) continue;
    const stem = stemOf(build);
    stems.set(build, stem);
    buildsByStem.set(stem, (buildsByStem.get(stem) ?? 0) + 1);
  }
  const names = namesOf(newestFirst, stems);
  const ownerOf = ({ own, ownerId }: TestRow) => own.owner ?? names.get(ownerId ?? '') ?? null;
  const teams = { vdc: new Map<string | null, string>(), rdc: new Map<string | null, string>() };
  const regions = new Map<string | null, Set<string>>();
  /** Null for a build with several. */
  const branches = new Map<string, string | null>();
  for (const row of newestFirst) {
    const { type, own, build, region } = row;
    const owner = ownerOf(row);
    if (region !== null) addTo(regions, owner, region);
    // Webhooks of real devices may have the id of a team only.
    if (owner !== null && own.team !== null && !teams[type].has(owner)) teams[type].set(owner, own.team);
    if (build === null || own.branch === null) continue;
    const isOther = branches.has(build) && branches.get(build) !== own.branch;
    branches.set(build, isOther ? null : own.branch);
  }
  for (const row of newestFirst) {
    const { type, own, build, region } = row;
    const owner = ownerOf(row);
    const stem = build === null ? undefined : stems.get(build);
    const suite = stem !== undefined && (buildsByStem.get(stem) ?? 0) > 1 ? stem : null;
    const team = own.team ?? teams[type].get(owner) ?? teams.vdc.get(owner) ?? teams.rdc.get(owner) ?? null;
    const dataCenter = (regions.get(owner)?.size ?? 0) > 1 ? region : null;
    row.branch = own.branch ?? branches.get(build ?? '') ?? null;
    const isSame = row.suite === suite && row.owner === owner && row.team === team && row.dataCenter === dataCenter;
    // Nearly all of them are known from the last call.
    if (row.test !== '' && isSame) continue;
    Object.assign(row, { suite, owner, team, dataCenter });
    row.platform = dataCenter === null ? row.machine : platformIn(row.machine, dataCenter);
    // Joined: they live long, and a template string would keep all of its parts in memory.
    row.test = [row.name ?? row.id, owner ?? row.ownerId, team, suite].join('\n');
    row.identity = [row.test, placeKey(row)].join('\n');
  }
}

function addTo<Key>(sets: Map<Key, Set<string>>, key: Key, value: string): void {
  const known = sets.get(key);
  if (known === undefined) sets.set(key, new Set([value]));
  else known.add(value);
}

/**
 * Returns the names of owners by id. Webhooks of real devices may have the id only, and records the name: if no event has both, they are
 * one owner if a series of builds has one id and one name.
 */
function namesOf(newestFirst: readonly TestRow[], stems: ReadonlyMap<string, string>): Map<string, string> {
  const names = new Map<string, string>();
  let areAllNamed = true;
  for (const { own, ownerId } of newestFirst) {
    if (own.owner === null) areAllNamed = false;
    else if (ownerId !== null && !names.has(ownerId)) names.set(ownerId, own.owner);
  }
  if (areAllNamed) return names;
  const real = newestFirst.filter(({ type, build }) => type === 'rdc' && build !== null);
  for (const runs of groupBy(real, ({ build }) => stems.get(build as string)).values()) {
    const [id, ...ids] = new Set(runs.map(({ own, ownerId }) => (own.owner === null ? ownerId : null)).filter(isKnown));
    const [name, ...others] = new Set(runs.map(({ own }) => own.owner).filter(isKnown));
    if (id !== undefined && name !== undefined && ids.length + others.length === 0 && !names.has(id))
      names.set(id, name);
  }
  return names;
}

const isKnown = (text: string | null): text is string => text !== null;

export const platformIn = (machine: string | null, dataCenter: string): string =>
  `${machine ?? 'unknown platform'} in ${dataCenter}`;

/** Distinguishes runs of a test from build to build. */
export const placeKey = ({ place, dataCenter }: TestRow): string =>
  dataCenter === null ? place : [place, dataCenter].join('\n');

/** Distinguishes runs of one build: the version of a browser is chosen, but a real device is whichever is free. */
export const platformKey = (run: TestRow): string => (run.type === 'rdc' ? placeKey(run) : (run.platform ?? ''));

/** Whether two runs may be of one branch: that of some is unknown. */
export const mayShareBranch = (a: TestRow, b: TestRow): boolean =>
  a.branch === b.branch || a.branch === null || b.branch === null;

const byNumber = new Intl.Collator('en', { numeric: true });

export const newestVersionFirst = (a: TestRow, b: TestRow): number => byNumber.compare(platformKey(b), platformKey(a));

/** When a version ran in a build, in milliseconds. */
interface Span {
  from: number;
  to: number;
}

/** So that a build with thousands of versions takes no time. */
const maxVersions = 50;

/**
 * Groups the runs of a test on one platform by browser version, if builds run several at once, such as the latest and the one before. The
 * first list has the newest version of each build. Runs of a build in one version are in the list where that version was before.
 */
export function byVersion(newestFirst: readonly TestRow[]): TestRow[][] {
  const spans = new Map<string, Map<string, Span>>();
  for (const run of newestFirst) {
    const { build, changedAt } = run;
    if (build === null) continue;
    const known = spans.get(build) ?? new Map<string, Span>();
    spans.set(build, known);
    const key = platformKey(run);
    known.set(key, { from: changedAt, to: known.get(key)?.to ?? changedAt });
  }
  const ranks = new Map([...spans].map(([build, versions]) => [build, ranksOf(versions)]));
  /** The last known rank of each version. */
  const known = new Map<string, number>();
  const lists: TestRow[][] = [];
  for (const run of newestFirst.toReversed()) {
    const key = platformKey(run);
    const inBuild = ranks.get(run.build ?? '');
    const isAlone = inBuild === undefined || inBuild.size === 1;
    const rank = (isAlone ? known.get(key) : inBuild.get(key)) ?? 0;
    if (!isAlone) known.set(key, rank);
    const list = lists[rank];
    if (list === undefined) lists[rank] = [run];
    else list.push(run);
  }
  for (const list of lists) list?.reverse();
  return lists.filter((list) => list !== undefined);
}

/** Returns for each version how many newer ones ran at once: a build of the same name each night has others in time. */
function ranksOf(versions: ReadonlyMap<string, Span>): Map<string, number> {
  const newestFirst = [...versions].sort(([a], [b]) => byNumber.compare(b, a));
  const ranks = newestFirst.map(([key, { from, to }], index): [string, number] => {
    if (newestFirst.length > maxVersions) return [key, index];
    const newer = newestFirst.slice(0, index);
    const atOnce = newer.filter(([, one]) => one.from < to + longestPauseMs && one.to > from - longestPauseMs);
    return [key, atOnce.length];
  });
  return new Map(ranks);
}
