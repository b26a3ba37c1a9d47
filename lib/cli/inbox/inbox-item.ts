import { deserializeEvent } from '../../events/deserialize';
import type { SauceEvent } from '../../events/event';
import { type EntryState, entryStates, type QuarantinedDelivery, type StoredEntry } from '../../inbox/inbox';
import type { SqliteInbox } from '../../inbox/sqlite';
import { errorMessage } from '../../text/escape';
import { eventLine } from '../event-line';
import { CommandFailure } from '../failure';
import { bodyFields, pluralize, truncate } from '../format';
import { stdout } from '../terminal';

/** An event in an inbox, or a rejected delivery in its quarantine. */
export type InboxItem = StoredEntry | QuarantinedDelivery;

export const isEntry = (item: InboxItem): item is StoredEntry => 'state' in item;

/** Returns the event of an entry, or why it cannot be read. */
export function eventOf(entry: StoredEntry): SauceEvent | string {
  try {
    return deserializeEvent(entry);
  } catch (error) {
    return errorMessage(error);
  }
}

/** Formats an item as one line for people. */
export function itemLine(item: InboxItem): string {
  const about = isEntry(item) ? entryParts(item) : deliveryParts(item);
  return [stdout.paint('dim', item.id), ...about].join('  ');
}

function entryParts(entry: StoredEntry): string[] {
  const { state, attempts, receivedAt, lastError } = entry;
  const count = attempts === 0 ? '' : ` (${pluralize(attempts, 'attempt')})`;
  const error = lastError === null ? [] : [stdout.paint('red', truncate(lastError))];
  const event = eventOf(entry);
  const line = typeof event === 'string' ? stdout.paint('red', event) : eventLine(event, stdout);
  return [stdout.paint(state === 'failed' ? 'red' : 'cyan', `${state}${count}`), seconds(receivedAt), line, ...error];
}

function deliveryParts({ code, receivedAt, body, message }: QuarantinedDelivery): string[] {
  const size = body === null ? 'no body stored' : pluralize(body.length, 'byte');
  return [
    stdout.paint('yellow', `quarantined · ${code}`),
    seconds(receivedAt),
    stdout.plain(message),
    stdout.paint('dim', size),
  ];
}

const seconds = (time: string): string => stdout.plain(time.replace('T', ' ').replace(/(\.\d+)?Z$/, 'Z'));

/** Returns the item as --json prints it: an event as a handler receives it, its state, and its body. */
export function itemJson(item: InboxItem): object {
  const { body, ...about } = item;
  if (!isEntry(item)) return { state: 'quarantined', ...about, ...bodyFields(body) };
  const event = eventOf(item);
  return { ...(typeof event === 'string' ? { unreadable: event } : event), ...about, ...bodyFields(body) };
}

/** Prints the item on a line. */
export const printItem = (item: InboxItem, json: boolean): Promise<void> =>
  json ? stdout.printJson(itemJson(item)) : stdout.print(itemLine(item));

/** The state of an event, or `quarantined` for a rejected delivery. */
export type ItemState = EntryState | 'quarantined';

export const itemStates = Object.freeze<ItemState[]>([...entryStates, 'quarantined']);

/** Returns the event or the rejected delivery with this id. @throws {CommandFailure} if there is none. */
export async function findItem(inbox: SqliteInbox, id: string): Promise<InboxItem> {
  const item = (await inbox.get(id)) ?? (await inbox.quarantine.get(id));
  if (item !== undefined) return item;
  throw new CommandFailure(`There is no event or delivery with the id ${id}: \`inbox list\` shows all ids.`);
}

/** Returns its bytes. @throws {CommandFailure} if none are stored. */
export function bodyOf({ body }: InboxItem): Buffer {
  if (body === null) throw new CommandFailure('No body is stored for this delivery.');
  return body;
}
