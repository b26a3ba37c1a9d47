import { hash } from 'node:crypto';
import { isThenable } from '../async/call-safely';
import { cloneEvent } from './copy-event';
import type { Content, EventMetadata, EventType, SauceEvent } from './event';
import { uuidv7 } from './event-id';

const maxKeyLength = 300;

/** Which copies of an event are repeats: those of the same content, the same status of a job, or the same key of your own. */
export type Dedupe = 'content' | 'status' | false | ((event: SauceEvent) => string);

/** The event of an item, under a new id and the key that says which copies are its repeats. */
export function createEvent(
  content: Content,
  bytes: Buffer,
  { receivedAt, verified, source }: Omit<EventMetadata, 'id' | 'key'>,
  dedupe: Dedupe = 'content',
  onKeyError: (cause: unknown, event: SauceEvent) => void = () => {},
): SauceEvent {
  const id = uuidv7();
  const key = dedupe === false ? id : contentKey(content.type, bytes);
  const event = toEvent(content, { id, key, receivedAt, verified, source });
  if (dedupe === 'status') return { ...event, key: statusKey(event) ?? event.key };
  return typeof dedupe === 'function' ? { ...event, key: customKey(event, dedupe, onKeyError) } : event;
}

/** An event from its parts, in the order in which a person reads them. */
export function toEvent(content: Content, { id, key, receivedAt, verified, source }: EventMetadata): SauceEvent {
  const { type, payload, raw, issues } = content;
  // Written out twice, as a spread costs more than all the rest.
  if (!('outcome' in content))
    return { id, key, type, receivedAt, verified, source, payload, raw, issues } as SauceEvent;
  const { outcome, url, region } = content;
  return { id, key, type, receivedAt, verified, source, payload, raw, issues, outcome, url, region } as SauceEvent;
}

/** Not the signature: webhooks that overlap send one event under different secrets. */
function contentKey(type: EventType, bytes: Buffer): string {
  // Joined, as keys are kept for long: a template would keep the texts that it is made of.
  return [type, hash('sha256', bytes)].join(':');
}

function statusKey({ type, payload, ...rest }: SauceEvent): string | null {
  return 'outcome' in rest && 'id' in payload ? hashIfLong(`${type}:${payload.id}:${payload.status}`) : null;
}

/** Keys outlive their events, so a long one must not stay in memory as it is. */
function hashIfLong(key: string): string {
  return key.length > maxKeyLength ? `sha256:${hash('sha256', key)}` : key;
}

function customKey(
  event: SauceEvent,
  keyOf: (event: SauceEvent) => string,
  onKeyError: (cause: unknown, event: SauceEvent) => void,
): string {
  try {
    const key: unknown = keyOf(cloneEvent(event));
    if (typeof key === 'string' && key !== '') return hashIfLong(key);
    // What an async function makes of it is not waited for, but it must not become an unhandled rejection.
    if (isThenable(key)) Promise.resolve(key).catch(() => {});
    throw new TypeError(
      `Expected \`dedupe\` to return a text that is not empty, got ${key === '' ? 'an empty text' : typeof key}.`,
    );
  } catch (cause) {
    onKeyError(cause, cloneEvent(event));
    return event.key;
  }
}
