import type { EntryState, QuarantinedDelivery, StoredEntry } from '../inbox';
import type { Sql, SqliteValue } from './database';
import { type EntryRow, storedEntryOf } from './entry-row';
import type { Conditions } from './filters';
import { phases } from './phases';
import { type QuarantineRow, quarantinedOf } from './quarantine';

export interface PageRequest<State> extends Conditions {
  state: State;
  /** The place after which the page begins. */
  after: number;
  limit: number;
}

/** Part of a page, and the place after which the next part begins; null at the end. */
export interface PagePart<Item> {
  items: { seq: number; item: Item }[];
  next: number | null;
}

/** So that a search through a large store never holds up those who add. */
export const scannedAtOnce = 2000;

const tasks = 'SELECT seq, attempts, due_at, last_error FROM sauce_tasks';
const sources: Readonly<Record<EntryState, string>> = {
  waiting: `${tasks} WHERE phase < ${phases.running} AND seq > ?`,
  running: `${tasks} WHERE phase = ${phases.running} AND seq > ?`,
  done: 'SELECT seq, attempts, 0 AS due_at, NULL AS last_error FROM sauce_done WHERE seq > ?',
  failed: 'SELECT seq, attempts, 0 AS due_at, last_error FROM sauce_failed WHERE seq > ?',
};

/** Entries in a state, oldest first, of a part of the store. */
export function entriesPart(sql: Sql, request: PageRequest<EntryState>): PagePart<StoredEntry> {
  const { rows, next } = partOf<EntryRow>(sql, 'sauce_events', sources[request.state], request);
  return { items: rows.map((row) => ({ seq: Number(row.seq), item: storedEntryOf(row, request.state) })), next };
}

/** Quarantined deliveries, oldest first, of a part of the store. */
export function quarantinePart(sql: Sql, request: PageRequest<'quarantined'>): PagePart<QuarantinedDelivery> {
  const source = 'SELECT seq FROM sauce_quarantine WHERE seq > ?';
  const conditions = { ...request, type: null, outcome: null };
  const { rows, next } = partOf<QuarantineRow>(sql, 'sauce_quarantine', source, conditions);
  return { items: rows.map((row) => ({ seq: Number(row.seq), item: quarantinedOf(row) })), next };
}

function partOf<Row>(
  sql: Sql,
  table: 'sauce_events' | 'sauce_quarantine',
  source: string,
  request: PageRequest<unknown>,
): { rows: Row[]; next: number | null } {
  const { id, limit } = request;
  const after = id === null ? request.after : Math.max(request.after, placeOf(sql, table, id) - 1);
  const part = `${source} ORDER BY seq LIMIT ${id === null ? scannedAtOnce : 1}`;
  const { where, values } = whereOf(request);
  const rows = sql.all<Row>(
    `SELECT * FROM (${part}) AS part JOIN ${table} USING (seq) WHERE ${where} ORDER BY seq LIMIT ?`,
    after,
    ...values,
    limit,
  );
  return { rows, next: id === null ? endOf(sql, part, after) : null };
}

/** 0 where there is none. */
function placeOf(sql: Sql, table: string, id: string): number {
  return Number(sql.all<{ seq: number }>(`SELECT seq FROM ${table} WHERE id = ?`, id)[0]?.seq ?? 0);
}

function whereOf({ id, type, outcome, since, until, patterns }: Conditions): { where: string; values: SqliteValue[] } {
  const conditions: [string, SqliteValue | null][] = [
    ['id = ?', id],
    ['type = ?', type],
    ['outcome = ?', outcome],
    ['received_at >= ?', since],
    ['received_at < ?', until],
  ];
  const given = conditions.filter(([, value]) => value !== null);
  const likes = patterns.map(() => "CAST(body AS TEXT) LIKE ? ESCAPE '\\'").join(' OR ');
  const where = ['1', ...given.map(([condition]) => condition), ...(likes === '' ? [] : [`(${likes})`])].join(' AND ');
  return { where, values: [...given.map(([, value]) => value), ...patterns] };
}

function endOf(sql: Sql, source: string, after: number): number | null {
  const [row] = sql.all<{ count: number; last: number }>(
    `SELECT count(*) AS count, max(seq) AS last FROM (${source})`,
    after,
  );
  return Number(row?.count ?? 0) < scannedAtOnce ? null : Number(row?.last);
}
