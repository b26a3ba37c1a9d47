interface Kept {
  id: string;
  body: Buffer | null;
}

/** An item with its place among all that were put, which only grows: a cursor stays good when items come and go. */
export interface Sequenced<Item> {
  item: Item;
  seq: number;
}

let lastPlace = 0;

/** After so many are taken, and not fewer than there are, the map is made anew. */
const compactAfter = 200;

/** Keeps items in the order in which they were put, the newest within a count and a number of bytes. */
export class BoundedMap<Item extends Kept> {
  #items = new Map<string, Sequenced<Item>>();
  #taken = 0;
  #bytes = 0;

  constructor(
    readonly maxItems = Number.POSITIVE_INFINITY,
    readonly maxBytes = Number.POSITIVE_INFINITY,
    readonly onEvict: (item: Item) => void = () => {},
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

  set(item: Item): void {
    this.#items.set(item.id, { item, seq: ++lastPlace });
    this.#bytes += bytesOf(item);
    while (this.#items.size > this.maxItems || this.#bytes > this.maxBytes) this.#evictOldest();
  }

  delete(id: string): Item | undefined {
    const item = this.get(id);
    if (item === undefined) return undefined;
    this.#items.delete(id);
    this.#bytes -= bytesOf(item);
    if (++this.#taken >= Math.max(compactAfter, this.#items.size)) this.#compact();
    return item;
  }

  // In V8 a map whose items come and go leaves its former tables linked to the next one. Once one of them is old, all that
  // they held survives until the old generation is collected.
  #compact(): void {
    this.#items = new Map(this.#items);
    this.#taken = 0;
  }

  entries(): Iterable<Sequenced<Item>> {
    return this.#items.values();
  }

  #evictOldest(): void {
    const [oldest] = this.#items.values();
    if (oldest === undefined) return;
    this.delete(oldest.item.id);
    this.onEvict(oldest.item);
  }
}

const bytesOf = (item: Kept): number => item.body?.length ?? 0;
