import type { Page } from '../inbox';
import type { Placed } from '../shelf';

export interface PageOptions {
  limit?: number;
  cursor?: string | null;
}

const defaultLimit = 50;

/** Copies of the items after the cursor, in the order in which they were put. */
export function pageOf<Item>(
  placed: Iterable<Placed<Item>>,
  { limit = defaultLimit, cursor = null }: PageOptions,
): Page<Item> {
  const items: Item[] = [];
  let lastPlace = 0;
  for (const { item, place } of placed) {
    if (place <= Number(cursor)) continue;
    if (items.length >= Math.max(1, limit)) return { items, cursor: String(lastPlace) };
    items.push({ ...item });
    lastPlace = place;
  }
  return { items, cursor: null };
}
