import { clampTimerMs } from '../../async/timeout';

interface Delayed {
  dueAt: number;
  timer: NodeJS.Timeout;
}

/** Items that are not due yet. Times are those of `performance.now()`. */
export class DelayQueue<Item> {
  readonly #delayed = new Map<Item, Delayed>();

  constructor(readonly onDue: (item: Item) => void) {}

  get size(): number {
    return this.#delayed.size;
  }

  add(item: Item, dueAt: number): void {
    const leftMs = Math.ceil(dueAt - performance.now());
    // A delay that is too long for one timer is waited for in parts.
    const partMs = clampTimerMs(leftMs);
    const onTime = () => {
      if (partMs < leftMs) return this.add(item, dueAt);
      this.#delayed.delete(item);
      this.onDue(item);
    };
    this.#delayed.set(item, { dueAt, timer: setTimeout(onTime, partMs) });
  }

  remove(item: Item): void {
    clearTimeout(this.#delayed.get(item)?.timer);
    this.#delayed.delete(item);
  }

  /** Removes what is due after a time; without one, everything. */
  removeAfter(time = Number.NEGATIVE_INFINITY): void {
    for (const [item, { dueAt }] of this.#delayed) if (dueAt > time) this.remove(item);
  }
}
