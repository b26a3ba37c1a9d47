import type { TestRow } from './rows';
import { groupBy } from './values';

export const platformIn = (machine: string | null, dataCenter: string): string =>
  `${machine ?? 'unknown platform'} in ${dataCenter}`;

/** Distinguishes runs of a test from build to build. */
export const placeKey = ({ place, dataCenter }: TestRow): string =>
  dataCenter === null ? place : [place, dataCenter].join('\n');

/** Distinguishes runs of one build: the version of a browser is chosen, but a real device is whichever is free. */
export const platformKey = (run: TestRow): string => (run.type === 'rdc' ? placeKey(run) : (run.platform ?? ''));

const byNumber = new Intl.Collator('en', { numeric: true });

export const newestVersionFirst = (a: TestRow, b: TestRow): number => byNumber.compare(platformKey(b), platformKey(a));

/** Runs of a test on one platform that follow each other: the version of the last one. */
interface VersionList {
  version: string;
}

/** So that a test on thousands of versions takes no time. */
const maxLists = 50;

/**
 * Groups the runs of a test on one platform by browser version, if builds run several at once: those on the latest version and those on the
 * one before, say. Each is in the list where it was last, and a new version in the list of the newest one that the build lacks, otherwise in
 * a new list.
 */
export function byVersion(newestFirst: readonly TestRow[]): TestRow[][] {
  const lists: VersionList[] = [];
  const listOf = new Map<TestRow, VersionList>();
  for (const versions of versionsAtOnce(newestFirst)) {
    const newest = [...versions.keys()].sort(byNumber.compare).reverse();
    lists.sort((a, b) => byNumber.compare(b.version, a.version));
    const same = new Map(lists.map((list) => [list.version, list]));
    const free = lists.filter(({ version }) => !versions.has(version));
    for (const version of newest) {
      const list = same.get(version) ?? free.shift() ?? newList(lists, version);
      list.version = version;
      for (const run of versions.get(version) ?? []) listOf.set(run, list);
    }
  }
  const runs = groupBy(newestFirst, (run) => listOf.get(run));
  return [...runs.values()];
}

function newList(lists: VersionList[], version: string): VersionList {
  const last = lists.at(-1);
  if (last !== undefined && lists.length >= maxLists) return last;
  const list = { version };
  lists.push(list);
  return list;
}

/** Returns the runs of each build by version, oldest first. */
function versionsAtOnce(newestFirst: readonly TestRow[]): Map<string, TestRow[]>[] {
  const builds = groupBy(newestFirst.toReversed(), (run) => run.build ?? run);
  return [...builds.values()].map((runs) => groupBy(runs, platformKey));
}
