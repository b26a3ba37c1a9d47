import { ownCopy } from '../../workarounds/retained-memory';
import type { Page } from '../inbox';

let lastSeq = 0;

/** The position of an item in a queue, used to remove it. */
export interface Link<Item> {
  readonly item: Item;
  /** Sequence number over all queues; only grows. */
  readonly seq: number;
  queue: Fifo<Item> | null;
  next: Link<Item> | null;
  previous: Link<Item> | null;
}

/** First in, first out. Adding and removing take constant time, also in the middle. */
export class Fifo<Item> {
  #first: Link<Item> | null = null;
  #last: Link<Item> | null = null;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get first(): Link<Item> | null {
    return this.#first;
  }

  *links(): Iterable<Link<Item>> {
    for (let link = this.#first; link !== null; ) {
      // The item at the link may be removed in the meantime.
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

  /** Removes the item at a link of this queue. */
  remove(link: Link<Item>): void {
    const { previous, next } = link;
    if (previous === null) this.#first = next;
    else previous.next = next;
    if (next === null) this.#last = previous;
    else next.previous = previous;
    this.#size--;
    // A removed link in the old generation would prevent later ones from being collected early.
    link.queue = link.next = link.previous = null;
  }
}

interface Storable {
  readonly body: Buffer | null;
}

/** An item with its sequence number, which only grows: cursors stay valid when items come and go. */
export interface Sequenced<Item> {
  readonly item: Item;
  readonly seq: number;
}

/** Stores items in insertion order: the newest, up to a count and a number of bytes. */
export class BoundedList<Item extends Storable> {
  readonly #order = new Fifo<Item>();
  #bytes = 0;

  constructor(
    readonly maxItems = Number.POSITIVE_INFINITY,
    readonly maxBytes = Number.POSITIVE_INFINITY,
    readonly onEvict: (item: Item) => void = () => {},
  ) {}

  get size(): number {
    return this.#order.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Returns its link, which finds and removes it. */
  push(item: Item): Link<Item> {
    const link = this.#order.push(item);
    this.#bytes += bytesOf(item);
    while (this.size > this.maxItems || this.#bytes > this.maxBytes) this.#evictOldest();
    return link;
  }

  has(link: Link<Item> | null): boolean {
    return link?.queue === this.#order;
  }

  /** Returns whether it was there. */
  remove(link: Link<Item> | null): boolean {
    if (link?.queue !== this.#order) return false;
    this.#order.remove(link);
    this.#bytes -= bytesOf(link.item);
    return true;
  }

  items(): Item[] {
    return Array.from(this.#order.links(), ({ item }) => item);
  }

  /** Items may be removed while they are iterated. */
  entries(): Iterable<Sequenced<Item>> {
    return this.#order.links();
  }

  #evictOldest(): void {
    const { first } = this.#order;
    if (first !== null && this.remove(first)) this.onEvict(first.item);
  }
}

const bytesOf = (item: Storable): number => item.body?.length ?? 0;

interface Copyable {
  body: Buffer | null;
  headers?: Readonly<Record<string, string>>;
}

/** Returns copies of the items after a cursor, in the given order. */
export function pageOf<Item extends Copyable>(
  sequenced: Iterable<Sequenced<Item>>,
  { limit, cursor }: { limit: number; cursor: string | null },
  isBehind: (seq: number, cursor: number) => boolean = (seq, after) => seq > after,
): Page<Item> {
  const items: Item[] = [];
  let lastListed = 0;
  for (const { item, seq } of sequenced) {
    if (cursor !== null && !isBehind(seq, Number(cursor))) continue;
    if (items.length >= limit) return { items, cursor: String(lastListed) };
    items.push(copyOf(item));
    lastListed = seq;
  }
  return { items, cursor: null };
}

/** Shares nothing with the stored item, whose bytes are handled or replayed. */
export function copyOf<Item extends Copyable>(item: Item): Item {
  const { body, headers } = item;
  return { ...item, body: body && ownCopy(body), ...(headers && { headers: { ...headers } }) };
}
