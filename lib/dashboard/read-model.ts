import { acceptedAt } from '../events/create-event';
import { eventTypes, type RdcEvent, type SauceEvent, type VdcEvent } from '../events/event';
import { readHistory } from '../events/read-history';
import type { StoredEntry } from '../inbox/inbox';
import { DedupeWindow } from '../inbox/queue/dedupe-window';
import type { SauceWebhooks } from '../webhooks';
import { CompletedEntries } from './read-model/completed-entries';
import { type FailedAttempts, failedAttempt, mergeFailures } from './read-model/failed-attempts';
import { identify } from './read-model/identify';
import { LatestRows } from './read-model/latest-rows';
import {
  type ConcurrencySample,
  mergeRows,
  sampleOf,
  type TestRow,
  testRowOf,
  type VisualBuild,
  visualBuildOf,
} from './read-model/rows';

/** How far the events of the inbox have been read. `partly`: there were more. */
export type HistoryStatus = 'not yet' | 'under way' | 'complete' | 'partly' | 'failed';

/**
 * A small, bounded model of events for the page: read from the inbox when the page is first opened, then updated by the receiver's
 * events, and every few seconds by those of other receivers in the same inbox. So queries cost the store nothing, and receiving nearly
 * nothing.
 */
export class ReadModel {
  readonly tests = new LatestRows<TestRow>({
    maxRows: 20_000,
    keyOf: ({ key }) => key,
    timeOf: ({ changedAt }) => changedAt,
    merge: mergeRows,
    complete: identify,
  });
  /** The ids of each test's events: the inbox has the events. */
  readonly eventIds = new LatestRows<{ key: string; at: number; ids: string[] }>({
    maxRows: 20_000,
    keyOf: ({ key }) => key,
    timeOf: ({ at }) => at,
    merge: (known, other) => ({
      key: known.key,
      at: Math.max(known.at, other.at),
      ids: [...new Set([...known.ids, ...other.ids])].slice(0, maxEventsOfTest),
    }),
  });
  /** Errors of this process's handlers, by event, even before the page is first opened. */
  readonly failedAttempts = new LatestRows<FailedAttempts>({
    maxRows: 500,
    keyOf: ({ id }) => id,
    timeOf: ({ at }) => at,
    merge: mergeFailures,
  });
  readonly concurrencySamples = new LatestRows<ConcurrencySample>({
    maxRows: 12_000,
    keyOf: ({ at, account }) => `${at} ${account}`,
    timeOf: ({ at }) => at,
    merge: (known) => known,
  });
  readonly visualBuilds = new LatestRows<VisualBuild>({
    maxRows: 500,
    keyOf: ({ id }) => id,
    timeOf: ({ at }) => at,
    merge: (known, other) => (known.at > other.at ? known : other),
  });
  /** Increases with each change, so that a page knows whether it shows the latest. */
  readonly revisions = { events: 0, inbox: 0 };
  history: HistoryStatus = 'not yet';
  isClosed = false;
  onChange = () => {};
  readonly #webhooks: SauceWebhooks;
  #missingUntil = Number.NEGATIVE_INFINITY;
  /** Whether all events in the inbox were read; null before that. */
  #extent: 'complete' | 'partly' | null = null;
  /** Ids of the latest events. Twice as many as are read at first: of these it remembers the latest half, and the newest are read first. */
  readonly #known = new DedupeWindow(2 * maxEvents);
  #reading: Promise<void> | undefined;
  #followedAt = 0;
  #isFollowing = false;
  #checkedForLateAt = 0;
  /** By the wall clock, in milliseconds: all events that were stored before are known. */
  #knownUntil = 0;
  /** Whether other processes add events to the inbox. */
  #hasOthers = false;
  /** The inbox's state when it was last followed, and the revision at that time. */
  #counts = '';
  #countedRevision = -1;

