import { acceptedAt } from '../../events/create-event';
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
import type { ReadModel } from '../read-model';
import { withDate } from '../read-model/identify';
import { testRowOf } from '../read-model/rows';
import { titleOf } from './common';
import { type DeliveryContent, deliveryContent, messageOf } from './delivery-content';
import { deliveryMatcherOf, entryMatcherOf, type Scan, type Search, type Searched, searchPages } from './search';

/** `all`: a log of events in any state, newest first. The others are oldest first. */
export type InboxState = 'all' | EntryState | 'quarantined';
const inboxStates: readonly InboxState[] = ['all', ...entryStates, 'quarantined'];

export interface EntrySummary {
  id: string;
  state: EntryState;
  type: string;
  title: string;
  outcome: string | null;
  /** For a test: its platform, its build, how to find that one of several builds of this name, and the key of its page. */
  platform: string | null;
  build: string | null;
  buildAt: string | null;
  testKey: string | null;
  receivedAt: string;
  verified: boolean;
  attempts: number;
  /** The number of failed attempts. */
  failures: number;
  firstAttemptAt: string | null;
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
  /** The claimed content of its body; null for readers who may not see bodies. */
  content: DeliveryContent | null;
}

export interface InboxView extends Scan {
  counts: InboxCounts | null;
  health: Omit<Health, 'inbox' | 'running'>;
  state: InboxState;
  entries: EntrySummary[];
  deliveries: DeliverySummary[];
  canManage: boolean;
}

export async function inboxView(
  { inbox, health }: SauceWebhooks,
  model: ReadModel,
  query: URLSearchParams,
  canManage: boolean,
  search: Search,
): Promise<InboxView> {
  const state = stateOf(query);
  const { inbox: counts, running: _, ...rest } = await health();
  const view = { counts, health: rest, state, canManage };
  // One that the inbox returned; the inbox checks it.
  const cursor = query.get('cursor') || null;
  if (state === 'quarantined') {
    const { found, ...scan } = await searchPages(searchedDeliveries(inbox, query, canManage), cursor, search);
    const deliveries = found.map((delivery) => deliverySummary(delivery, canManage));
    return { ...view, entries: [], deliveries, ...scan };
  }
  const { found, ...scan } = await searchPages(searchedEntries(inbox, model, state, query), cursor, search);
  return { ...view, entries: found.map(entrySummary), deliveries: [], ...scan };
}

/** What all views may have to mention; null if the inbox does not respond. */
export interface InboxProblems {
  /** The number of events whose handler failed. */
  handlerFailures: number | null;
  /** The number of deliveries in quarantine. */
  quarantined: number | null;
}

export async function inboxProblems({ health }: SauceWebhooks): Promise<InboxProblems> {
  const { inbox } = await health();
  return { handlerFailures: inbox?.failed ?? null, quarantined: inbox?.quarantined ?? null };
}

/** Only authorized requests may see bodies, so only they may search them. */
export function searchedDeliveries(
  { quarantine }: Inbox,
  query: URLSearchParams,
  canManage: boolean,
): Searched<QuarantinedDelivery> {
  return {
    nextPage: (page) => quarantine.list(page),
    passes: deliveryMatcherOf(filtersOf(query, Date.now()), canManage),
  };
}

export function searchedEntries(
  inbox: Inbox,
  model: ReadModel,
  state: Exclude<InboxState, 'quarantined'>,
  query: URLSearchParams,
): Searched<StoredEntry> {
  const filters = filtersOf(query, Date.now());
  const passes = entryMatcherOf(filters, model);
  if (state !== 'all') return { nextPage: (page) => inbox.list({ ...page, state }), passes };
  // None was received after it was accepted.
  const isPast = (entry: StoredEntry) => acceptedAt(entry) < filters.from;
  return { nextPage: (page) => inbox.list({ ...page, order: 'newest' }), passes, isPast };
}

export function stateOf(query: URLSearchParams): InboxState {
  return inboxStates.find((state) => state === query.get('state')) ?? 'all';
}

export function entrySummary(entry: StoredEntry): EntrySummary {
  // Without its body, key and source.
  const { id, state, type, outcome, receivedAt, verified, attempts, firstAttemptAt, nextAttemptAt } = entry;
  const event = readableEvent(entry);
  const title = event === null ? 'cannot be read' : titleOf(event);
  const test = event?.type === 'vdc' || event?.type === 'rdc' ? testRowOf(event) : null;
  const { platform = null, build = null, key: testKey = null } = test ?? {};
  const buildAt = test && build && withDate(build, test.beganAt);
  const progress = {
    attempts,
    failures: entry.failedAttempts,
    firstAttemptAt,
    nextAttemptAt,
    lastError: truncate(entry.lastError),
  };
  return { id, state, type, title, outcome, platform, build, buildAt, testKey, receivedAt, verified, ...progress };
}

export function deliverySummary(delivery: QuarantinedDelivery, maySeeBody: boolean): DeliverySummary {
  const { id, code, receivedAt, verified, body } = delivery;
  const content = maySeeBody ? deliveryContent(delivery) : null;
  const message = truncate(messageOf(delivery, maySeeBody));
  return { id, code, message, receivedAt, verified, isReplayable: body !== null, content };
}
