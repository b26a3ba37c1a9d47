import { type Sql, stringOf } from './database';

const maxExpiring = 100_000;
/** Counting takes a while, so values are pruned after this many writes, and after each start. */
const pruneAfter = 1000;

/** The commands on values. Keys and values are stored as JSON, like other strings. */
export function valueCommands(sql: Sql) {
  let setSincePrune = pruneAfter;

  return {
    getValue({ key }: { key: string }): string | null {
      const find = 'SELECT value FROM sauce_values WHERE key = ? AND (expires_at IS NULL OR expires_at > ?)';
      const [row] = sql.all<{ value: string }>(find, JSON.stringify(key), Date.now());
      return stringOf(row?.value ?? null);
    },

    setValue({ key, value, keepMs }: { key: string; value: string; keepMs: number | null }): void {
      const insert = 'INSERT OR REPLACE INTO sauce_values (key, value, expires_at) VALUES (?, ?, ?)';
      const expiresAt = keepMs === null ? null : Date.now() + Math.ceil(keepMs);
      sql.run(insert, JSON.stringify(key), JSON.stringify(value), expiresAt);
      setSincePrune++;
    },

    /** Deletes values that have expired, or exceed `maxExpiring`. Returns whether there may be more to delete. */
    pruneValues({ limit }: { limit: number }): boolean {
      if (setSincePrune < pruneAfter) return false;
      const mayBeMore = deleteValues(sql, limit) === limit;
      if (!mayBeMore) setSincePrune = 0;
      return mayBeMore;
    },
  };
}

/** Deletes the oldest; returns how many. */
function deleteValues(sql: Sql, limit: number): number {
  const [stored] = sql.all<{ count: number }>(
    'SELECT count(*) AS count FROM sauce_values WHERE expires_at IS NOT NULL',
  );
  const surplus = Math.max(0, (stored?.count ?? 0) - maxExpiring);
  return sql.run(
    `DELETE FROM sauce_values WHERE key IN (
       SELECT key FROM (
         SELECT key, expires_at, row_number() OVER (ORDER BY expires_at) AS place
         FROM sauce_values WHERE expires_at IS NOT NULL ORDER BY expires_at LIMIT ?
       ) WHERE expires_at <= ? OR place <= ?)`,
    limit,
    Date.now(),
    surplus,
  ).changes;
}
