/** An event as an inbox keeps it: the item's bytes, and what is needed to order its work. */
export interface Entry {
  id: string;
  /** What repeats share. */
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

export type EntryState = 'waiting' | 'running' | 'done' | 'failed';

export interface StoredEntry extends Entry {
  state: EntryState;
  /** Tries that have begun. */
  attempts: number;
  /** When a waiting entry is tried again, ISO 8601 in UTC; null: as soon as possible. */
  nextAttemptAt: string | null;
  /** Why the last try failed. */
  lastError: string | null;
}

/** How far an entry has come. */
export type EntryProgress = Pick<StoredEntry, 'state' | 'attempts' | 'nextAttemptAt' | 'lastError'>;

export interface AddOptions {
  /** How long a copy with the same key is a repeat, in milliseconds. */
  dedupeWindowMs: number;
  /** How far it came while the store failed. Only an inbox that is local is given any. */
  progress?: EntryProgress | null | undefined;
}

/** `full`: not taken, there is no room. Adding an entry again under the same id is always a repeat. */
export type AddResult = 'stored' | 'repeat' | 'full';

/** What becomes of an entry after a try. */
export type AttemptResult =
  | { state: 'done' }
  | { state: 'waiting'; delayMs: number; reason: string }
  | { state: 'failed'; reason: string };

/** One try; `entry.attempts` counts it. It never rejects. */
export type Processor = (entry: StoredEntry) => Promise<AttemptResult>;

export interface ConsumeOptions {
  /** Only entries of these types are handed out. */
  types: readonly string[];
  work: Processor;
  /** How many are handed out at once. */
  maxParallel: number;
}

/** A rejected delivery, or one item of it, kept for a look and a second chance. */
export interface QuarantinedDelivery {
  id: string;
  code: string;
  message: string;
  receivedAt: string;
  /** Allow-listed: saucelabs-sign, but no other credentials. */
  headers: Readonly<Record<string, string>>;
  /** Null when the bytes are gone; then it cannot be replayed. */
  body: Buffer | null;
  verified: boolean;
  source: string | null;
}

export interface ReplayResult {
  /** Ids of the events that were accepted. */
  accepted: string[];
  /** Events that had been received before. */
  duplicates: number;
  /** Events for which there was no room. */
  dropped: number;
  /**
   * Events, accepted or received before, that only memory holds while the store fails. The delivery stays in quarantine:
   * replayed again once they are stored, it is found to be a repeat.
   */
  held: number;
  /** Why the rest was rejected again. */
  rejections: { code: string; message: string }[];
}

export interface ReplayOptions {
  /** The operator's own word: no signature is asked for. */
  trusted?: boolean;
}

/** Receives a quarantined delivery anew. */
export type Replay = (delivery: QuarantinedDelivery, options: ReplayOptions) => Promise<ReplayResult>;

export interface Page<Item> {
  items: Item[];
  /** Give it to the next call; null at the end. */
  cursor: string | null;
}

export interface ListOptions<State> {
  state: State;
  /** @default 50 */
  limit?: number;
  cursor?: string | null;
}

export interface InboxCounts extends Record<EntryState, number> {
  quarantined: number;
}

type Now<T> = T | Promise<T>;

/** Where accepted events wait to be handled. Each implementation runs __tests__/inbox/contract.ts. */
export interface Inbox {
  /** Resolves when the store can be used, rejects when it cannot. */
  readonly ready: Promise<void>;
  /** Only this process handles its entries, so those that its store does not take may be handled from memory meanwhile. */
  readonly isLocal?: boolean;
  /**
   * Stores an entry, or tells that it is a repeat. An entry counts as stored when this returns or resolves.
   * A repeat of a failed entry puts that one back to waiting.
   */
  add(entry: Entry, options: AddOptions): Now<AddResult>;
  /** Hands waiting entries out, oldest first, and does with each as the verdict says. */
  consume(options: ConsumeOptions): void;
  /** Entries in a state, or quarantined deliveries; oldest first. Copies: what is done to them changes nothing. */
  list(options: ListOptions<EntryState>): Now<Page<StoredEntry>>;
  list(options: ListOptions<'quarantined'>): Now<Page<QuarantinedDelivery>>;
  counts(): Now<InboxCounts>;
  /** Puts failed entries (one, many, or all) back to waiting with their tries counted anew; answers how many. */
  retry(ids?: string | readonly string[]): Now<number>;
  /** Keeps a rejected delivery, within budgets: it pushes the oldest out, and loses a body that is larger than a budget. */
  quarantine(delivery: QuarantinedDelivery): Now<void>;
  /** Receives a quarantined delivery anew, and lets it go when nothing of it was rejected again, dropped or only held. */
  replay(id: string, options?: ReplayOptions): Promise<ReplayResult>;
  /** Says how to receive anew; a receiver calls it once. */
  replayWith(replay: Replay): void;
  /** Entries in any state, newest first; only of an inbox that keeps what was handled. */
  history?(options?: { limit?: number; cursor?: string | null }): Now<Page<StoredEntry>>;
  /** Resolves when it is stored what became of the entries that were handled so far. */
  flush?(): Promise<void>;
  /**
   * Of an inbox that several processes share: resolves when it is known that another one tries a stored entry, at the
   * latest when `until` resolves.
   */
  takenElsewhere?(entry: Entry, until: Promise<void>): Promise<void>;
  /** Says whom to tell of failures of the store that nobody waits for, and of entries that it lets go. */
  reportTo?(report: (cause: unknown, entry?: Entry) => void): void;
  /** Says whom to tell of settings of the store that can lose events. */
  warnTo?(warn: (message: string) => void): void;
  /**
   * Takes nothing more, lets running work end within `timeoutMs` and answers the entries that this process leaves
   * unhandled and nobody else will handle.
   */
  close(options: { timeoutMs: number }): Promise<StoredEntry[]>;
}
