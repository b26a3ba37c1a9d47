import { deserializeEvent } from '../../events/deserialize';
import type { SauceEvent } from '../../events/event';
import type { QuarantinedDelivery, StoredEntry } from '../../inbox/inbox';
import { errorMessage } from '../../text/escape';
import { bodyFields } from '../body-fields';
import { eventLine } from '../event-line';
import { stdout } from '../terminal';
import { counted, shortened } from '../words';

/** What an inbox keeps: an event, or a rejected delivery. */
export type Kept = StoredEntry | QuarantinedDelivery;

export const isEntry = (kept: Kept): kept is StoredEntry => 'state' in kept;

/** The event of an entry, or why it cannot be read any more. */
export function eventOf(entry: StoredEntry): SauceEvent | string {
  try {
    return deserializeEvent(entry);
  } catch (error) {
    return errorMessage(error);
  }
}

/** One line for a person. */
export function keptLine(kept: Kept): string {
  const about = isEntry(kept) ? entryParts(kept) : deliveryParts(kept);
  return [stdout.paint('dim', kept.id), ...about].join('  ');
}

function entryParts(entry: StoredEntry): string[] {
  const { state, attempts, receivedAt, lastError } = entry;
  const tries = attempts === 0 ? '' : ` (${attempts === 1 ? '1 try' : `${attempts} tries`})`;
  const error = lastError === null ? [] : [stdout.paint('red', shortened(lastError))];
  const event = eventOf(entry);
  const line = typeof event === 'string' ? stdout.paint('red', event) : eventLine(event, stdout);
  return [stdout.paint(state === 'failed' ? 'red' : 'cyan', `${state}${tries}`), seconds(receivedAt), line, ...error];
}

function deliveryParts({ code, receivedAt, body, message }: QuarantinedDelivery): string[] {
  const size = body === null ? 'no bytes kept' : counted(body.length, 'byte');
  return [
    stdout.paint('yellow', `quarantined · ${code}`),
    seconds(receivedAt),
    stdout.plain(message),
    stdout.paint('dim', size),
  ];
}

const seconds = (time: string): string => stdout.plain(time.replace('T', ' ').replace(/(\.\d+)?Z$/, 'Z'));

/** What machines get of it. */
export function keptObject({ body, ...kept }: Kept): object {
  const state = 'state' in kept ? {} : { state: 'quarantined' };
  return { ...state, ...kept, ...bodyFields(body) };
}
