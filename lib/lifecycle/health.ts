import type { RejectionCode } from '../errors/rejection';
import type { InboxCounts } from '../inbox/inbox';

/** The last thing that went wrong. */
export interface LastFailure {
  /** ISO 8601 in UTC. */
  at: string;
  message: string;
}

/** What was counted since the start: events accepted, repeats removed, events lost for want of room, and rejections by code. */
export interface Counters {
  accepted: number;
  duplicates: number;
  dropped: number;
  rejected: Partial<Record<RejectionCode, number>>;
}

/** How a receiver stands. */
export interface Health extends Counters {
  /** False once `close()` was called. */
  running: boolean;
  /** When the last POST came, ISO 8601 in UTC; null: none yet. */
  lastDeliveryAt: string | null;
  lastFailure: LastFailure | null;
  /** Events in the inbox by state; null when it cannot tell. */
  inbox: InboxCounts | null;
  /** Events that wait in memory because the store failed. */
  held: number;
  /** Handlers that still run although their time is up. */
  overdue: number;
}
