import type { RejectionCode } from '../errors/rejection';
import type { InboxCounts } from '../inbox/inbox';
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
  /** Events in the inbox by state; null when it does not respond. */
  inbox: InboxCounts | null;
  /** Events that wait in memory because the store failed. */
  buffered: number;
  /** Handlers that still run although their time is up. */
  overdue: number;
}
