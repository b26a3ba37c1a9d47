import type { Entry, StoredEntry } from '../inbox';
import { bufferOf } from './database';

/** An event and where it stands, as a query over both tables answers. */
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
