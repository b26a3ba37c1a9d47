import { type Filters, matcherOf } from '../filters';
import type { ReadModel } from '../read-model';
import { type Build, buildsOf, earlierOf, seriesIn, slowBuild } from '../read-model/builds';
import { longestPauseMs, type VisualBuild } from '../read-model/rows';
import type { Slow } from '../read-model/slow';
import { type HistoryView, historyView } from './common';

/** A build with the totals of all its tests, whatever the filters. */
export interface BuildRow extends Omit<Build, 'tests'> {
  /** The number of matching tests. */
  matching: number;
  slow: Slow | null;
  visual: VisualBuild | null;
}

export interface BuildsView extends HistoryView {
  builds: BuildRow[];
  /** The number beyond those shown. */
  more: number;
  /** Visual builds without a test. */
  visualBuilds: VisualBuild[];
}

const maxBuilds = 50;

/** Builds with a matching test, by time of last change, newest first. */
export function buildsView(model: ReadModel, filters: Filters, now: number): BuildsView {
  const matches = matcherOf(filters);
  const all = buildsOf(model.tests.newestFirst(), now);
  const series = seriesIn(all);
  const matching = all.filter(({ tests }) => tests.some(matches));
  const names = new Set(all.map(({ sauceName }) => sauceName));
  return {
    ...historyView(model),
    builds: matching.slice(0, maxBuilds).map((build) => {
      const { tests, ...row } = build;
      const slow = slowBuild(build, earlierOf(build, series.get(build.series) ?? []));
      return { ...row, matching: tests.filter(matches).length, slow, visual: visualOf(model, build) };
    }),
    more: Math.max(0, matching.length - maxBuilds),
    visualBuilds: model.visualBuilds
      .newestFirst()
      .filter(({ name }) => !names.has(name))
      .slice(0, maxBuilds),
  };
}

/** Returns the newest visual build of the name; if there is one each night, that of the night. */
export function visualOf(model: ReadModel, build: Omit<Build, 'tests'>): VisualBuild | null {
  const { name, sauceName, beganAt, changedAt } = build;
  const isOfNight = (at: number) => name === sauceName || (at >= beganAt && at < changedAt + longestPauseMs);
  return model.visualBuilds.newestFirst().find((visual) => visual.name === sauceName && isOfNight(visual.at)) ?? null;
}
