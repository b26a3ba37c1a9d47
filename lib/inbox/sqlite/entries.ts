import { hash } from 'node:crypto';
import { type Entry, type EntryProgress, entryStates, type StoredEntry } from '../inbox';
import type { ConsumerLock } from './consumer-lock';
import { bufferOf, parsedOf, type Sql, stringOf } from './database';
import { type ClaimedJob, insertActiveJob, insertJob, retryJob } from './jobs';
import { status } from './schema';

export interface NewEntry {
  entry: Omit<Entry, 'body'>;
  dedupeWindowMs: number;
  requeueFailed?: boolean | undefined;
  progress: EntryProgress | null;
  /** Whether it is claimed as it is stored, which changes its job once less than a separate claim. */
  claim?: 'now' | 'ahead';
}

export interface Added {
  /** The entry's sequence number; 0 for a duplicate. */
  seq: number;
  /** Whether a duplicate requeued a failed entry. */
  isRequeued: boolean;
  /** Its job, if it was claimed. */
  job?: ClaimedJob;
}

/** Lets new entries of the types be claimed as they are stored; those beyond the capacity are claimed ahead. Returns how many. */
export function claimAsStored(
  calls: readonly { name: string; given: unknown }[],
  types: readonly string[],
  capacity: number,
  count: number,
): number {
  const adds = calls.filter(({ name }) => name === 'add').map(({ given }) => given as NewEntry);
  const claimed = adds.filter(({ entry, progress }) => progress === null && types.includes(entry.type)).slice(0, count);
  for (const [index, given] of claimed.entries()) given.claim = index < capacity ? 'now' : 'ahead';
  return claimed.length;
}

/** An event and its progress, as a query over both tables returns them. */
export interface EntryRow {
  seq: number;
  id: string;
  type: string;
  received_at: string;
  verified: number;
  outcome: string | null;
  metadata: string;
  body: Uint8Array | ArrayBuffer;
  status: number;
  attempts: number;
  failed_attempts: number;
  first_attempt_at: number | null;
  run_at: number;
  last_error: string | null;
}

const everything = 'SELECT * FROM sauce_events JOIN sauce_jobs USING (seq, type)';

/** The commands on events. */
export function entryCommands(sql: Sql, lock: ConsumerLock) {
  /** 0 for a missing entry. */
  function seqOf(id: string): number {
    return sql.all<{ seq: number }>('SELECT seq FROM sauce_events WHERE id = ?', id)[0]?.seq ?? 0;
  }

  function deleteAll(rows: readonly { seq: number }[]): void {
    if (rows.length === 0) return;
    const seqs = JSON.stringify(rows.map(({ seq }) => seq));
    sql.run('DELETE FROM sauce_jobs WHERE seq IN (SELECT value FROM json_each(?))', seqs);
    sql.run('DELETE FROM sauce_events WHERE seq IN (SELECT value FROM json_each(?))', seqs);
  }

  return {
    add({ entry, dedupeWindowMs, requeueFailed, progress, claim }: NewEntry, body: Buffer | null): Added {
      const { id, key, type, receivedAt, verified, outcome, source } = entry;
      const original = dedupeWindowMs > 0 ? recordKey(sql, key, dedupeWindowMs) : undefined;
      if (original !== undefined) return { seq: 0, isRequeued: requeueFailed !== false && retryJob(sql, original) };
      const metadata = JSON.stringify({ key, source });
      const insert = `INSERT INTO sauce_events (id, type, received_at, verified, outcome, metadata, body)
        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`;
      const bytes = body ?? Buffer.alloc(0);
      const added = sql.run(insert, id, type, receivedAt, verified ? 1 : 0, outcome, metadata, bytes);
      if (added.changes === 0) {
        const known = seqOf(id);
        if (dedupeWindowMs > 0) assignKey(sql, key, known);
        return { seq: 0, isRequeued: requeueFailed !== false && retryJob(sql, known) };
      }
      const seq = added.lastInsertRowid;
      // The store may have been reopened, and another process may consume.
      if (claim !== undefined && lock.isHeld) {
        return { seq, isRequeued: false, job: insertActiveJob(sql, seq, type, claim === 'ahead') };
      }
      insertJob(sql, seq, type, progress);
      return { seq, isRequeued: false };
    },

    get({ id }: { id: string }): StoredEntry | null {
      const [row] = sql.all<EntryRow>(`${everything} WHERE id = ?`, id);
      return row === undefined ? null : storedEntryOf(row);
    },

    /** Returns entries by sequence number; missing ones are omitted. */
    read({ seqs }: { seqs: readonly number[] }): { seq: number; entry: StoredEntry }[] {
      const find = `${everything} WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq`;
      return sql.all<EntryRow>(find, JSON.stringify(seqs)).map((row) => ({ seq: row.seq, entry: storedEntryOf(row) }));
    },

    /** Requeues failed entries; returns how many. */
    retry: ({ ids }: { ids: readonly string[] }): number => ids.filter((id) => retryJob(sql, seqOf(id))).length,

    /** Requeues the next failed entries after a sequence number; returns how many, and the last sequence number. */
    retryAfter({ seq, limit }: { seq: number; limit: number }): { count: number; last: number } {
      const find = `SELECT seq FROM sauce_jobs WHERE status = ${status.failed} AND seq > ? ORDER BY seq LIMIT ?`;
      const rows = sql.all<{ seq: number }>(find, seq, limit);
      for (const row of rows) retryJob(sql, row.seq);
      return { count: rows.length, last: rows.at(-1)?.seq ?? seq };
    },

    /** Deletes completed or failed entries received before a time, oldest first. Returns how many. */
    deleteBefore({ state, before, limit }: { state: 'completed' | 'failed'; before: string; limit: number }): number {
      const rows = sql.all<{ seq: number; metadata: string }>(
        `SELECT seq, metadata FROM sauce_jobs JOIN sauce_events USING (seq)
         WHERE status = ${status[state]} AND received_at < ? ORDER BY seq LIMIT ?`,
        before,
        limit,
      );
      deleteAll(rows);
      // A failed event is forgotten completely: an event with its key is new.
      if (state === 'failed') for (const { seq, metadata } of rows) deleteKey(sql, metadataOf(metadata).key, seq);
      return rows.length;
    },

    /** Deletes the oldest completed entries, so many as are a `surplus` or older than `maxAgeMs`, and expired keys. Returns how many. */
    prune({ maxAgeMs, surplus, limit }: { maxAgeMs: number; surplus: number; limit: number }) {
      const oldest = sql.all<{ seq: number; completed_at: number }>(
        `SELECT seq, completed_at FROM sauce_jobs INDEXED BY sauce_jobs_completed
         WHERE status = ${status.completed} ORDER BY completed_at, seq LIMIT ?`,
        limit,
      );
      const minimum = Date.now() - maxAgeMs;
      const expired = oldest.filter((row, index) => index < surplus || row.completed_at < minimum);
      deleteAll(expired);
      return { entries: expired.length, keys: pruneKeys(sql, limit) };
    },
  };
}

