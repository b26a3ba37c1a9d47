import type { ReadModel } from '../read-model';
import type { Build } from '../read-model/builds';
import { longestPauseMs, type VisualBuild } from '../read-model/rows';
import { groupBy } from '../read-model/values';
import { mayShareBranch } from '../read-model/verdicts';

export interface Visuals {
  /** The visual builds of each build, newest first: the last one of each project and branch. */
  ofBuild: ReadonlyMap<Build, VisualBuild[]>;
  /** Those without a build, newest first. */
  others: VisualBuild[];
}

const maxOfBuild = 20;

/** Finds the build of each visual build: of its name and, if known, its branch; of several, the nearest in time. */
export function visualsOf({ visualBuilds }: ReadModel, builds: readonly Build[]): Visuals {
  const ofBuild = new Map<Build, VisualBuild[]>();
  const others: VisualBuild[] = [];
  if (visualBuilds.size === 0) return { ofBuild, others };
  const named = groupBy(builds, ({ sauceName }) => sauceName);
  for (const visual of visualBuilds.newestFirst()) {
    const build = nearest(visual, named.get(visual.name) ?? []);
    if (build === undefined) {
      others.push(visual);
      continue;
    }
    const newer = ofBuild.get(build) ?? [];
    if (newer.some((one) => one.project === visual.project && one.branch === visual.branch)) continue;
    ofBuild.set(build, [...newer, visual].slice(0, maxOfBuild));
  }
  return { ofBuild, others };
}

/** Its first event comes when it is completed, soon after the tests; a later one when it was reviewed. */
function nearest(visual: VisualBuild, ofName: readonly Build[]): Build | undefined {
  const distanceTo = ({ beganAt, changedAt }: Build) =>
    Math.max(0, beganAt - visual.firstAt, visual.firstAt - changedAt);
  const [build] = ofName
    .filter(({ tests }) => tests.some((test) => mayShareBranch(test, visual)))
    .sort((a, b) => distanceTo(a) - distanceTo(b) || b.beganAt - a.beganAt);
  // A name of a single build is its own: its visual build may come days later.
  return build === undefined || (ofName.length > 1 && distanceTo(build) > longestPauseMs) ? undefined : build;
}
