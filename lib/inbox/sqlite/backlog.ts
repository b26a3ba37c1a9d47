import type { OutageReporter } from '../failures';
import type { StoredEntry } from '../inbox';
import type { Consumers } from '../queue/consumers';
import { withBuffer } from './database';
import type { GroupCommit } from './group-commit';

interface BacklogOptions {
  commit: GroupCommit;
  consumers: Consumers;
  failures: OutageReporter;
  mayClaim: () => boolean;
  /** Given an entry of the store and its place; it counts as running there. */
  onClaimed: (entry: StoredEntry, seq: number) => void;
}

/** What waits in the store: claimed, oldest first, as there is room to run it. */
export class Backlog {
  readonly #options: BacklogOptions;
  /** Types of which something may wait. */
  readonly #types = new Set<string>();
  #isClaiming = false;
  /** What ran when a process died, and is tried now. */
  #suspect: StoredEntry | undefined;

  constructor(options: BacklogOptions) {
    this.#options = options;
  }

  /** Whether nothing of the type is known to wait, so that what comes now is next. */
  isEmptyOf(type: string): boolean {
    return !this.#types.has(type) && !this.#isClaiming;
  }

  /** Something of these types may wait in the store. */
  mayHold(types: Iterable<string>): void {
    for (const type of types) this.#types.add(type);
    void this.#claim();
  }

  /** A try has ended, so there may be room for what waits. */
  ended(entry: StoredEntry): void {
    const isSuspect = entry === this.#suspect;
    if (isSuspect) this.#suspect = undefined;
    this.mayHold(isSuspect ? this.#options.consumers.types : []);
  }

  async #claim(): Promise<void> {
    const { consumers, failures, mayClaim } = this.#options;
    if (this.#types.size === 0 || this.#isClaiming || !mayClaim()) return;
    const rooms = consumers.room().filter(({ types }) => types.some((type) => this.#types.has(type)));
    if (rooms.length === 0) return;
    this.#isClaiming = true;
    for (const { types } of rooms) for (const type of types) this.#types.delete(type);
    try {
      // One after the other, so that only one of them gets a suspect.
      for (const room of rooms) await this.#claimFor(room);
      failures.recover();
    } catch (cause) {
      // It is looked for again when the next alarm rings.
      failures.fail(cause);
      return;
    } finally {
      this.#isClaiming = false;
    }
    void this.#claim();
  }

  async #claimFor(room: { types: readonly string[]; count: number }): Promise<void> {
    const claimed = await this.#options.commit.call('claim', { ...room, mayBeSuspect: this.#suspect === undefined });
    for (const { entry, seq, isSuspect } of claimed) {
      const offered = withBuffer(entry);
      if (isSuspect) this.#suspect = offered;
      this.#options.onClaimed(offered, seq);
    }
    // Fewer than there was room for were all that there were.
    if (claimed.length >= room.count) for (const type of room.types) this.#types.add(type);
  }
}
