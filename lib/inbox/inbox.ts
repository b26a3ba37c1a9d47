import type { MaybePromise } from '../async/call-safely';
import { SauceWebhooksError } from '../errors/error';

/** An event as an inbox stores it: the item's bytes, and the data to schedule it. */
export interface Entry {
  id: string;
  /** Shared by duplicates. */
  key: string;
  type: string;
  /** ISO 8601 in UTC. */
  receivedAt: string;
  verified: boolean;
  source: string | null;
  /** The outcome of the test; null for events that are not about a test. */
  outcome: string | null;
  body: Buffer;
}

export const entryStates = ['waiting', 'active', 'completed', 'failed'] as const;
export type EntryState = (typeof entryStates)[number];

/** The progress of an entry. */
export interface EntryProgress {
  state: EntryState;
  /** Started attempts, including those that ended with `RetryLater`; after a crash, also one that may not have begun. */
  attempts: number;
  /** Attempts that failed, timed out or ended with the process. `retry.attempts` limits these. */
  failedAttempts: number;
  /** When the first attempt started, ISO 8601 in UTC. `retry.maxElapsedMs` starts here. */
  firstAttemptAt: string | null;
  /** When a waiting entry is due, ISO 8601 in UTC; null: as soon as possible. */
  nextAttemptAt: string | null;
  /** Error of the last attempt. */
  lastError: string | null;
}

export interface StoredEntry extends Entry, EntryProgress {}

export interface AddOptions {
  /** Deduplication window in milliseconds; 0: none. */
  dedupeWindowMs: number;
  /** `false`: a duplicate of a failed entry leaves it failed. @default true */
  requeueFailed?: boolean | undefined;
  /** Progress made while the store failed. Only local inboxes receive it. */
  progress?: EntryProgress | null | undefined;
}

/** `full`: not stored, there is no room. Adding an entry again with the same id is always a duplicate. */
export const addResults = ['stored', 'duplicate', 'full'] as const;
export type AddResult = (typeof addResults)[number];

/** The result of an attempt. */
export type AttemptResult =
  | { state: 'completed' }
  | { state: 'failed'; reason: string }
  | {
      state: 'waiting';
      delayMs: number;
      reason: string;
      /** `failed` counts toward `retry.attempts`, `deferred` (RetryLater) does not; `none`: no attempt was started. */
      attempt: 'failed' | 'deferred' | 'none';
    };

/**
 * Makes one attempt as soon as there is capacity; `entry.attempts` includes it. Never throws or rejects. Returns a promise only if the
 * handler did.
 */
export type Processor = (entry: StoredEntry) => MaybePromise<AttemptResult>;

export interface ConsumeOptions {
  /** Only entries of these types are dispatched. */
  types: readonly string[];
  process: Processor;
  /** Maximum number of concurrent attempts in this process, over all types. */
  maxParallel: number;
  /** How many more attempts can start now: a dispatching inbox asks before it claims an entry. */
  capacity(): number;
  /** Calls the listener each time that capacity becomes available. */
  onCapacity(listener: () => void): void;
}

/** A rejected delivery, or one item of it, stored for inspection and replay. */
export interface QuarantinedDelivery {
  id: string;
  code: string;
  message: string;
  receivedAt: string;
  /** Allow-listed: saucelabs-sign, but no other credentials; content-encoding only if `body` is still encoded. */
  headers: Readonly<Record<string, string>>;
  /** Null if the bytes are unavailable; then it cannot be replayed. */
  body: Buffer | null;
  verified: boolean;
  source: string | null;
}

export interface Page<Item> {
  items: Item[];
  /** Pass it to the next call; null at the end. */
  cursor: string | null;
}

export interface PageOptions {
  /** A page may have fewer items though more follow, because large items fill it: check `cursor`. @default 50 */
  limit?: number | undefined;
  cursor?: string | null | undefined;
}

/** Entries of one state, oldest first; or `order: 'newest'` without a state: entries in any state, newest first. */
export interface ListOptions extends PageOptions {
  state?: EntryState | undefined;
  /** @default 'oldest' with a state, 'newest' without */
  order?: 'oldest' | 'newest' | undefined;
}

export interface InboxCounts extends Record<EntryState, number> {
  quarantined: number;
  /** Types paused in BullMQ by other tools: their events wait until the queue is resumed. Omitted if there are none. */
  paused?: string[];
}

/** Rejected deliveries, with separate budgets for verified and unverified ones. */
export interface InboxQuarantine {
  /** Evicts the oldest if a budget is exceeded. A body larger than the budget is omitted. */
  add(delivery: QuarantinedDelivery): MaybePromise<void>;
  get(id: string): MaybePromise<QuarantinedDelivery | undefined>;
  /** Oldest first. */
  list(options?: PageOptions): MaybePromise<Page<QuarantinedDelivery>>;
  /** Returns whether it existed. */
  remove(id: string): MaybePromise<boolean>;
  count(): MaybePromise<number>;
}

