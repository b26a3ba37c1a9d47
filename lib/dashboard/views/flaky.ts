import type { Outcome } from '../../events/job';
import { type Filters, matcherOf } from '../filters';
import type { ReadModel } from '../read-model';
import { hasFailed, hasVerdict, type TestRow } from '../read-model/rows';
import { type HistoryView, historyView } from './common';

/** The runs of a test on one platform and branch within the window. */
interface TestRuns {
  /** Of its latest run. */
  key: string;
  name: string;
  platform: string | null;
  branch: string | null;
  owner: string | null;
  passed: number;
  /** Failed or errored. */
  failed: number;
  /** Oldest first. */
  history: { outcome: Outcome; url: string; at: number }[];
  lastFailure: { error: string | null; url: string; at: number };
}

/** A test whose outcome came and went, or changed within one build. What failed on all its platforms in a build is left out: it was broken. */
export interface FlakyTest extends TestRuns {
  /** How often its outcome changed. */
  changes: number;
}

/** A test that has failed more than once in a row, up to now. */
export interface FailingTest extends TestRuns {
  /** Its first failure in that row. */
  since: { at: number; build: string | null };
  /** On how many other platforms it passed last. */
  passesElsewhere: number;
}

export interface FlakyView extends HistoryView {
  /** Those whose outcome changed most often first. */
  tests: FlakyTest[];
  more: number;
  /** Those that fail longest first. */
  failing: FailingTest[];
  moreFailing: number;
}

const FLAKY_WINDOW_MS = 7 * 24 * 60 * 60 * 1000;
const maxTests = 30;
const maxHistory = 18;

export function flakyView(model: ReadModel, filters: Filters, now: number): FlakyView {
  // Filtering by outcome makes no sense here: each of these tests has several.
  const matches = matcherOf({ ...filters, outcome: '' });
  const onPlatform = new Map<string, TestRow[]>();
  for (const test of model.tests.newestFirst()) {
    if (test.changedAt < now - FLAKY_WINDOW_MS) break;
    if (test.name !== null && hasVerdict(test)) push(onPlatform, `${test.identity}\n${test.branch}`, test);
  }
  const everywhere = new Map<string, TestRow[][]>();
  for (const tests of onPlatform.values()) {
    const [{ name, owner, branch }] = tests as [TestRow];
    push(everywhere, `${name}\n${owner}\n${branch}`, tests);
  }
  const flaky: FlakyTest[] = [];
  const failing: FailingTest[] = [];
  for (const platforms of everywhere.values()) {
    if (!platforms.some((tests) => tests.some(hasFailed))) continue;
    const broken = brokenBuilds(platforms);
    const passing = platforms.filter(([latest]) => latest?.outcome === 'passed').length;
    for (const tests of platforms) {
      if (!tests.some(hasFailed) || !tests.some(matches)) continue;
      const { changes, isWithinBuild } = changesOf(tests.filter(({ build }) => !broken.has(build)));
      if (changes > 1 || isWithinBuild) flaky.push({ ...runsOf(tests), changes });
      else if (tests.length > 1 && tests.slice(0, 2).every(hasFailed)) {
        const { changedAt: at, build } = firstOfRow(tests);
        failing.push({ ...runsOf(tests), since: { at, build }, passesElsewhere: passing });
      }
    }
  }
  flaky.sort((a, b) => b.changes - a.changes || shareOf(b) - shareOf(a));
  failing.sort((a, b) => a.since.at - b.since.at);
  return {
    ...historyView(model),
    tests: flaky.slice(0, maxTests),
    more: Math.max(0, flaky.length - maxTests),
    failing: failing.slice(0, maxTests),
    moreFailing: Math.max(0, failing.length - maxTests),
  };
}

function push<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [item]);
  else known.push(item);
}

/** Builds in which a test ran on several platforms and passed on none. */
function brokenBuilds(platforms: readonly TestRow[][]): Set<string | null> {
  const several = platforms.map((tests) => new Set(tests.map(({ build }) => build)));
  const broken = new Set(platforms.flatMap((tests) => tests.filter(hasFailed).map(({ build }) => build)));
  for (const { build, outcome } of platforms.flat()) if (outcome === 'passed') broken.delete(build);
  for (const build of broken) if (several.filter((builds) => builds.has(build)).length < 2) broken.delete(build);
  return broken;
}

/** The oldest of the failures that follow each other up to now. */
function firstOfRow(newestFirst: readonly TestRow[]): TestRow {
  const passed = newestFirst.findIndex((test) => !hasFailed(test));
  return newestFirst.at(passed - (passed < 0 ? 0 : 1)) as TestRow;
}

function changesOf(newestFirst: readonly TestRow[]) {
  const pairs = newestFirst.slice(1).map((test, index) => [test, newestFirst[index] as TestRow] as const);
  const changes = pairs.filter(([before, after]) => hasFailed(before) !== hasFailed(after));
  const isWithinBuild = changes.some(([before, after]) => before.build !== null && before.build === after.build);
  return { changes: changes.length, isWithinBuild };
}

function runsOf(newestFirst: readonly TestRow[]): TestRuns {
  const failures = newestFirst.filter(hasFailed);
  const [{ key, name, platform, branch, owner }] = newestFirst as [TestRow];
  const [last] = failures as [TestRow];
  const history = newestFirst.slice(0, maxHistory).reverse();
  return {
    key,
    name: name ?? '',
    platform,
    branch,
    owner,
    passed: newestFirst.length - failures.length,
    failed: failures.length,
    history: history.map(({ outcome, url, changedAt }) => ({ outcome, url, at: changedAt })),
    lastFailure: { error: last.error, url: last.url, at: last.changedAt },
  };
}

const shareOf = ({ passed, failed }: TestRuns): number => failed / (passed + failed);
