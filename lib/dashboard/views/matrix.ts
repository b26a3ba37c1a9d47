import type { Outcome } from '../../events/job';
import type { Build } from '../read-model/builds';
import { platformKey } from '../read-model/platforms';
import { hasFailed, hasVerdict, type TestRow } from '../read-model/rows';
import type { Slow } from '../read-model/slow';
import { groupBy } from '../read-model/values';
import { verdictsOf } from '../read-model/verdicts';

/** A test on a platform: its last verdict, or its state without one. */
export interface Cell {
  /** The key of the shown run. */
  key: string;
  outcome: Outcome;
  /** The number of its runs there. */
  runs: number;
  slow: Slow | null;
}

/** The tests of a build by platform. */
export interface Matrix {
  /** Platforms, most failures first. Their sums cover the whole build, whatever the filters. */
  platforms: { name: string; failed: number; tests: number }[];
  morePlatforms: number;
  /** Tests, failed ones first. */
  tests: MatrixRow[];
  moreTests: number;
}

interface MatrixRow {
  test: string;
  name: string;
  owner: string | null;
  team: string | null;
  /** One per platform; null: it did not run there; `filtered`: excluded by the filters. */
  cells: (Cell | 'filtered' | null)[];
}

/** The runs of a test, newest first, by platform key. */
type ByPlatform = Map<string, TestRow[]>;
/** Returns the run that a cell shows: the last one with a verdict. */
type ShownOf = (newestFirst: readonly TestRow[]) => TestRow | undefined;

const maxTests = 200;
const maxPlatforms = 24;

export function matrixOf(
  build: Pick<Build, 'name' | 'tests' | 'isOnBranches'>,
  matching: ReadonlySet<TestRow>,
  slow: ReadonlyMap<string, Slow>,
): Matrix {
  const verdicts = new Set(verdictsOf(build));
  /** Of several branches, a run that failed. */
  const shownOf: ShownOf = (runs) => {
    const last = runs.filter((run) => verdicts.has(run));
    return last.find(hasFailed) ?? last[0] ?? runs.find(hasVerdict) ?? runs[0];
  };
  const isFailing = (run: TestRow | undefined) => run !== undefined && verdicts.has(run) && hasFailed(run);
  const tests = testsOf(build.tests);
  const platforms = platformsOf(tests, matching, (runs) => isFailing(shownOf(runs)));
  const columns = platforms.slice(0, maxPlatforms);
  const rows = tests
    .map((byPlatform) => rankOf(byPlatform, matching, shownOf))
    .filter(({ first }) => first !== undefined);
  rows.sort((a, b) => a.urgency - b.urgency || b.failed - a.failed);
  const cellOf = (runs: readonly TestRow[]): Cell | 'filtered' | null => {
    const shown = shownOf(runs.filter((test) => matching.has(test)));
    if (shown === undefined) return runs.length === 0 ? null : 'filtered';
    return { key: shown.key, outcome: shown.outcome, runs: runs.length, slow: slow.get(shown.key) ?? null };
  };
  return {
    platforms: columns.map(({ name, failed, tests }) => ({ name, failed, tests })),
    morePlatforms: platforms.length - columns.length,
    tests: rows.slice(0, maxTests).map(({ byPlatform, first }) => {
      const { test, name, id, owner, team } = first as TestRow;
      const cells = columns.map((column) => cellOf(byPlatform.get(column.key) ?? []));
      return { test, name: name ?? id, owner, team, cells };
    }),
    moreTests: Math.max(0, rows.length - maxTests),
  };
}

function testsOf(newestFirst: readonly TestRow[]): ByPlatform[] {
  return [...groupBy(newestFirst, ({ test }) => test).values()].map((runs) => groupBy(runs, platformKey));
}

/** Platforms with a matching run. */
function platformsOf(
  tests: readonly ByPlatform[],
  matching: ReadonlySet<TestRow>,
  isFailing: (runs: readonly TestRow[]) => boolean,
) {
  const sums = new Map<string, { key: string; name: string; failed: number; tests: number; isMatching: boolean }>();
  for (const byPlatform of tests) {
    for (const [key, runs] of byPlatform) {
      const name = runs[0]?.platform ?? 'unknown platform';
      const sum = sums.get(key) ?? { key, name, failed: 0, tests: 0, isMatching: false };
      sums.set(key, sum);
      sum.tests++;
      if (isFailing(runs)) sum.failed++;
      sum.isMatching ||= runs.some((run) => matching.has(run));
    }
  }
  const found = [...sums.values()].filter(({ isMatching }) => isMatching);
  return found.sort((a, b) => b.failed - a.failed || a.name.localeCompare(b.name));
}

/** The sort keys of a test. */
function rankOf(byPlatform: ByPlatform, matching: ReadonlySet<TestRow>, shownOf: ShownOf) {
  const shown = [...byPlatform.values()].map((runs) => shownOf(runs.filter((run) => matching.has(run))));
  const found = shown.filter((run) => run !== undefined);
  const urgencies = found.map(urgency);
  return { byPlatform, first: found[0], urgency: Math.min(...urgencies), failed: found.filter(hasFailed).length };
}

const byUrgency: readonly Outcome[] = ['failed', 'errored', 'running', 'complete', 'passed'];

/** Lower is more important. */
export function urgency({ outcome }: TestRow): number {
  return byUrgency.indexOf(outcome);
}
