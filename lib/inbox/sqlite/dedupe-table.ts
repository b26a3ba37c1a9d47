import { hash } from 'node:crypto';
import type { Sql } from './database';

/** Which keys were seen. They outlive their events, so only a hash of each is stored. */
export class DedupeTable {
  constructor(readonly sql: Sql) {}

  /**
   * Assigns the key to the next new event; or returns the place of the event that has it, while its window lasts. One statement
   * for a new key, as most are: calling a statement costs more than it does.
   */
  claim(key: string, windowMs: number): number | undefined {
    const hashed = hashOf(key);
    const now = Date.now();
    const { changes } = this.sql.run(
      `INSERT INTO sauce_dedupe
       SELECT ?, coalesce(max(seq), 0) + 1, ? FROM sqlite_sequence WHERE name = 'sauce_events'
       ON CONFLICT (hash) DO UPDATE SET seq = excluded.seq, until = excluded.until WHERE until <= ?`,
      hashed,
      now + windowMs,
      now,
    );
    if (changes > 0) return undefined;
    const find = 'SELECT seq FROM sauce_dedupe WHERE hash = ? AND until > ?';
    return Number(this.sql.all<{ seq: number }>(find, hashed, now)[0]?.seq);
  }

  /** Assigns the key to an event that is there already. */
  assign(key: string, seq: number): void {
    this.sql.run('UPDATE sauce_dedupe SET seq = ? WHERE hash = ?', seq, hashOf(key));
  }

  /** Deletes the key, unless another event has it by now. */
  delete(key: string, seq: number): void {
    this.sql.run('DELETE FROM sauce_dedupe WHERE hash = ? AND seq = ?', hashOf(key), seq);
  }

  /** Deletes keys whose window is over, the oldest first; returns how many. */
  prune(limit: number): number {
    return this.sql.run(
      'DELETE FROM sauce_dedupe WHERE hash IN (SELECT hash FROM sauce_dedupe WHERE until <= ? ORDER BY until LIMIT ?)',
      Date.now(),
      limit,
    ).changes;
  }

  moveBack(ms: number): void {
    this.sql.run('UPDATE sauce_dedupe SET until = until - ?', ms);
  }
}

/** Of UTF-16, in which strings with lone surrogates differ, too. */
const hashOf = (key: string): Buffer => hash('sha256', Buffer.from(key, 'utf16le'), 'buffer').subarray(0, 16);
