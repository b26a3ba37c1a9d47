import type { Outcome } from '../../events/outcome';
import { type Filters, matcherOf } from '../filters';
import type { ReadModel } from '../read-model';
import { hasFailed, hasVerdict, type TestRow } from '../read-model/rows';
import { type HistoryView, historyView } from './common';

/** The runs of a test on one platform and branch within the window. */
interface TestRuns {
  /** Unique among the tests of a view. */
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
  const runs = new Map<string, TestRow[]>();
  for (const test of model.tests.newestFirst()) {
    if (test.changedAt < now - FLAKY_WINDOW_MS) break;
    if (test.name === null || !hasVerdict(test)) continue;
    const key = JSON.stringify([test.identity, test.branch]);
    const known = runs.get(key);
    if (known === undefined) runs.set(key, [test]);
    else known.push(test);
  }
  const brokenIn = brokenBuilds([...runs.values()].flat());
  const passingPlatforms = new Map<string, number>();
  for (const [latest] of runs.values()) {
    if (latest?.outcome !== 'passed') continue;
    const key = nameOf(latest);
    passingPlatforms.set(key, (passingPlatforms.get(key) ?? 0) + 1);
  }
  const flaky: FlakyTest[] = [];
  const failing: FailingTest[] = [];
  for (const [key, tests] of runs) {
    const [latest] = tests as [TestRow];
    if (!tests.some(matches)) continue;
    const { changes, isWithinBuild } = changesOf(tests.filter((test) => !brokenIn.has(inBuild(test))));
    if (changes > 1 || isWithinBuild) flaky.push({ ...runsOf(key, tests), changes });
    else if (hasFailed(latest) && hasFailed(tests[1] ?? { outcome: 'passed' })) {
      const { changedAt: at, build } = tests.findLast(hasFailed) as TestRow;
      const passesElsewhere = passingPlatforms.get(nameOf(latest)) ?? 0;
      failing.push({ ...runsOf(key, tests), since: { at, build }, passesElsewhere });
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

/** Names of tests in builds where they ran on several platforms and passed on none. */
function brokenBuilds(tests: readonly TestRow[]): Set<string> {
  const failing = new Map<string, string>();
  const broken = new Set<string>();
  const passed = new Set(tests.filter(({ outcome }) => outcome === 'passed').map(inBuild));
  for (const test of tests) {
    const key = inBuild(test);
    if (test.build === null || passed.has(key)) continue;
    if ((failing.get(key) ?? test.identity) !== test.identity) broken.add(key);
    failing.set(key, test.identity);
  }
  return broken;
}

function changesOf(newestFirst: readonly TestRow[]) {
  const pairs = newestFirst.slice(1).map((test, index) => [test, newestFirst[index] as TestRow] as const);
  const changes = pairs.filter(([before, after]) => hasFailed(before) !== hasFailed(after));
  const isWithinBuild = changes.some(([before, after]) => before.build !== null && before.build === after.build);
  return { changes: changes.length, isWithinBuild };
}

function runsOf(key: string, newestFirst: readonly TestRow[]): TestRuns {
  const failures = newestFirst.filter(hasFailed);
  const [{ name, platform, branch, owner }] = newestFirst as [TestRow];
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

const nameOf = ({ name, owner, branch }: TestRow): string => JSON.stringify([name, owner, branch]);
const inBuild = (test: TestRow): string => JSON.stringify([nameOf(test), test.build]);
const shareOf = ({ passed, failed }: TestRuns): number => failed / (passed + failed);
