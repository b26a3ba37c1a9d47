import type { SauceEvent } from './events/event';
import type { Worker } from './handlers/worker';
import type { Hold } from './inbox/hold';
import type { Inbox, InboxCounts } from './inbox/inbox';
import type { Receiver } from './receiver';
import type { RejectionCode } from './rejection';
import type { LastFailure, Reporter } from './reporter';

export interface Health {
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
  /** Since the start: events accepted, repeats removed, events lost for want of room, and rejections by code. */
  accepted: number;
  duplicates: number;
  dropped: number;
  rejected: Partial<Record<RejectionCode, number>>;
}

interface Parts {
  isRunning: boolean;
  receiver: Receiver;
  reporter: Reporter;
  inbox: Inbox;
  hold: Hold;
  worker: Worker<SauceEvent>;
}

/** Never rejects: an inbox that cannot tell is part of how it stands. */
export async function healthOf({ isRunning, receiver, reporter, inbox, hold, worker }: Parts): Promise<Health> {
  return {
    running: isRunning,
    lastDeliveryAt: receiver.lastDeliveryAt,
    ...receiver.tally(),
    lastFailure: reporter.lastFailure,
    inbox: await Promise.resolve()
      .then(() => inbox.counts())
      .catch(() => null),
    held: hold.size,
    overdue: worker.overdue,
  };
}