/**
 * Small strings beside the events, such as the progress of a poll. They are as durable as the store and shared by all its processes.
 * Usable until the inbox is closed, also by entries that finish during closing.
 */
export interface InboxValues {
  get(key: string): MaybePromise<string | undefined>;
  /**
   * Resolves once it is stored.
   *
   * @param options `keepMs`: time to live in milliseconds; without it, until it is set again. At least
   * the latest 100,000 values with a time to live are stored.
   */
  set(key: string, value: string, options?: { keepMs?: number | undefined }): MaybePromise<void>;
}

/** A lock that one caller at a time holds, across all processes that share the inbox. */
export interface InboxLock {
  /**
   * Asks the store. False once another caller may hold it, because this process or the store was unresponsive for too long, or lost it.
   */
  isHeld(): MaybePromise<boolean>;
  /** Never rejects: a lock that cannot be released expires. */
  release(): MaybePromise<void>;
}

/** Receives reports that no call returns. */
export interface InboxOwner {
  /** Failures of the store, and evicted entries. */
  onError(cause: unknown, entry?: Entry): void;
  /** Settings of the store that can lose events. */
  onWarning(message: string): void;
}

export interface InboxCloseOptions {
  /** @default 10,000 */
  timeoutMs?: number;
  signal?: AbortSignal;
}

export const defaultCloseTimeoutMs = 10_000;

/** How many completed entries an inbox stores. It deletes those that were completed first. */
export interface Retention {
  /** Maximum number of completed entries: of each type, or of all types together. */
  maxCompleted: number;
  isPerType: boolean;
  maxCompletedAgeMs: number;
}

/** Where accepted events wait to be handled. Each implementation passes __tests__/inbox/contract. */
export interface Inbox {
  /** Resolves once the store is usable; rejects if it is not. */
  readonly ready: Promise<void>;
  /** Whether only this process handles its entries, so that they may be handled from memory while the store fails. */
  readonly isLocal?: boolean;
  /** Bytes of the write-ahead log, which a long-running reader makes grow; null if unknown. */
  readonly logBytes?: number | null;
  /** If events of earlier processes are lost: when this process created the inbox, in epoch milliseconds. */
  readonly since?: number;
  /** Lets the dashboard say that tests may be missing. Without it, only what this process accepted is compared with the counts. */
  readonly retention?: Retention;
  /** Stores an entry, or detects that it is a duplicate. A duplicate of a failed entry requeues it. */
  add(entry: Entry, options: AddOptions): MaybePromise<AddResult>;
  /** Withdraws an entry whose `add` has not reached the store yet. Returns whether it was withdrawn. */
  cancel?(id: string): boolean;
  /** Dispatches waiting entries, oldest first, and stores the results. */
  consume(options: ConsumeOptions): void;
  get(id: string): MaybePromise<StoredEntry | undefined>;
  /** Returns copies: changing them has no effect on the store. */
  list(options: ListOptions): MaybePromise<Page<StoredEntry>>;
  counts(): MaybePromise<InboxCounts>;
  /** Returns when the oldest waiting entry that is due was received, ISO 8601 in UTC; null if there is none. */
  oldestWaitingAt?(): MaybePromise<string | null>;
  /** Requeues failed entries (one, several, or all) with their attempts counted from 0. Returns how many. */
  retry(ids?: string | readonly string[]): MaybePromise<number>;
  readonly quarantine: InboxQuarantine;
  /** Required by `skipStale`. */
  readonly values?: InboxValues;
  /** Resolves once the results of all ended attempts are stored. */
  flush?(): Promise<void>;
  /**
   * For a shared inbox: resolves when another process has started an attempt of the entry, or the signal aborts. Undefined if the entries
   * are handled in this process.
   */
  activeElsewhere?: ((entry: Entry, signal: AbortSignal) => Promise<void>) | undefined;
  /**
   * For a shared inbox: acquires the lock of a key until it is released or its process dies. Undefined while another caller holds it.
   * Available until the inbox is closed.
   */
  lock?(key: string): Promise<InboxLock | undefined>;
  /** Sets the receiver of reports. The owner calls it once. */
  attach?(owner: InboxOwner): void;
  /**
   * Accepts no more entries, lets active ones finish within `timeoutMs`, and returns the entries that no process will handle. `signal`
   * aborts at the same deadline.
   */
  close(options?: InboxCloseOptions): Promise<StoredEntry[]>;
}

export function closedError(): SauceWebhooksError {
  return new SauceWebhooksError('INBOX_CLOSED', 'Expected an open inbox, got one that was closed.');
}
