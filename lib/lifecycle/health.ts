import { readSafely, shareCall, toPromise } from '../async/call-safely';
import { withTimeout } from '../async/time';
import type { RejectionCode } from '../errors/rejection';
import type { Inbox, InboxCounts } from '../inbox/inbox';
import type { LastFailure } from '../reporting/reporter';

/** Counts since the start: events accepted, duplicates, events dropped, and rejections by code. */
export interface Counters {
  accepted: number;
  duplicates: number;
  dropped: number;
  rejected: Partial<Record<RejectionCode, number>>;
}

/** The state of a receiver. */
export interface Health extends Counters {
  /** False once `close()` was called. */
  running: boolean;
  /** When the last POST arrived, ISO 8601 in UTC; null if there was none. */
  lastDeliveryAt: string | null;
  lastFailure: LastFailure | null;
  /** Events in the inbox by state; null when it does not respond within a second. */
  inbox: InboxCounts | null;
  /**
   * When the oldest waiting event that is due was received, ISO 8601 in UTC: how far handlers lag behind. Null if none waits, or the
   * inbox does not respond.
   */
  oldestWaitingAt: string | null;
  /** Bytes of the write-ahead log of a `sqliteInbox` with a `file`; null for other inboxes. */
  logBytes: number | null;
  /** Events buffered in memory because the store failed. */
  buffered: number;
  /** Events skipped by `skipStale` since the start. */
  stale: number;
  /** Handlers still running after their timeout. */
  overdue: number;
}

/** How long `health()` waits for the inbox. */
const timeoutMs = 1000;

/** Returns a function that reads the inbox's part of `health()`. A custom inbox may fail. */
export function inboxHealth(inbox: Inbox): () => Promise<Pick<Health, 'inbox' | 'oldestWaitingAt' | 'logBytes'>> {
  const readCounts = inboxReader(() => inbox.counts());
  const readOldestWaiting = inboxReader(() => inbox.oldestWaitingAt?.() ?? null);
  return async () => {
    const logBytes = readSafely(inbox, 'logBytes');
    const [counts, oldestWaitingAt] = await Promise.all([readCounts(), readOldestWaiting()]);
    return { inbox: counts, oldestWaitingAt, logBytes: typeof logBytes === 'number' ? logBytes : null };
  };
}

/**
 * Returns a function that asks the inbox. It resolves to null if the inbox fails or does not respond in time. Only one request is pending
 * at a time, because probes repeat.
 */
export function inboxReader<Answer>(ask: () => Promise<Answer> | Answer): () => Promise<Answer | null> {
  const askOnce = shareCall(async () => toPromise(ask()));
  return () => withTimeout(askOnce(), timeoutMs, '').catch(() => null);
}
