import { readableEvent } from '../../events/deserialize';
import {
  type EntryState,
  entryStates,
  type Inbox,
  type InboxCounts,
  type QuarantinedDelivery,
  type StoredEntry,
} from '../../inbox/inbox';
import type { Health } from '../../lifecycle/health';
import { truncate } from '../../text/escape';
import type { SauceWebhooks } from '../../webhooks';
import { filtersOf } from '../filters';
import { titleOf } from './common';
import { deliveryMatcherOf, entryMatcherOf, type Search, searchPages } from './search';

export type InboxState = EntryState | 'quarantined';
const inboxStates: readonly InboxState[] = [...entryStates, 'quarantined'];

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

interface InboxItems {
  entries: EntrySummary[];
  deliveries: DeliverySummary[];
  /** How many were scanned to find these. */
  scanned: number;
  /** Where the next page begins; null: this is the last. */
  cursor: string | null;
}

export interface InboxView extends InboxItems {
  counts: InboxCounts | null;
  health: Omit<Health, 'inbox' | 'running'>;
  state: InboxState;
  canManage: boolean;
}

export async function inboxView(
  { inbox, health }: SauceWebhooks,
  query: URLSearchParams,
  canManage: boolean,
  search: Search,
): Promise<InboxView> {
  const state = stateOf(query);
  const { inbox: counts, running: _, ...rest } = await health();
  return { counts, health: rest, state, ...(await listItems(inbox, state, query, canManage, search)), canManage };
}

async function listItems(
  inbox: Inbox,
  state: InboxState,
  query: URLSearchParams,
  canManage: boolean,
  search: Search,
): Promise<InboxItems> {
  const filters = filtersOf(query);
  const from = cursorOf(query);
  if (state === 'quarantined') {
    // Only authorized requests may see bodies, so only they may search in them.
    const passes = deliveryMatcherOf(filters, canManage);
    const { found, ...rest } = await searchPages((page) => inbox.quarantine.list(page), passes, from, search);
    return { entries: [], deliveries: found.map(deliverySummary), ...rest };
  }
  const passes = entryMatcherOf(filters);
  const { found, ...rest } = await searchPages((page) => inbox.list({ ...page, state }), passes, from, search);
  return { entries: found.map(entrySummary), deliveries: [], ...rest };
}

export function stateOf(query: URLSearchParams): InboxState {
  return inboxStates.find((state) => state === query.get('state')) ?? 'failed';
}

/** A cursor that the inbox returned; the inbox checks it. */
export function cursorOf(query: URLSearchParams): string | null {
  return query.get('cursor') || null;
}

export function entrySummary(entry: StoredEntry): EntrySummary {
  const { id, type, outcome, receivedAt, verified, attempts, nextAttemptAt, lastError } = entry;
  const event = readableEvent(entry);
  const title = event === null ? 'cannot be read' : titleOf(event);
  const error = truncate(lastError);
  return { id, type, title, outcome, receivedAt, verified, attempts, nextAttemptAt, lastError: error };
}

export function deliverySummary(delivery: QuarantinedDelivery): DeliverySummary {
  const { id, code, message, receivedAt, verified, body } = delivery;
  return { id, code, message: truncate(message), receivedAt, verified, isReplayable: body !== null };
}