/** Null if there is none or it is damaged. */
export function timeOf(ms: number | null): string | null {
  const date = new Date(ms ?? 0);
  return ms && Number.isFinite(date.getTime()) ? date.toISOString() : null;
}

/** The key is empty if the row is damaged; the entry cannot be handled. */
function metadataOf(json: string): Pick<Entry, 'key' | 'source'> {
  const { key, source } = (parsedOf(json) ?? {}) as Partial<Entry>;
  return typeof key === 'string' ? { key, source: source ?? null } : { key: '', source: null };
}

export function storedEntryOf(row: EntryRow): StoredEntry {
  const { id, type, outcome, attempts } = row;
  const { key, source } = metadataOf(row.metadata);
  return {
    id,
    key,
    type,
    receivedAt: row.received_at,
    verified: row.verified === 1,
    source,
    outcome,
    body: bufferOf(row.body),
    state: entryStates[row.status] ?? 'waiting',
    attempts,
    failedAttempts: row.failed_attempts,
    firstAttemptAt: timeOf(row.first_attempt_at),
    nextAttemptAt: timeOf(row.run_at),
    lastError: stringOf(row.last_error),
  };
}

// Seen keys. They outlive their events, so only their hashes are stored.

/**
 * Assigns the key to the next new event, or returns the sequence number of the event that has it while its window lasts. One statement
 * for a new key, the usual case: calling a statement costs more than running it.
 */
function recordKey(sql: Sql, key: string, windowMs: number): number | undefined {
  const hashed = hashOf(key);
  const now = Date.now();
  const { changes } = sql.run(
    `INSERT INTO sauce_dedupe
     VALUES (?, coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'sauce_events'), 0) + 1, ?)
     ON CONFLICT (hash) DO UPDATE SET seq = excluded.seq, until = excluded.until WHERE until <= ?`,
    hashed,
    now + windowMs,
    now,
  );
  if (changes > 0) return undefined;
  return sql.all<{ seq: number }>('SELECT seq FROM sauce_dedupe WHERE hash = ? AND until > ?', hashed, now)[0]?.seq;
}

/** Assigns the key to an existing event. */
function assignKey(sql: Sql, key: string, seq: number): void {
  sql.run('UPDATE sauce_dedupe SET seq = ? WHERE hash = ?', seq, hashOf(key));
}

/** Deletes the key, unless another event has it by now. */
function deleteKey(sql: Sql, key: string, seq: number): void {
  sql.run('DELETE FROM sauce_dedupe WHERE hash = ? AND seq = ?', hashOf(key), seq);
}

/** Deletes expired keys, oldest first; returns how many. */
function pruneKeys(sql: Sql, limit: number): number {
  const over = 'SELECT hash FROM sauce_dedupe WHERE until <= ? ORDER BY until LIMIT ?';
  return sql.run(`DELETE FROM sauce_dedupe WHERE hash IN (${over})`, Date.now(), limit).changes;
}

/** Over UTF-16, in which strings with lone surrogates differ too. */
const hashOf = (key: string): Buffer => hash('sha256', Buffer.from(key, 'utf16le'), 'buffer').subarray(0, 16);
