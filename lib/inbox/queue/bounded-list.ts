import { ownCopy } from '../../text/own-bytes';
import type { Page } from '../inbox';
import { Fifo, type Link } from './fifo';

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
