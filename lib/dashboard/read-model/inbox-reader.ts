import { acceptedAt } from '../../events/create-event';
import type { SauceEvent } from '../../events/event';
import { readHistory } from '../../events/read-history';
import type { StoredEntry } from '../../inbox/inbox';
import type { SauceWebhooks } from '../../webhooks';
import { CompletedEntries } from './completed-entries';
import { Completeness, type Reading } from './completeness';

/** How far the events of the inbox have been read. `partly`: there were more. */
export type HistoryStatus = 'not yet' | 'under way' | 'complete' | 'partly' | 'failed';

/** What receives the events that are read. */
interface Target {
  has(id: string): boolean;
  apply(event: SauceEvent): void;
  readonly revisions: { readonly inbox: number };
  changed(what: 'events' | 'inbox'): void;
}

/** Reads the events of the inbox: all of them at first, then every few seconds those that other receivers added. */
export class InboxReader {
  history: HistoryStatus = 'not yet';
  readonly completeness: Completeness;
  isClosed = false;
  readonly #webhooks: SauceWebhooks;
  readonly #target: Target;
  #reading: Promise<void> | undefined;
  #isReading = false;
  /** By the monotonic clock, like the next. */
  #readAt = 0;
  #checkedForLateAt = 0;
  /** Whether other processes add events to the inbox. */
  #hasOthers = false;
  /** The inbox's state when it was last followed, and the revision at that time. */
  #counts = '';
  #countedRevision = -1;
  /** What was last read from the inbox or stored in it; undefined before. */
  #rememberedUntil: number | undefined;

  constructor(webhooks: SauceWebhooks, target: Target) {
    this.#webhooks = webhooks;
    this.#target = target;
    this.completeness = new Completeness(webhooks.inbox.retention);
  }

  /** Whether earlier events are still to be read, also after a failure: until then, nothing can be compared with them. */
  get isLoading(): boolean {
    return this.history !== 'complete' && this.history !== 'partly';
  }

  /** Starts reading all events. */
  open(): void {
    this.history = 'under way';
    this.#reading = this.#finish(this.#readAll());
  }

  /** Resolves once the events have been read, or could not be: a file cannot say that it grows. */
  async whenRead(): Promise<void> {
    await this.#reading;
  }

  /** Reads events of other receivers from the inbox, at most every few seconds. Call it while pages are open. Never rejects. */
  async follow(pauseMs = followMs): Promise<void> {
    const elapsedMs = performance.now() - this.#readAt;
    if (this.history === 'not yet' || this.#isReading || this.isClosed || elapsedMs < pauseMs) return;
    if (this.completeness.extent === null) {
      this.open();
      return this.#reading;
    }
    // The clock may have been set back.
    const since = Math.min(this.completeness.knownUntil, Date.now() - elapsedMs);
    // No page was open: until they are read, events of others are missing.
    const isBehind = elapsedMs > 2 * followMs && this.#webhooks.inbox.isLocal === false;
    if (isBehind && this.history !== 'failed') this.history = 'under way';
    this.#reading = this.#finish(this.#readOn(since));
    return this.#reading;
  }

  /** Sets how far the events have been read. Never rejects. */
  async #finish(reading: Promise<void>): Promise<void> {
    const before = this.history;
    this.#isReading = true;
    try {
      await reading;
      this.history = this.completeness.extent ?? 'failed';
    } catch {
      // The inbox reports its outage. Until the next call succeeds, events of others are missing.
      this.history = 'failed';
    }
    this.#isReading = false;
    // Reading may take longer than the pause.
    this.#readAt = performance.now();
    if (this.history !== before) this.#target.changed('events');
  }

  async #readAll(): Promise<void> {
    const most = this.#webhooks.inbox.isLocal === false ? maxRemoteEvents : maxEvents;
    const apply = (event: SauceEvent) => this.#target.apply(event);
    const reading = await this.#read(apply, () => true, most);
    this.completeness.readAll(reading, await this.#hasDeleted());
    await this.#rememberDeleted();
    this.#checkedForLateAt = performance.now();
  }

