import { clampTimerMs } from '../../async/time';

interface Delayed {
  /** When it is due, by `performance.now()`. Does not change while it is in a queue. */
  readonly dueAt: number;
  /** Its index in the heap of a DelayQueue; -1: it is in none. */
  delayIndex: number;
}

/** How many items become due in one turn of the event loop, so that requests get responses in between. */
const maxAtOnce = 1000;

/** Items that are not due yet: a binary heap by due time with one timer, because a timer for each item costs more than all the rest. */
export class DelayQueue<Item extends Delayed> {
  /** Each item is due no later than those at twice its index plus 1 and 2; the first one is due first. */
  readonly #heap: Item[] = [];
  #timer: NodeJS.Timeout | undefined;
  #timerAt = Number.POSITIVE_INFINITY;

  constructor(readonly onDue: (item: Item) => void) {}

  get size(): number {
    return this.#heap.length;
  }

  add(item: Item): void {
    if (item.delayIndex !== -1) return;
    this.#moveUp(item, this.#heap.length);
    this.#setTimer();
  }

  remove(item: Item): void {
    const index = item.delayIndex;
    if (index === -1) return;
    item.delayIndex = -1;
    const last = this.#heap.pop() as Item;
    if (last !== item) {
      this.#moveDown(last, index);
      this.#moveUp(last, last.delayIndex);
    }
    if (this.size === 0) this.#setTimer();
  }

  /** Removes the items that are due after a time, or all of them. */
  removeAfter(time = Number.NEGATIVE_INFINITY): void {
    for (const item of [...this.#heap]) if (item.dueAt > time) this.remove(item);
  }

  #setTimer(): void {
    const nextAt = this.#heap[0]?.dueAt ?? Number.POSITIVE_INFINITY;
    // A timer that fires too early is set again.
    if (this.#timerAt <= nextAt && this.size > 0) return;
    clearTimeout(this.#timer);
    this.#timerAt = nextAt;
    if (this.size === 0) return;
    this.#timer = setTimeout(() => this.#onTime(), clampTimerMs(Math.ceil(nextAt - performance.now())));
  }

  #onTime(): void {
    this.#timerAt = Number.POSITIVE_INFINITY;
    const now = performance.now();
    for (let count = 0; count < maxAtOnce; count++) {
      const first = this.#heap[0];
      if (first === undefined || first.dueAt > now) break;
      this.remove(first);
      this.onDue(first);
    }
    this.#setTimer();
  }

  /** Puts the item at the free index, or at that of an ancestor which is due later. */
  #moveUp(item: Item, free: number): void {
    let index = free;
    while (index > 0) {
      const parentIndex = (index - 1) >> 1;
      const parent = this.#heap[parentIndex] as Item;
      if (parent.dueAt <= item.dueAt) break;
      this.#put(parent, index);
      index = parentIndex;
    }
    this.#put(item, index);
  }

  /** Puts the item at the free index, or at that of a descendant which is due earlier. */
  #moveDown(item: Item, free: number): void {
    let index = free;
    for (;;) {
      const child = this.#earlierChild(index);
      if (child === undefined || child.dueAt >= item.dueAt) break;
      const childIndex = child.delayIndex;
      this.#put(child, index);
      index = childIndex;
    }
    this.#put(item, index);
  }

  #earlierChild(index: number): Item | undefined {
    const left = this.#heap[2 * index + 1];
    const right = this.#heap[2 * index + 2];
    return left !== undefined && right !== undefined && right.dueAt < left.dueAt ? right : left;
  }

  #put(item: Item, index: number): void {
    this.#heap[index] = item;
    item.delayIndex = index;
  }
}
