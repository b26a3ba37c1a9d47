import { setImmediate } from 'node:timers/promises';
import { deserializeEvent } from '../../events/deserialize';
import type { Page, QuarantinedDelivery, StoredEntry } from '../../inbox/inbox';
import { type Filters, matcherOf } from '../filters';
import { testRowOf } from '../read-model/tests';
import { titleOf } from './common';

export interface Found<Item> {
  /** Each with the cursor of the page on which it is found again. */
  found: { item: Item; seenAt: string | null }[];
  /** How many were looked at, whether they pass or not. */
  looked: number;
  /** Where to look on; null: all has been looked through. */
  cursor: string | null;
}

export interface Search {
  /** Aborted when nobody waits for the answer any more. */
  signal: AbortSignal;
  /** A clock that is never set, in milliseconds. */
  now(): number;
}

export const pageLength = 50;
const enough = pageLength / 2;
/** Every inbox can be paged through, few can search; so no more of it than this at once. */
const maxPages = 20;
/** The search ends sooner where a page takes long, as of an inbox that reads all its ids for each. */
const maxSearchMs = 250;

/** What passes, of one page and, while that is too little to fill one, of those after it. */
export async function findInPages<Item>(
  nextPage: (page: { limit: number; cursor: string | null }) => Page<Item> | Promise<Page<Item>>,
  passes: (item: Item) => boolean,
  cursor: string | null,
  { signal, now }: Search,
): Promise<Found<Item>> {
  const endsAt = now() + maxSearchMs;
  const found: Found<Item>['found'] = [];
  let looked = 0;
  let seenAt = cursor;
  for (let pages = 1; ; pages++) {
    const page = await nextPage({ limit: pageLength, cursor: seenAt });
    for (const item of page.items) if (passes(item)) found.push({ item, seenAt });
    looked += page.items.length;
    seenAt = page.cursor;
    if (seenAt === null || found.length >= enough || pages === maxPages || now() >= endsAt) break;
    // Only then is it known whether anybody still waits.
    await setImmediate();
    if (signal.aborted) break;
  }
  return { found, looked, cursor: seenAt };
}

const everything = () => true;

/** Whether an event passes the filters; the text may also be in what its handler failed with. */
export function entryMatcherOf(filters: Filters): (entry: StoredEntry) => boolean {
  if (Object.values(filters).every((value) => value === '')) return everything;
  const { type, text, ...ofTests } = filters;
  const passes = matcherOf({ ...filters, text: '' });
  const passesWithText = matcherOf(filters);
  const isForTests = Object.values(ofTests).some((value) => value !== '');
  const hasText = hasTextOf(text);
  return (entry) => {
    if (type !== '' && entry.type !== type) return false;
    const hasTextInError = hasText(entry.lastError ?? '');
    try {
      const event = deserializeEvent(entry);
      if (event.type !== 'vdc' && event.type !== 'rdc')
        return !isForTests && (hasTextInError || hasText(titleOf(event)));
      const test = testRowOf(event);
      return passesWithText(test) || (hasTextInError && passes(test));
    } catch {
      // What this version cannot read has no more than its error.
      return !isForTests && hasTextInError;
    }
  };
}

/** Whether the text is in what is known of a delivery that was rejected; its body counts for those who may see it. */
export function deliveryMatcherOf({ text }: Filters, maySeeBody: boolean): (delivery: QuarantinedDelivery) => boolean {
  if (text === '') return everything;
  const hasText = hasTextOf(text);
  return ({ code, message, body }) =>
    hasText(code) || hasText(message) || (maySeeBody && hasText(body?.toString('utf8') ?? ''));
}

function hasTextOf(text: string): (words: string) => boolean {
  const needle = text.toLowerCase();
  return (words) => words.toLowerCase().includes(needle);
}
