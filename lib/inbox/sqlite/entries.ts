import type { Entry, EntryProgress, EntryState, StoredEntry } from '../inbox';
import { bufferOf, type Sql } from './database';
import type { DedupeTable } from './dedupe-table';
import type { Jobs } from './jobs';
import { status } from './schema';

export interface NewEntry {
  entry: Omit<Entry, 'body'>;
  dedupeWindowMs: number;
  progress: EntryProgress | null;
}

export interface Added {
  /** The entry's place among all; 0 for a duplicate. */
  seq: number;
  /** Whether a duplicate put a failed entry back to waiting. */
  isRequeued: boolean;
}

/** An event and how far it came, as a query over both tables returns them. */
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

/** The events. Each method is part of a transaction. */
export class Entries {
  constructor(
    readonly sql: Sql,
    readonly dedupe: DedupeTable,
    readonly jobs: Jobs,
  ) {}

  add({ entry, dedupeWindowMs, progress }: NewEntry, body: Buffer): Added {
    const { id, key, type, receivedAt, verified, outcome, source } = entry;
    const original = dedupeWindowMs > 0 ? this.dedupe.claim(key, dedupeWindowMs) : undefined;
    if (original !== undefined) return { seq: 0, isRequeued: this.jobs.retry(original) };
    const { changes, lastInsertRowid: seq } = this.sql.run(
      `INSERT INTO sauce_events (id, type, received_at, verified, outcome, metadata, body) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO NOTHING`,
      id,
      type,
      receivedAt,
      verified ? 1 : 0,
      outcome,
      JSON.stringify({ key, source }),
      body,
    );
    if (changes === 0) {
      const known = this.#seqOf(id);
      if (dedupeWindowMs > 0) this.dedupe.assign(key, known);
      return { seq: 0, isRequeued: this.jobs.retry(known) };
    }
    this.jobs.insert(seq, type, progress);
    return { seq, isRequeued: false };
  }

  get({ id }: { id: string }): StoredEntry | null {
    const [row] = this.sql.all<EntryRow>(
      'SELECT * FROM sauce_events JOIN sauce_jobs USING (seq, type) WHERE id = ?',
      id,
    );
    return row === undefined ? null : storedEntryOf(row);
  }

  /** Returns entries by their places; those that are missing are left out. */
  read({ seqs }: { seqs: readonly number[] }): { seq: number; entry: StoredEntry }[] {
    const rows = this.sql.all<EntryRow>(
      `SELECT * FROM sauce_events JOIN sauce_jobs USING (seq, type)
       WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq`,
      JSON.stringify(seqs),
    );
    return rows.map((row) => ({ seq: Number(row.seq), entry: storedEntryOf(row) }));
  }

  /** Puts failed entries back to waiting; returns how many. */
  retry({ ids }: { ids: readonly string[] }): number {
    return ids.filter((id) => this.jobs.retry(this.#seqOf(id))).length;
  }

  /** Puts the next failed entries after a place back to waiting; returns how many, and the place of the last. */
  retryAfter({ seq, limit }: { seq: number; limit: number }): { count: number; last: number } {
    const rows = this.sql.all<{ seq: number }>(
      `SELECT seq FROM sauce_jobs WHERE status = ${status.failed} AND seq > ? ORDER BY seq LIMIT ?`,
      seq,
      limit,
    );
    for (const row of rows) this.jobs.retry(Number(row.seq));
    return { count: rows.length, last: Number(rows.at(-1)?.seq ?? seq) };
  }

  /** Returns 0 for an entry that is not there. */
  #seqOf(id: string): number {
    const [row] = this.sql.all<{ seq: number }>('SELECT seq FROM sauce_events WHERE id = ?', id);
    return Number(row?.seq ?? 0);
  }
}

const states: readonly EntryState[] = ['waiting', 'active', 'completed', 'failed'];

export function storedEntryOf(row: EntryRow): StoredEntry {
  const { id, type, outcome } = row;
  const { key, source } = JSON.parse(row.metadata) as Pick<Entry, 'key' | 'source'>;
  return {
    id,
    key,
    type,
    receivedAt: row.received_at,
    verified: Number(row.verified) === 1,
    source,
    outcome,
    body: bufferOf(row.body),
    state: states[Number(row.status)] ?? 'waiting',
    attempts: Number(row.attempts),
    failedAttempts: Number(row.failed_attempts),
    firstAttemptAt: row.first_attempt_at === null ? null : new Date(Number(row.first_attempt_at)).toISOString(),
    nextAttemptAt: Number(row.run_at) > 0 ? new Date(Number(row.run_at)).toISOString() : null,
    lastError: row.last_error === null ? null : JSON.parse(row.last_error),
  };
}
