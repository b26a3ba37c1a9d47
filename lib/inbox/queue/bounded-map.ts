import { ownCopy } from '../../text/own-bytes';
import { CompactMap } from '../../workarounds/compact-map';
import type { Page } from '../inbox';
import { Fifo, type Link } from './fifo';

interface Storable {
  readonly id: string;
  readonly body: Buffer | null;
}

/** An item with its place among all that were set, which only grows: a cursor stays good when items come and go. */
export interface Sequenced<Item> {
  readonly item: Item;
  readonly seq: number;
}

/** Stores items in the order in which they were set, the newest within a count and a number of bytes. */
export class BoundedMap<Item extends Storable> {
  readonly #order = new Fifo<Item>();
  #bytes = 0;

  constructor(
    readonly maxItems = Number.POSITIVE_INFINITY,
    readonly maxBytes = Number.POSITIVE_INFINITY,
    readonly onEvict: (item: Item) => void = () => {},
    /** Maps that share it can be asked for an id at once. */
    readonly index = new CompactMap<Link<Item>>(),
  ) {}

  get size(): number {
    return this.#order.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(id: string): Item | undefined {
    const link = this.index.get(id);
    return link?.queue === this.#order ? link.item : undefined;
  }

  items(): Item[] {
    return Array.from(this.#order.links(), ({ item }) => item);
  }

  /** Sets an item whose id is new. */
  set(item: Item): void {
    this.index.set(item.id, this.#order.push(item));
    this.#bytes += bytesOf(item);
    while (this.size > this.maxItems || this.#bytes > this.maxBytes) this.#evictOldest();
  }

  delete(id: string): Item | undefined {
    const link = this.index.get(id);
    if (link?.queue !== this.#order) return undefined;
    this.index.delete(id);
    this.#order.remove(link);
    this.#bytes -= bytesOf(link.item);
    return link.item;
  }

  /** Items may be deleted while they are iterated. */
  entries(): Iterable<Sequenced<Item>> {
    return this.#order.links();
  }

  #evictOldest(): void {
    const oldest = this.#order.first;
    if (oldest === undefined) return;
    this.delete(oldest.id);
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
