import { clampTimerMs } from '../../async/time';

interface Delayed {
  /** When it is due, by `performance.now()`. Does not change while it is in a queue. */
  readonly dueAt: number;
  /** Whether it is in a DelayQueue. */
  isDelayed: boolean;
}

/** How many items become due in one turn of the event loop, so that requests get responses in between. */
const maxAtOnce = 1000;

/** Items that are not due yet, with one timer, because a timer for each item costs more than all the rest. */
export class DelayQueue<Item extends Delayed> {
  /** By due time. */
  readonly #items: Item[] = [];
  #timer: NodeJS.Timeout | undefined;
  #timerAt = Number.POSITIVE_INFINITY;

  constructor(readonly onDue: (item: Item) => void) {}

  get size(): number {
    return this.#items.length;
  }

  add(item: Item): void {
    if (item.isDelayed) return;
    item.isDelayed = true;
    this.#items.splice(this.#countUntil(item.dueAt), 0, item);
    this.#setTimer();
  }

  remove(item: Item): void {
    if (!item.isDelayed) return;
    // Passes only items that are due at the same time.
    this.#take(this.#items.lastIndexOf(item, this.#countUntil(item.dueAt) - 1), 1);
  }

  /** Removes the items that are due after a time, or all of them. */
  removeAfter(time = Number.NEGATIVE_INFINITY): void {
    this.#take(this.#countUntil(time), this.size);
  }

  #take(start: number, count: number): Item[] {
    const taken = this.#items.splice(start, count);
    for (const item of taken) item.isDelayed = false;
    this.#setTimer();
    return taken;
  }

  /** Returns how many items are due by a time. */
  #countUntil(time: number): number {
    let [low, high] = [0, this.size];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#items[middle] as Item).dueAt <= time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #setTimer(): void {
    const nextAt = this.#items[0]?.dueAt ?? Number.POSITIVE_INFINITY;
    // A timer that fires too early is set again.
    if (this.#timerAt <= nextAt && this.size > 0) return;
    clearTimeout(this.#timer);
    this.#timerAt = nextAt;
    if (this.size === 0) return;
    this.#timer = setTimeout(() => this.#onTime(), clampTimerMs(Math.ceil(nextAt - performance.now())));
  }

  #onTime(): void {
    this.#timerAt = Number.POSITIVE_INFINITY;
    const count = Math.min(this.#countUntil(performance.now()), maxAtOnce);
    for (const item of this.#take(0, count)) this.onDue(item);
  }
}
