import type { Entry, Progress, StoredEntry, Verdict } from '../inbox';
import { bufferOf, type Sql } from './database';
import type { Repeats } from './repeats';

/** Where a task stands: `leased` ones wait in the memory of the process that consumes. */
export const phases = { waiting: 0, leased: 1, running: 2 } as const;

export interface NewEntry {
  entry: Omit<Entry, 'body'>;
  dedupeWindowMs: number;
  /** Whether the process that adds it hands it out from its memory. */
  isLeased: boolean;
  progress: Progress | null;
}

/** `seq`: the entry's place among all; 0 for a repeat. `hasWoken`: the repeat put a failed one back to waiting. */
export interface Added {
  seq: number;
  hasWoken: boolean;
}

/** A stored entry with its place among all. */
export interface PlacedEntry {
  seq: number;
  entry: StoredEntry;
}

export interface EntryRow {
  seq: number;
  id: string;
  type: string;
  received_at: string;
  verified: number;
  outcome: string | null;
  about: string;
  body: Uint8Array | ArrayBuffer;
  attempts: number;
  due_at: number;
  last_error: string | null;
}

/** Events and where they stand. Each method is part of a transaction. */
export class Entries {
  constructor(
    readonly sql: Sql,
    readonly repeats: Repeats,
  ) {}

  add({ entry, dedupeWindowMs, isLeased, progress }: NewEntry, body: Buffer): Added {
    const { id, key, type, receivedAt, verified, outcome, source } = entry;
    const known = dedupeWindowMs > 0 ? this.repeats.find(key) : undefined;
    if (known !== undefined) return { seq: 0, hasWoken: this.#wake(known) };
    const { changes, lastInsertRowid: seq } = this.sql.run(
      `INSERT INTO sauce_events (id, type, received_at, verified, outcome, about, body) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO NOTHING`,
      id,
      type,
      receivedAt,
      verified ? 1 : 0,
      outcome,
      JSON.stringify({ key, source }),
      body,
    );
    if (changes === 0) return { seq: 0, hasWoken: this.#wakeById(id) };
    if (dedupeWindowMs > 0) this.repeats.remember(key, seq, dedupeWindowMs);
    this.#place(seq, type, isLeased, progress);
    return { seq, hasWoken: false };
  }

  /** The oldest waiting entries of these types, which count as running from now on. */
  claim({ types, count }: { types: readonly string[]; count: number }): PlacedEntry[] {
    this.#ripen();
    const found = types.flatMap((type) =>
      this.sql.all<EntryRow>(
        `SELECT * FROM sauce_tasks INDEXED BY sauce_tasks_ready JOIN sauce_events USING (seq)
         WHERE sauce_tasks.type = ? AND phase = 0 AND due_at = 0 ORDER BY seq LIMIT ?`,
        type,
        count,
      ),
    );
    const oldest = found.sort((a, b) => Number(a.seq) - Number(b.seq)).slice(0, count);
    for (const row of oldest) this.start({ seq: Number(row.seq), attempts: Number(row.attempts) + 1 });
    return oldest.map((row) => ({ seq: Number(row.seq), entry: storedEntryOf(row, 'waiting') }));
  }

  /** A try has begun. */
  start({ seq, attempts }: { seq: number; attempts: number }): void {
    this.sql.run('UPDATE sauce_tasks SET phase = 2, attempts = ? WHERE seq = ?', attempts, seq);
  }

  settle({ seq, attempts, verdict }: { seq: number; attempts: number; verdict: Verdict }): void {
    const now = Date.now();
    if (verdict.state === 'waiting') {
      const dueAt = verdict.delayMs > 0 ? Math.ceil(now + verdict.delayMs) : 0;
      this.sql.run(
        'UPDATE sauce_tasks SET phase = 0, attempts = ?, due_at = ?, last_error = ? WHERE seq = ?',
        attempts,
        dueAt,
        JSON.stringify(verdict.reason),
        seq,
      );
      return;
    }
    // Of the task that is taken away, so that a verdict that is given twice is one.
    if (this.sql.run('DELETE FROM sauce_tasks WHERE seq = ?', seq).changes === 0) return;
    if (verdict.state === 'done') this.#placeDone(seq, attempts, now);
    else this.#placeFailed(seq, attempts, now, verdict.reason);
  }

  /** Puts failed entries back to waiting; answers how many. */
  retry({ ids }: { ids: readonly string[] }): number {
    return ids.filter((id) => this.#wakeById(id)).length;
  }

  /** Puts the next failed entries after a place back to waiting; answers how many, and the place of the last. */
  retryAfter({ seq, limit }: { seq: number; limit: number }): { count: number; last: number } {
    const rows = this.sql.all<{ seq: number }>(
      'SELECT seq FROM sauce_failed WHERE seq > ? ORDER BY seq LIMIT ?',
      seq,
      limit,
    );
    for (const row of rows) this.#wake(Number(row.seq));
    return { count: rows.length, last: Number(rows.at(-1)?.seq ?? seq) };
  }

  /** Hands back what a process had taken, but for what it still holds: also what ran when one died. */
  release({ held }: { held: readonly number[] }): void {
    this.sql.run(
      'UPDATE sauce_tasks SET phase = 0 WHERE phase > 0 AND seq NOT IN (SELECT value FROM json_each(?))',
      JSON.stringify(held),
    );
  }

  /** When the next delayed entry falls due, in milliseconds since 1970: now, when one is ready; null when none waits. */
  nextDueAt({ types }: { types: readonly string[] }): number | null {
    const isReady = types.some(
      (type) =>
        this.sql.all('SELECT 1 FROM sauce_tasks WHERE type = ? AND phase = 0 AND due_at = 0 LIMIT 1', type).length > 0,
    );
    if (isReady) return Date.now();
    const [row] = this.sql.all<{ due_at: number }>(
      'SELECT due_at FROM sauce_tasks WHERE phase = 0 AND due_at > 0 ORDER BY due_at LIMIT 1',
    );
    return row === undefined ? null : Number(row.due_at);
  }

  /** Forgets failed and done entries as a whole, oldest first, within a number. */
  forget({ table, before, limit }: { table: 'sauce_done' | 'sauce_failed'; before: string; limit: number }): number {
    const rows = this.sql.all<{ seq: number; about: string }>(
      `SELECT seq, about FROM ${table} JOIN sauce_events USING (seq) WHERE received_at < ? ORDER BY seq LIMIT ?`,
      before,
      limit,
    );
    for (const row of rows) {
      const seq = Number(row.seq);
      this.#remove(table, seq);
      // A failed event that is let go is forgotten as a whole: its repeat is a new event.
      if (table === 'sauce_failed') this.repeats.forget(JSON.parse(row.about).key, seq);
    }
    return rows.length;
  }

  /** Lets done entries go that are older, or more, than are kept. */
  pruneDone({ maxAgeMs, maxCount, limit }: { maxAgeMs: number; maxCount: number; limit: number }): number {
    const [kept] = this.sql.all<{ count: number }>('SELECT count(*) AS count FROM sauce_done');
    const surplus = Math.min(limit, Number(kept?.count ?? 0) - maxCount);
    // In the order of their places, which is nearly the order in which they were done, and needs no index.
    const rows = this.sql.all<{ seq: number; settled_at: number }>(
      'SELECT seq, settled_at FROM sauce_done ORDER BY seq LIMIT ?',
      limit,
    );
    const oldest = Date.now() - maxAgeMs;
    const gone = rows.filter((row, index) => index < surplus || Number(row.settled_at) < oldest);
    for (const { seq } of gone) this.#remove('sauce_done', Number(seq));
    return gone.length;
  }

  #place(seq: number, type: string, isLeased: boolean, progress: Progress | null): void {
    if (progress?.state === 'done') this.#placeDone(seq, progress.attempts, Date.now());
    else if (progress?.state === 'failed') {
      this.#placeFailed(seq, progress.attempts, Date.now(), progress.lastError ?? '');
    } else this.#placeTask(seq, type, isLeased, progress);
  }

  #placeTask(seq: number, type: string, isLeased: boolean, progress: Progress | null): void {
    this.sql.run(
      'INSERT INTO sauce_tasks VALUES (?, ?, ?, ?, ?, ?)',
      seq,
      type,
      isLeased ? phases.leased : phases.waiting,
      progress?.attempts ?? 0,
      progress?.nextAttemptAt ? Date.parse(progress.nextAttemptAt) : 0,
      progress?.lastError ? JSON.stringify(progress.lastError) : null,
    );
  }

  #placeDone(seq: number, attempts: number, now: number): void {
    this.sql.run('INSERT OR REPLACE INTO sauce_done VALUES (?, ?, ?)', seq, attempts, now);
  }

