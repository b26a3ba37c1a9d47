import { deserializeEvent } from '../../events/deserialize';
import type { SauceEvent } from '../../events/event';
import type { EntryState, QuarantinedDelivery, StoredEntry } from '../../inbox/inbox';
import type { SqliteInbox } from '../../inbox/sqlite';
import { errorMessage } from '../../text/escape';
import { eventLine } from '../event-line';
import { bodyFields, counted, shortened } from '../format';
import { stdout } from '../terminal';
import { allKept } from './filters';

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

/** Where something that is kept may stand. */
export type State = EntryState | 'quarantined';

/** In the order of life: whoever asks one after the other misses nothing that goes on in between. */
export const states = Object.freeze<State[]>(['waiting', 'running', 'done', 'failed', 'quarantined']);

/** What is kept under an id, in whatever state. */
export async function findKept(inbox: SqliteInbox, id: string): Promise<Kept | undefined> {
  // A second time, as a try that failed goes back to waiting.
  for (const state of [...states, ...states]) {
    for await (const kept of allKept(inbox, state, { id })) return kept;
  }
  return undefined;
}
