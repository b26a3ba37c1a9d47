import type { AddOptions, AttemptResult, Entry, StoredEntry } from '../inbox';
import { BoundedMap } from '../queue/bounded-map';
import { DedupeWindow } from '../queue/dedupe-window';
import { untriedEntry } from '../queue/untried';

/** An entry in memory that is to be stored. */
export class Held {
  readonly entry: StoredEntry;
  /** How often the store was asked to take it and has not answered yet. */
  asked = 0;
  /** It is on its way to a try from memory. */
  isOffered = false;

  constructor(
    entry: Entry,
    readonly options: AddOptions,
  ) {
    this.entry = untriedEntry(entry, entry.body);
  }

  get id(): string {
    return this.entry.id;
  }

  get body(): Buffer {
    return this.entry.body;
  }
}

const maxBytes = 256 * 1024 * 1024;

/** Entries in memory that are to be stored, within a number and bytes. */
export class HeldEntries {
  readonly #unhandled = new BoundedMap<Held>();
  /** They only wait to be recorded, so they make room for what is not handled. */
  readonly #handled = new BoundedMap<Held>();
  readonly #repeats: DedupeWindow;

  constructor(readonly maxCount: number) {
    // Of its keys the older half may be forgotten.
    this.#repeats = new DedupeWindow(2 * maxCount + 2);
  }

  get size(): number {
    return this.#unhandled.size + this.#handled.size;
  }

  /** How much of the room for what is not handled is taken, from 0 to 1. */
  get fullness(): number {
    const { size, bytes } = this.#unhandled;
    return size === 0 ? 0 : Math.max(size / this.maxCount, bytes / maxBytes);
  }

  get(id: string): Held | undefined {
    return this.#unhandled.get(id) ?? this.#handled.get(id);
  }

  has(held: Held): boolean {
    return this.get(held.id) === held;
  }

  /** What the entry is a repeat of. Without a window each stands for itself. */
  original({ id, key }: Pick<Entry, 'id' | 'key'>, { dedupeWindowMs }: AddOptions): Held | undefined {
    const known = dedupeWindowMs > 0 ? this.#repeats.get(key) : undefined;
    return this.get(id) ?? (known === undefined ? undefined : this.get(known));
  }

  /** Undefined when there is no room. */
  put(entry: Entry, options: AddOptions): Held | undefined {
    if (!this.#makeRoomFor(entry.body.length)) return undefined;
    const held = new Held(entry, options);
    this.#unhandled.set(held);
    if (options.dedupeWindowMs > 0) this.#repeats.add(entry.key, entry.id, options.dedupeWindowMs);
    return held;
  }

  take(held: Held): void {
    if (!this.has(held)) return;
    for (const shelf of [this.#unhandled, this.#handled]) shelf.delete(held.id);
    this.#repeats.delete(held.entry.key, held.id);
  }

  /** What becomes of it after a try. */
  settle(held: Held, verdict: AttemptResult): void {
    const { entry } = held;
    entry.state = verdict.state;
    entry.lastError = verdict.state === 'done' ? null : verdict.reason;
    if (verdict.state === 'waiting') entry.nextAttemptAt = new Date(Date.now() + verdict.delayMs).toISOString();
    else if (this.#unhandled.delete(held.id)) this.#handled.set(held);
  }

  /** Puts a failed one back to waiting, with its tries counted anew. */
  wake(held: Held): void {
    if (held.entry.state !== 'failed' || !this.#handled.delete(held.id)) return;
    held.entry.state = 'waiting';
    held.entry.attempts = 0;
    this.#unhandled.set(held);
  }

  /** Lets the others go first. */
  putBehind(held: Held): void {
    for (const shelf of [this.#unhandled, this.#handled]) if (shelf.delete(held.id)) shelf.set(held);
  }

  /** Those that do not run now. */
  atRest(): Held[] {
    return [...this.#unhandled.items(), ...this.#handled.items()].filter(({ entry }) => entry.state !== 'running');
  }

  unhandled(): StoredEntry[] {
    return this.#unhandled.items().map(({ entry }) => entry);
  }

  #makeRoomFor(bytes: number): boolean {
    const [unhandled, handled] = [this.#unhandled, this.#handled];
    const fitsBeside = (count: number, size: number): boolean =>
      unhandled.size + count < this.maxCount && unhandled.bytes + size + bytes <= maxBytes;
    if (!fitsBeside(0, 0)) return false;
    for (const { item } of handled.entries()) {
      if (fitsBeside(handled.size, handled.bytes)) break;
      this.take(item);
    }
    return true;
  }
}
