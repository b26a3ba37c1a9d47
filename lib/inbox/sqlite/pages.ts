import type { EntryState, QuarantinedDelivery, StoredEntry } from '../inbox';
import type { Sql, SqliteValue } from './database';
import { type EntryRow, storedEntryOf } from './entries';
import type { Conditions } from './filters';
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
const scannedAtOnce = 2000;

const tasks = 'SELECT seq, attempts, due_at, last_error FROM sauce_tasks';
const sources: Readonly<Record<EntryState, string>> = {
  waiting: `${tasks} WHERE phase < 2 AND seq > ?`,
  running: `${tasks} WHERE phase = 2 AND seq > ?`,
  done: 'SELECT seq, attempts, 0 AS due_at, NULL AS last_error FROM sauce_done WHERE seq > ?',
  failed: 'SELECT seq, attempts, 0 AS due_at, last_error FROM sauce_failed WHERE seq > ?',
};

/** Entries in a state, oldest first, of a part of the store. */
export function entriesPart(sql: Sql, request: PageRequest<EntryState>): PagePart<StoredEntry> {
  const source = `${sources[request.state]} ORDER BY seq LIMIT ${scannedAtOnce}`;
  const { where, values } = whereOf(request);
  const rows = sql.all<EntryRow>(
    `SELECT * FROM (${source}) AS part JOIN sauce_events USING (seq) WHERE ${where} ORDER BY seq LIMIT ?`,
    request.after,
    ...values,
    request.limit,
  );
  const items = rows.map((row) => ({ seq: Number(row.seq), item: storedEntryOf(row, request.state) }));
  return { items, next: endOf(sql, source, request.after) };
}

/** Quarantined deliveries, oldest first, of a part of the store. */
export function quarantinePart(sql: Sql, request: PageRequest<'quarantined'>): PagePart<QuarantinedDelivery> {
  const source = `SELECT seq FROM sauce_quarantine WHERE seq > ? ORDER BY seq LIMIT ${scannedAtOnce}`;
  const { where, values } = whereOf({ ...request, type: null, outcome: null });
  const rows = sql.all<QuarantineRow>(
    `SELECT * FROM (${source}) AS part JOIN sauce_quarantine USING (seq) WHERE ${where} ORDER BY seq LIMIT ?`,
    request.after,
    ...values,
    request.limit,
  );
  const items = rows.map((row) => ({ seq: Number(row.seq), item: quarantinedOf(row) }));
  return { items, next: endOf(sql, source, request.after) };
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
