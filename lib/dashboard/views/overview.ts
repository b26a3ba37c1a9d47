import { anyTime, type Filters, matcherOf } from '../filters';
import type { ReadModel } from '../read-model';
import { type Build, buildsOf, compare, type OldFailure } from '../read-model/builds';
import { hasFailed, isRunning, noCounts, type OutcomeCounts, type TestRow } from '../read-model/rows';
import { type HistoryView, historyView, type Tally, tally } from './common';
import { type OverTime, overTime, type Period } from './over-time';

/** A list of which only the first are shown. */
interface Top<Item> {
  /** How many there are, whatever the filters say. */
  count: number;
  /** How many of these the filters let through. */
  matching: number;
  items: Item[];
}

/** A test that fails by one cause, on one platform or several. */
export interface NewFailure {
  /** The newest of the failures. */
  test: TestRow;
  count: number;
  platforms: string[];
}

/** A build beside those before it whose names differ in numbers only. */
export interface BuildReport extends Omit<Build, 'tests'> {
  /** By the last run of each test: what passed when it was run again has passed. */
  verdict: 'passed' | 'failed' | 'complete';
  /** The build before; null: this is the first that is known. */
  before: { name: string; counts: OutcomeCounts } | null;
  /** Counted by runs, listed by tests. */
  newFailures: Top<NewFailure>;
  /** What the new failures have in common, most frequent first, and how many causes there are. */
  causes: { count: number; items: Tally[] };
  stillFailing: Top<OldFailure>;
  fixed: Top<TestRow>;
  /** The last build before it that passed. */
  lastPassed: Pick<Build, 'name' | 'commit' | 'changedAt'> | null;
  /** This build and those before it, oldest first. */
  history: { name: string; counts: OutcomeCounts; changedAt: number }[];
}

export interface OverviewView extends HistoryView {
  range: Period['range'];
  /** The latest build of each stem that has ended, newest first. */
  ended: BuildReport[];
  /** Builds that run now, newest first. */
  running: BuildReport[];
  /** Tests that run now. */
  runningTests: number;
  /** Tests that ended in the range. */
  totals: OutcomeCounts;
  overTime: OverTime;
  /** Failures in the range that belong to no build. */
  otherFailures: Top<TestRow>;
  tests: TestRow[];
}

const maxTests = 50;
const maxReports = 6;
const maxFailures = 8;
const maxHistory = 12;
const maxCauses = 3;

/** The period chooses figures and tests; the latest builds are shown whenever they were. */
export function overviewView(model: ReadModel, filters: Filters, period: Period, now: number): OverviewView {
  const matches = matcherOf({ ...filters, ...anyTime });
  const all = model.tests.newestFirst();
  const series = [...seriesOf(buildsOf(all, now)).values()];
  const reportsOf = (lines: Build[][]): BuildReport[] => {
    const matching = lines.filter(([build]) => build?.tests.some(matches)) as [Build, ...Build[]][];
    const newest = matching.sort(([a], [b]) => b.changedAt - a.changedAt).slice(0, maxReports);
    return newest.map(([build, ...earlier]) => reportOf(build, earlier, matches));
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
    ended: reportsOf(series.map((builds) => builds.filter(({ isRunning }) => !isRunning))),
    running: reportsOf(
      series.flatMap((builds) => builds.flatMap((build, index) => (build.isRunning ? [builds.slice(index)] : []))),
    ),
    runningTests: running.length,
    totals,
    overTime: overTime([...running, ...ended], period, now),
    otherFailures: top(otherFailures, otherFailures.length, otherFailures.length),
    tests: matching.filter(isInTime).slice(0, maxTests),
  };
}

/** Builds whose names have one stem, newest first. */
function seriesOf(builds: readonly Build[]): Map<string, Build[]> {
  const series = new Map<string, Build[]>();
  for (const build of builds) {
    const known = series.get(build.stem);
    if (known === undefined) series.set(build.stem, [build]);
    else known.push(build);
  }
  return series;
}

function reportOf(build: Build, earlier: readonly Build[], matches: (test: TestRow) => boolean): BuildReport {
  const { newFailures, stillFailing, fixed } = compare(build, earlier);
  const { tests: _, ...rest } = build;
  const [before] = earlier;
  const passed = earlier.find(({ counts }) => counts.passed > 0 && counts.failed + counts.errored === 0);
  const causes = tally(newFailures, ({ cause }) => cause);
  const hasFailures = newFailures.length + stillFailing.length > 0;
  const topOf = <Item>(items: readonly Item[], testOf: (item: Item) => TestRow) => {
    const matching = items.filter((item) => matches(testOf(item)));
    return top(matching, items.length, matching.length);
  };
  return {
    ...rest,
    verdict: hasFailures ? 'failed' : rest.counts.passed > 0 ? 'passed' : 'complete',
    before: before === undefined ? null : { name: before.name, counts: before.counts },
    newFailures: {
      ...topOf(newFailures, (test) => test),
      items: byTest(newFailures.filter(matches)).slice(0, maxFailures),
    },
    causes: { count: causes.length, items: causes.slice(0, maxCauses) },
    stillFailing: topOf(stillFailing, ({ test }) => test),
    fixed: topOf(fixed, (test) => test),
    lastPassed: passed === undefined ? null : { name: passed.name, commit: passed.commit, changedAt: passed.changedAt },
    history: [build, ...earlier]
      .slice(0, maxHistory)
      .map(({ name, counts, changedAt }) => ({ name, counts, changedAt }))
      .reverse(),
  };
}

function byTest(failures: readonly TestRow[]): NewFailure[] {
  const byName = new Map<string, NewFailure>();
  for (const test of failures) {
    const key = JSON.stringify([test.name ?? test.id, test.owner, test.cause]);
    const known = byName.get(key) ?? { test, count: 0, platforms: [] };
    byName.set(key, known);
    known.count++;
    const { platform } = test;
    if (platform !== null && !known.platforms.includes(platform)) known.platforms.push(platform);
  }
  return [...byName.values()];
}

const top = <Item>(items: readonly Item[], count: number, matching: number): Top<Item> => ({
  count,
  matching,
  items: items.slice(0, maxFailures),
});