  async #readOn(since: number): Promise<void> {
    this.completeness.readOn(await this.#readNews(since), since, this.#hasOthers);
    await this.#rememberDeleted();
    await this.#compareCounts();
  }

  async #readNews(since: number): Promise<Reading> {
    const isForLate = this.#webhooks.inbox.isLocal === false && performance.now() - this.#checkedForLateAt >= lateMs;
    let isNews = false;
    let read = 0;
    let known = 0;
    const apply = (event: SauceEvent) => {
      if (this.#target.has(event.id)) return;
      isNews = true;
      this.#hasOthers = true;
      this.#target.apply(event);
    };
    const goesOn = (length: number, oldestAt: number) => {
      read += length;
      known += isNews ? 0 : length;
      const goesOn = isNews || oldestAt > since || (known < maxKnown && oldestAt > since - overlapMs);
      isNews = false;
      return goesOn || (isForLate && read < maxRemoteEvents);
    };
    const reading = await this.#read(apply, goesOn, maxEvents);
    if (isForLate) this.#checkedForLateAt = performance.now();
    return reading;
  }

  /** Reads until `goesOn` returns false, which is called with the length of each page and the time of its oldest event. */
  async #read(
    apply: (event: SauceEvent) => void,
    goesOn: (length: number, oldestAt: number) => boolean,
    most: number,
  ): Promise<Reading> {
    const startedAt = Date.now();
    const completed = new CompletedEntries();
    let oldestAt = startedAt;
    const isOver = (page: readonly StoredEntry[]) => {
      completed.add(page);
      const last = page.at(-1);
      if (last !== undefined) oldestAt = acceptedAt(last);
      return this.isClosed || !goesOn(page.length, oldestAt);
    };
    const isWhole = await readHistory(this.#webhooks.inbox, apply, isOver, most);
    return { startedAt, isWhole, oldestAt, completed };
  }

  /** In the inbox: after a restart with a higher limit, nothing else shows that events were deleted. */
  async #rememberDeleted(): Promise<void> {
    const { completeness } = this;
    const { values, retention } = this.#webhooks.inbox;
    if (values === undefined || completeness.deletedUntil === this.#rememberedUntil) return;
    const remembered = Number.parseInt((await values.get(deletedKey)) ?? '', 10);
    if (remembered > completeness.deletedUntil) completeness.addDeleted(remembered);
    const { deletedUntil } = completeness;
    this.#rememberedUntil = deletedUntil;
    if (deletedUntil === Number.NEGATIVE_INFINITY || deletedUntil === remembered) return;
    await values.set(deletedKey, String(deletedUntil), { keepMs: retention?.maxCompletedAgeMs ?? deletedKeepMs });
  }

  /** Whether the inbox has fewer events than this process added: the memory inbox soon deletes some. */
  async #hasDeleted(): Promise<boolean> {
    const { accepted, buffered } = await this.#webhooks.health();
    // A second count: events that arrived during the first are accepted, but may be missing in it.
    const { inbox: counts } = await this.#webhooks.health();
    if (counts === null) return false;
    return accepted - buffered > counts.waiting + counts.active + counts.completed + counts.failed;
  }

  /** Results of events elsewhere show only in the counts. */
  async #compareCounts(): Promise<void> {
    const counts = JSON.stringify(await this.#webhooks.inbox.counts());
    const { revisions } = this.#target;
    if (counts !== this.#counts && revisions.inbox === this.#countedRevision) this.#target.changed('inbox');
    this.#counts = counts;
    this.#countedRevision = revisions.inbox;
  }
}

const deletedKey = 'dashboard:deleted-until';
/** As long as the inboxes of this package store completed events. */
const deletedKeepMs = 7 * 24 * 60 * 60_000;
export const maxEvents = 50_000;
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
