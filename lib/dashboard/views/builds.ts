import { type Filters, matcherOf } from '../filters';
import type { ReadModel } from '../read-model';
import { type Build, buildsOf } from '../read-model/builds';
import { longestPauseMs, type TestRow, type VisualBuild } from '../read-model/rows';
import { type HistoryView, historyView } from './common';

/** A build with the totals of all its tests, whatever the filters. */
export interface BuildRow extends Omit<Build, 'tests'> {
  /** The number of matching tests. */
  matching: number;
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
  const rows = all.map((build) => rowOf(model, build, matches)).filter(({ matching }) => matching > 0);
  const names = new Set(all.map(({ sauceName }) => sauceName));
  return {
    ...historyView(model),
    builds: rows.slice(0, maxBuilds),
    more: Math.max(0, rows.length - maxBuilds),
    visualBuilds: model.visualBuilds
      .newestFirst()
      .filter(({ name }) => !names.has(name))
      .slice(0, maxBuilds),
  };
}

function rowOf(model: ReadModel, { tests, ...build }: Build, matches: (test: TestRow) => boolean): BuildRow {
  return { ...build, matching: tests.filter(matches).length, visual: visualOf(model, build) };
}

/** Returns the newest visual build of the name; if there is one each night, that of the night. */
export function visualOf(model: ReadModel, build: Omit<Build, 'tests'>): VisualBuild | null {
  const { name, sauceName, beganAt, changedAt } = build;
  const isOfNight = (at: number) => name === sauceName || (at >= beganAt && at < changedAt + longestPauseMs);
  return model.visualBuilds.newestFirst().find((visual) => visual.name === sauceName && isOfNight(visual.at)) ?? null;
}