  #placeFailed(seq: number, attempts: number, now: number, reason: string): void {
    this.sql.run('INSERT OR REPLACE INTO sauce_failed VALUES (?, ?, ?, ?)', seq, attempts, now, JSON.stringify(reason));
  }

  #wakeById(id: string): boolean {
    const [row] = this.sql.all<{ seq: number }>('SELECT seq FROM sauce_events WHERE id = ?', id);
    return row !== undefined && this.#wake(Number(row.seq));
  }

  /** Puts an entry back to waiting if it is failed, with its tries counted anew. */
  #wake(seq: number): boolean {
    const { changes } = this.sql.run(
      `INSERT INTO sauce_tasks SELECT seq, type, 0, 0, 0, last_error FROM sauce_failed JOIN sauce_events USING (seq)
       WHERE seq = ?`,
      seq,
    );
    if (changes > 0) this.sql.run('DELETE FROM sauce_failed WHERE seq = ?', seq);
    return changes > 0;
  }

  #ripen(): void {
    this.sql.run('UPDATE sauce_tasks SET due_at = 0 WHERE phase = 0 AND due_at > 0 AND due_at <= ?', Date.now());
  }

  #remove(table: string, seq: number): void {
    this.sql.run(`DELETE FROM ${table} WHERE seq = ?`, seq);
    this.sql.run('DELETE FROM sauce_events WHERE seq = ?', seq);
  }
}

export function storedEntryOf(row: EntryRow, state: StoredEntry['state']): StoredEntry {
  const { id, type, outcome } = row;
  const { key, source } = JSON.parse(row.about) as Pick<Entry, 'key' | 'source'>;
  const dueAt = Number(row.due_at);
  return {
    id,
    key,
    type,
    receivedAt: row.received_at,
    verified: Number(row.verified) === 1,
    source,
    outcome,
    body: bufferOf(row.body),
    state,
    attempts: Number(row.attempts),
    nextAttemptAt: dueAt > 0 ? new Date(dueAt).toISOString() : null,
    lastError: row.last_error === null ? null : JSON.parse(row.last_error),
  };
}
