import { ownCopy } from '../../workarounds/retained-memory';
import type { Page } from '../inbox';

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

interface Storable {
  readonly body: Buffer | null;
}

/** An item with its place among all that were pushed, which only grows: a cursor stays good when items come and go. */
export interface Sequenced<Item> {
  readonly item: Item;
  readonly seq: number;
}

/** Stores items in the order in which they were pushed, the newest within a count and a number of bytes. */
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

  /** Returns its link, by which it is found and removed. */
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
    const oldest = this.#order.shift();
    if (oldest === undefined) return;
    this.#bytes -= bytesOf(oldest);
    this.onEvict(oldest);
  }
}

const bytesOf = (item: Storable): number => item.body?.length ?? 0;

interface Copyable {
  body: Buffer | null;
  headers?: Readonly<Record<string, string>>;
}

/** Copies of the items behind a cursor, in the order in which they are given. */
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

/** Shares nothing with what is stored, which is handled or replayed from its bytes. */
export function copyOf<Item extends Copyable>(item: Item): Item {
  const { body, headers } = item;
  return { ...item, body: body && ownCopy(body), ...(headers && { headers: { ...headers } }) };
}
