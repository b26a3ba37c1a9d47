import { longestPauseMs, type TestRow } from './rows';

export const platformIn = (machine: string | null, dataCenter: string): string =>
  `${machine ?? 'unknown platform'} in ${dataCenter}`;

/** Distinguishes runs of a test from build to build. */
export const placeKey = ({ place, dataCenter }: TestRow): string =>
  dataCenter === null ? place : [place, dataCenter].join('\n');

/** Distinguishes runs of one build: the version of a browser is chosen, but a real device is whichever is free. */
export const platformKey = (run: TestRow): string => (run.type === 'rdc' ? placeKey(run) : (run.platform ?? ''));

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
 * Groups the runs of a test on one platform by browser version, if builds run several at once: a build on Chrome 131 and 130, later one on
 * 132 and 131, give a list of 131 and 132 (the newest of each), and a list of 130 and 131. A build on 131 alone comes to the list in which
 * 131 was last.
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
