import { SauceWebhooksError } from '../errors';
import { inTime } from '../in-time';
import type { AddOptions, AddResult, Entry, Inbox } from './inbox';

export interface HoldOptions {
  inbox: Inbox;
  /** Entries that may be held at once; 0: a failure of the store is the caller's. */
  maxHeld: number;
  /** Told of the first failure of a row. */
  onFailure: (error: SauceWebhooksError) => void;
}

/** `held`: the store failed; the entry is in memory and added again until it is stored. */
export type KeepResult = AddResult | 'held' | 'unavailable';

const maxHeldBytes = 256 * 1024 * 1024;
const firstDelayMs = 250;
const maxDelayMs = 30_000;
/** How long a store may take until its answer is no longer waited for. */
const storeTimeoutMs = 5000;

/** Stands before an inbox and holds what its store does not take. */
export class Hold {
  readonly #options: HoldOptions;
  readonly #held = new Map<string, { entry: Entry; options: AddOptions }>();
  #bytes = 0;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: HoldOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#held.size;
  }

  async keep(entry: Entry, options: AddOptions): Promise<KeepResult> {
    if (this.#held.has(entry.key)) return 'repeat';
    // While the store fails, what is new lines up behind what is held instead of waiting for one more failure.
    if (this.#held.size > 0) return this.#hold(entry, options);
    try {
      return await this.#add(entry, options);
    } catch (cause) {
      this.#countFailure(cause);
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
    // A copy that failed at the same time may be held by now.
    if (this.#held.has(entry.key)) return 'repeat';
    const bytes = this.#bytes + entry.body.length;
    if (this.#isClosed || this.#held.size >= this.#options.maxHeld || bytes > maxHeldBytes) return 'full';
    this.#held.set(entry.key, { entry, options });
    this.#bytes = bytes;
    this.#tryLater();
    return 'held';
  }

  #tryLater(): void {
    if (this.#isClosed || this.#held.size === 0) return;
    const delayMs = Math.min(maxDelayMs, firstDelayMs * 2 ** Math.min(10, Math.max(0, this.#failures - 1)));
    this.#timer ??= setTimeout(async () => {
      await this.#storeHeld();
      this.#timer = undefined;
      this.#tryLater();
    }, delayMs);
  }

  async #storeHeld(): Promise<void> {
    for (const [key, { entry, options }] of this.#held) {
      try {
        if ((await this.#add(entry, options)) === 'full') return;
      } catch (cause) {
        this.#countFailure(cause);
        return;
      }
      this.#held.delete(key);
      this.#bytes -= entry.body.length;
    }
  }

  async #add(entry: Entry, options: AddOptions): Promise<AddResult> {
    const added = this.#options.inbox.add(entry, options);
    const result =
      typeof added === 'string'
        ? added
        : await inTime(added, storeTimeoutMs, `The store did not answer within ${storeTimeoutMs} ms.`);
    this.#failures = 0;
    return result;
  }

  #countFailure(cause: unknown): void {
    this.#failures++;
    if (this.#failures > 1) return;
    const message = 'Expected the inbox to store an event, but it failed.';
    this.#options.onFailure(new SauceWebhooksError('STORE_FAILED', message, { cause }));
  }
}
