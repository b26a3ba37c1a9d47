interface Kept {
  id: string;
  body: Buffer | null;
}

/** An item with its place among all that were put, which only grows: a cursor stays good when items come and go. */
export interface Placed<Item> {
  item: Item;
  place: number;
}

let lastPlace = 0;

/** After so many are taken, and not fewer than there are, the map is made anew. */
const minTaken = 200;

/** Keeps items in the order in which they were put, the newest within a count and a number of bytes. */
export class Shelf<Item extends Kept> {
  #items = new Map<string, Placed<Item>>();
  #taken = 0;
  #bytes = 0;

  constructor(
    readonly maxItems = Number.POSITIVE_INFINITY,
    readonly maxBytes = Number.POSITIVE_INFINITY,
    readonly onPushedOut: (item: Item) => void = () => {},
  ) {}

  get size(): number {
    return this.#items.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(id: string): Item | undefined {
    return this.#items.get(id)?.item;
  }

  items(): Item[] {
    return Array.from(this.#items.values(), ({ item }) => item);
  }

  put(item: Item): void {
    this.#items.set(item.id, { item, place: ++lastPlace });
    this.#bytes += bytesOf(item);
    while (this.#items.size > this.maxItems || this.#bytes > this.maxBytes) this.#pushOutOldest();
  }

  take(id: string): Item | undefined {
    const item = this.get(id);
    if (item === undefined) return undefined;
    this.#items.delete(id);
    this.#bytes -= bytesOf(item);
    if (++this.#taken >= Math.max(minTaken, this.#items.size)) this.#renew();
    return item;
  }

  // In V8 a map whose items come and go leaves its former tables linked to the next one. Once one of them is old, all that
  // they held survives until the old generation is collected.
  #renew(): void {
    this.#items = new Map(this.#items);
    this.#taken = 0;
  }

  placed(): Iterable<Placed<Item>> {
    return this.#items.values();
  }

  #pushOutOldest(): void {
    const [oldest] = this.#items.values();
    if (oldest === undefined) return;
    this.take(oldest.item.id);
    this.onPushedOut(oldest.item);
  }
}

const bytesOf = (item: Kept): number => item.body?.length ?? 0;
