import { type RejectionCode, RejectionReason, toRejection } from '../../errors/rejection';
import { readableEvent } from '../../events/deserialize';
import type { Inbox, QuarantinedDelivery, StoredEntry } from '../../inbox/inbox';
import { type DeliverySummary, deliverySummary, type EntrySummary, entrySummary } from './inbox';

/** The received body as text, shortened if it is too long to show. */
export interface BodyView {
  text: string;
  bytes: number;
  isCut: boolean;
}

/** An event or a quarantined delivery. Its body and headers are null unless the request is authorized. */
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
  canManage: boolean;
}

const maxShown = 200_000;

/** Returns the event or the quarantined delivery with the id of the query. */
export async function entryView(
  inbox: Inbox,
  query: URLSearchParams,
  canManage: boolean,
): Promise<EntryView | undefined> {
  const id = query.get('id') ?? '';
  const entry = await inbox.get(id);
  if (entry !== undefined) return eventView(entry, canManage);
  const delivery = await inbox.quarantine.get(id);
  return delivery && deliveryView(delivery, canManage);
}

const nothing = { entry: null, delivery: null, url: null, issues: [], payload: null, headers: null, raw: null };

function eventView(entry: StoredEntry, canManage: boolean): EntryView {
  const { state, source, body } = entry;
  const event = readableEvent(entry);
  return {
    ...nothing,
    entry: entrySummary(entry),
    state,
    source,
    url: event !== null && 'url' in event ? event.url : null,
    issues: event?.issues ?? [],
    ...(canManage && { payload: event?.payload ?? null, raw: bodyView(body) }),
    canManage,
  };
}

function deliveryView(delivery: QuarantinedDelivery, canManage: boolean): EntryView {
  const { code, message, headers, source, body } = delivery;
  const { help } = toRejection(new RejectionReason(code as RejectionCode, message), headers, body);
  return {
    ...nothing,
    delivery: { ...deliverySummary(delivery), help: help ?? '' },
    state: 'quarantined',
    source,
    ...(canManage && { headers, raw: body && bodyView(body) }),
    canManage,
  };
}

export function bodyView(body: Buffer | string, max = maxShown): BodyView {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  return { text: bytes.subarray(0, max).toString('utf8'), bytes: bytes.length, isCut: bytes.length > max };
}