  constructor(webhooks: SauceWebhooks) {
    this.#webhooks = webhooks;
    for (const name of ['retrying', 'failed'] as const) webhooks.events.on(name, this.#attemptFailed);
    webhooks.events.once('closing', () => this.#close());
  }

  /** Whether earlier events are still to be read, also after a failure: until then, nothing can be compared with them. */
  get isLoading(): boolean {
    return this.history !== 'complete' && this.history !== 'partly';
  }

  /** Tests that ended before this time, in milliseconds, may be missing: they were deleted or not read, or there were too many. */
  get missingUntil(): number {
    return Math.max(this.#missingUntil, this.tests.evictedUntil);
  }

  /** Reads the inbox and follows the receiver, from the first call on. */
  open(): void {
    if (this.history !== 'not yet' || this.isClosed) return;
    const { events } = this.#webhooks;
    for (const type of eventTypes) events.on(type, this.#apply);
    for (const name of lifecycleEvents) events.on(name, this.#inboxChanged);
    this.#reading = this.#readHistory();
  }

  /** Resolves once the history has been read, or could not be: a file cannot say that it grows. */
  async whenRead(): Promise<void> {
    await this.#reading;
  }

  /** Reads events of other receivers from the inbox, at most every few seconds. Call it while pages are open. Never rejects. */
  async follow(pauseMs = followMs): Promise<void> {
    const elapsedMs = performance.now() - this.#followedAt;
    const isReading = this.history === 'not yet' || this.history === 'under way' || this.#isFollowing;
    if (isReading || this.isClosed || elapsedMs < pauseMs) return;
    if (this.#extent === null) {
      this.#reading = this.#readHistory();
      return this.#reading;
    }
    this.#isFollowing = true;
    // The clock may have been set back.
    const since = Math.min(this.#knownUntil, Date.now() - elapsedMs);
    // No page was open: until they are read, events of others are missing.
    const isBehind = elapsedMs > 2 * followMs && this.#webhooks.inbox.isLocal === false;
    if (isBehind && this.history !== 'failed') this.history = 'under way';
    this.#reading = this.#readOn(since);
    await this.#reading;
    this.#isFollowing = false;
    // Reading may take longer than that time.
    this.#followedAt = performance.now();
  }

  async #readOn(since: number): Promise<void> {
    const before = this.history;
    try {
      if (!(await this.#readNews(since))) this.#extent = 'partly';
      await this.#compareCounts();
      this.history = this.#extent ?? 'failed';
    } catch {
      // The inbox reports its outage. Until the next call succeeds, events of others are missing.
      this.history = 'failed';
    }
    if (this.history === before) return;
    this.revisions.events++;
    this.onChange();
  }

  /** Returns whether these are all: others may have been deleted meanwhile. */
  async #readNews(since: number): Promise<boolean> {
    const startedAt = Date.now();
    const completed = new CompletedEntries();
    let isNews = false;
    const apply = (event: SauceEvent) => {
      if (this.#known.has(event.id)) return;
      isNews = true;
      this.#hasOthers = true;
      this.#apply(event);
    };
    const { inbox } = this.#webhooks;
    const isForLate = inbox.isLocal === false && performance.now() - this.#checkedForLateAt >= lateMs;
    let read = 0;
    let known = 0;
    let oldestAt = Number.POSITIVE_INFINITY;
    const isOver = (page: readonly StoredEntry[]) => {
      completed.add(page);
      read += page.length;
      known += isNews ? 0 : page.length;
      const last = page.at(-1);
      oldestAt = last === undefined ? Number.NEGATIVE_INFINITY : acceptedAt(last);
      const goesOn = isNews || oldestAt > since || (known < maxKnown && oldestAt > since - overlapMs);
      isNews = false;
      return this.isClosed || !(goesOn || (isForLate && read < maxRemoteEvents));
    };
    const isEnd = await readHistory(inbox, apply, isOver, maxEvents);
    this.#knownUntil = startedAt;
    if (isForLate) this.#checkedForLateAt = performance.now();
    const { retention } = inbox;
    const cutUntil = retention === undefined ? Number.NEGATIVE_INFINITY : completed.cutByCount(retention, startedAt);
    const missingUntil = Math.max(cutUntil, isEnd ? Number.NEGATIVE_INFINITY : oldestAt);
    const agedUntil = startedAt - (retention?.maxCompletedAgeMs ?? Number.POSITIVE_INFINITY);
    // The page was closed for longer than events are stored: those of others may have been deleted meanwhile.
    if (agedUntil > since) this.#missingUntil = Math.max(this.#missingUntil, agedUntil);
    if (missingUntil <= since || !this.#hasOthers) return true;
    this.#missingUntil = Math.max(this.#missingUntil, missingUntil);
    return false;
  }

  /** Results of events elsewhere show only in the counts. */
  async #compareCounts(): Promise<void> {
    const counts = JSON.stringify(await this.#webhooks.inbox.counts());
    if (counts !== this.#counts && this.revisions.inbox === this.#countedRevision) this.#inboxChanged();
    this.#counts = counts;
    this.#countedRevision = this.revisions.inbox;
  }

  async #readHistory(): Promise<void> {
    this.history = 'under way';
    const { inbox } = this.#webhooks;
    const most = inbox.isLocal === false ? maxRemoteEvents : maxEvents;
    const startedAt = Date.now();
    try {
      const completed = new CompletedEntries();
      let oldest: StoredEntry | undefined;
      const isOver = (page: readonly StoredEntry[]) => {
        completed.add(page);
        oldest = page.at(-1) ?? oldest;
        return this.isClosed;
      };
      const isWhole = await readHistory(inbox, this.#apply, isOver, most);
      const unreadUntil = oldest === undefined ? startedAt : acceptedAt(oldest);
      const cutUntil = Math.max(isWhole ? Number.NEGATIVE_INFINITY : unreadUntil, await this.#cutUntil(completed));
      // In the end, every inbox deletes events by their age: that concerns the oldest build, and is not worth a note.
      const agedUntil = inbox.retention === undefined ? cutUntil : completed.cutByAge(inbox.retention, Date.now());
      this.#knownUntil = startedAt;
      this.#missingUntil = Math.max(cutUntil, agedUntil);
      this.#extent = cutUntil === Number.NEGATIVE_INFINITY ? 'complete' : 'partly';
      this.history = this.#extent;
    } catch {
      this.history = 'failed';
    }
    this.#followedAt = performance.now();
    this.#checkedForLateAt = this.#followedAt;
    this.revisions.events++;
    this.onChange();
  }

  /** Until when the inbox may have deleted events because there were too many: of any process, or of this one, as the memory inbox soon does. */
  async #cutUntil(completed: CompletedEntries): Promise<number> {
    const { retention } = this.#webhooks.inbox;
    const cutUntil = retention === undefined ? Number.NEGATIVE_INFINITY : completed.cutByCount(retention, Date.now());
    const { accepted, buffered } = await this.#webhooks.health();
    // A second count: events that arrived during the first are accepted, but may be missing in it.
    const { inbox: counts } = await this.#webhooks.health();
    if (counts === null) return cutUntil;
    const isCut = accepted - buffered > counts.waiting + counts.active + counts.completed + counts.failed;
    return isCut ? Math.max(cutUntil, completed.oldestAt(Date.now())) : cutUntil;
  }

  readonly #apply = (event: SauceEvent): void => {
    this.#known.add(event.id, Number.POSITIVE_INFINITY);
    if (event.type === 'concurrency') this.concurrencySamples.add(sampleOf(event));
    else if (event.type === 'visual-build') this.visualBuilds.add(visualBuildOf(event));
    else if (event.type !== 'build') this.#applyTest(event);
    this.revisions.events++;
    this.revisions.inbox++;
    this.onChange();
  };

  #applyTest(event: VdcEvent | RdcEvent): void {
    const row = testRowOf(event);
    this.tests.add(row);
    this.eventIds.add({ key: row.key, at: row.changedAt, ids: [event.id] });
  }

  readonly #attemptFailed = ({ id }: SauceEvent, error: unknown): void => {
    this.failedAttempts.add(failedAttempt(id, error, Date.now()));
  };

  readonly #inboxChanged = (): void => {
    this.revisions.inbox++;
    this.onChange();
  };

  #close(): void {
    this.isClosed = true;
    const { events } = this.#webhooks;
    for (const type of eventTypes) events.off(type, this.#apply);
    for (const name of lifecycleEvents) events.off(name, this.#inboxChanged);
    for (const name of ['retrying', 'failed'] as const) events.off(name, this.#attemptFailed);
  }
}

const maxEvents = 50_000;
/** For a store in another process: reading an event from there costs this process several times as much. */
const maxRemoteEvents = 20_000;
/** How often to check for events of others. */
export const followMs = 5000;
/** Receivers' clocks differ, and an event may be stored a while after its receipt. */
const overlapMs = 60_000;
/**
 * How often to look behind that, through as many events as are read at first: other receivers store events minutes after their receipt
 * if they could not reach the store.
 */
const lateMs = 2 * 60_000;
/** Maximum number of events in consecutive pages without news, beyond those since the last check. */
const maxKnown = 500;
/** Sauce Labs posts a test two to six times. */
const maxEventsOfTest = 30;
const lifecycleEvents = ['rejected', 'handled', 'stale', 'ignored', 'retrying', 'failed'] as const;
