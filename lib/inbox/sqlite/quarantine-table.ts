import type { QuarantinedDelivery } from '../inbox';
import { bufferOf, type Sql } from './database';

export interface QuarantineRow {
  seq: number;
  id: string;
  received_at: string;
  verified: number;
  metadata: string;
  body: Uint8Array | ArrayBuffer | null;
}

const mebibyte = 1024 * 1024;
const verifiedBudget = { count: 10_000, bytes: 256 * mebibyte };
const unverifiedBudget = { count: 1000, bytes: 16 * mebibyte };

/** Rejected deliveries, with a budget of their own for unverified ones: a flood of junk evicts only junk. */
export class QuarantineTable {
  constructor(readonly sql: Sql) {}

  add({ id, receivedAt, verified, body, ...metadata }: QuarantinedDelivery): void {
    this.sql.run(
      `INSERT INTO sauce_quarantine (id, received_at, verified, metadata, bytes, body) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO NOTHING`,
      id,
      receivedAt,
      verified ? 1 : 0,
      JSON.stringify(metadata),
      body?.length ?? 0,
      body,
    );
  }

  get({ id }: { id: string }): QuarantinedDelivery | null {
    const [row] = this.sql.all<QuarantineRow>('SELECT * FROM sauce_quarantine WHERE id = ?', id);
    return row === undefined ? null : quarantinedOf(row);
  }

  remove({ id }: { id: string }): boolean {
    return this.sql.run('DELETE FROM sauce_quarantine WHERE id = ?', id).changes > 0;
  }

  /** Deletes the oldest that are beyond the budgets. */
  trim(): void {
    this.#trimTo(1, verifiedBudget);
    this.#trimTo(0, unverifiedBudget);
  }

  deleteBefore({ before, limit }: { before: string; limit: number }): number {
    return this.sql.run(
      `DELETE FROM sauce_quarantine WHERE seq IN
       (SELECT seq FROM sauce_quarantine WHERE received_at < ? ORDER BY seq LIMIT ?)`,
      before,
      limit,
    ).changes;
  }

  #trimTo(verified: 0 | 1, budget: { count: number; bytes: number }): void {
    this.sql.run(
      `DELETE FROM sauce_quarantine WHERE seq IN (
         SELECT seq FROM (
           SELECT seq, row_number() OVER newest AS place, sum(bytes) OVER newest AS filled
           FROM sauce_quarantine WHERE verified = ? WINDOW newest AS (ORDER BY seq DESC)
         ) WHERE place > ? OR filled > ?)`,
      verified,
      budget.count,
      budget.bytes,
    );
  }
}

export function quarantinedOf(row: QuarantineRow): QuarantinedDelivery {
  const { code, message, headers, source } = JSON.parse(row.metadata) as QuarantinedDelivery;
  return {
    id: row.id,
    code,
    message,
    receivedAt: row.received_at,
    headers,
    body: row.body === null ? null : bufferOf(row.body),
    verified: Number(row.verified) === 1,
    source,
  };
}
