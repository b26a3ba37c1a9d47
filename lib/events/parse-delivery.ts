import { isUtf8 } from 'node:buffer';
import { RejectionReason } from '../errors/rejection';
import { escapeUnprintable } from '../text/escape';
import type { Content } from './event';
import { parseEvent } from './parse-event';

const maxItems = 1000;

/** One item of a delivery: its bytes as they came, and its content or why it is rejected. */
export interface Item {
  bytes: Buffer;
  result: Content | RejectionReason;
}

/** Parses the bytes of a delivery: one event, or a batch of them in a JSON array. What cannot be parsed is one rejected item. */
export function parseDelivery(delivered: Buffer): Item[] {
  const bytes = trimmed(withoutBom(delivered));
  const text = isUtf8(bytes) ? bytes.toString('utf8') : notUtf8;
  const json = text instanceof RejectionReason ? text : parseJson(text);
  if (json instanceof RejectionReason) return [{ bytes: delivered, result: json }];
  if (!Array.isArray(json)) return [{ bytes, result: parseItem(json, text as string) }];
  const mismatch = checkLength(json.length);
  if (mismatch !== undefined) return [{ bytes: delivered, result: mismatch }];
  const slices = splitArray(bytes);
  return json.map((value, index) => ({ bytes: slices[index] as Buffer, result: parseItem(value) }));
}

const notUtf8 = new RejectionReason('MALFORMED_JSON', 'Expected JSON in UTF-8, got bytes that are not UTF-8.');

function checkLength(items: number): RejectionReason | undefined {
  if (items === 0)
    return new RejectionReason('UNKNOWN_EVENT', 'Expected an event or a batch of them, got an empty batch.');
  if (items <= maxItems) return undefined;
  return new RejectionReason('INVALID_EVENT', `Expected at most ${maxItems} events in a batch, got ${items}.`);
}

/** An internal error rejects only this item, not the whole batch. */
function parseItem(item: unknown, json?: string): Content | RejectionReason {
  try {
    return parseEvent(item, json);
  } catch (cause) {
    return new RejectionReason(
      'INVALID_EVENT',
      `Expected an event that can be parsed, but parsing it failed: ${escapeUnprintable(String(cause))}.`,
    );
  }
}

function parseJson(text: string): unknown {
  if (text === '') return new RejectionReason('MALFORMED_JSON', 'Expected JSON, got an empty body.');
  try {
    return JSON.parse(text);
  } catch (error) {
    return new RejectionReason(
      'MALFORMED_JSON',
      `Expected JSON, got ${text.length} characters: ${escapeUnprintable(String(error))}.`,
    );
  }
}

function withoutBom(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const opens = new Set([0x5b, 0x7b]);
const closes = new Set([0x5d, 0x7d]);
const whitespace = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** The bytes of each item of a JSON array that is known to be well formed, so that each item is stored as it came. */
export function splitArray(json: Buffer): Buffer[] {
  const items: Buffer[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at] as number;
    if (byte === quote) at = endOfString(json, at);
    else if (opens.has(byte) && ++depth === 1) start = at + 1;
    else if ((closes.has(byte) && --depth === 0) || (byte === comma && depth === 1)) {
      items.push(trimmed(json, start, at));
      start = at + 1;
    }
  }
  return items;
}

function endOfString(json: Buffer, start: number): number {
  let at = start + 1;
  while (json[at] !== quote) at += json[at] === backslash ? 2 : 1;
  return at;
}

/** The bytes between, without surrounding whitespace. */
export function trimmed(json: Buffer, start = 0, end = json.length): Buffer {
  let [from, to] = [start, end];
  while (from < to && whitespace.has(json[from] as number)) from++;
  while (to > from && whitespace.has(json[to - 1] as number)) to--;
  return from === 0 && to === json.length ? json : json.subarray(from, to);
}
