import type { Outcome } from '../../events/job';
import { anyOutcome, type Filters, matcherOf } from '../filters';
import type { ReadModel } from '../read-model';
import { byVersion, placeKey, platformKey } from '../read-model/platforms';
import { roundsOf, verdictOfRound } from '../read-model/rounds';
import { hasFailed, hasVerdict, longestPauseMs, type TestRow } from '../read-model/rows';
import { groupBy } from '../read-model/values';
import { type HistoryView, historyView } from './common';

/** The runs of a test on one platform and branch. */
interface TestRuns {
  /** The key of its latest run. */
  key: string;
  name: string;
  platform: string | null;
  branch: string | null;
  owner: string | null;
  team: string | null;
  /** A build of its suite. */
  suite: string | null;
  passed: number;
  /** Failed or errored. */
  failed: number;
  /** Oldest first. */
  history: { key: string; outcome: Outcome; at: number; build: string | null }[];
  lastFailure: { key: string; error: string | null; at: number };
}

/**
 * A test whose outcome came and went within fewer than three runs in a week, or changed within one build. Excluded are runs of a build in
 * which it failed on all platforms, and a test whose last three runs failed: it is broken.
 */
export interface FlakyTest extends TestRuns {
  /** How often its outcome changed. */
  changes: number;
  /** Its first failure within the week. */
  since: { at: number; build: string | null };
}

/** A test whose latest consecutive runs failed, at least two. Its runs are those where it fails longest. */
export interface FailingTest extends TestRuns {
  /** Its first failure in that series. `isFirst`: no run before it is known. */
  since: { at: number; build: string | null; isFirst: boolean };
  /** The platforms where it fails. */
  platforms: string[];
  /** The number of other platforms where it passed last. */
  passesOn: number;
}

/** The first items of a list, and the number beyond them. */
interface First<Item> {
  items: Item[];
  more: number;
}

export interface FlakyView extends HistoryView {
  /** Most changes first. */
  flaky: First<FlakyTest>;
  /** Tests that fail on some platforms and pass on others. Longest first, like the next list. */
  onPlatforms: First<FailingTest>;
  /** Tests that pass nowhere. */
  failing: First<FailingTest>;
}

const FLAKY_WINDOW_MS = 7 * 24 * 60 * 60 * 1000;
const maxTests = 30;
const maxHistory = 18;

export function flakyView(model: ReadModel, filters: Filters, now: number): FlakyView {
  const { flaky, onPlatforms, failing } = unreliableTests(model, filters, now);
  return { ...historyView(model), flaky: firstOf(flaky), onPlatforms: firstOf(onPlatforms), failing: firstOf(failing) };
}

/** Returns the complete lists, and whether a run is of one of their tests, on any platform. */
export function unreliableTests(model: ReadModel, filters: Filters, now: number) {
  const matches = matcherOf({ ...filters, ...anyOutcome });
  const flaky: FlakyTest[] = [];
  const onPlatforms: FailingTest[] = [];
  const failing: FailingTest[] = [];
  const listed = new Set<string>();
  const keyOf = ({ test, branch }: TestRow) => `${test}\n${branch}`;
  for (const platforms of failedTests(model.tests.newestFirst())) {
    const [[first]] = platforms as [[TestRow]];
    const key = keyOf(first);
    const broken = brokenBuilds(platforms);
    const failingOn: TestRow[][] = [];
    for (const runs of platforms) {
      const lately = runs.filter(({ changedAt }) => changedAt >= now - FLAKY_WINDOW_MS);
      const hasOneVersion = platforms.every((other) => other === runs || !areOnSamePlatform(other, runs));
      const { changes, isFlaky } = changesOf(
        lately.filter(({ build }) => !broken.has(build)),
        hasOneVersion,
      );
      if (isFlaky && !haveFailed(runs, minLastingRuns)) {
        if (!lately.some(matches)) continue;
        flaky.push({ ...summaryOf(lately), changes, since: firstFailure(lately) });
        listed.add(key);
      } else if (lately.length > 0 && haveFailed(runs, 2)) failingOn.push(runs);
    }
    if (!failingOn.some((runs) => runs.some(matches))) continue;
    const passesOn = platforms.filter(([latest]) => latest?.outcome === 'passed').length;
    (passesOn > 0 ? onPlatforms : failing).push(failingTest(failingOn, passesOn));
    listed.add(key);
  }
  flaky.sort((a, b) => b.changes - a.changes || shareOf(b) - shareOf(a));
  for (const list of [onPlatforms, failing]) list.sort((a, b) => a.since.at - b.since.at);
  return { flaky, onPlatforms, failing, isOfListed: (run: TestRow) => listed.has(keyOf(run)) };
}

const firstOf = <Item>(items: readonly Item[]): First<Item> => ({
  items: items.slice(0, maxTests),
  more: Math.max(0, items.length - maxTests),
});

/** Returns the runs of each test that ever failed, by branch and platform, newest first. */
function failedTests(newestFirst: readonly TestRow[]): TestRow[][][] {
  const failed = new Set(newestFirst.filter(hasFailed).map(({ test }) => test));
  const runs = newestFirst.filter((run) => run.name !== null && failed.has(run.test) && hasVerdict(run));
  const tests = [...groupBy(runs, ({ test }) => test).values()];
  const onBranches = tests.flatMap((runs) => [...groupBy(runs, ({ branch }) => branch).values()]);
  return onBranches.map((runs) => [...groupBy(runs, placeKey).values()].flatMap(byVersion).map(inRounds));
}

