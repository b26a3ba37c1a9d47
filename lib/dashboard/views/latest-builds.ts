import type { ReadModel } from '../read-model';
import { type Build, buildsOf, follows, seriesIn, testsOf } from '../read-model/builds';
import type { TestRow } from '../read-model/rows';
import { hasFailedTests } from '../read-model/verdicts';
import { type BuildReport, reportOf } from './report';

export interface LatestBuilds {
  /** The latest ended builds of each series, newest first: several if they ran side by side. Those that failed in the last day are among the shown ones. */
  ended: BuildReport[];
  /** Those beyond the shown ones. */
  moreEnded: { count: number; failed: number };
  /** Running builds, newest first. */
  running: BuildReport[];
  moreRunning: number;
}

const maxReports = 6;
const dayMs = 24 * 60 * 60_000;

/** Chooses among builds with a matching test, and compares them with earlier ones, whatever the filters. */
export function latestBuilds(
  model: ReadModel,
  newestFirst: readonly TestRow[],
  matches: (test: TestRow) => boolean,
  now: number,
): LatestBuilds {
  const series = seriesIn(buildsOf(newestFirst, now));
  const matching = [...series.values()].map((builds) => builds.filter(({ tests }) => tests.some(matches)));
  const reports = (builds: readonly Build[]) =>
    builds.map((build) => reportOf(model, build, series.get(build.series) ?? [], matches));
  const running = matching.flat().filter(({ isRunning }) => isRunning);
  const ended = matching.flatMap((builds) => latestOf(builds.filter(({ isRunning }) => !isRunning)));
  for (const builds of [running, ended]) builds.sort((a, b) => b.changedAt - a.changedAt);
  const failedLately = ended.filter((build) => build.changedAt > now - dayMs && hasFailedTests(build));
  const shown = new Set([...new Set([...failedLately, ...ended])].slice(0, maxReports));
  const others = ended.filter((build) => !shown.has(build));
  return {
    ended: reports(ended.filter((build) => shown.has(build))),
    moreEnded: { count: others.length, failed: others.filter(hasFailedTests).length },
    running: reports(running.slice(0, maxReports)),
    moreRunning: Math.max(0, running.length - maxReports),
  };
}

/** Returns those builds of a series of which no later ones that follow them ran half of the tests on each branch. */
function latestOf(newestFirst: readonly Build[]): Build[] {
  const newerOf = new Map<string | null, Map<string, Build[]>>();
  return newestFirst.filter((build) => {
    let isRepeated = true;
    for (const [branch, tests] of testsOf(build)) {
      const onBranch = newerOf.get(branch) ?? new Map<string, Build[]>();
      newerOf.set(branch, onBranch);
      let repeated = 0;
      for (const test of tests) {
        const newer = onBranch.get(test) ?? [];
        onBranch.set(test, newer);
        if (newer.some((one) => follows(one, build))) repeated++;
        newer.push(build);
      }
      isRepeated &&= 2 * repeated >= tests.size;
    }
    return !isRepeated;
  });
}
