import { anyTime, type Filters, matcherOf } from '../filters';
import type { ReadModel } from '../read-model';
import { type Build, buildsOf } from '../read-model/builds';
import { hasFailed, isRunning, noCounts, type OutcomeCounts, type TestRow } from '../read-model/rows';
import { groupBy } from '../read-model/values';
import { comparable, type HistoryView, historyView, mayLackTests } from './common';
import { type OverTime, overTime, type Period } from './over-time';
import { type BuildReport, reportOf, type Top, top } from './report';

export interface OverviewView extends HistoryView {
  range: Period['range'];
  /** The latest ended build of each series, newest first. */
  ended: BuildReport[];
  /** Running builds, newest first. */
  running: BuildReport[];
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
const maxReports = 6;

/** The period applies to figures and tests; the latest builds are shown whatever their time. */
export function overviewView(model: ReadModel, filters: Filters, period: Period, now: number): OverviewView {
  const matches = matcherOf({ ...filters, ...anyTime });
  const all = model.tests.newestFirst();
  const series = [...groupBy(buildsOf(all, now), ({ series }) => series).values()];
  /** Takes the series of each build. */
  const reportsOf = (rows: Map<Build, Build[]>): BuildReport[] => {
    const matching = [...rows].filter(([build]) => build.tests.some(matches));
    const newest = matching.sort(([a], [b]) => b.changedAt - a.changedAt).slice(0, maxReports);
    const earlierOf = (build: Build, row: Build[]) => comparable(model, row.slice(row.indexOf(build) + 1));
    return newest.map(([build, row]) => reportOf(build, earlierOf(build, row), matches, mayLackTests(model, build)));
  };
  const { range, from, to } = period;
  const matching = all.filter(matches);
  const running = matching.filter((test) => isRunning(test, now));
  const ended = matching.filter(({ endedAt }) => endedAt !== null && endedAt >= from);
  const endedWithin = ended.filter(({ endedAt }) => (endedAt as number) < to);
  const totals = noCounts();
  for (const { outcome } of endedWithin) totals[outcome]++;
  const otherFailures = endedWithin.filter((test) => test.build === null && hasFailed(test));
  const isInTime = matcherOf(filters);
  return {
    ...historyView(model),
    range,
    ended: reportsOf(latestOf(series.map((builds) => builds.filter(({ isRunning }) => !isRunning)))),
    running: reportsOf(runningOf(series)),
    runningTests: running.length,
    totals,
    overTime: overTime([...running, ...ended], period, now),
    otherFailures: top(otherFailures, otherFailures.length, otherFailures.length),
    tests: matching.filter(isInTime).slice(0, maxTests),
  };
}

function latestOf(series: readonly Build[][]): Map<Build, Build[]> {
  return new Map(series.flatMap((builds) => builds.slice(0, 1).map((latest) => [latest, builds] as const)));
}

function runningOf(series: readonly Build[][]): Map<Build, Build[]> {
  return new Map(
    series.flatMap((builds) => builds.filter(({ isRunning }) => isRunning).map((build) => [build, builds] as const)),
  );
}
