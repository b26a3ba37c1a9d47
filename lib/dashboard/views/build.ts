import { anyBuild, filtersOf, matcherOf } from '../filters';
import type { ReadModel } from '../read-model';
import { buildsOf, findBuild, seriesIn } from '../read-model/builds';
import type { TestRow, VisualBuild } from '../read-model/rows';
import { type Slow, slowTests } from '../read-model/slow';
import { type HistoryView, historyView } from './common';
import { type Matrix, matrixOf, urgency } from './matrix';
import { type BuildReport, reportOf } from './report';
import { visualsOf } from './visuals';

/** A run, and whether it was slow. */
export interface TimedRow extends TestRow {
  slow: Slow | null;
}

export interface BuildView extends HistoryView {
  /** Null if it is unknown, or no longer known. */
  build: (BuildReport & { visuals: VisualBuild[] }) | null;
  /** The number of matching runs. */
  matching: number;
  /** The number of slow runs, whatever the filters. */
  slowRuns: number;
  /** Null unless requested. */
  matrix: Matrix | null;
  /** Matching runs, failed or slowest ones first; none beside the matrix. */
  runs: TimedRow[];
}

/** How the tests of a build are shown; `slow`: the slow runs only. */
export type Show = 'matrix' | 'runs' | 'slow';

const maxRuns = 200;

/** Returns the open build of the query. */
export function buildView(model: ReadModel, query: URLSearchParams, now: number): BuildView {
  const { builds, build, show, matches, slow, matching } = openBuild(model, query, now);
  const nothing = { build: null, matching: 0, slowRuns: 0, matrix: null, runs: [] };
  if (build === undefined) return { ...historyView(model), ...nothing };
  const timesOf = ({ key }: TestRow) => slow.get(key)?.times ?? 0;
  const order = (a: TestRow, b: TestRow) => (show === 'slow' ? timesOf(b) - timesOf(a) : urgency(a) - urgency(b));
  const runs = show === 'matrix' ? [] : matching.toSorted(order).slice(0, maxRuns);
  return {
    ...historyView(model),
    build: {
      ...reportOf(model, build, seriesIn(builds).get(build.series) ?? [], matches),
      visuals: visualsOf(model, builds).ofBuild.get(build) ?? [],
    },
    matching: matching.length,
    slowRuns: slow.size,
    matrix: show === 'matrix' ? matrixOf(build, new Set(matching), slow) : null,
    runs: runs.map((test) => ({ ...test, slow: slow.get(test.key) ?? null })),
  };
}

/** Finds the open build of the query, and which of its runs are shown. */
export function openBuild(model: ReadModel, query: URLSearchParams, now: number) {
  const show: Show = (['runs', 'slow'] as const).find((one) => one === query.get('show')) ?? 'matrix';
  const all = model.tests.newestFirst();
  const builds = buildsOf(all, now);
  const build = findBuild(builds, query.get('open') ?? '');
  const tests = build?.tests ?? [];
  const matches = matcherOf({ ...filtersOf(query, now), ...anyBuild });
  const slow = slowTests(all, tests);
  const matching = tests.filter((test) => matches(test) && (show !== 'slow' || slow.has(test.key)));
  return { builds, build, show, matches, slow, matching };
}
