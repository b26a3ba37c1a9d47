import type { EntryState, InboxCounts, QuarantinedDelivery, StoredEntry } from '../inbox';
import type { Sql, SqliteValue } from './database';
import { type EntryRow, storedEntryOf } from './entries';
import { type QuarantineRow, quarantinedOf } from './quarantine-table';
import { status } from './schema';

/** What a row must meet to be listed; null or empty: anything. */
export interface Conditions {
  id: string | null;
  type: string | null;
  outcome: string | null;
  /** ISO 8601. */
  since: string | null;
  /** ISO 8601. */
  until: string | null;
  /** Patterns of LIKE, of which the body has to match one. */
  patterns: readonly string[];
}

export interface ChunkRequest {
  /** Null: any state. */
  state: EntryState | null;
  order: 'oldest' | 'newest';
  /** The place after which the chunk begins, in its order; null: at the beginning. */
  after: number | null;
  limit: number;
  conditions: Conditions;
}

/** Part of a page, and the place after which the next part begins; null at the end. */
export interface Chunk<Item> {
  items: { seq: number; item: Item }[];
  next: number | null;
}

/** Rows that one chunk looks at, so that a search through a large store never delays those who add. */
export const maxScanned = 2000;

export function entriesChunk(sql: Sql, request: ChunkRequest): Chunk<StoredEntry> {
  const jobs = request.state === null ? '1' : `status = ${status[request.state]}`;
  const { rows, next } = scanChunk<EntryRow>(sql, `SELECT * FROM sauce_jobs WHERE ${jobs}`, 'sauce_events', request);
  return { items: rows.map((row) => ({ seq: Number(row.seq), item: storedEntryOf(row) })), next };
}

export function quarantineChunk(sql: Sql, request: ChunkRequest): Chunk<QuarantinedDelivery> {
  const source = 'SELECT seq FROM sauce_quarantine WHERE 1';
  const { rows, next } = scanChunk<QuarantineRow>(sql, source, 'sauce_quarantine', request);
  return { items: rows.map((row) => ({ seq: Number(row.seq), item: quarantinedOf(row) })), next };
}

export function countsOf(sql: Sql): InboxCounts {
  const rows = sql.all<{ status: number; count: number }>(
    'SELECT status, count(*) AS count FROM sauce_jobs GROUP BY status',
  );
  const count = (wanted: number) => Number(rows.find((row) => Number(row.status) === wanted)?.count ?? 0);
  const [quarantined] = sql.all<{ count: number }>('SELECT count(*) AS count FROM sauce_quarantine');
  return {
    waiting: count(status.waiting),
    active: count(status.active),
    completed: count(status.completed),
    failed: count(status.failed),
    quarantined: Number(quarantined?.count ?? 0),
  };
}

/** When the oldest entry was received that waits and is due. */
export function oldestWaitingAt(sql: Sql): string | null {
  const [row] = sql.all<{ received_at: string }>(
    `SELECT received_at FROM sauce_jobs JOIN sauce_events USING (seq)
     WHERE status = ${status.waiting} AND run_at <= ? ORDER BY seq LIMIT 1`,
    Date.now(),
  );
  return row?.received_at ?? null;
}

/** Looks at the next rows of `source`, which ends with a condition, and returns those that meet the conditions. */
function scanChunk<Row>(
  sql: Sql,
  source: string,
  table: 'sauce_events' | 'sauce_quarantine',
  { order, after, limit, conditions }: ChunkRequest,
): { rows: Row[]; next: number | null } {
  const [beyond, direction] = order === 'oldest' ? ['>', 'ASC'] : ['<', 'DESC'];
  const { id } = conditions;
  // An id is at one place: no other row is looked at.
  const part =
    id === null
      ? `${source} AND seq ${beyond} ? ORDER BY seq ${direction} LIMIT ${maxScanned}`
      : `${source} AND seq ${beyond} ? AND seq = (SELECT seq FROM ${table} WHERE id = ?)`;
  const start = after ?? (order === 'oldest' ? 0 : Number.MAX_SAFE_INTEGER);
  const partValues = id === null ? [start] : [start, id];
  const { where, values } = whereOf(conditions);
  const rows = sql.all<Row>(
    `SELECT * FROM (${part}) AS part JOIN ${table} AS full USING (seq) WHERE ${where} ORDER BY seq ${direction} LIMIT ?`,
    ...partValues,
    ...values,
    limit,
  );
  return { rows, next: id === null ? endOf(sql, part, start, order) : null };
}

function whereOf({ type, outcome, since, until, patterns }: Conditions): { where: string; values: SqliteValue[] } {
  const conditions: [string, SqliteValue][] = [
    ['full.type = ?', type],
    ['outcome = ?', outcome],
    ['received_at >= ?', since],
    ['received_at < ?', until],
  ];
  const given = conditions.filter(([, value]) => value !== null);
  const likes = patterns.map(() => "CAST(body AS TEXT) LIKE ? ESCAPE '\\'").join(' OR ');
  const where = ['1', ...given.map(([condition]) => condition), ...(likes === '' ? [] : [`(${likes})`])].join(' AND ');
  return { where, values: [...given.map(([, value]) => value), ...patterns] };
}

/** The last place that was looked at; null when there is nothing behind it. */
function endOf(sql: Sql, part: string, start: number, order: 'oldest' | 'newest'): number | null {
  const last = order === 'oldest' ? 'max' : 'min';
  const [row] = sql.all<{ count: number; last: number }>(
    `SELECT count(*) AS count, ${last}(seq) AS last FROM (${part})`,
    start,
  );
  return Number(row?.count ?? 0) < maxScanned ? null : Number(row?.last);
}
