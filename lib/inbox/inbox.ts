import type { MaybePromise } from '../async/call-safely';
import { SauceWebhooksError } from '../errors/error';

/** An event as an inbox stores it: the item's bytes, and what is needed to order its work. */
export interface Entry {
  id: string;
  /** What duplicates share. */
  key: string;
  type: string;
  /** ISO 8601 in UTC. */
  receivedAt: string;
  verified: boolean;
  source: string | null;
  /** How a test ended; null for events that are not of a test. */
  outcome: string | null;
  body: Buffer;
}

export const entryStates = ['waiting', 'active', 'completed', 'failed'] as const;
export type EntryState = (typeof entryStates)[number];

/** How far an entry has come. */
export interface EntryProgress {
  state: EntryState;
  /** Attempts that were started, including those that ended with `RetryLater`. */
  attempts: number;
  /** Attempts that failed, timed out or ended with the process. `retry.attempts` limits these. */
  failedAttempts: number;
  /** When the first attempt started, ISO 8601 in UTC. `retry.maxElapsedMs` runs from here. */
  firstAttemptAt: string | null;
  /** When a waiting entry is due, ISO 8601 in UTC; null: as soon as possible. */
  nextAttemptAt: string | null;
  /** Why the last attempt failed. */
  lastError: string | null;
}

export interface StoredEntry extends Entry, EntryProgress {}

export interface AddOptions {
  /** How long an entry with the same key is a duplicate, in milliseconds; 0: never. */
  dedupeWindowMs: number;
  /** `false`: a duplicate of a failed entry leaves it failed. @default true */
  requeueFailed?: boolean | undefined;
  /** How far the entry came while the store failed. Only an inbox that is local gets any. */
  progress?: EntryProgress | null | undefined;
}

/** `full`: not stored, there is no room. Adding an entry again under the same id is always a duplicate. */
export const addResults = ['stored', 'duplicate', 'full'] as const;
export type AddResult = (typeof addResults)[number];

/** What becomes of an entry after an attempt. */
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
 * Makes one attempt, as soon as there is capacity; `entry.attempts` counts it. Never throws or rejects. Returns no promise when
 * the handler returned none.
 */
export type Processor = (entry: StoredEntry) => MaybePromise<AttemptResult>;

export interface ConsumeOptions {
  /** Only entries of these types are dispatched. */
  types: readonly string[];
  process: Processor;
  /** Attempts that may run at once in this process, over all types. */
  maxParallel: number;
  /** How many more attempts could start now: an inbox that dispatches asks before it claims an entry. */
  capacity(): number;
  /** Calls the listener each time that there is capacity again. */
  onCapacity(listener: () => void): void;
}

/** A rejected delivery, or one item of it, stored to be looked at and replayed. */
export interface QuarantinedDelivery {
  id: string;
  code: string;
  message: string;
  receivedAt: string;
  /** Allow-listed: saucelabs-sign, but no other credentials; content-encoding only if `body` is still encoded. */
  headers: Readonly<Record<string, string>>;
  /** Null when the bytes are gone; then it cannot be replayed. */
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
  /** A page may have fewer items though more follow, as large ones fill it: `cursor` says so. @default 50 */
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
  /** Types that someone paused in the engine (BullMQ): their events wait until that is undone. Left out if there are none. */
  paused?: string[];
}

/** Rejected deliveries, within separate budgets for verified and unverified ones. */
export interface InboxQuarantine {
  /** Evicts the oldest when a budget is exceeded; of a body that is larger than the budget only the rest is stored. */
  add(delivery: QuarantinedDelivery): MaybePromise<void>;
  get(id: string): MaybePromise<QuarantinedDelivery | undefined>;
  /** Oldest first. */
  list(options?: PageOptions): MaybePromise<Page<QuarantinedDelivery>>;
  /** Returns whether it was there. */
  remove(id: string): MaybePromise<boolean>;
  count(): MaybePromise<number>;
}

