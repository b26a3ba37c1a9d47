import { hash } from 'node:crypto';
import type { Sql } from './database';

/** Which keys were seen. They outlive their events, so only a hash of each is kept. */
export class Repeats {
  constructor(readonly sql: Sql) {}

  /** The event that bears the key, while its window lasts. */
  find(key: string): number | undefined {
    const [row] = this.sql.all<{ seq: number }>(
      'SELECT seq FROM sauce_repeats WHERE hash = ? AND until > ?',
      hashOf(key),
      Date.now(),
    );
    return row === undefined ? undefined : Number(row.seq);
  }

  remember(key: string, seq: number, windowMs: number): void {
    this.sql.run('INSERT OR REPLACE INTO sauce_repeats VALUES (?, ?, ?)', hashOf(key), seq, Date.now() + windowMs);
  }

  /** Forgets the key, unless another event bears it by now. */
  forget(key: string, seq: number): void {
    this.sql.run('DELETE FROM sauce_repeats WHERE hash = ? AND seq = ?', hashOf(key), seq);
  }

  prune(limit: number): void {
    this.sql.run(
      `DELETE FROM sauce_repeats WHERE hash IN (SELECT hash FROM sauce_repeats WHERE until <= ? ORDER BY until LIMIT ?)`,
      Date.now(),
      limit,
    );
  }
}

/** As UTF-16, in which also texts with lone surrogates differ. */
const hashOf = (key: string): Buffer => hash('sha256', Buffer.from(key, 'utf16le'), 'buffer').subarray(0, 16);
