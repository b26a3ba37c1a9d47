import { type Command, Option } from 'commander';
import { eventTypes } from '../../events/event';
import type { Page } from '../../inbox/inbox';
import type { SqliteFilters, SqliteInbox } from '../../inbox/sqlite';
import { notBlank, pointInTime } from '../arguments';
import { outcomes } from '../format';
import type { Kept, State } from './inbox-item';

const pageSize = 200;

/** Adds the options that choose among what is kept. */
export function withFilters(command: Command): Command {
  return command
    .addOption(new Option('--type <type>', 'only events of this type').choices(eventTypes))
    .addOption(new Option('--outcome <outcome>', 'only tests that ended so').choices(outcomes))
    .option('--since <time>', 'only what came at this time or later: a date, or an age like 12h or 7d', pointInTime)
    .option('--until <time>', 'only what came before this time', pointInTime)
    .option('--text <text>', 'only where the body holds this text', notBlank('a text'));
}

export function filtersOf({ type, outcome, since, until, text }: SqliteFilters): SqliteFilters {
  return { type, outcome, since, until, text };
}

export const hasFilters = (filters: SqliteFilters): boolean =>
  Object.values(filtersOf(filters)).some((value) => value !== undefined);

/** All that is kept in a state and passes the filters, page by page. */
export async function* allKept(inbox: SqliteInbox, state: State, filters: SqliteFilters): AsyncGenerator<Kept> {
  let cursor: string | null = null;
  do {
    const page: Page<Kept> = await pageOf(inbox, state, { limit: pageSize, cursor, ...filters });
    yield* page.items;
    cursor = page.cursor;
  } while (cursor !== null);
}

type PageQuery = SqliteFilters & { limit: number; cursor: string | null };

export function pageOf(inbox: SqliteInbox, state: State, options: PageQuery): Promise<Page<Kept>> {
  // Its overloads tell the two kinds apart by the state.
  return state === 'quarantined' ? inbox.list({ state, ...options }) : inbox.list({ state, ...options });
}
