import { type Command, Option } from 'commander';
import { eventTypes } from '../../events/event';
import type { Page } from '../../inbox/inbox';
import type { SqliteFilters, SqliteInbox } from '../../inbox/sqlite';
import { notBlank, pointInTime } from '../arguments';
import { outcomes } from '../format';
import type { InboxItem, ItemState } from './inbox-item';

const pageSize = 200;

/** Adds the options that filter the items of an inbox. */
export function withFilters(command: Command): Command {
  return command
    .addOption(new Option('--type <type>', 'only events of this type').choices(eventTypes))
    .addOption(new Option('--outcome <outcome>', 'only tests with this outcome').choices(outcomes))
    .option('--since <time>', 'only received at this time or later: a date, or an age like 12h or 7d', pointInTime)
    .option('--until <time>', 'only received before this time', pointInTime)
    .option('--text <text>', 'only if the body contains this text', notBlank('a string to search for'));
}

export function filtersOf({ type, outcome, since, until, text }: SqliteFilters): SqliteFilters {
  return { type, outcome, since, until, text };
}

export const hasFilters = (filters: SqliteFilters): boolean =>
  Object.values(filtersOf(filters)).some((value) => value !== undefined);

/** Returns the ids of all matching items in a state. */
export async function idsIn(inbox: SqliteInbox, state: ItemState, filters: SqliteFilters): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of itemsIn(inbox, state, { limit: pageSize, cursor: null, ...filters })) ids.push(id);
  return ids;
}

interface PageQuery extends SqliteFilters {
  limit: number;
  cursor: string | null;
}

/** Returns a page of items in a state (oldest first), or of all events (newest first), unless reversed. */
export async function listPage(
  inbox: SqliteInbox,
  state: ItemState | undefined,
  query: PageQuery,
): Promise<Page<InboxItem>> {
  if (state !== 'quarantined') return inbox.list({ state, ...query });
  const { type, outcome, ...rest } = query;
  // Rejected deliveries have neither type nor outcome.
  if (type !== undefined || outcome !== undefined) return { items: [], cursor: null };
  return inbox.quarantine.list(rest);
}

/** Yields all events, or all items in a state, page by page. */
export async function* itemsIn(
  inbox: SqliteInbox,
  state: ItemState | undefined,
  query: PageQuery,
): AsyncGenerator<InboxItem> {
  let page: Page<InboxItem>;
  let cursor: string | null = null;
  do {
    page = await listPage(inbox, state, { ...query, cursor });
    yield* page.items;
    cursor = page.cursor;
  } while (cursor !== null);
}

/** Yields events and rejected deliveries in one list, by time of receipt. `limit`: the maximum number that will be read. */
export async function* allItems(
  inbox: SqliteInbox,
  { isOldestFirst, limit, ...filters }: SqliteFilters & { isOldestFirst: boolean; limit: number },
): AsyncGenerator<InboxItem> {
  const query = { ...filters, limit: Math.min(limit, pageSize), cursor: null };
  const events = itemsIn(inbox, undefined, { ...query, reverse: isOldestFirst });
  const rejected = itemsIn(inbox, 'quarantined', { ...query, reverse: !isOldestFirst });
  let [event, delivery] = await Promise.all([events.next(), rejected.next()]);
  while (!event.done || !delivery.done) {
    const isEventOlder = !event.done && !delivery.done && event.value.receivedAt < delivery.value.receivedAt;
    if (!event.done && (delivery.done || isEventOlder === isOldestFirst)) {
      yield event.value;
      event = await events.next();
    } else {
      yield delivery.value;
      delivery = await rejected.next();
    }
  }
}
