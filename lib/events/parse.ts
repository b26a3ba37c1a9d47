import { jsonBytes } from '../json-bytes';
import { Refusal, type Rejection, toRejection } from '../rejection';
import type { SauceEvent } from './event';
import { identify } from './identify';
import { readDelivery } from './read-delivery';

export interface Parsed {
  events: SauceEvent[];
  rejections: Rejection[];
}

/**
 * Reads a delivery without receiving it: recognises, validates and normalises. Nothing is verified, stored or handled.
 *
 * @param input The bytes or the JSON text of a body, or the JSON already parsed.
 * @example const { events, rejections } = parse(await readFile('captured.json'));
 */
export function parse(input: unknown): Parsed {
  const bytes = bytesOf(input);
  const items = bytes instanceof Refusal ? bytes : readDelivery(bytes);
  if (items instanceof Refusal) {
    return { events: [], rejections: [toRejection(items, {}, bytes instanceof Refusal ? null : bytes)] };
  }
  const delivery = { receivedAt: new Date().toISOString(), verified: false, source: null };
  const parsed: Parsed = { events: [], rejections: [] };
  for (const item of items) {
    if (item.read instanceof Refusal) parsed.rejections.push(toRejection(item.read, {}, item.bytes));
    else parsed.events.push(identify(item.read, item.bytes, delivery));
  }
  return parsed;
}

function bytesOf(input: unknown): Buffer | Refusal {
  if (input instanceof Uint8Array) return Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  return typeof input === 'string' ? Buffer.from(input) : jsonBytes(input);
}
