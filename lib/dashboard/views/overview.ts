import { anyTime, type Filters, matcherOf } from '../filters';
import type { ReadModel } from '../read-model';
import { hasFailed, isRunning, noCounts, type OutcomeCounts, type TestRow } from '../read-model/rows';
import { type HistoryView, historyView } from './common';
import { type LatestBuilds, latestBuilds } from './latest-builds';
import { type OverTime, overTime, type Period } from './over-time';
import { type Top, top } from './report';

export interface OverviewView extends HistoryView, LatestBuilds {
  range: Period['range'];
  /** Running tests. */
  runningTests: number;
  /** Tests that ended in the range. */
  totals: OutcomeCounts;
  overTime: OverTime;
  /** Failures in the range without a build. */
  otherFailures: Top<TestRow>;
  tests: TestRow[];
}

const maxTests = 50;

/** The period applies to figures and tests; the latest builds are shown whatever their time. */
export function overviewView(model: ReadModel, filters: Filters, period: Period, now: number): OverviewView {
  const matches = matcherOf({ ...filters, ...anyTime });
  const all = model.tests.newestFirst();
  const { range, from, to } = period;
  const matching = all.filter(matches);
  const running = matching.filter((test) => isRunning(test, now));
  const ended = matching.filter(({ endedAt }) => endedAt !== null && endedAt >= from);
  const endedWithin = ended.filter(({ endedAt }) => (endedAt as number) < to);
  const totals = noCounts();
  for (const { outcome } of endedWithin) totals[outcome]++;
  const otherFailures = endedWithin.filter((test) => test.build === null && hasFailed(test));
  const isInTime = ({ changedAt }: TestRow) => changedAt >= from && changedAt < to;
  return {
    ...historyView(model),
    range,
    ...latestBuilds(model, all, matches, now),
    runningTests: running.length,
    totals,
    overTime: overTime([...running, ...ended], period, now),
    otherFailures: top(otherFailures),
    tests: matching.filter(isInTime).slice(0, maxTests),
  };
}
