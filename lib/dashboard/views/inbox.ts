import { deserializeEvent } from '../../events/deserialize';
import type { EntryState, Inbox, InboxCounts, QuarantinedDelivery, StoredEntry } from '../../inbox/inbox';
import type { Health } from '../../lifecycle/health';
import type { SauceWebhooks } from '../../webhooks';
import { filtersOf } from '../filters';
import { cut } from '../read-model/values';
import { titleOf } from './common';
import { deliveryMatcherOf, entryMatcherOf, findInPages, type Search } from './search';

export type InboxState = EntryState | 'quarantined';
const inboxStates: readonly InboxState[] = ['waiting', 'running', 'failed', 'quarantined'];

export interface EntrySummary {
  id: string;
  /** The cursor of the page on which it is found again. */
  seenAt: string | null;
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
  /** The cursor of the page on which it is found again. */
  seenAt: string | null;
  code: string;
  message: string;
  receivedAt: string;
  verified: boolean;
  isReplayable: boolean;
}

interface Kept {
  entries: EntrySummary[];
  deliveries: DeliverySummary[];
  /** How many were looked at to find these. */
  looked: number;
  /** Where the next page begins; null: this is the last. */
  cursor: string | null;
}

export interface InboxView extends Kept {
  counts: InboxCounts | null;
  health: Pick<Health, 'held' | 'overdue' | 'accepted' | 'duplicates' | 'dropped' | 'rejected' | 'lastDeliveryAt'> &
    Pick<Health, 'lastFailure'>;
  state: InboxState;
  mayAct: boolean;
}

export async function inboxView(
  { inbox, health }: SauceWebhooks,
  query: URLSearchParams,
  mayAct: boolean,
  search: Search,
): Promise<InboxView> {
  const state = stateOf(query);
  const { inbox: counts, running: _, ...rest } = await health();
  return { counts, health: rest, state, ...(await keptIn(inbox, state, query, mayAct, search)), mayAct };
}

async function keptIn(
  inbox: Inbox,
  state: InboxState,
  query: URLSearchParams,
  mayAct: boolean,
  search: Search,
): Promise<Kept> {
  const filters = filtersOf(query);
  const from = cursorOf(query);
  if (state === 'quarantined') {
    // Bodies are not for everybody, so nor is to search in them.
    const passes = deliveryMatcherOf(filters, mayAct);
    const { found, ...rest } = await findInPages((page) => inbox.list({ ...page, state }), passes, from, search);
    return { entries: [], deliveries: found.map(({ item, seenAt }) => deliverySummary(item, seenAt)), ...rest };
  }
  const passes = entryMatcherOf(filters);
  const { found, ...rest } = await findInPages((page) => inbox.list({ ...page, state }), passes, from, search);
  return { entries: found.map(({ item, seenAt }) => entrySummary(item, seenAt)), deliveries: [], ...rest };
}

export function stateOf(query: URLSearchParams): InboxState {
  return inboxStates.find((state) => state === query.get('state')) ?? 'failed';
}

/** As the inbox answered it: only the inbox knows what is one. */
export function cursorOf(query: URLSearchParams): string | null {
  return query.get('cursor') || null;
}

export function entrySummary(entry: StoredEntry, seenAt: string | null): EntrySummary {
  const { id, type, outcome, receivedAt, verified, attempts, nextAttemptAt, lastError } = entry;
  let title = 'cannot be read';
  try {
    title = titleOf(deserializeEvent(entry));
  } catch {
    // What this version cannot read is shown all the same.
  }
  return { id, seenAt, type, title, outcome, receivedAt, verified, attempts, nextAttemptAt, lastError: cut(lastError) };
}

export function deliverySummary(delivery: QuarantinedDelivery, seenAt: string | null): DeliverySummary {
  const { id, code, message, receivedAt, verified, body } = delivery;
  return { id, seenAt, code, message: cut(message), receivedAt, verified, isReplayable: body !== null };
}
