import { hash } from 'node:crypto';
import type { Sql } from './database';

/** Which keys were seen. They outlive their events, so only a hash of each is kept. */
export class RepeatsTable {
  constructor(readonly sql: Sql) {}

  /**
   * Lets the next new event bear the key; or answers which one bears it, while its window lasts. One statement for what is
   * new, as most are: calling one costs more than what it does.
   */
  claim(key: string, windowMs: number): number | undefined {
    const hashed = hashOf(key);
    const now = Date.now();
    const { changes } = this.sql.run(
      `INSERT INTO sauce_repeats
       SELECT ?, coalesce(max(seq), 0) + 1, ? FROM sqlite_sequence WHERE name = 'sauce_events'
       ON CONFLICT (hash) DO UPDATE SET seq = excluded.seq, until = excluded.until WHERE until <= ?`,
      hashed,
      now + windowMs,
      now,
    );
    if (changes > 0) return undefined;
    const find = 'SELECT seq FROM sauce_repeats WHERE hash = ? AND until > ?';
    return Number(this.sql.all<{ seq: number }>(find, hashed, now)[0]?.seq);
  }

  /** Lets an event that is there already bear the key. */
  assign(key: string, seq: number): void {
    this.sql.run('UPDATE sauce_repeats SET seq = ? WHERE hash = ?', seq, hashOf(key));
  }

  /** Forgets the key, unless another event bears it by now. */
  forget(key: string, seq: number): void {
    this.sql.run('DELETE FROM sauce_repeats WHERE hash = ? AND seq = ?', hashOf(key), seq);
  }

  /** Forgets keys whose window is over, the oldest first; answers how many. */
  prune(limit: number): number {
    return this.sql.run(
      `DELETE FROM sauce_repeats WHERE hash IN (SELECT hash FROM sauce_repeats WHERE until <= ? ORDER BY until LIMIT ?)`,
      Date.now(),
      limit,
    ).changes;
  }
}

/** As UTF-16, in which also texts with lone surrogates differ. */
const hashOf = (key: string): Buffer => hash('sha256', Buffer.from(key, 'utf16le'), 'buffer').subarray(0, 16);
