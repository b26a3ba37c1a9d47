import { withTimeout } from '../../async/timeout';
import { SauceWebhooksError } from '../../errors/error';
import type { AddOptions, AddResult, AttemptResult, ConsumeOptions, Entry, Inbox, StoredEntry } from '../inbox';
import { Consumers } from '../queue/consumers';
import { type Held, HeldEntries } from './held-entries';
import { inStoreTime, Storing } from './storing';

interface HoldOptions {
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

/**
 * Stands before an inbox: holds what its store does not take, and lets it be handled meanwhile if only this process may.
 * What is held is either tried or offered to the store, never both at once, so that no two handle it.
 */
export class Hold {
  readonly #options: HoldOptions;
  readonly #held: HeldEntries;
  readonly #storing: Storing;
  readonly #consumers = new Consumers({
    mayBegin: (entry) => this.#mayBegin(entry),
    onSettled: (entry, verdict) => this.#settle(entry, verdict),
    fullness: () => this.#held.fullness,
  });
  /** Holds what the store has not answered of. */
  readonly #unanswered = new Set<() => void>();
  /** Ids of what was held because the hold was closed before the store had answered. */
  readonly #heldLast = new Set<string>();
  #isFailing = false;
  #isClosed = false;

  constructor(options: HoldOptions) {
    this.#options = options;
    this.#held = new HeldEntries(options.maxHeld);
    this.#storing = new Storing({
      inbox: options.inbox,
      held: this.#held,
      onStored: (held) => this.#letGo(held),
      onRefused: (held) => this.#offer(held),
    });
    this.#consumers.add(options.consumer);
  }

  get size(): number {
    return this.#held.size;
  }

  /** Whether the entry, or what it is a repeat of, is only in memory. */
  has(entry: Pick<Entry, 'id' | 'key'>, options: AddOptions): boolean {
    return this.#held.original(entry, options) !== undefined;
  }

  /** Answers at once where the inbox does. */
  keep(entry: Entry, options: AddOptions): KeepResult | Promise<KeepResult> {
    const original = this.#held.original(entry, options);
    if (original !== undefined) return this.#repeat(original);
    // While the store fails, what is new lines up behind what is held instead of waiting for one more failure.
    if (this.#isFailing && this.#held.size > 0 && this.#hold(entry, options)) return 'held';
    try {
      const added = this.#options.inbox.add(entry, options);
      // Whatever an inbox of somebody's own takes for a promise.
      if (typeof added !== 'string') return this.#keepLater(entry, options, Promise.resolve(added));
      this.#isFailing = false;
      return added;
    } catch (cause) {
      return this.#refused(cause, entry, options);
    }
  }

  async #keepLater(entry: Entry, options: AddOptions, adding: Promise<AddResult>): Promise<KeepResult> {
    try {
      const result = await this.#answerOf(entry, options, adding);
      this.#isFailing = false;
      return result;
    } catch (cause) {
      return this.#refused(cause, entry, options, adding);
    }
  }

  /** Goes on trying to store what is held, and answers what could be neither stored nor handled within `timeoutMs`. */
  async close(timeoutMs: number): Promise<Entry[]> {
    for (const hold of this.#unanswered) hold();
    this.#isClosed = true;
    await withTimeout(this.#storeLast(timeoutMs), timeoutMs, '').catch(() => {});
    return this.unhandled();
  }

  /** What is neither stored nor handled so far. */
  unhandled(): Entry[] {
    return this.#held.unhandled();
  }

  async #storeLast(timeoutMs: number): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    const ended = this.#consumers.stop(timeoutMs);
    await this.#storing.stop();
    // What waits is stored while the rest runs, as there may be no time left afterwards.
    await Promise.all([this.#storing.until(deadline), ended]);
    if (performance.now() + 1 <= deadline) await this.#storing.until(deadline);
  }

  /** Should the hold be closed before the store answers, it holds the entry, so that it is answered as unhandled. */
  async #answerOf(entry: Entry, options: AddOptions, adding: Promise<AddResult>): Promise<AddResult> {
    const hold = () => {
      if (this.#hold(entry, options, adding) !== undefined) this.#heldLast.add(entry.id);
    };
    this.#unanswered.add(hold);
    try {
      return await inStoreTime(adding);
    } finally {
      this.#unanswered.delete(hold);
    }
  }

  /** @param late The answer that the store still owes: it may have the entry. */
  #refused(cause: unknown, entry: Entry, options: AddOptions, late?: Promise<AddResult>): KeepResult {
    this.#reportFirst(cause);
    if (this.#options.maxHeld === 0) return 'unavailable';
    if (this.#isClosed) return this.#heldLast.has(entry.id) ? 'held' : 'unavailable';
    // A copy that failed at the same time may be held by now.
    const original = this.#held.original(entry, options);
    const held = original ?? this.#hold(entry, options, late);
    if (held === undefined) return 'full';
    if (original === undefined) return 'held';
    if (late !== undefined) void this.#storing.answered(original, late);
    return 'repeat';
  }

  #hold(entry: Entry, options: AddOptions, late?: Promise<AddResult>): Held | undefined {
    const held = this.#isClosed ? undefined : this.#held.put(entry, options);
    if (held === undefined) return undefined;
    // It is not handled from memory before it is known that the store has not taken it.
    if (late === undefined) this.#offer(held);
    else void this.#storing.answered(held, late);
    this.#storing.later();
    return held;
  }

  #repeat(original: Held): 'repeat' {
    this.#held.wake(original);
    this.#offer(original);
    return 'repeat';
  }

  /** To be tried from memory, unless the store may have it. */
  #offer(held: Held): void {
    const { entry, asked, isOffered } = held;
    const waits = entry.state === 'waiting' && this.#held.has(held);
    const isHandledHere = this.#options.inbox.isLocal === true && this.#consumers.types.has(entry.type);
    if (!waits || isOffered || asked > 0 || !isHandledHere) return;
    held.isOffered = true;
    const dueAt = entry.nextAttemptAt === null ? 0 : Date.parse(entry.nextAttemptAt);
    this.#consumers.offer(entry, dueAt - Date.now());
  }

  #mayBegin(entry: StoredEntry): boolean {
    const held = this.#held.get(entry.id);
    if (held?.entry !== entry) return false;
    held.isOffered = false;
    return held.asked === 0;
  }

  #settle(entry: StoredEntry, verdict: AttemptResult): void {
    const held = this.#held.get(entry.id);
    if (held === undefined) return;
    this.#held.settle(held, verdict);
    this.#offer(held);
  }

  #letGo({ entry }: Held): void {
    this.#isFailing = false;
    this.#consumers.withdraw(entry);
  }

  #reportFirst(cause: unknown): void {
    if (this.#isFailing) return;
    this.#isFailing = true;
    const message = 'Expected the inbox to store an event, but it failed.';
    this.#options.onFailure(new SauceWebhooksError('STORE_FAILED', message, { cause }));
  }
}
