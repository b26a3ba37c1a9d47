import { isUtf8 } from 'node:buffer';
import { RejectionReason } from '../errors/rejection';
import { escapeUnprintable } from '../text/escape';
import type { Content } from './event';
import { parseEvent } from './parse-event';
import { splitArray, trimmed } from './split-array';

const maxItems = 1000;

/** One item of a delivery: the bytes it came as, and what they say or why they are refused. */
export interface Item {
  bytes: Buffer;
  read: Content | RejectionReason;
}

/** Reads the bytes of a delivery: one event, or a batch of them in a JSON array. */
export function parseDelivery(delivered: Buffer): Item[] | RejectionReason {
  const bytes = trimmed(withoutBom(delivered));
  if (!isUtf8(bytes))
    return new RejectionReason('MALFORMED_JSON', 'Expected JSON in UTF-8, got bytes that are not UTF-8.');
  const text = bytes.toString('utf8');
  const json = parseJson(text);
  if (json instanceof RejectionReason) return json;
  if (!Array.isArray(json)) return [{ bytes, read: parseItem(json, text) }];
  if (json.length === 0)
    return new RejectionReason('UNKNOWN_EVENT', 'Expected an event or a batch of them, got an empty batch.');
  if (json.length > maxItems) {
    return new RejectionReason('INVALID_EVENT', `Expected at most ${maxItems} events in a batch, got ${json.length}.`);
  }
  const slices = splitArray(bytes);
  return json.map((value, index) => ({ bytes: slices[index] as Buffer, read: parseItem(value) }));
}

/** What a fault of ours costs is one item, with its bytes kept, never its siblings. */
function parseItem(item: unknown, json?: string): Content | RejectionReason {
  try {
    return parseEvent(item, json);
  } catch (cause) {
    return new RejectionReason(
      'INVALID_EVENT',
      `Expected an event that can be read, but reading it failed: ${escapeUnprintable(String(cause))}.`,
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
