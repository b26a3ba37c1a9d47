let lastSeq = 0;

/** The place of an item in a queue, by which it can be removed. */
export interface Link<Item> {
  readonly item: Item;
  /** Its place among all that were ever pushed to any queue, which only grows. */
  readonly seq: number;
  queue: Fifo<Item> | null;
  next: Link<Item> | null;
  previous: Link<Item> | null;
}

/** First in, first out; adding and removing take constant time, also in the middle. */
export class Fifo<Item> {
  #first: Link<Item> | null = null;
  #last: Link<Item> | null = null;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get first(): Item | undefined {
    return this.#first?.item;
  }

  *links(): Iterable<Link<Item>> {
    for (let link = this.#first; link !== null; ) {
      // What is at the link may be removed meanwhile.
      const { next } = link;
      yield link;
      link = next;
    }
  }

  push(item: Item): Link<Item> {
    const link: Link<Item> = { item, seq: ++lastSeq, queue: this, next: null, previous: this.#last };
    if (this.#last === null) this.#first = link;
    else this.#last.next = link;
    this.#last = link;
    this.#size++;
    return link;
  }

  shift(): Item | undefined {
    const first = this.#first;
    if (first === null) return undefined;
    this.remove(first);
    return first.item;
  }

  /** Removes what is at the link, unless it was removed before. */
  remove(link: Link<Item>): void {
    if (link.queue !== this) return;
    const { previous, next } = link;
    if (previous === null) this.#first = next;
    else previous.next = next;
    if (next === null) this.#last = previous;
    else next.previous = previous;
    this.#size--;
    // A removed link that has grown old would keep those after it from being collected while they are young.
    link.queue = link.next = link.previous = null;
  }
}
