import type { TestRow } from './rows';
import { shapeOf } from './shape';

/**
 * Groups runs into tests, because Sauce Labs only gives runs an id: runs with the same name, owner, team and suite. A suite is a series
 * of builds whose names differ in numbers only, if there are several: a name like `Fix the login` makes none. Polled tests have no team,
 * so they get that of their owner's other tests.
 */
export function identify(newestFirst: readonly TestRow[]): void {
  const teams = new Map<string, string>();
  const stems = new Map<string, string>();
  const buildsByStem = new Map<string, number>();
  for (const { owner, team, build } of newestFirst) {
    if (owner !== null && team !== null && !teams.has(owner)) teams.set(owner, team);
    if (build === null || stems.has(build)) continue;
    const stem = shapeOf(build);
    stems.set(build, stem);
    buildsByStem.set(stem, (buildsByStem.get(stem) ?? 0) + 1);
  }
  for (const row of newestFirst) {
    const stem = row.build === null ? undefined : stems.get(row.build);
    const suite = stem !== undefined && (buildsByStem.get(stem) ?? 0) > 1 ? stem : null;
    const team = row.team ?? (row.owner === null ? null : (teams.get(row.owner) ?? null));
    // Nearly all of them are known from the last call.
    if (row.test !== '' && row.suite === suite && row.team === team) continue;
    row.suite = suite;
    row.team = team;
    // Joined: they live long, and a template string would keep all of its parts in memory.
    row.test = [row.name ?? row.id, row.owner ?? row.ownerId, team, suite].join('\n');
    row.identity = [row.test, row.place].join('\n');
  }
}

/** Distinguishes runs of one build: the version of a browser is chosen, but a real device is whichever is free. */
export const platformKey = ({ type, platform, place }: TestRow): string => (type === 'rdc' ? place : (platform ?? ''));

/** So that runs on thousands of branches are compared in a short time. */
const maxLines = 50;

/**
 * Adds an earlier run of a test on a platform in a build to the last ones, unless one of them may have repeated it. Builds on several
 * branches, or in several data centers, may have one name: these don't repeat each other's tests.
 */
export function addLastRun(last: TestRow[], run: TestRow): void {
  if (last.length >= maxLines || !last.some((later) => mayRepeat(later, run))) last.push(run);
}

const mayRepeat = (later: TestRow, run: TestRow): boolean =>
  mayBeOne(later.branch, run.branch) && mayBeOne(later.region, run.region);

const mayBeOne = (a: string | null, b: string | null): boolean => a === b || a === null || b === null;

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
