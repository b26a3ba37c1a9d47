import type { Page } from '../inbox';
import type { PageWanted } from '../page-options';
import type { Placed } from '../shelf';

/** Copies of the items after a place, in the order in which they were put. */
export function pageOf<Item>(
  placed: Iterable<Placed<Item>>,
  { count, after }: Pick<PageWanted, 'count' | 'after'>,
): Page<Item> {
  const items: Item[] = [];
  let lastPlace = 0;
  for (const { item, place } of placed) {
    if (place <= after) continue;
    if (items.length >= count) return { items, cursor: String(lastPlace) };
    items.push({ ...item });
    lastPlace = place;
  }
  return { items, cursor: null };
}
