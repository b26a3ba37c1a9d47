import type { Page, StoredEntry } from '../inbox';
import type { Sql } from './database';
import { type EntryRow, storedEntryOf } from './entry-row';

export interface HistoryWanted {
  /** How many the page holds at most. */
  count: number;
  /** The place before which it begins. */
  before: number;
}

/** So that one page never holds up those who add. */
const maxCount = 500;

/** The state is the table in which the entry has a row. */
export const historyQuery = `
  SELECT event.*,
    coalesce(task.attempts, failed.attempts, done.attempts, 0) AS attempts,
    coalesce(task.due_at, 0) AS due_at,
    coalesce(task.last_error, failed.last_error) AS last_error,
    CASE WHEN task.phase = 3 THEN 'running' WHEN task.phase IS NOT NULL THEN 'waiting'
         WHEN failed.seq IS NOT NULL THEN 'failed' ELSE 'done' END AS state
  FROM (SELECT * FROM sauce_events WHERE seq < ? ORDER BY seq DESC LIMIT ?) AS event
  LEFT JOIN sauce_tasks AS task ON task.seq = event.seq
  LEFT JOIN sauce_failed AS failed ON failed.seq = event.seq
  LEFT JOIN sauce_done AS done ON done.seq = event.seq
  ORDER BY event.seq DESC`;

/** Entries in any state, newest first. */
export function historyPage(sql: Sql, { count, before }: HistoryWanted): Page<StoredEntry> {
  const most = Math.min(count, maxCount);
  // One more than asked for tells whether there is a next page.
  const rows = sql.all<EntryRow & { state: StoredEntry['state'] }>(historyQuery, before, most + 1);
  const page = rows.slice(0, most);
  return {
    items: page.map((row) => storedEntryOf(row, row.state)),
    cursor: rows.length > most ? String(page.at(-1)?.seq) : null,
  };
}
