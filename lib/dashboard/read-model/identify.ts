import { placeKey, platformIn } from './platforms';
import type { TestRow } from './rows';
import { buildsOfName } from './same-name';
import { minNights, type NamedBuilds, seriesOf } from './series';
import { stemOf } from './shape';
import { distinct, groupBy } from './values';

/**
 * Groups runs into tests, because Sauce Labs only gives runs an id: runs with the same name, owner, team and suite. A suite is a series
 * of builds whose names differ in numbers only, or a build that runs each night: a name like `Fix the login` makes none. Polled tests have
 * no team, so they get that of their owner's other tests. If tests of an owner run in several data centers, these are different platforms.
 */
export function identify(newestFirst: readonly TestRow[]): void {
  const named = namedBuilds(newestFirst);
  const series = seriesOf(named);
  const suites = suitesOf(named, series);
  const names = namesOf(newestFirst, series);
  const ownerOf = ({ own, ownerId }: TestRow) => own.owner ?? names.get(ownerId ?? '') ?? null;
  const teamNames = new Map<string, string>();
  for (const { teamId, own } of newestFirst) {
    if (teamId !== null && own.team !== null && !teamNames.has(teamId)) teamNames.set(teamId, own.team);
  }
  // Webhooks of real devices may have the id of a team only.
  const teamOf = ({ own, teamId }: TestRow) =>
    teamId === null ? own.team : (teamNames.get(teamId) ?? own.team ?? teamId);
  const teams = { vdc: new Map<string | null, string>(), rdc: new Map<string | null, string>() };
  const regions = new Map<string | null, Set<string>>();
  /** Null for a build with several. */
  const branches = new Map<string, string | null>();
  for (const row of newestFirst) {
    const { type, own, build, region } = row;
    const owner = ownerOf(row);
    if (region !== null) regions.set(owner, (regions.get(owner) ?? new Set()).add(region));
    const team = teamOf(row);
    if (owner !== null && team !== null && !teams[type].has(owner)) teams[type].set(owner, team);
    if (build === null || own.branch === null) continue;
    const isOther = branches.has(build) && branches.get(build) !== own.branch;
    branches.set(build, isOther ? null : own.branch);
  }
  for (const row of newestFirst) {
    const { type, own, build, region } = row;
    const owner = ownerOf(row);
    row.series = series.get(own.build ?? '') ?? null;
    const suite = suites.has(row.series ?? '') ? row.series : null;
    const team = teamOf(row) ?? teams[type].get(owner) ?? teams.vdc.get(owner) ?? teams.rdc.get(owner) ?? null;
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

/** Names the builds of all rows: those of one name get the time of their start. */
function namedBuilds(newestFirst: readonly TestRow[]): NamedBuilds[] {
  const runsOf = groupBy(newestFirst, ({ own }) => own.build);
  for (const run of runsOf.get(null) ?? []) run.build = null;
  runsOf.delete(null);
  const ofStem = groupBy(runsOf.keys() as Iterable<string>, stemOf);
  return [...ofStem].flatMap(([stem, names]) =>
    names.map((name) => {
      const builds = buildsOfName(runsOf.get(name) ?? [], names.length > 1);
      for (const { runs, beganAt } of builds) {
        const build = builds.length === 1 ? name : withDate(name, beganAt);
        for (const run of runs) run.build = build;
      }
      return { name, stem, builds };
    }),
  );
}

/** Returns the name of a build with a time: that of its start, or of one of its tests, by which `findBuild` finds it. */
export const withDate = (name: string, at: number): string =>
  `${name.trim()}, ${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const date = /, (\d{4}-\d\d-\d\d) (\d\d:\d\d) UTC$/;

/** Returns the name on Sauce Labs of a build whose name has its date. */
export const withoutDate = (name: string): string => name.replace(date, '');

/** Returns the date in the name of a build, in milliseconds; not a number without one. */
export function dateIn(name: string): number {
  const [, day, time] = date.exec(name) ?? [];
  return Date.parse(`${day}T${time}Z`);
}

/** Returns the series with several names, or with several nights. */
function suitesOf(named: readonly NamedBuilds[], series: ReadonlyMap<string, string>): Set<string> {
  const groups = groupBy(named, ({ name }) => series.get(name) as string);
  const isSuite = ([first, second]: NamedBuilds[]) => second !== undefined || (first?.builds.length ?? 0) >= minNights;
  return new Set([...groups].filter(([, group]) => isSuite(group)).map(([name]) => name));
}

/**
 * Returns the names of owners by id. Webhooks of real devices may have the id only, and records the name: if no event has both, they are
 * one owner if a series of builds has one id and one name.
 */
function namesOf(newestFirst: readonly TestRow[], series: ReadonlyMap<string, string>): Map<string, string> {
  const names = new Map<string, string>();
  let areAllNamed = true;
  for (const { own, ownerId } of newestFirst) {
    if (own.owner === null) areAllNamed = false;
    else if (ownerId !== null && !names.has(ownerId)) names.set(ownerId, own.owner);
  }
  if (areAllNamed) return names;
  const real = newestFirst.filter(({ type, own }) => type === 'rdc' && own.build !== null);
  for (const runs of groupBy(real, ({ own }) => series.get(own.build as string)).values()) {
    const [id, ...ids] = distinct(runs.map(({ own, ownerId }) => (own.owner === null ? ownerId : null)));
    const [name, ...others] = distinct(runs.map(({ own }) => own.owner));
    if (id !== undefined && name !== undefined && ids.length + others.length === 0 && !names.has(id))
      names.set(id, name);
  }
  return names;
}
