import { setImmediate } from 'node:timers/promises';
import { readableEvent } from '../../events/deserialize';
import type { Page, QuarantinedDelivery, StoredEntry } from '../../inbox/inbox';
import { anyTime, type Filters, finder, isFilteredBy, isOfType, matcherOf, textsIn } from '../filters';
import type { ReadModel } from '../read-model';
import { withoutDate } from '../read-model/identify';
import { type TestRow, testRowOf } from '../read-model/rows';
import { titleOf } from './common';
import { messageOf } from './delivery-content';

/** How far a search has come. */
export interface Scan {
  /** The number of scanned items, matching or not. */
  scanned: number;
  /** Where to continue; null: everything was scanned. */
  cursor: string | null;
}

export interface Found<Item> extends Scan {
  found: Item[];
}

export interface Search {
  /** Aborted when the client disconnects. */
  signal: AbortSignal;
  /** A monotonic clock, in milliseconds. */
  now(): number;
  /** How many are read at once. */
  pageLength?: number;
}

const shownAtOnce = 50;
const enough = shownAtOnce / 2;
/** The last page may bring as many again. */
export const maxFound = enough - 1 + shownAtOnce;
/** Most inboxes cannot search, so pages are filtered here, at most this many at once. */
const maxPages = 20;
/** The search ends early if pages are slow, as in an inbox that reads all its ids for each. */
const maxSearchMs = 250;

/** The source and the condition of a search. */
export interface Searched<Item> {
  nextPage(page: { limit: number; cursor: string | null }): Page<Item> | Promise<Page<Item>>;
  passes(item: Item): boolean;
  /** Whether no later item can match, because all are too old. */
  isPast?(item: Item): boolean;
}

/** Filters a page, and further pages while too few items match to fill one. */
export async function searchPages<Item>(
  { nextPage, passes, isPast }: Searched<Item>,
  cursor: string | null,
  { signal, now, pageLength = shownAtOnce }: Search,
): Promise<Found<Item>> {
  const endsAt = now() + maxSearchMs;
  const found: Item[] = [];
  let scanned = 0;
  let nextCursor = cursor;
  for (let pages = 1; ; pages++) {
    const page = await nextPage({ limit: pageLength, cursor: nextCursor });
    for (const item of page.items) if (passes(item)) found.push(item);
    scanned += page.items.length;
    const last = page.items.at(-1);
    nextCursor = last !== undefined && isPast?.(last) ? null : page.cursor;
    if (nextCursor === null || found.length >= enough || pages === maxPages || now() >= endsAt) break;
    // Lets the client's disconnection be noticed.
    await setImmediate();
    if (signal.aborted) break;
  }
  return { found, scanned, cursor: nextCursor };
}

/** Fields that only tests have. */
const ofTests = ['outcome', 'owner', 'tag', 'build', 'branch', 'platform'] as const;

/**
 * Returns whether an event matches the filters; text and error may also be in the handler's last error. Its time is that of its receipt, its
 * outcome its own; its owner, build, branch and platform are those that the other views show for its test.
 */
export function entryMatcherOf(filters: Filters, { tests }: Pick<ReadModel, 'tests'>): (entry: StoredEntry) => boolean {
  const isOpen = !isFilteredBy(filters);
  const isForTests = isFilteredBy(filters, ofTests);
  const hasError = finder(filters.error);
  const hasText = finder(filters.text);
  const others = { ...filters, ...anyTime, error: '', text: '' };
  const knownPasses = matcherOf(others);
  // It has the name of the build on Sauce Labs.
  const unknownPasses = matcherOf({ ...others, build: filters.build.replace(/[^"]+/, withoutDate) });
  // So that they are complete.
  if (!isOpen) tests.newestFirst();
  return (entry) => {
    const { type, lastError } = entry;
    if (!isReceivedIn(entry, filters) || !isOfType(type, filters.type)) return false;
    if (isOpen) return true;
    const event = readableEvent(entry);
    if (event?.type !== 'vdc' && event?.type !== 'rdc') {
      // An event that this version cannot read has only its error.
      return !isForTests && hasError(lastError) && hasText(lastError, event === null ? null : titleOf(event));
    }
    const own = testRowOf(event);
    const known = tests.get(own.key);
    const test = known === undefined ? own : { ...own, ...completed(known) };
    const passes = known === undefined ? unknownPasses(test) : knownPasses(test);
    return passes && hasError(lastError, test.error, test.cause) && hasText(lastError, ...textsIn(test));
  };
}

/** What a test has from others: events of real devices often lack it. */
const completed = ({ owner, build, branch, platform }: TestRow) => ({ owner, build, branch, platform });

/** Returns whether a rejected delivery contains the text; its body is searched only for those who may see it. */
export function deliveryMatcherOf(filters: Filters, maySeeBody: boolean): (delivery: QuarantinedDelivery) => boolean {
  const hasText = finder(filters.text);
  return (delivery) => {
    const { code, body } = delivery;
    const isInBody = () => maySeeBody && body !== null && hasText(body.toString('utf8'));
    return isReceivedIn(delivery, filters) && (hasText(code, messageOf(delivery, maySeeBody)) || isInBody());
  };
}

/** Damaged items have no time; they are excluded only if a time is chosen. */
function isReceivedIn({ receivedAt }: { receivedAt: string }, { from, to }: Pick<Filters, 'from' | 'to'>): boolean {
  const at = Date.parse(receivedAt);
  return Number.isNaN(at) ? from === anyTime.from && to === anyTime.to : at >= from && at < to;
}
