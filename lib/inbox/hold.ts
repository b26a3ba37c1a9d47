import { SauceWebhooksError } from '../errors';
import { inTime } from '../in-time';
import type { AddOptions, AddResult, Entry, Inbox } from './inbox';

export interface HoldOptions {
  inbox: Inbox;
  /** Entries that may be held at once; 0: a failure of the store is the caller's. */
  maxHeld: number;
  /** Told when the store begins to fail. */
  onFailure: (error: SauceWebhooksError) => void;
}

/** `held`: the store failed; the entry is in memory and added again until it is stored. */
export type KeepResult = AddResult | 'held' | 'unavailable';

const maxHeldBytes = 256 * 1024 * 1024;
const firstDelayMs = 250;
const maxDelayMs = 30_000;
/** How long a store may take until its answer is no longer waited for. */
const storeTimeoutMs = 5000;

const groupSize = 50;

/** Stands before an inbox and holds what its store does not take. */
export class Hold {
  readonly #options: HoldOptions;
  readonly #held = new Map<string, { entry: Entry; options: AddOptions }>();
  #bytes = 0;
  #isFailing = false;
  #rounds = 0;
  #timer: NodeJS.Timeout | undefined;
  #storing: Promise<void> | undefined;
  #isClosed = false;

  constructor(options: HoldOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#held.size;
  }

  async keep(entry: Entry, options: AddOptions): Promise<KeepResult> {
    if (this.#held.has(heldKey(entry, options))) return 'repeat';
    // While the store fails, what is new lines up behind what is held instead of waiting for one more failure.
    if (this.#isFailing && this.#held.size > 0) return this.#hold(entry, options);
    try {
      return await this.#add(entry, options);
    } catch (cause) {
      this.#reportFirst(cause);
      return this.#options.maxHeld === 0 ? 'unavailable' : this.#hold(entry, options);
    }
  }

  /** Tries a last time to store what is held, and answers what could not be within `timeoutMs`. */
  async close(timeoutMs: number): Promise<Entry[]> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await inTime(this.#storeHeld(), timeoutMs, '').catch(() => {});
    return Array.from(this.#held.values(), ({ entry }) => entry);
  }

  #hold(entry: Entry, options: AddOptions): KeepResult {
    if (this.#isClosed) return 'unavailable';
    const key = heldKey(entry, options);
    // A copy that failed at the same time may be held by now.
    if (this.#held.has(key)) return 'repeat';
    const bytes = this.#bytes + entry.body.length;
    if (this.#held.size >= this.#options.maxHeld || bytes > maxHeldBytes) return 'full';
    this.#held.set(key, { entry, options });
    this.#bytes = bytes;
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

  /** In groups, which a store can take in one go; until one of them is refused as a whole. */
  async #storeInGroups(): Promise<void> {
    const keys = [...this.#held.keys()];
    for (let at = 0; at < keys.length; at += groupSize) {
      const stored = await Promise.all(keys.slice(at, at + groupSize).map((key) => this.#store(key)));
      if (!stored.includes(true)) return;
    }
  }

  async #store(key: string): Promise<boolean> {
    const held = this.#held.get(key);
    if (held === undefined) return true;
    const result = await this.#add(held.entry, held.options).catch(() => 'failed');
    if (result === 'failed' || result === 'full') return false;
    this.#held.delete(key);
    this.#bytes -= held.entry.body.length;
    return true;
  }

  async #add(entry: Entry, options: AddOptions): Promise<AddResult> {
    const added = this.#options.inbox.add(entry, options);
    const lateMessage = `The store did not answer within ${storeTimeoutMs} ms.`;
    const result = typeof added === 'string' ? added : await inTime(added, storeTimeoutMs, lateMessage);
    this.#isFailing = false;
    return result;
  }

  #reportFirst(cause: unknown): void {
    if (this.#isFailing) return;
    this.#isFailing = true;
    const message = 'Expected the inbox to store an event, but it failed.';
    this.#options.onFailure(new SauceWebhooksError('STORE_FAILED', message, { cause }));
  }
}

/** Without a window there are no repeats: each entry stands for itself. */
function heldKey({ id, key }: Entry, { dedupeWindowMs }: AddOptions): string {
  return dedupeWindowMs > 0 ? key : id;
}
