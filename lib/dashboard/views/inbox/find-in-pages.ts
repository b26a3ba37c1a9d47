import { setImmediate } from 'node:timers/promises';
import type { Page } from '../../../inbox/inbox';

export interface Found<Item> {
  /** Each with the cursor of the page on which it is found again. */
  found: { item: Item; seenAt: string | null }[];
  /** Where to look on; null: all has been looked through. */
  cursor: string | null;
}

export const pageLength = 50;
const enough = pageLength / 2;
/** Every inbox can be paged through, few can search; so no more of it than this at once. */
export const maxPages = 20;

/** What passes, of one page and, while that is too little to fill one, of those after it. */
export async function findInPages<Item>(
  nextPage: (page: { limit: number; cursor: string | null }) => Page<Item> | Promise<Page<Item>>,
  passes: (item: Item) => boolean,
  cursor: string | null,
): Promise<Found<Item>> {
  const found: Found<Item>['found'] = [];
  let seenAt = cursor;
  for (let pages = 1; ; pages++) {
    const page = await nextPage({ limit: pageLength, cursor: seenAt });
    for (const item of page.items) if (passes(item)) found.push({ item, seenAt });
    if (page.cursor === null || found.length >= enough || pages === maxPages) return { found, cursor: page.cursor };
    seenAt = page.cursor;
    await setImmediate();
  }
}
