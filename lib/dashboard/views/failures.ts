import { anyOutcome, type Filters, matcherOf } from '../filters';
import type { ReadModel } from '../read-model';
import type { TestRow } from '../read-model/rows';
import { groupBy } from '../read-model/values';
import { type HistoryView, historyView, type Tally, tally } from './common';
import type { Period } from './over-time';

/** Failures whose messages have one shape. */
export interface Cause {
  shape: string;
  count: number;
  /** The number of different failed tests. */
  tests: number;
  /** Its platforms, most frequent first. */
  builds: Tally[];
  moreBuilds: number;
  platforms: Tally[];
  morePlatforms: number;
  /** Whether it happened on each platform of these tests in these builds, equally often, and there are several. */
  isOnAll: boolean;
  owners: Tally[];
  moreOwners: number;
  /** The first known failure with this cause, whatever the time and the filters. */
  first: Pick<TestRow, 'changedAt' | 'build'>;
  lastAt: number;
  /** The newest of them. */
  examples: TestRow[];
}

export interface FailuresView extends HistoryView {
  range: Period['range'];
  /** Matching failures in the range. */
  count: number;
  causes: Cause[];
  /** The number of causes beyond those shown. */
  more: number;
}

const maxCauses = 50;
const maxExamples = 5;
/** For the one cause that a filter leaves. */
const maxOfOne = 200;
const maxNames = 4;

/** Groups failures by cause, most frequent first. */
export function failuresView(model: ReadModel, filters: Filters, { range, from, to }: Period): FailuresView {
  const matches = matcherOf({ ...filters, ...anyOutcome, from, to });
  const matching: TestRow[] = [];
  const first = new Map<string, TestRow>();
  /** Platforms by test and build: keys of both would take most of the time. */
  const ranOn = new Map<string, Map<string | null, Set<string>>>();
  for (const test of model.tests.newestFirst()) {
    if (test.cause !== null) first.set(test.cause, test);
    if (test.changedAt < from) continue;
    if (test.platform !== null) platformsOf(ranOn, test).add(test.platform);
    if (test.cause !== null && matches(test)) matching.push(test);
  }
  const byCount = [...groupBy(matching, ({ cause }) => cause as string)].sort(([, a], [, b]) => b.length - a.length);
  return {
    ...historyView(model),
    range,
    count: matching.length,
    causes: byCount.slice(0, maxCauses).map(([shape, tests]) => {
      const sets = new Set(tests.map((test) => platformsOf(ranOn, test)));
      const ran = new Set([...sets].flatMap((names) => [...names]));
      const examples = filters.error !== '' && byCount.length === 1 ? maxOfOne : maxExamples;
      return causeOf(shape, tests, first.get(shape) as TestRow, ran.size, examples);
    }),
    more: Math.max(0, byCount.length - maxCauses),
  };
}

function platformsOf(ranOn: Map<string, Map<string | null, Set<string>>>, { test, build }: TestRow): Set<string> {
  const builds = ranOn.get(test) ?? new Map<string | null, Set<string>>();
  ranOn.set(test, builds);
  const platforms = builds.get(build) ?? new Set();
  builds.set(build, platforms);
  return platforms;
}

function causeOf(
  shape: string,
  newestFirst: readonly TestRow[],
  first: TestRow,
  ranOn: number,
  maxShown: number,
): Cause {
  const builds = tally(newestFirst, ({ build }) => build);
  const platforms = tally(newestFirst, ({ platform }) => platform);
  const owners = tally(newestFirst, ({ owner }) => owner);
  return {
    shape,
    count: newestFirst.length,
    tests: new Set(newestFirst.map(({ test }) => test)).size,
    builds: builds.slice(0, maxNames),
    moreBuilds: Math.max(0, builds.length - maxNames),
    platforms: platforms.slice(0, maxNames),
    morePlatforms: Math.max(0, platforms.length - maxNames),
    isOnAll:
      platforms.length > 1 &&
      platforms.length === ranOn &&
      platforms.every(({ count }) => count === platforms[0]?.count),
    owners: owners.slice(0, maxNames),
    moreOwners: Math.max(0, owners.length - maxNames),
    first: { changedAt: first.changedAt, build: first.build },
    lastAt: newestFirst[0]?.changedAt ?? 0,
    examples: newestFirst.slice(0, maxShown),
  };
}
