import type { Outcome } from '../../events/outcome';
import { type Filters, matcherOf } from '../filters';
import type { ReadModel } from '../read-model';
import { hasFailed, type TestRow } from '../read-model/rows';
import { type HistoryView, historyView } from './common';

/** A test that both passed and failed within the window. */
export interface FlakyTest {
  name: string;
  passed: number;
  /** Failed or errored. */
  failed: number;
  /** Oldest first. */
  history: { outcome: Outcome; url: string; at: number; platform: string | null }[];
  /** Where it failed, most often first: a test that fails in one browser only is broken there. */
  failingOn: { platform: string; failed: number; ended: number }[];
  lastFailure: { error: string | null; url: string; at: number } | null;
}

export interface FlakyView extends HistoryView {
  tests: FlakyTest[];
  more: number;
}

const FLAKY_WINDOW_MS = 7 * 24 * 60 * 60 * 1000;
const maxTests = 30;
const maxHistory = 18;
const maxPlatforms = 3;

/** By the share of failures, the largest first. */
export function flakyView(model: ReadModel, filters: Filters, now: number): FlakyView {
  // Filtering by outcome makes no sense here: each of these tests has several.
  const matches = matcherOf({ ...filters, outcome: '' });
  const runs = new Map<string, TestRow[]>();
  for (const test of model.tests.newestFirst()) {
    if (test.changedAt < now - FLAKY_WINDOW_MS) break;
    if (test.name === null || !isVerdict(test) || !matches(test)) continue;
    const ofName = runs.get(test.name);
    if (ofName === undefined) runs.set(test.name, [test]);
    else ofName.push(test);
  }
  const mixed = [...runs].filter(([, tests]) => tests.some(hasFailed) && !tests.every(hasFailed));
  const byRate = mixed.sort(([, a], [, b]) => rateOf(b) - rateOf(a) || b.length - a.length);
  return {
    ...historyView(model),
    tests: byRate.slice(0, maxTests).map(([name, tests]) => flakyTest(name, tests)),
    more: Math.max(0, byRate.length - maxTests),
  };
}

function flakyTest(name: string, newestFirst: readonly TestRow[]): FlakyTest {
  const failures = newestFirst.filter(hasFailed);
  const [last] = failures;
  const history = newestFirst.slice(0, maxHistory).reverse();
  return {
    name,
    passed: newestFirst.length - failures.length,
    failed: failures.length,
    history: history.map(({ outcome, url, changedAt, platform }) => ({ outcome, url, at: changedAt, platform })),
    failingOn: platformsOf(newestFirst),
    lastFailure: last === undefined ? null : { error: last.error, url: last.url, at: last.changedAt },
  };
}

function platformsOf(tests: readonly TestRow[]): FlakyTest['failingOn'] {
  const platforms = new Map<string, { platform: string; failed: number; ended: number }>();
  for (const test of tests) {
    const platform = test.platform ?? 'unknown platform';
    const counts = platforms.get(platform) ?? { platform, failed: 0, ended: 0 };
    counts.ended++;
    if (hasFailed(test)) counts.failed++;
    platforms.set(platform, counts);
  }
  const failing = [...platforms.values()].filter(({ failed }) => failed > 0);
  return failing.sort((a, b) => b.failed - a.failed).slice(0, maxPlatforms);
}

const isVerdict = (test: TestRow): boolean => test.outcome === 'passed' || hasFailed(test);
const rateOf = (tests: readonly TestRow[]): number => tests.filter(hasFailed).length / tests.length;
