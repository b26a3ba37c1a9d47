import { readableEvent } from '../../events/deserialize';
import type { Outcome } from '../../events/job';
import type { Inbox, StoredEntry } from '../../inbox/inbox';
import type { ReadModel } from '../read-model';
import type { FailedAttempt } from '../read-model/failed-attempts';
import { byVersion, placeKey } from '../read-model/platforms';
import { hasFailed, type TestRow } from '../read-model/rows';
import { medianOf, secondsOf, slowTests } from '../read-model/slow';
import { groupBy } from '../read-model/values';
import type { TimedRow } from './build';
import { type HistoryView, historyView } from './common';
import { type BodyView, bodyView } from './entry';
import { type EntrySummary, entrySummary } from './inbox';

/** The runs of a test on one platform and branch. */
export interface PlatformHistory {
  platform: string | null;
  branch: string | null;
  /** Whether the shown run is one of these. */
  isShown: boolean;
  passed: number;
  /** Failed or errored. */
  failed: number;
  /** Null if no duration is known. */
  medianSec: number | null;
  /** The latest, oldest first. */
  runs: { key: string; outcome: Outcome; at: number; build: string | null }[];
  /** The number of earlier ones. */
  older: number;
}

/** An event of a run, and its result. Stack traces and bodies are null unless the request is authorized. */
export interface TestEvent extends EntrySummary {
  /** As Sauce Labs sent it, and its time, ISO 8601 in UTC. */
  status: string | null;
  changedAt: string | null;
  issues: string[];
  /** Oldest first: those that this process made and remembers, otherwise the last. */
  failedAttempts: (Omit<FailedAttempt, 'at'> & { at: number | null })[];
  payload: BodyView | null;
  raw: BodyView | null;
}

/** A run of a test, its events, and the other runs of the test. */
export interface TestView extends HistoryView {
  /** Null if it is unknown, or no longer known. */
  run: TimedRow | null;
  /** That of the run first, then by last change. */
  platforms: PlatformHistory[];
  /** The number beyond those listed. */
  morePlatforms: number;
  /** Oldest first. */
  events: TestEvent[];
  /** The number of its events that the inbox has deleted. */
  deleted: number;
  canManage: boolean;
}

const maxRuns = 30;
const maxPlatforms = 50;
/** Maximum length of each body here. The event's dialog shows more. */
const maxShown = 20_000;

export async function testView(model: ReadModel, inbox: Inbox, key: string, canManage: boolean): Promise<TestView> {
  const all = model.tests.newestFirst();
  const run = model.tests.get(key);
  const view = { ...historyView(model), canManage };
  if (run === undefined) return { ...view, run: null, platforms: [], morePlatforms: 0, events: [], deleted: 0 };
  const slow = slowTests(all, [run]).get(key) ?? null;
  const ids = model.eventIds.get(key)?.ids ?? [];
  const entries = await Promise.all(ids.map((id) => inbox.get(id)));
  const events = entries.filter((entry) => entry !== undefined).map((entry) => eventOf(model, entry, canManage));
  return {
    ...view,
    run: { ...run, slow },
    ...historyOf(all, run),
    events: events.sort(inOrder),
    deleted: ids.length - events.length,
  };
}

function historyOf(newestFirst: readonly TestRow[], shown: TestRow): Pick<TestView, 'platforms' | 'morePlatforms'> {
  const runs = newestFirst.filter(({ test }) => test === shown.test);
  const groups = groupBy(runs, (run) => `${placeKey(run)}\n${run.branch}`);
  const lists = [...groups.values()].flatMap(byVersion);
  const own = lists.find((runs) => runs.some(({ key }) => key === shown.key)) as TestRow[];
  const others = lists.filter((runs) => runs !== own);
  return {
    platforms: [own, ...others].slice(0, maxPlatforms).map((runs) => platformHistory(runs, runs === own)),
    morePlatforms: Math.max(0, lists.length - maxPlatforms),
  };
}

function platformHistory(newestFirst: readonly TestRow[], isShown: boolean): PlatformHistory {
  const [{ platform, branch }] = newestFirst as [TestRow];
  const median = medianOf(newestFirst.map(secondsOf).filter((seconds) => seconds !== null));
  const latest = newestFirst.slice(0, maxRuns).reverse();
  return {
    platform,
    branch,
    isShown,
    passed: newestFirst.filter(({ outcome }) => outcome === 'passed').length,
    failed: newestFirst.filter(hasFailed).length,
    medianSec: Number.isNaN(median) ? null : median,
    runs: latest.map(({ key, outcome, changedAt, build }) => ({ key, outcome, at: changedAt, build })),
    older: newestFirst.length - latest.length,
  };
}

function eventOf(model: ReadModel, entry: StoredEntry, canManage: boolean): TestEvent {
  const event = readableEvent(entry);
  const payload = event?.payload ?? null;
  return {
    ...entrySummary(entry),
    status: payload !== null && 'status' in payload ? payload.status : null,
    changedAt: payload !== null && 'modification_time' in payload ? payload.modification_time : null,
    issues: event?.issues ?? [],
    failedAttempts: failedAttemptsOf(model, entry, canManage),
    payload: canManage && payload !== null ? bodyView(JSON.stringify(payload, null, 2), maxShown) : null,
    raw: canManage ? bodyView(entry.body, maxShown) : null,
  };
}

function failedAttemptsOf(
  model: ReadModel,
  { id, lastError }: StoredEntry,
  canManage: boolean,
): TestEvent['failedAttempts'] {
  const known = model.failedAttempts.get(id)?.attempts ?? [];
  if (known.length === 0) return lastError === null ? [] : [{ at: null, message: lastError, stack: null }];
  return known.map((attempt) => (canManage ? attempt : { ...attempt, stack: null }));
}

/** A batch is received at one time. */
function inOrder(a: TestEvent, b: TestEvent): number {
  return a.receivedAt.localeCompare(b.receivedAt) || (a.changedAt ?? '').localeCompare(b.changedAt ?? '');
}
