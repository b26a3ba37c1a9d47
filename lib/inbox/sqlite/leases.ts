import type { StoredEntry } from '../inbox';
import type { Added } from './entries';

/** What was just stored is handed out from memory, within these bounds; the rest waits in the store. */
const maxCount = 1000;
const maxBytes = 16 * 1024 * 1024;

/** The entries that this process has taken to hand them out, with their places in the store. */
export class Leases {
  readonly #places = new Map<StoredEntry, number>();
  /** Those on their way into the store. */
  readonly #coming = new Set<Promise<Added>>();
  #bytes = 0;

  hasRoomFor(bytes: number): boolean {
    return this.#places.size + this.#coming.size < maxCount && this.#bytes + bytes <= maxBytes;
  }

  /** Counts an entry that is being stored. */
  expect(adding: Promise<Added>): void {
    this.#coming.add(adding);
    const arrive = () => this.#coming.delete(adding);
    adding.then(arrive, arrive);
  }

  /** Resolves when all that is being stored is stored, or is not. */
  async arrived(): Promise<void> {
    await Promise.allSettled(this.#coming);
  }

  take(entry: StoredEntry, place: number): void {
    this.#places.set(entry, place);
    this.#bytes += entry.body.length;
  }

  letGo(entry: StoredEntry): void {
    if (this.#places.delete(entry)) this.#bytes -= entry.body.length;
  }

  placeOf(entry: StoredEntry): number {
    return this.#places.get(entry) ?? 0;
  }

  places(): number[] {
    return [...this.#places.values()];
  }

  entries(): StoredEntry[] {
    return [...this.#places.keys()];
  }
}
