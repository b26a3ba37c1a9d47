import { setImmediate } from 'node:timers/promises';
import { deserializeEvent } from '../../events/deserialize';
import type { SauceEvent } from '../../events/event';
import type { EntryState, Inbox, Page, StoredEntry } from '../../inbox/inbox';

const maxEvents = 50_000;
/** So that reading what was holds up what comes for a few milliseconds at most. */
const atOnce = 50;
/** In the order in which entries come to them: what moves on meanwhile is met again, not missed. */
const states: readonly EntryState[] = ['waiting', 'running', 'failed', 'done'];

/** Reads what the inbox keeps, newest first where it can. Answers whether that was all. */
export async function readHistory(
  inbox: Inbox,
  take: (event: SauceEvent) => void,
  isOver: () => boolean,
): Promise<boolean> {
  let left = maxEvents;
  for (const nextPage of sourcesOf(inbox)) {
    let cursor: string | null = null;
    do {
      const page: Page<StoredEntry> = await nextPage({ limit: Math.min(atOnce, left), cursor });
      for (const entry of page.items) takeReadable(entry, take);
      left -= page.items.length;
      cursor = page.cursor;
      if (isOver() || left <= 0) return cursor === null;
      await setImmediate();
    } while (cursor !== null);
  }
  return true;
}

type NextPage = (options: { limit: number; cursor: string | null }) => Page<StoredEntry> | Promise<Page<StoredEntry>>;

function sourcesOf(inbox: Inbox): NextPage[] {
  if (hasHistory(inbox)) return [(options) => inbox.history(options)];
  return states.map((state) => (options) => inbox.list({ ...options, state }));
}

const hasHistory = (inbox: Inbox): inbox is Inbox & { history: NextPage } => inbox.history !== undefined;

/** What this version cannot read is among the failed ones, where the page shows it. */
function takeReadable(entry: StoredEntry, take: (event: SauceEvent) => void): void {
  let event: SauceEvent;
  try {
    event = deserializeEvent(entry);
  } catch {
    return;
  }
  take(event);
}
