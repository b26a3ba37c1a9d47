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
    .option('--text <text>', 'only with this text in the body', notBlank('a string to search for'));
}

export function filtersOf({ type, outcome, since, until, text }: SqliteFilters): SqliteFilters {
  return { type, outcome, since, until, text };
}

export const hasFilters = (filters: SqliteFilters): boolean =>
  Object.values(filtersOf(filters)).some((value) => value !== undefined);

/** Returns the ids of all items in a state that pass the filters. */
export async function idsIn(inbox: SqliteInbox, state: ItemState, filters: SqliteFilters): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<InboxItem> = await listPage(inbox, state, { limit: pageSize, cursor, ...filters });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.cursor;
  } while (cursor !== null);
  return ids;
}

type PageQuery = SqliteFilters & { limit: number; cursor: string | null };

export async function listPage(inbox: SqliteInbox, state: ItemState, query: PageQuery): Promise<Page<InboxItem>> {
  if (state !== 'quarantined') return inbox.list({ state, ...query });
  const { type, outcome, ...rest } = query;
  // Rejected deliveries have neither type nor outcome.
  if (type !== undefined || outcome !== undefined) return { items: [], cursor: null };
  return inbox.quarantine.list(rest);
}
