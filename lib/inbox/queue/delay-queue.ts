import { clampTimerMs } from '../../async/timeout';
import type { StoredEntry } from '../inbox';

interface Delayed {
  dueAt: number;
  timer: NodeJS.Timeout;
}

/** Entries that are not due yet. Times are those of `performance.now()`. */
export class DelayQueue {
  readonly #delayed = new Map<StoredEntry, Delayed>();
  readonly #onDue: (entry: StoredEntry) => void;

  constructor(onDue: (entry: StoredEntry) => void) {
    this.#onDue = onDue;
  }

  get size(): number {
    return this.#delayed.size;
  }

  put(entry: StoredEntry, dueAt: number): void {
    const leftMs = Math.ceil(dueAt - performance.now());
    // A delay that is too long for one timer is waited for in parts.
    const partMs = clampTimerMs(leftMs);
    const onTime = () => {
      if (partMs < leftMs) this.put(entry, dueAt);
      else this.#end(entry);
    };
    this.#delayed.set(entry, { dueAt, timer: setTimeout(onTime, partMs) });
  }

  withdraw(entry: StoredEntry): void {
    clearTimeout(this.#delayed.get(entry)?.timer);
    this.#delayed.delete(entry);
  }

  withdrawAfter(time: number): void {
    for (const [entry, { dueAt }] of this.#delayed) if (dueAt > time) this.withdraw(entry);
  }

  #end(entry: StoredEntry): void {
    this.#delayed.delete(entry);
    this.#onDue(entry);
  }
}
