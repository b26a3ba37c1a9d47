import type { Sql } from './database';
import type { RepeatsTable } from './repeats-table';

/** Which entries are forgotten, and when. Each method is part of a transaction. */
export class Retention {
  constructor(
    readonly sql: Sql,
    readonly repeats: RepeatsTable,
  ) {}

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

  /** Lets done entries go that are older, or more, than are kept, within a number; answers how many. */
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

  #remove(table: string, seq: number): void {
    this.sql.run(`DELETE FROM ${table} WHERE seq = ?`, seq);
    this.sql.run('DELETE FROM sauce_events WHERE seq = ?', seq);
  }
}
