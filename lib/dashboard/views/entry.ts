import { type RejectionCode, RejectionReason, toRejection } from '../../errors/rejection';
import { deserializeEvent } from '../../events/deserialize';
import type { SauceEvent } from '../../events/event';
import type { Inbox, QuarantinedDelivery, StoredEntry } from '../../inbox/inbox';
import { cursorOf, type DeliverySummary, deliverySummary, type EntrySummary, entrySummary, stateOf } from './inbox';
import { pageLength } from './search';

/** The bytes as they came, as a text that is not too long to show. */
interface BodyView {
  text: string;
  bytes: number;
  isCut: boolean;
}

/** One event or quarantined delivery. What is not for everybody's eyes is null for those who may not act. */
export interface EntryView {
  entry: EntrySummary | null;
  delivery: (DeliverySummary & { help: string }) | null;
  state: string;
  source: string | null;
  url: string | null;
  issues: string[];
  payload: unknown;
  headers: Readonly<Record<string, string>> | null;
  raw: BodyView | null;
  mayAct: boolean;
}

const maxShown = 200_000;

/** Found again on the page on which it was seen, which every inbox can do. */
export async function entryView(inbox: Inbox, query: URLSearchParams, mayAct: boolean): Promise<EntryView | undefined> {
  const state = stateOf(query);
  const seenAt = cursorOf(query);
  const page = { limit: pageLength, cursor: seenAt };
  const isWanted = ({ id }: { id: string }) => id === query.get('id');
  if (state === 'quarantined') {
    const found = (await inbox.list({ ...page, state })).items.find(isWanted);
    return found && deliveryView(found, seenAt, mayAct);
  }
  const found = (await inbox.list({ ...page, state })).items.find(isWanted);
  return found && eventView(found, seenAt, mayAct);
}

function eventView(entry: StoredEntry, seenAt: string | null, mayAct: boolean): EntryView {
  const { state, source, body } = entry;
  const event = readable(entry);
  return {
    entry: entrySummary(entry, seenAt),
    delivery: null,
    state,
    source,
    url: event !== null && 'url' in event ? event.url : null,
    issues: event?.issues ?? [],
    payload: mayAct ? (event?.payload ?? null) : null,
    headers: null,
    raw: mayAct ? bodyView(body) : null,
    mayAct,
  };
}

function deliveryView(delivery: QuarantinedDelivery, seenAt: string | null, mayAct: boolean): EntryView {
  const { code, message, headers, source, body } = delivery;
  const { help } = toRejection(new RejectionReason(code as RejectionCode, message), headers, body);
  return {
    entry: null,
    delivery: { ...deliverySummary(delivery, seenAt), help: help ?? '' },
    state: 'quarantined',
    source,
    url: null,
    issues: [],
    payload: null,
    headers: mayAct ? headers : null,
    raw: mayAct && body !== null ? bodyView(body) : null,
    mayAct,
  };
}

function readable(entry: StoredEntry): SauceEvent | null {
  try {
    return deserializeEvent(entry);
  } catch {
    return null;
  }
}

function bodyView(body: Buffer): BodyView {
  const text = body.subarray(0, maxShown).toString('utf8');
  return { text, bytes: body.length, isCut: body.length > maxShown };
}
