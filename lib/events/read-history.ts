import { setImmediate } from 'node:timers/promises';
import type { Inbox, Page, StoredEntry } from '../inbox/inbox';
import { readableEvent } from './deserialize';
import type { SauceEvent } from './event';

/** Small, so that reading the history delays arriving events by a few milliseconds at most. */
const eventsAtOnce = 50;
const maxPageLength = 1600;
/** A store that takes longer than this for a page is asked for larger pages. */
const slowPageMs = 100;
/** So is one in another process, like Redis, because it scans the ids of all its events for each page. */
const maxFarPageLength = 5000;

/**
 * Reads the events of the inbox, newest first, up to `maxEvents`. Returns whether these were all.
 *
 * @param isOver Called after each page with its entries.
 */
export async function readHistory(
  inbox: Pick<Inbox, 'list' | 'isLocal'>,
  apply: (event: SauceEvent) => void,
  isOver: (page: readonly StoredEntry[]) => boolean,
  maxEvents = Number.POSITIVE_INFINITY,
): Promise<boolean> {
  let left = maxEvents;
  let pageLength = eventsAtOnce;
  let cursor: string | null = null;
  do {
    const askedAt = performance.now();
    const page: Page<StoredEntry> = await inbox.list({ order: 'newest', limit: Math.min(pageLength, left), cursor });
    if (inbox.isLocal === false) pageLength = Math.min(2 * pageLength, maxFarPageLength);
    else if (performance.now() - askedAt > slowPageMs) pageLength = Math.min(2 * pageLength, maxPageLength);
    for (const [index, entry] of page.items.entries()) {
      if (index > 0 && index % eventsAtOnce === 0) await setImmediate();
      const event = readableEvent(entry);
      if (event !== null) apply(event);
    }
    left -= page.items.length;
    cursor = page.cursor;
    if (isOver(page.items) || left <= 0) return cursor === null;
    await setImmediate();
  } while (cursor !== null);
  return true;
}
