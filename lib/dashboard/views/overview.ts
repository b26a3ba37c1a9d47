import { type Filters, matcherOf } from '../filters';
import type { ReadModel } from '../read-model';
import { hasFailed, type TestRow } from '../read-model/rows';
import { type HistoryView, historyView, noCounts, type OutcomeCounts } from './common';
import { type PerMinute, perMinuteOf } from './per-minute';

export interface OverviewView extends HistoryView {
  /** Tests that run now. */
  running: number;
  /** Tests that ended in the last hour. */
  lastHour: OutcomeCounts;
  minutes: PerMinute;
  failures: TestRow[];
  tests: TestRow[];
}

const hour = 60 * 60 * 1000;
/** Sauce Labs ends a test after this time at the latest; if one runs longer, its end was not received. */
const longestTestMs = 3 * hour;
const maxTests = 50;
const maxFailures = 8;

export function overviewView(model: ReadModel, filters: Filters, now: number): OverviewView {
  const matches = matcherOf(filters);
  const tests: TestRow[] = [];
  const recent: TestRow[] = [];
  for (const test of model.tests.newestFirst()) {
    const isRecent = test.changedAt > now - longestTestMs;
    if (!isRecent && tests.length >= maxTests) break;
    if (!matches(test)) continue;
    if (tests.length < maxTests) tests.push(test);
    if (isRecent) recent.push(test);
  }
  const lastHour = noCounts();
  for (const { endedAt, outcome } of recent) if (endedAt !== null && endedAt > now - hour) lastHour[outcome]++;
  const failures = recent.length > 0 ? recent.filter(hasFailed) : tests.filter(hasFailed);
  return {
    ...historyView(model),
    running: recent.filter(({ endedAt }) => endedAt === null).length,
    lastHour,
    minutes: perMinuteOf(recent, now),
    failures: failures.slice(0, maxFailures),
    tests,
  };
}
