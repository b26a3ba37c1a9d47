import { reviveEvent } from '../../events/revive';
import type { EntryState, InboxCounts, QuarantinedDelivery, StoredEntry } from '../../inbox/inbox';
import type { Health, SauceWebhooks } from '../../webhooks';
import { cut } from '../board/cut';
import { titleOf } from './title';

export type InboxState = EntryState | 'quarantined';
const inboxStates: readonly InboxState[] = ['waiting', 'running', 'failed', 'quarantined'];

export interface EntrySummary {
  id: string;
  type: string;
  title: string;
  outcome: string | null;
  receivedAt: string;
  verified: boolean;
  attempts: number;
  nextAttemptAt: string | null;
  lastError: string | null;
}

export interface DeliverySummary {
  id: string;
  code: string;
  message: string;
  receivedAt: string;
  verified: boolean;
  isReplayable: boolean;
}

export interface InboxView {
  counts: InboxCounts | null;
  health: Pick<Health, 'held' | 'overdue' | 'accepted' | 'duplicates' | 'dropped' | 'rejected' | 'lastDeliveryAt'> &
    Pick<Health, 'lastFailure'>;
  state: InboxState;
  entries: EntrySummary[];
  deliveries: DeliverySummary[];
  cursor: string | null;
  mayAct: boolean;
}

export const pageLength = 50;

export async function inboxView(
  { inbox, health }: SauceWebhooks,
  query: URLSearchParams,
  mayAct: boolean,
): Promise<InboxView> {
  const state = stateOf(query);
  const page = { limit: pageLength, cursor: cursorOf(query) };
  const { inbox: counts, running: _, ...rest } = await health();
  const found = { entries: [] as EntrySummary[], deliveries: [] as DeliverySummary[], cursor: null as string | null };
  if (state === 'quarantined') {
    const { items, cursor } = await inbox.list({ ...page, state });
    Object.assign(found, { deliveries: items.map(deliverySummary), cursor });
  } else {
    const { items, cursor } = await inbox.list({ ...page, state });
    Object.assign(found, { entries: items.map(entrySummary), cursor });
  }
  return { counts, health: rest, state, ...found, mayAct };
}

export function stateOf(query: URLSearchParams): InboxState {
  return inboxStates.find((state) => state === query.get('state')) ?? 'failed';
}

/** As the inbox answered it: only the inbox knows what is one. */
export function cursorOf(query: URLSearchParams): string | null {
  return query.get('cursor') || null;
}

export function entrySummary(entry: StoredEntry): EntrySummary {
  const { id, type, outcome, receivedAt, verified, attempts, nextAttemptAt, lastError } = entry;
  let title = 'cannot be read';
  try {
    title = titleOf(reviveEvent(entry));
  } catch {
    // What this version cannot read is shown all the same.
  }
  return { id, type, title, outcome, receivedAt, verified, attempts, nextAttemptAt, lastError: cut(lastError) };
}

export function deliverySummary(delivery: QuarantinedDelivery): DeliverySummary {
  const { id, code, message, receivedAt, verified, body } = delivery;
  return { id, code, message: cut(message), receivedAt, verified, isReplayable: body !== null };
}
