import { type Rejection, RejectionReason, toRejection } from '../errors/rejection';
import { stringifyBody } from '../request/body';
import { createEvent } from './create-event';
import type { SauceEvent } from './event';
import { parseDelivery } from './parse-delivery';

export interface ParseResult {
  events: SauceEvent[];
  rejections: Rejection[];
}

/**
 * Parses a delivery without receiving it: detects its shape, validates and normalises it. Verifies, stores and handles nothing.
 *
 * @param input The bytes or JSON string of a body, or the parsed JSON.
 * @example const { events, rejections } = parse(await readFile('captured.json'));
 */
export function parse(input: unknown): ParseResult {
  const bytes = bytesOf(input);
  if (bytes instanceof RejectionReason) return { events: [], rejections: [toRejection(bytes, {}, null)] };
  const delivery = { receivedAt: new Date().toISOString(), verified: false, source: null };
  const parsed: ParseResult = { events: [], rejections: [] };
  for (const item of parseDelivery(bytes)) {
    if (item.result instanceof RejectionReason) parsed.rejections.push(toRejection(item.result, {}, item.bytes));
    else parsed.events.push(createEvent(item.result, item.bytes, delivery));
  }
  return parsed;
}

function bytesOf(input: unknown): Buffer | RejectionReason {
  if (input instanceof Uint8Array) return Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  return typeof input === 'string' ? Buffer.from(input) : stringifyBody(input);
}
