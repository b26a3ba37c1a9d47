import type { Sql } from './database';
import type { DedupeTable } from './dedupe-table';
import { status } from './schema';

/** Which entries are deleted, and when. Each method is part of a transaction. */
export class Retention {
  constructor(
    readonly sql: Sql,
    readonly dedupe: DedupeTable,
  ) {}

  /** Deletes completed or failed entries that were received before a time, oldest first. Returns how many. */
  deleteBefore({ state, before, limit }: { state: 'completed' | 'failed'; before: string; limit: number }): number {
    const rows = this.sql.all<{ seq: number; metadata: string }>(
      `SELECT seq, metadata FROM sauce_jobs JOIN sauce_events USING (seq)
       WHERE status = ${status[state]} AND received_at < ? ORDER BY seq LIMIT ?`,
      before,
      limit,
    );
    this.#delete(rows);
    // A failed event is forgotten as a whole: what has its key is a new event.
    if (state === 'failed')
      for (const { seq, metadata } of rows) this.dedupe.delete(JSON.parse(metadata).key, Number(seq));
    return rows.length;
  }

  /** Deletes completed entries that are older than `maxAgeMs`, or more than `maxCount`. Returns how many. */
  prune({ maxAgeMs, maxCount, limit }: { maxAgeMs: number; maxCount: number; limit: number }): number {
    const [stored] = this.sql.all<{ count: number }>(
      `SELECT count(*) AS count FROM sauce_jobs WHERE status = ${status.completed}`,
    );
    const surplus = Math.min(limit, Number(stored?.count ?? 0) - maxCount);
    const oldest = this.sql.all<{ seq: number; completed_at: number }>(
      `SELECT seq, completed_at FROM sauce_jobs INDEXED BY sauce_jobs_completed
       WHERE status = ${status.completed} ORDER BY completed_at, seq LIMIT ?`,
      limit,
    );
    const minimum = Date.now() - maxAgeMs;
    const expired = oldest.filter((row, index) => index < surplus || Number(row.completed_at) < minimum);
    this.#delete(expired);
    return expired.length;
  }

  #delete(rows: readonly { seq: number }[]): void {
    if (rows.length === 0) return;
    const seqs = JSON.stringify(rows.map(({ seq }) => Number(seq)));
    this.sql.run('DELETE FROM sauce_jobs WHERE seq IN (SELECT value FROM json_each(?))', seqs);
    this.sql.run('DELETE FROM sauce_events WHERE seq IN (SELECT value FROM json_each(?))', seqs);
  }
}
