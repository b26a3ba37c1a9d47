import { setImmediate } from 'node:timers/promises';
import { readableEvent } from '../../events/deserialize';
import type { Page, QuarantinedDelivery, StoredEntry } from '../../inbox/inbox';
import { type Filters, matcherOf } from '../filters';
import { testRowOf } from '../read-model/rows';
import { titleOf } from './common';

export interface Found<Item> {
  found: Item[];
  /** How many were scanned, whether they match or not. */
  scanned: number;
  /** Where to continue; null: everything was scanned. */
  cursor: string | null;
}

export interface Search {
  /** Aborted when the client has disconnected. */
  signal: AbortSignal;
  /** A monotonic clock, in milliseconds. */
  now(): number;
}

const pageLength = 50;
const enough = pageLength / 2;
/** Not every inbox can search, so pages are filtered here, and no more than this at once. */
const maxPages = 20;
/** The search ends sooner if pages are slow, as in an inbox that reads all its ids for each. */
const maxSearchMs = 250;

/** Filters a page, and further pages while too few items match to fill one. */
export async function searchPages<Item>(
  nextPage: (page: { limit: number; cursor: string | null }) => Page<Item> | Promise<Page<Item>>,
  passes: (item: Item) => boolean,
  cursor: string | null,
  { signal, now }: Search,
): Promise<Found<Item>> {
  const endsAt = now() + maxSearchMs;
  const found: Item[] = [];
  let scanned = 0;
  let nextCursor = cursor;
  for (let pages = 1; ; pages++) {
    const page = await nextPage({ limit: pageLength, cursor: nextCursor });
    for (const item of page.items) if (passes(item)) found.push(item);
    scanned += page.items.length;
    nextCursor = page.cursor;
    if (nextCursor === null || found.length >= enough || pages === maxPages || now() >= endsAt) break;
    // Lets the disconnection of the client be noticed.
    await setImmediate();
    if (signal.aborted) break;
  }
  return { found, scanned, cursor: nextCursor };
}

const everything = () => true;

/** Returns whether an event passes the filters; the text may also be in the last error. */
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
    const event = readableEvent(entry);
    if (event?.type !== 'vdc' && event?.type !== 'rdc') {
      // An event that this version cannot read has only its error.
      return !isForTests && (hasTextInError || (event !== null && hasText(titleOf(event))));
    }
    const test = testRowOf(event);
    return passesWithText(test) || (hasTextInError && passes(test));
  };
}

/** Returns whether a rejected delivery contains the text; its body is searched only if it may be seen. */
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
