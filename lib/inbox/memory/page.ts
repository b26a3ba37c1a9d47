import { ownCopy } from '../../text/own-bytes';
import type { Page } from '../inbox';
import type { ListQuery } from '../list-options';
import type { Sequenced } from '../queue/bounded-map';

interface Kept {
  body: Buffer | null;
  headers?: Readonly<Record<string, string>>;
}

/** Copies of the items after a place, in the order in which they were put. */
export function pageOf<Item extends Kept>(
  placed: Iterable<Sequenced<Item>>,
  { count, after }: Pick<ListQuery, 'count' | 'after'>,
): Page<Item> {
  const items: Item[] = [];
  let lastPlace = 0;
  for (const { item, seq } of placed) {
    if (seq <= after) continue;
    if (items.length >= count) return { items, cursor: String(lastPlace) };
    items.push(copyOf(item));
    lastPlace = seq;
  }
  return { items, cursor: null };
}

/** Shares nothing with what is kept, which is tried again or replayed from its bytes. */
function copyOf<Item extends Kept>(item: Item): Item {
  const { body, headers } = item;
  return { ...item, body: body && ownCopy(body), ...(headers && { headers: { ...headers } }) };
}
