import type { QuarantinedDelivery } from '../inbox';
import { bufferOf, parsedOf, type Sql } from './database';

export interface QuarantineRow {
  seq: number;
  id: string;
  received_at: string;
  verified: number;
  metadata: string;
  body: Uint8Array | ArrayBuffer | null;
}

const mebibyte = 1024 * 1024;
const budgets = [
  { verified: 1, count: 10_000, bytes: 256 * mebibyte },
  { verified: 0, count: 1000, bytes: 16 * mebibyte },
];

/** The commands on rejected deliveries. Unverified ones have a separate budget: a flood of junk evicts only junk. */
export function quarantineCommands(sql: Sql) {
  return {
    addQuarantined(given: Omit<QuarantinedDelivery, 'body'>, body: Buffer | null): void {
      const { id, receivedAt, verified, ...metadata } = given;
      const insert = `INSERT INTO sauce_quarantine (id, received_at, verified, metadata, bytes, body)
        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`;
      sql.run(insert, id, receivedAt, verified ? 1 : 0, JSON.stringify(metadata), body?.length ?? 0, body);
    },

    /** Deletes the oldest beyond the budgets. */
    trimQuarantine(): void {
      for (const { verified, count, bytes } of budgets) {
        sql.run(
          `DELETE FROM sauce_quarantine WHERE seq IN (
             SELECT seq FROM (
               SELECT seq, row_number() OVER newest AS place, sum(bytes) OVER newest AS filled
               FROM sauce_quarantine WHERE verified = ? WINDOW newest AS (ORDER BY seq DESC)
             ) WHERE place > ? OR filled > ?)`,
          verified,
          count,
          bytes,
        );
      }
    },

    getQuarantined({ id }: { id: string }): QuarantinedDelivery | null {
      const [row] = sql.all<QuarantineRow>('SELECT * FROM sauce_quarantine WHERE id = ?', id);
      return row === undefined ? null : quarantinedOf(row);
    },

    removeQuarantined: ({ id }: { id: string }): boolean =>
      sql.run('DELETE FROM sauce_quarantine WHERE id = ?', id).changes > 0,

    deleteQuarantinedBefore({ before, limit }: { before: string; limit: number }): number {
      const oldest = 'SELECT seq FROM sauce_quarantine WHERE received_at < ? ORDER BY seq LIMIT ?';
      return sql.run(`DELETE FROM sauce_quarantine WHERE seq IN (${oldest})`, before, limit).changes;
    },
  };
}

/** The known fields of a row with unparsable metadata. */
const damaged = {
  code: 'CORRUPT_ENTRY',
  message: 'Its code, headers and source are damaged.',
  headers: {},
  source: null,
};

export function quarantinedOf(row: QuarantineRow): QuarantinedDelivery {
  const metadata = { ...damaged, ...(parsedOf(row.metadata) as Partial<QuarantinedDelivery> | null) };
  const { code, message, headers, source } = metadata;
  const body = row.body === null ? null : bufferOf(row.body);
  return {
    id: row.id,
    code,
    message,
    receivedAt: row.received_at,
    headers,
    body,
    verified: row.verified === 1,
    source,
  };
}
