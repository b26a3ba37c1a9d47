import { type Filters, matcherOf } from '../filters';
import type { ReadModel } from '../read-model';
import type { TestRow, VisualBuild } from '../read-model/rows';
import { type HistoryView, historyView, noCounts, type OutcomeCounts } from './common';

export interface BuildRow {
  name: string;
  counts: OutcomeCounts;
  owners: string[];
  beganAt: number;
  changedAt: number;
  visual: VisualBuild | null;
}

export interface BuildsView extends HistoryView {
  builds: BuildRow[];
  /** How many there are beyond those shown. */
  more: number;
  /** Visual builds without a test. */
  visualBuilds: VisualBuild[];
}

export interface BuildView extends BuildRow {
  tests: TestRow[];
  more: number;
}

const maxBuilds = 50;
const maxOwners = 3;
const maxTests = 500;

/** Builds by the time of their last change, newest first. */
export function buildsView(model: ReadModel, filters: Filters): BuildsView {
  const matches = matcherOf(filters);
  const builds = new Map<string, BuildRow>();
  for (const test of model.tests.newestFirst()) {
    if (test.build === null || !matches(test)) continue;
    const build = builds.get(test.build) ?? newBuild(test.build, test);
    builds.set(test.build, build);
    count(build, test);
  }
  const visual = model.visualBuilds.newestFirst();
  for (const one of [...visual].reverse()) {
    const build = builds.get(one.name);
    if (build !== undefined) build.visual = one;
  }
  return {
    ...historyView(model),
    builds: [...builds.values()].slice(0, maxBuilds),
    more: Math.max(0, builds.size - maxBuilds),
    visualBuilds: visual.filter(({ name }) => !builds.has(name)).slice(0, maxBuilds),
  };
}

/** A build with its tests: those that failed first, then by time. */
export function buildView(model: ReadModel, name: string, filters: Filters): BuildView | undefined {
  const matches = matcherOf({ ...filters, build: '' });
  const tests = model.tests.newestFirst().filter((test) => test.build === name && matches(test));
  const [first] = model.tests.newestFirst().filter((test) => test.build === name);
  if (first === undefined) return undefined;
  const build = newBuild(name, tests[0] ?? first);
  for (const test of tests) count(build, test);
  build.visual = model.visualBuilds.newestFirst().find((visual) => visual.name === name) ?? null;
  const byUrgency = [...tests].sort((a, b) => urgency(a) - urgency(b));
  return { ...build, tests: byUrgency.slice(0, maxTests), more: Math.max(0, tests.length - maxTests) };
}

function newBuild(name: string, { beganAt, changedAt }: TestRow): BuildRow {
  return { name, counts: noCounts(), owners: [], beganAt, changedAt, visual: null };
}

function count(build: BuildRow, { outcome, owner, beganAt, changedAt }: TestRow): void {
  build.counts[outcome]++;
  build.beganAt = Math.min(build.beganAt, beganAt);
  build.changedAt = Math.max(build.changedAt, changedAt);
  if (owner !== null && build.owners.length < maxOwners && !build.owners.includes(owner)) build.owners.push(owner);
}

function urgency({ outcome }: TestRow): number {
  return ['failed', 'errored', 'running', 'complete', 'passed'].indexOf(outcome);
}
