import type { AddOptions, Entry, StoredEntry, Verdict } from './inbox';

export interface Held {
  entry: StoredEntry;
  options: AddOptions;
  /** While the store is asked to take it: resolves to whether it did. */
  storing: Promise<boolean> | undefined;
}

const maxBytes = 256 * 1024 * 1024;

/** Entries in memory that are to be stored, within a number and bytes, by the key that says which copies are repeats. */
export class HeldEntries {
  readonly #held = new Map<string, Held>();
  #bytes = 0;
  #handled = 0;

  constructor(readonly maxCount: number) {}

  get size(): number {
    return this.#held.size;
  }

  has(entry: KeyedEntry, options: AddOptions): boolean {
    return this.#held.has(keyOf(entry, options));
  }

  find(entry: KeyedEntry): Held | undefined {
    const held = [this.#held.get(entry.key), this.#held.get(entry.id)];
    return held.find((one) => one?.entry.id === entry.id);
  }

  /** Undefined when there is no room. What is handled and only waits to be recorded makes room for what is not. */
  put(given: Entry, options: AddOptions): Held | undefined {
    const entry: StoredEntry = { ...given, state: 'waiting', attempts: 0, nextAttemptAt: null, lastError: null };
    while (this.#handled > 0 && this.#isFull(entry)) this.#dropOldestHandled();
    if (this.#isFull(entry)) return undefined;
    const held = { entry, options, storing: undefined };
    this.#held.set(keyOf(entry, options), held);
    this.#bytes += entry.body.length;
    return held;
  }

  take({ entry, options }: Held): void {
    if (!this.#held.delete(keyOf(entry, options))) return;
    this.#bytes -= entry.body.length;
    if (isHandled(entry)) this.#handled--;
  }

  /** What becomes of an entry after a try. */
  settle(entry: StoredEntry, verdict: Verdict): void {
    entry.state = verdict.state;
    entry.lastError = verdict.state === 'done' ? null : verdict.reason;
    if (verdict.state === 'waiting') entry.nextAttemptAt = new Date(Date.now() + verdict.delayMs).toISOString();
    else this.#handled++;
  }

  all(): Held[] {
    return [...this.#held.values()];
  }

  unhandled(): StoredEntry[] {
    return this.all().flatMap(({ entry }) => (isHandled(entry) ? [] : [entry]));
  }

  #isFull({ body }: StoredEntry): boolean {
    return this.#held.size >= this.maxCount || this.#bytes + body.length > maxBytes;
  }

  #dropOldestHandled(): void {
    for (const held of this.#held.values()) {
      if (!isHandled(held.entry)) continue;
      this.take(held);
      return;
    }
  }
}

type KeyedEntry = Pick<StoredEntry, 'id' | 'key'>;

const isHandled = ({ state }: StoredEntry): boolean => state === 'done' || state === 'failed';

/** Without a window there are no repeats: each entry stands for itself. */
function keyOf({ id, key }: KeyedEntry, { dedupeWindowMs }: AddOptions): string {
  return dedupeWindowMs > 0 ? key : id;
}
