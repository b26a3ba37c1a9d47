import { readSafely, shareCall, toPromise } from '../async/call-safely';
import { withTimeout } from '../async/time';
import type { RejectionCode } from '../errors/rejection';
import type { Inbox, InboxCounts } from '../inbox/inbox';
import type { LastFailure } from '../reporting/reporter';

/** What was counted since the start: events accepted, duplicates removed, events dropped, and rejections by code. */
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
  /** When the last POST came, ISO 8601 in UTC; null: none yet. */
  lastDeliveryAt: string | null;
  lastFailure: LastFailure | null;
  /** Events in the inbox by state; null when it does not respond within a second. */
  inbox: InboxCounts | null;
  /**
   * When the oldest event was received that waits and is due, ISO 8601 in UTC: how far handlers lag behind. Null: none waits,
   * or the inbox does not respond.
   */
  oldestWaitingAt: string | null;
  /** Bytes of the write-ahead log of a `sqliteInbox` with a `file`; null for other inboxes. */
  logBytes: number | null;
  /** Events that wait in memory because the store failed. */
  buffered: number;
  /** Events that were skipped since the start, by `skipStale`. */
  stale: number;
  /** Handlers that still run although their time is up. */
  overdue: number;
}

/** How long `health()` waits for the inbox. */
const timeoutMs = 1000;

/** Returns a function that reads what `health()` says of the inbox. One of the user's own may fail. */
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
 * Returns what asks the inbox; its answer is null when the inbox fails or does not respond in time. While one question is
 * unanswered, no other is asked: probes come again and again.
 */
export function inboxReader<Answer>(ask: () => Promise<Answer> | Answer): () => Promise<Answer | null> {
  const askOnce = shareCall(async () => toPromise(ask()));
  return () => withTimeout(askOnce(), timeoutMs, '').catch(() => null);
}
