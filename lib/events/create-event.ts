import { hash, randomUUID } from 'node:crypto';
import { catchRejection, thrown } from '../async/call-safely';
import type { Content, EventMetadata, EventType, JobPayload, SauceEvent } from './event';
import { outcomeOf } from './job';

const maxKeyLength = 300;

/** What counts as a duplicate: the same content, the same status of a test, or the same custom key. */
export type Dedupe = 'content' | 'status' | false | ((event: SauceEvent) => string);

/** Creates the event of an item, with a new id (or the given one) and the key that its duplicates share. */
export function createEvent(
  content: Content,
  bytes: Buffer,
  { id = uuidv7(), receivedAt, verified, source }: Omit<EventMetadata, 'id' | 'key'> & { id?: string | undefined },
  dedupe: Dedupe = 'content',
  onKeyError: (cause: unknown, event: SauceEvent) => void = () => {},
): SauceEvent {
  const key = dedupe === false ? id : contentKey(content.type, bytes);
  const event = toEvent(content, { id, key, receivedAt, verified, source });
  if (dedupe === 'status') return { ...event, key: statusKey(event) ?? event.key };
  return typeof dedupe === 'function' ? { ...event, key: customKey(event, dedupe, onKeyError) } : event;
}

let lastTime = Number.NaN;
let lastPrefix = '';

/** Returns a UUID of version 7. It begins with the time, so a store's index of ids grows only at its end. */
export function uuidv7(): string {
  const time = Date.now();
  if (time !== lastTime) {
    const hex = time.toString(16).padStart(12, '0');
    lastPrefix = `${hex.slice(0, 8)}-${hex.slice(8)}-7`;
    lastTime = time;
  }
  // Joined: ids live long, and a template string would keep all of its parts in memory.
  return [lastPrefix, randomUUID().slice(15)].join('');
}

/**
 * Returns when an event was accepted, in milliseconds, by which inboxes order events. A replayed delivery was received long before.
 */
export function acceptedAt({ id, receivedAt }: Pick<EventMetadata, 'id' | 'receivedAt'>): number {
  const [, high, low] = /^([\da-f]{8})-([\da-f]{4})-7/.exec(id) ?? [];
  return high === undefined ? Date.parse(receivedAt) : Number.parseInt(`${high}${low}`, 16);
}

/** Builds an event with its fields in readable order. */
export function toEvent(content: Content, { id, key, receivedAt, verified, source }: EventMetadata): SauceEvent {
  const { type, payload, raw, issues } = content;
  // Written out twice, as a spread costs more than all the rest.
  if (!('outcome' in content))
    return { id, key, type, receivedAt, verified, source, payload, raw, issues } as SauceEvent;
  const { outcome, url, region } = content;
  return { id, key, type, receivedAt, verified, source, payload, raw, issues, outcome, url, region } as SauceEvent;
}

/** Not the signature: overlapping webhooks send one event with different signatures. */
function contentKey(type: EventType, bytes: Buffer): string {
  // Joined: keys live long, and a template string would keep all of its parts in memory.
  return [type, hash('sha256', bytes)].join(':');
}

function statusKey(event: SauceEvent): string | null {
  return event.type === 'vdc' || event.type === 'rdc' ? testKey(event.type, event.payload) : null;
}

/**
 * The key of one test in one state. A verdict counts, not its word: COMPLETE with `passed` true equals PASSED, because webhooks and the
 * API differ.
 */
export function testKey(type: 'vdc' | 'rdc', job: Pick<JobPayload, 'id' | 'status' | 'passed'>): string {
  const outcome = outcomeOf(job);
  const isVerdict = outcome !== 'running' && outcome !== 'complete';
  // No status contains a space. An id may contain colons; only the last one precedes the state.
  const state = isVerdict ? outcome.toUpperCase() : job.status.replaceAll(':', ' ');
  return hashIfLong(`${type}:${testId(job.id)}:${state}`);
}

/** Returns the id for comparing tests: ids are hexadecimal, in either case. */
export const testId = (id: string): string => (/^[\da-f-]{32,36}$/i.test(id) ? id.toLowerCase() : id);

/**
 * Keys outlive their events, so long keys are hashed. Keys with lone surrogates have no UTF-8 and are hashed too: a store would treat all
 * of them as the same character.
 */
export function hashIfLong(key: string): string {
  if (key.length <= maxKeyLength && key.isWellFormed()) return key;
  return `sha256:${hash('sha256', Buffer.from(key, 'utf16le'))}`;
}

function customKey(
  event: SauceEvent,
  keyOf: (event: SauceEvent) => string,
  onKeyError: (cause: unknown, event: SauceEvent) => void,
): string {
  try {
    const key: unknown = keyOf(cloneEvent(event));
    if (typeof key === 'string' && key !== '') return hashIfLong(key);
    // Promises are not supported, but a rejected one must not become an unhandled rejection.
    catchRejection(key, () => {});
    const got = key === '' ? 'an empty string' : typeof key;
    throw new TypeError(`Expected \`dedupe\` to return a non-empty string, got ${got}.`);
  } catch (cause) {
    onKeyError(thrown(cause), cloneEvent(event));
    return event.key;
  }
}

/** Deep-clones an event. */
export function cloneEvent(event: SauceEvent): SauceEvent {
  return copy(event) as SauceEvent;
}

/** For JSON of bounded depth only; ten times as fast as structuredClone. */
function copy(value: object): object {
  if (Array.isArray(value)) return value.map((item) => (isNested(item) ? copy(item) : item));
  const copied: Record<string, unknown> = { ...value };
  for (const name in copied) {
    const field = copied[name];
    if (isNested(field)) copied[name] = copy(field);
  }
  return copied;
}

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null;