/** One that errored may end after the one that repeated it. */
const inOrder = ({ outcome, beganAt, changedAt }: TestRow): number => (outcome === 'errored' ? beganAt : changedAt);

/** Runs of a build that ran side by side count as one. */
function inRounds(newestFirst: readonly TestRow[]): TestRow[] {
  const byBuild = groupBy(newestFirst, (run) => run.build ?? run);
  const runs = [...byBuild.values()].flatMap(roundsOf).flatMap((round) => verdictOfRound(round) ?? []);
  return runs.sort((a, b) => inOrder(b) - inOrder(a));
}

/** Whether the latest ones failed. */
const haveFailed = (newestFirst: readonly TestRow[], count: number): boolean =>
  newestFirst.length >= count && newestFirst.slice(0, count).every(hasFailed);

const areOnSamePlatform = ([a]: readonly TestRow[], [b]: readonly TestRow[]): boolean =>
  a !== undefined && b !== undefined && placeKey(a) === placeKey(b);

/** Builds in which a test ran on several platforms and passed on none. */
function brokenBuilds(platforms: readonly TestRow[][]): Set<string | null> {
  const ranOn = new Map<string | null, number>();
  for (const runs of platforms) {
    for (const build of new Set(runs.map(({ build }) => build))) ranOn.set(build, (ranOn.get(build) ?? 0) + 1);
  }
  const broken = new Set(platforms.flatMap((runs) => runs.filter(hasFailed).map(({ build }) => build)));
  for (const { build, outcome } of platforms.flat()) if (outcome === 'passed') broken.delete(build);
  for (const build of broken) if (ranOn.get(build) === 1) broken.delete(build);
  return broken;
}

function failingTest(failingOn: readonly TestRow[][], passesOn: number): FailingTest {
  const rows = failingOn.map((runs) => ({ runs, since: sinceOf(runs) })).sort((a, b) => a.since.at - b.since.at);
  const [{ runs, since }] = rows as [(typeof rows)[number]];
  const platforms = rows.map(({ runs: [latest] }) => latest?.platform ?? 'unknown platform');
  return { ...summaryOf(runs), since, platforms, passesOn };
}

/** The oldest of the latest consecutive failures. */
function sinceOf(newestFirst: readonly TestRow[]): FailingTest['since'] {
  const passed = newestFirst.findIndex((run) => !hasFailed(run));
  const { changedAt: at, build } = newestFirst.at(passed < 0 ? -1 : passed - 1) as TestRow;
  return { at, build, isFirst: passed < 0 };
}

/** A test that failed as often in a row was broken, and one that passed as often was fixed. */
const minLastingRuns = 3;

/** The outcome of a test changed. */
interface Change {
  place: number;
  before: TestRow;
  after: TestRow;
  /** Whether both ran in one version of the browser. */
  counts: boolean;
}

/** @param hasOneVersion Whether builds run one version of the browser: otherwise, only changes within one version count. */
function changesOf(newestFirst: readonly TestRow[], hasOneVersion: boolean) {
  const all = changesIn(newestFirst, hasOneVersion);
  // Builds may overlap.
  const ofBuilds = [...groupBy(newestFirst, ({ build }) => build)].filter(([build]) => build !== null);
  const isWithinBuild = ofBuilds.some(([, runs]) =>
    changesIn(runs, hasOneVersion).some(
      ({ before, after, counts }) => counts && after.changedAt - before.changedAt < longestPauseMs,
    ),
  );
  const alternates = all.some((change, index) => {
    const next = all[index + 1];
    return change.counts && next?.counts && next.place - change.place < minLastingRuns;
  });
  return { changes: all.filter(({ counts }) => counts).length, isFlaky: alternates || isWithinBuild };
}

function changesIn(newestFirst: readonly TestRow[], hasOneVersion: boolean): Change[] {
  const changes: Change[] = [];
  for (const [place, before] of newestFirst.entries()) {
    const after = newestFirst[place - 1];
    if (after === undefined || hasFailed(before) === hasFailed(after)) continue;
    changes.push({ place, before, after, counts: hasOneVersion || platformKey(before) === platformKey(after) });
  }
  return changes;
}

function firstFailure(newestFirst: readonly TestRow[]): FlakyTest['since'] {
  const first = newestFirst.findLast(hasFailed) as TestRow;
  return { at: first.changedAt, build: first.build };
}

function summaryOf(newestFirst: readonly TestRow[]): TestRuns {
  const failures = newestFirst.filter(hasFailed);
  const [{ key, name, platform, branch, owner, team, suite, own }] = newestFirst as [TestRow];
  const [last] = failures as [TestRow];
  const history = newestFirst.slice(0, maxHistory).reverse();
  return {
    key,
    name: name ?? '',
    platform,
    branch,
    owner,
    team,
    suite: suite && own.build,
    passed: newestFirst.length - failures.length,
    failed: failures.length,
    history: history.map(({ key, outcome, changedAt, build }) => ({ key, outcome, at: changedAt, build })),
    lastFailure: { key: last.key, error: last.error, at: last.changedAt },
  };
}

const shareOf = ({ passed, failed }: TestRuns): number => failed / (passed + failed);