/**
 * Small strings beside the events, such as how far a poll came. They outlive the process if the store does, and all processes that
 * share the store share them. They can be used until the inbox is closed, also by entries that end while it closes.
 */
export interface InboxValues {
  get(key: string): MaybePromise<string | undefined>;
  /**
   * Resolves when it is stored.
   *
   * @param options `keepMs`: how long it is kept, in milliseconds; left out: until it is set again. Of those with a time at least the
   *   latest 100,000 are kept.
   */
  set(key: string, value: string, options?: { keepMs?: number | undefined }): MaybePromise<void>;
}

/** Held by one caller at a time, of all processes that share the inbox. */
export interface InboxLock {
  /** Asks the store. False once another one may hold it, as this process or the store did not respond for too long, or lost it. */
  isHeld(): MaybePromise<boolean>;
  /** Never rejects: what cannot be released expires. */
  release(): MaybePromise<void>;
}

/** To whom an inbox reports what no call of it returns. */
export interface InboxOwner {
  /** Failures of the store, and entries that it evicts. */
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

/** Where accepted events wait to be handled. Each implementation passes __tests__/inbox/contract. */
export interface Inbox {
  /** Resolves when the store can be used, rejects when it cannot. */
  readonly ready: Promise<void>;
  /** Only this process handles its entries, so those that the store does not take may be handled from memory meanwhile. */
  readonly isLocal?: boolean;
  /** Bytes of the write-ahead log, which a reader that stays makes grow; null where that is not known. */
  readonly logBytes?: number | null;
  /** Stores an entry, or finds that it is a duplicate. A duplicate of a failed entry puts that one back to waiting. */
  add(entry: Entry, options: AddOptions): MaybePromise<AddResult>;
  /** Withdraws an entry whose `add` has not reached the store yet; returns whether it was withdrawn. */
  cancel?(id: string): boolean;
  /** Dispatches waiting entries, oldest first, and stores what becomes of each. */
  consume(options: ConsumeOptions): void;
  get(id: string): MaybePromise<StoredEntry | undefined>;
  /** Returns copies: changing them changes nothing that is stored. */
  list(options: ListOptions): MaybePromise<Page<StoredEntry>>;
  counts(): MaybePromise<InboxCounts>;
  /** When the oldest entry was received that waits and is due, ISO 8601 in UTC; null: none waits. */
  oldestWaitingAt?(): MaybePromise<string | null>;
  /** Puts failed entries (one, many, or all) back to waiting, with their attempts counted again; returns how many. */
  retry(ids?: string | readonly string[]): MaybePromise<number>;
  readonly quarantine: InboxQuarantine;
  /** `skipStale` needs them. */
  readonly values?: InboxValues;
  /** Resolves when the results of all attempts that have ended are stored. */
  flush?(): Promise<void>;
  /**
   * Of an inbox that several processes share: resolves when another one has started an attempt of the entry, or when the
   * signal aborts. Undefined while the entries are handled in this process.
   */
  activeElsewhere?: ((entry: Entry, signal: AbortSignal) => Promise<void>) | undefined;
  /**
   * Of an inbox that several processes share: takes the lock of a key until it is released, or its process dies. Undefined while
   * it is held. It can be taken until the inbox is closed.
   */
  lock?(key: string): Promise<InboxLock | undefined>;
  /** Says to whom to report. The owner calls it once. */
  attach?(owner: InboxOwner): void;
  /**
   * Stores nothing more, lets active entries end within `timeoutMs`, and returns the entries that this process leaves
   * unhandled and no other process will handle. `signal` aborts at the same deadline.
   */
  close(options?: InboxCloseOptions): Promise<StoredEntry[]>;
}

export function closedError(): SauceWebhooksError {
  return new SauceWebhooksError('INBOX_CLOSED', 'Expected an open inbox, got one that was closed.');
}
