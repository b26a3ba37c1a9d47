import { type Filters, matcherOf } from '../filters';
import type { ReadModel } from '../read-model';
import { type Build, buildsOf, earlierOf, seriesIn, slowBuild } from '../read-model/builds';
import type { VisualBuild } from '../read-model/rows';
import type { Slow } from '../read-model/slow';
import { type HistoryView, historyView } from './common';
import { visualsOf } from './visuals';

/** A build with the totals of all its tests, whatever the filters. */
export interface BuildRow extends Omit<Build, 'tests'> {
  /** The number of matching tests. */
  matching: number;
  slow: Slow | null;
  visuals: VisualBuild[];
}

export interface BuildsView extends HistoryView {
  builds: BuildRow[];
  /** The number beyond those shown. */
  more: number;
  /** Visual builds without a build of tests. */
  visualBuilds: VisualBuild[];
  moreVisualBuilds: number;
}

const maxBuilds = 50;

/** Builds with a matching test, by time of last change, newest first. */
export function buildsView(model: ReadModel, filters: Filters, now: number): BuildsView {
  const matches = matcherOf(filters);
  const all = buildsOf(model.tests.newestFirst(), now);
  // As the page of a build compares it.
  const series = seriesIn(all.filter((build) => !build.isRunning && !model.mayLackTests(build)));
  const matching = all.filter(({ tests }) => tests.some(matches));
  const visuals = visualsOf(model, all);
  return {
    ...historyView(model),
    builds: matching.slice(0, maxBuilds).map((build) => {
      const { tests, ...row } = build;
      const slow = slowBuild(build, earlierOf(build, series.get(build.series) ?? []));
      return { ...row, matching: tests.filter(matches).length, slow, visuals: visuals.ofBuild.get(build) ?? [] };
    }),
    more: Math.max(0, matching.length - maxBuilds),
    visualBuilds: visuals.others.slice(0, maxBuilds),
    moreVisualBuilds: Math.max(0, visuals.others.length - maxBuilds),
  };
}
