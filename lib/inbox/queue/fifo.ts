interface Link<Item> {
  item: Item;
  next: Link<Item> | null;
}

/** First in, first out, in constant time. */
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

  push(item: Item): void {
    const link = { item, next: null };
    if (this.#last === null) this.#first = link;
    else this.#last.next = link;
    this.#last = link;
    this.#size++;
  }

  shift(): Item | undefined {
    const first = this.#first;
    if (first === null) return undefined;
    this.#size--;
    this.#first = first.next;
    if (first.next === null) this.#last = null;
    // Else a link that has grown old keeps all those after it from being collected while they are young.
    first.next = null;
    return first.item;
  }
}
