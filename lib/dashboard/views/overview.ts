import { type Filters, matcherOf } from '../filters';
import type { Board } from '../read-model';
import type { TestRow } from '../read-model/tests';
import { noTally, type OutcomeTally, type ReadingView, readingView } from './common';
import { type MinutesView, minutesOf } from './per-minute';

export interface NowView extends ReadingView {
  /** Tests that run now. */
  running: number;
  /** Tests that ended in the last hour. */
  lastHour: OutcomeTally;
  minutes: MinutesView;
  failures: TestRow[];
  tests: TestRow[];
}

const hour = 60 * 60 * 1000;
/** Sauce Labs ends a test after this time at the latest; of one that runs longer, the end was not received. */
const longestTestMs = 3 * hour;
const maxTests = 50;
const maxFailures = 8;

export function nowView(board: Board, filters: Filters, now: number): NowView {
  const matches = matcherOf(filters);
  const tests: TestRow[] = [];
  const recent: TestRow[] = [];
  for (const test of board.tests.newestFirst()) {
    const isRecent = test.changedAt > now - longestTestMs;
    if (!isRecent && tests.length >= maxTests) break;
    if (!matches(test)) continue;
    if (tests.length < maxTests) tests.push(test);
    if (isRecent) recent.push(test);
  }
  const lastHour = noTally();
  for (const { endedAt, outcome } of recent) if (endedAt !== null && endedAt > now - hour) lastHour[outcome]++;
  const failures = recent.length > 0 ? recent.filter(hasFailed) : tests.filter(hasFailed);
  return {
    ...readingView(board),
    running: recent.filter(({ endedAt }) => endedAt === null).length,
    lastHour,
    minutes: minutesOf(recent, now),
    failures: failures.slice(0, maxFailures),
    tests,
  };
}

const hasFailed = ({ outcome }: TestRow): boolean => outcome === 'failed' || outcome === 'errored';
