import { isoTime } from '../../async/time';
import type { AddOptions, AttemptResult, Entry, EntryProgress, StoredEntry } from '../inbox';
import type { Link } from './bounded-list';

let lastSeq = 0;

/** An entry in a queue. */
export class QueuedEntry {
  readonly entry: StoredEntry;
  /** Sequence number over all added entries. */
  readonly seq = ++lastSeq;
  readonly dedupeWindowMs: number;
  readonly requeueFailed: boolean | undefined;
  /** End of its deduplication window, by `performance.now()`. */
  readonly duplicatesUntil: number;
  /** When it is due, by `performance.now()`; 0: as soon as possible. */
  dueAt = 0;
  /** Its index among the entries that are not due yet; -1: it is not one of them. */
  delayIndex = -1;
  /** Its position among the entries of its state. */
  place: Link<QueuedEntry> | null = null;
  /** Its position among the ready entries. */
  link: Link<QueuedEntry> | null = null;
  /** The turn in which it became ready. */
  turn = 0;
  /** Adds to the primary inbox without a result: it may have stored the entry. */
  pendingAdds = 0;
  /** Whether only the primary inbox may dispatch it. */
  isLeftToStore = false;

  constructor(entry: Entry, { dedupeWindowMs, requeueFailed, progress }: AddOptions) {
    this.dedupeWindowMs = dedupeWindowMs;
    this.requeueFailed = requeueFailed;
    this.duplicatesUntil = dedupeWindowMs > 0 ? performance.now() + dedupeWindowMs : 0;
    this.entry = newEntry(entry, progress ?? untouched);
    const { nextAttemptAt } = this.entry;
    if (nextAttemptAt !== null) this.dueAt = performance.now() + Date.parse(nextAttemptAt) - Date.now();
  }

  get id(): string {
    return this.entry.id;
  }

  get body(): Buffer {
    return this.entry.body;
  }

  /** Whether it must not be dispatched. */
  get isWithheld(): boolean {
    return this.isLeftToStore || this.pendingAdds > 0;
  }

  /** Requeues it with its attempts counted from 0. */
  reset(): void {
    Object.assign(this.entry, { ...untouched, lastError: this.entry.lastError });
    this.dueAt = 0;
  }

  start(): void {
    const { entry } = this;
    entry.state = 'active';
    entry.attempts++;
    entry.firstAttemptAt ??= isoTime();
    entry.nextAttemptAt = null;
  }

  settle(result: AttemptResult): void {
    const { entry } = this;
    entry.state = result.state;
    if (result.state === 'completed') {
      entry.lastError = null;
      return;
    }
    if (result.state === 'failed' || result.attempt === 'failed') entry.failedAttempts++;
    if (result.state === 'waiting') this.#wait(result.delayMs);
    if (result.state === 'waiting' && result.attempt === 'none') this.#takeBackStart();
    else entry.lastError = result.reason;
  }

  /** Adjusts its times after the wall clock was set back, so that they are as far away as before, also for a store that receives it. */
  moveTimesBack(ms: number): void {
    const { entry } = this;
    for (const name of ['firstAttemptAt', 'nextAttemptAt'] as const) {
      const time = entry[name];
      if (time !== null) entry[name] = isoTime(Date.parse(time) - ms);
    }
  }

  #wait(delayMs: number): void {
    this.dueAt = performance.now() + delayMs;
    this.entry.nextAttemptAt = isoTime(Date.now() + delayMs);
  }

  #takeBackStart(): void {
    this.entry.attempts--;
    if (this.entry.attempts === 0) this.entry.firstAttemptAt = null;
  }
}

const untouched: Readonly<EntryProgress> = Object.freeze({
  state: 'waiting',
  attempts: 0,
  failedAttempts: 0,
  firstAttemptAt: null,
  nextAttemptAt: null,
  lastError: null,
});

/** Written out, because two spreads in a literal cost a hundred times as much. */
export function newEntry(entry: Entry, progress: Readonly<EntryProgress>): StoredEntry {
  return {
    id: entry.id,
    key: entry.key,
    type: entry.type,
    receivedAt: entry.receivedAt,
    verified: entry.verified,
    source: entry.source,
    outcome: entry.outcome,
    body: entry.body,
    state: progress.state,
    attempts: progress.attempts,
    failedAttempts: progress.failedAttempts,
    firstAttemptAt: progress.firstAttemptAt,
    nextAttemptAt: progress.nextAttemptAt,
    lastError: progress.lastError,
  };
}
