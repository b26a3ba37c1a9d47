import { SauceWebhooksError } from '../errors';
import { inTime } from '../in-time';
import { Consumers } from './consumers';
import { type Held, HeldEntries } from './held-entries';
import type { AddOptions, AddResult, ConsumeOptions, Entry, Inbox, StoredEntry, Verdict } from './inbox';

export interface HoldOptions {
  inbox: Inbox;
  /** Entries that may be held at once; 0: a failure of the store is the caller's. */
  maxHeld: number;
  /** Handles what is held, while the store of a local inbox fails. */
  consumer: ConsumeOptions;
  /** Told when the store begins to fail. */
  onFailure: (error: SauceWebhooksError) => void;
}

/** `held`: the store failed; the entry is in memory and added again until it is stored. */
export type KeepResult = AddResult | 'held' | 'unavailable';

const firstDelayMs = 250;
const maxDelayMs = 30_000;
/** How long a store may take until its answer is no longer waited for. */
const storeTimeoutMs = 5000;
const lateMessage = `The store did not answer within ${storeTimeoutMs} ms.`;

const groupSize = 50;

/** Stands before an inbox: holds what its store does not take, and lets it be handled meanwhile if only this process may. */
export class Hold {
  readonly #options: HoldOptions;
  readonly #held: HeldEntries;
  readonly #consumers = new Consumers((entry, verdict) => this.#settle(entry, verdict));
  #isFailing = false;
  #rounds = 0;
  #timer: NodeJS.Timeout | undefined;
  #storing: Promise<void> | undefined;
  #isClosed = false;

  constructor(options: HoldOptions) {
    this.#options = options;
    this.#held = new HeldEntries(options.maxHeld);
    this.#consumers.add({ ...options.consumer, work: (entry) => this.#work(entry) });
  }

  get size(): number {
    return this.#held.size;
  }

  async keep(entry: Entry, options: AddOptions): Promise<KeepResult> {
    if (this.#held.has(entry, options)) return 'repeat';
    // While the store fails, what is new lines up behind what is held instead of waiting for one more failure.
    if (this.#isFailing && this.#held.size > 0) return this.#hold(entry, options);
    let late: Promise<AddResult> | undefined;
    try {
      const added = this.#options.inbox.add(entry, options);
      if (typeof added !== 'string') late = added;
      const result = typeof added === 'string' ? added : await inTime(added, storeTimeoutMs, lateMessage);
      this.#isFailing = false;
      return result;
    } catch (cause) {
      this.#reportFirst(cause);
      return this.#options.maxHeld === 0 ? 'unavailable' : this.#hold(entry, options, late);
    }
  }

  /** Tries a last time to store what is held, and answers what could be neither stored nor handled within `timeoutMs`. */
  async close(timeoutMs: number): Promise<Entry[]> {
    const deadline = Date.now() + timeoutMs;
    this.#isClosed = true;
    clearTimeout(this.#timer);
    if (this.#held.size > 0) await this.#consumers.stop(timeoutMs);
    await inTime(this.#storeHeld(), Math.max(0, deadline - Date.now()), lateMessage).catch(() => {});
    return this.#held.unhandled();
  }

  #hold(entry: Entry, options: AddOptions, adding?: Promise<AddResult>): KeepResult {
    if (this.#isClosed) return 'unavailable';
    // A copy that failed at the same time may be held by now.
    if (this.#held.has(entry, options)) return 'repeat';
    const held = this.#held.put(entry, options);
    if (held === undefined) return 'full';
    // A store that is only late may have it yet, so it is not handled from memory before that is known.
    if (adding !== undefined) void this.#ask(held, adding);
    if (this.#options.inbox.isLocal) this.#consumers.offer(held.entry);
    this.#tryLater();
    return 'held';
  }

  #tryLater(): void {
    if (this.#isClosed || this.#held.size === 0 || this.#timer !== undefined) return;
    const delayMs = Math.min(maxDelayMs, firstDelayMs * 2 ** Math.min(10, this.#rounds++));
    this.#timer = setTimeout(async () => {
      const before = this.#held.size;
      await this.#storeHeld();
      if (this.#held.size < before) this.#rounds = 0;
      this.#timer = undefined;
      this.#tryLater();
    }, delayMs);
  }

  #storeHeld(): Promise<void> {
    this.#storing ??= this.#storeInGroups().finally(() => {
      this.#storing = undefined;
    });
    return this.#storing;
  }

  /** In groups, which a store can take in one go; until one of them is refused as a whole. What runs is stored when it ends. */
  async #storeInGroups(): Promise<void> {
    const waiting = this.#held.all().filter(({ entry }) => entry.state !== 'running');
    for (let at = 0; at < waiting.length; at += groupSize) {
      const stored = await Promise.all(waiting.slice(at, at + groupSize).map((held) => this.#store(held)));
      if (!stored.includes(true)) return;
    }
  }

  #store(held: Held): Promise<boolean> {
    const { entry, options } = held;
    if (entry.state === 'running') return Promise.resolve(false);
    const asked = this.#ask(held, this.#add(entry, options));
    return inTime(asked, storeTimeoutMs, lateMessage).catch(() => false);
  }

  /** Whether the store takes it, which is then no longer held. */
  #ask(held: Held, adding: Promise<AddResult>): Promise<boolean> {
    const asked = this.#take(held, adding);
    const storing = Promise.all([held.storing, asked]).then((answers) => answers.includes(true));
    held.storing = storing;
    void storing.then(() => {
      if (held.storing === storing) held.storing = undefined;
    });
    return asked;
  }

  async #take(held: Held, adding: Promise<AddResult>): Promise<boolean> {
    const result = await adding.catch(() => 'failed');
    if (result === 'failed' || result === 'full') return false;
    this.#isFailing = false;
    this.#held.take(held);
    return true;
  }

  async #add(held: StoredEntry, options: AddOptions): Promise<AddResult> {
    const { state, attempts, nextAttemptAt, lastError, ...entry } = held;
    const progress = attempts === 0 ? null : { state, attempts, nextAttemptAt, lastError };
    return this.#options.inbox.add(entry, progress === null ? options : { ...options, progress });
  }

  /** A try from memory, unless the store has taken the entry by then and hands it out itself. */
  async #work(copy: StoredEntry): Promise<Verdict> {
    const held = this.#held.find(copy);
    const isStored = held === undefined || (await held.storing);
    return isStored ? { state: 'done' } : this.#options.consumer.work(copy);
  }

  #settle(entry: StoredEntry, verdict: Verdict): void {
    if (this.#held.find(entry) === undefined) return;
    this.#held.settle(entry, verdict);
    if (verdict.state === 'waiting' && !this.#isClosed) this.#consumers.offer(entry, verdict.delayMs);
  }

  #reportFirst(cause: unknown): void {
    if (this.#isFailing) return;
    this.#isFailing = true;
    const message = 'Expected the inbox to store an event, but it failed.';
    this.#options.onFailure(new SauceWebhooksError('STORE_FAILED', message, { cause }));
  }
}
