import type { EntryState, InboxCounts, QuarantinedDelivery, StoredEntry } from '../inbox';
import { bufferOf, type Sql, type SqliteValue } from './database';
import { type EntryRow, storedEntryOf } from './entries';
import { type QuarantineRow, quarantinedOf } from './quarantine-table';
import { status } from './schema';

/** Conditions of a row; null or empty: any. */
export interface Conditions {
  id: string | null;
  type: string | null;
  outcome: string | null;
  /** ISO 8601. */
  since: string | null;
  /** ISO 8601. */
  until: string | null;
  /** The body must contain one of them. */
  texts: readonly string[];
}

export interface ChunkRequest {
  /** Null: any state. */
  state: EntryState | null;
  order: 'oldest' | 'newest';
  /** The sequence number before the chunk, in its order; null: from the start. */
  after: number | null;
  limit: number;
  conditions: Conditions;
}

/** Part of a page, and the sequence number before the next part; null at the end. */
export interface Chunk<Item> {
  items: { seq: number; item: Item }[];
  next: number | null;
}

/** Maximum number of rows that one chunk checks, and bytes of bodies that it reads, so that a search delays no `add`. */
export const maxScanned = 2000;
const maxChunkBytes = 2 * 1024 * 1024;

export function entriesChunk(sql: Sql, request: ChunkRequest): Chunk<StoredEntry> {
  const jobs = request.state === null ? '1' : `status = ${status[request.state]}`;
  const places = `SELECT seq FROM sauce_jobs WHERE ${jobs}`;
  const { rows, next } = scanChunk<EntryRow>(sql, places, 'sauce_events JOIN sauce_jobs USING (seq, type)', request);
  return { items: rows.map((found) => ({ seq: found.seq, item: storedEntryOf(found) })), next };
}

export function quarantineChunk(sql: Sql, request: ChunkRequest): Chunk<QuarantinedDelivery> {
  const places = 'SELECT seq FROM sauce_quarantine WHERE 1';
  const { rows, next } = scanChunk<QuarantineRow>(sql, places, 'sauce_quarantine', request);
  return { items: rows.map((found) => ({ seq: found.seq, item: quarantinedOf(found) })), next };
}

export function countsOf(sql: Sql): InboxCounts {
  const rows = sql.all<{ status: number; count: number }>(
    'SELECT status, count(*) AS count FROM sauce_jobs GROUP BY status',
  );
  const count = (wanted: number) => rows.find((row) => row.status === wanted)?.count ?? 0;
  const [quarantined] = sql.all<{ count: number }>('SELECT count(*) AS count FROM sauce_quarantine');
  return {
    waiting: count(status.waiting),
    active: count(status.active),
    completed: count(status.completed),
    failed: count(status.failed),
    quarantined: quarantined?.count ?? 0,
  };
}

/** Returns when the oldest waiting entry that is due was received. */
export function oldestWaitingAt(sql: Sql): string | null {
  const [row] = sql.all<{ received_at: string }>(
    `SELECT received_at FROM sauce_jobs JOIN sauce_events USING (seq)
     WHERE status = ${status.waiting} AND run_at <= ? ORDER BY seq LIMIT 1`,
    Date.now(),
  );
  return row?.received_at ?? null;
}

/** Checks the next sequence numbers, and reads the matching rows, up to a number of bytes. */
function scanChunk<Row extends { seq: number; body: Uint8Array | ArrayBuffer | null }>(
  sql: Sql,
  places: string,
  table: string,
  { order, after, limit, conditions }: ChunkRequest,
): { rows: Row[]; next: number | null } {
  const { id, texts } = conditions;
  const { where, values } = whereOf(conditions);
  const most = where === '' && texts.length === 0 ? limit : maxScanned;
  const [beyond, direction, start] = order === 'oldest' ? ['>', 'ASC', 0] : ['<', 'DESC', Number.MAX_SAFE_INTEGER];
  // An id has one sequence number: no other row is read.
  const [only, ids] = id === null ? ['', []] : [` AND seq = (SELECT seq FROM ${table} WHERE id = ?)`, [id]];
  const seqs = sql.all<{ seq: number }>(
    `${places} AND seq ${beyond} ?${only} ORDER BY seq ${direction} LIMIT ${most}`,
    after ?? start,
    ...ids,
  );
  const among = 'seq IN (SELECT value FROM json_each(?))';
  const sizes = sql.all<{ seq: number; bytes: number | null }>(
    `SELECT seq, length(body) AS bytes FROM ${table} WHERE ${among}${where} ORDER BY seq ${direction} LIMIT ?`,
    jsonOf(seqs),
    ...values,
    texts.length === 0 ? limit : maxScanned,
  );
  let filled = 0;
  const read = sizes.filter(({ bytes }, index) => {
    filled += bytes ?? 0;
    return index === 0 || filled <= maxChunkBytes;
  });
  const starts = texts.map(startPattern);
  const likes = starts.map(() => "CAST(body AS TEXT) LIKE ? ESCAPE '\\'").join(' OR ');
  const rows = sql.all<Row>(
    `SELECT * FROM ${table} WHERE ${among} AND (${likes || '1'}) ORDER BY seq ${direction}`,
    jsonOf(read),
    ...starts,
  );
  const isAll = read.length === sizes.length && (texts.length > 0 || sizes.length < limit);
  const last = isAll ? seqs.at(-1) : read.at(-1);
  return {
    rows: rows.filter(({ body }) => texts.length === 0 || (body !== null && hasOneOf(texts, bufferOf(body)))),
    next: isAll && seqs.length < most ? null : (last?.seq ?? null),
  };
}

const jsonOf = (rows: readonly { seq: number }[]): string => JSON.stringify(rows.map(({ seq }) => seq));

function whereOf({ type, outcome, since, until }: Conditions): { where: string; values: SqliteValue[] } {
  const conditions: [string, SqliteValue][] = [
    ['type = ?', type],
    ['outcome = ?', outcome],
    ['received_at >= ?', since],
    ['received_at < ?', until],
  ];
  const given = conditions.filter(([, value]) => value !== null);
  return { where: given.map(([condition]) => ` AND ${condition}`).join(''), values: given.map(([, value]) => value) };
}

/** The pattern by which LIKE finds the start of a string. Only the start: the time of LIKE grows with the length of its pattern. */
function startPattern(text: string): string {
  const start = [...text].slice(0, 12).join('');
  return `%${start.replace(/[\\%_]/g, '\\$&')}%`;
}

const hasOneOf = (texts: readonly string[], body: Buffer): boolean => texts.some((text) => hasText(text, body));

/** Whether bytes contain a string, A to Z in either case, in linear time (Knuth, Morris and Pratt). */
function hasText(text: string, body: Buffer): boolean {
  const needle = Buffer.from(text).map(lowerCase);
  // For each position of the needle: how many bytes at its start also end there.
  const borders = new Uint32Array(needle.length);
  const matchedWith = (byte: number, before: number): number => {
    let matched = before;
    while (matched > 0 && needle[matched] !== byte) matched = borders[matched - 1] as number;
    return needle[matched] === byte ? matched + 1 : 0;
  };
  for (let at = 1; at < needle.length; at++) borders[at] = matchedWith(needle[at] as number, borders[at - 1] as number);
  let matched = 0;
  for (let at = 0; at < body.length && matched < needle.length; at++) {
    matched = matchedWith(lowerCase(body[at] as number), matched);
  }
  return matched === needle.length;
}

const lowerCase = (byte: number): number => (byte >= 65 && byte <= 90 ? byte + 32 : byte);
