import { type RejectionCode, RejectionReason, toRejection } from '../../errors/rejection';
import { readableEvent } from '../../events/deserialize';
import type { Inbox, QuarantinedDelivery, StoredEntry } from '../../inbox/inbox';
import { truncate } from '../../text/escape';
import { curlCommand } from '../curl';
import type { ReadModel } from '../read-model';
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
  payload: BodyView | null;
  headers: Readonly<Record<string, string>> | null;
  raw: BodyView | null;
  /** A command that posts the body again with its stored headers: accepted events have none, so they are unsigned. */
  curl: string | null;
  /** The stack trace of the last failed attempt, if this process made and remembers it. */
  stack: string | null;
  canManage: boolean;
}

/** More at once would stop the page. */
const maxShown = 50_000;

/** Returns the event or quarantined delivery with the id of the query. */
export async function entryView(
  model: ReadModel,
  inbox: Inbox,
  query: URLSearchParams,
  canManage: boolean,
): Promise<EntryView | undefined> {
  const id = query.get('id') ?? '';
  const entry = await inbox.get(id);
  if (entry !== undefined) return eventView(model, entry, canManage);
  const delivery = await inbox.quarantine.get(id);
  return delivery && deliveryView(delivery, canManage);
}

const nothing = {
  entry: null,
  delivery: null,
  url: null,
  issues: [],
  payload: null,
  headers: null,
  raw: null,
  curl: null,
  stack: null,
};

function eventView(model: ReadModel, entry: StoredEntry, canManage: boolean): EntryView {
  const { id, state, source, body } = entry;
  const event = readableEvent(entry);
  return {
    ...nothing,
    entry: entrySummary(entry),
    state,
    source,
    url: event !== null && 'url' in event ? event.url : null,
    issues: event?.issues ?? [],
    ...(canManage && {
      payload: event && bodyView(JSON.stringify(event.payload, null, 2)),
      raw: bodyView(body),
      curl: curlCommand(body, {}, bodyFileName(id)),
      stack: stackOf(model, entry),
    }),
    canManage,
  };
}

/** The last attempt may be that of another process. */
function stackOf(model: ReadModel, { id, lastError }: StoredEntry): string | null {
  const attempt = model.failedAttempts.get(id)?.attempts.at(-1);
  return attempt !== undefined && truncate(attempt.message) === truncate(lastError) ? attempt.stack : null;
}

function deliveryView(delivery: QuarantinedDelivery, canManage: boolean): EntryView {
  const { id, code, message, headers, source, body } = delivery;
  const { help } = toRejection(new RejectionReason(code as RejectionCode, message), headers, body);
  return {
    ...nothing,
    delivery: { ...deliverySummary(delivery, canManage), help: help ?? '' },
    state: 'quarantined',
    source,
    ...(canManage && {
      headers,
      raw: body && bodyView(body),
      curl: body && curlCommand(body, headers, bodyFileName(id)),
    }),
    canManage,
  };
}

export function bodyView(body: Buffer | string, max = maxShown): BodyView {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  return { text: bytes.subarray(0, max).toString('utf8'), bytes: bytes.length, isCut: bytes.length > max };
}

/** Returns the body of the event or quarantined delivery with the id of the query. */
export async function storedBody(inbox: Inbox, query: URLSearchParams): Promise<Buffer | undefined> {
  const id = query.get('id') ?? '';
  const { body } = (await inbox.get(id)) ?? (await inbox.quarantine.get(id)) ?? {};
  return body ?? undefined;
}

/** The name of the downloaded body, which the command uses too. */
export const bodyFileName = (id: string): string => `sauce-${id.replaceAll(/[^\w-]/g, '').slice(0, 60)}.body`;
