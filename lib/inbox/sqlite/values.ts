import { type Sql, stringOf } from './database';

const maxExpiring = 100_000;
/** Expired and surplus values are deleted with every so many. */
const pruneAfter = 1000;

/** The commands on values. Keys and values are stored as JSON, as other strings are. */
export function valueCommands(sql: Sql) {
  let setSincePrune = 0;

  function prune(): void {
    setSincePrune = 0;
    sql.run('DELETE FROM sauce_values WHERE expires_at <= ?', Date.now());
    sql.run(
      `DELETE FROM sauce_values WHERE key IN (
         SELECT key FROM sauce_values WHERE expires_at IS NOT NULL ORDER BY expires_at DESC LIMIT -1 OFFSET ?)`,
      maxExpiring,
    );
  }

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
      if (++setSincePrune >= pruneAfter) prune();
    },
  };
}
