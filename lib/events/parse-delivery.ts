import { isUtf8 } from 'node:buffer';
import { RejectionReason } from '../errors/rejection';
import { describeValue, escapeUnprintable } from '../text/escape';
import { normaliseConcurrency } from './concurrency';
import type { Content, JobContent } from './event';
import { jobUrl, normaliseJob, outcomeOf } from './job';
import { detectShape, type EventShape, flattenRdcEnvelope, validate } from './shape';
import { isObject, type JsonObject } from './values';
import { normaliseVisualBuild, unwrapSummary } from './visual-build';

const maxItems = 1000;

/** An item of a delivery: its original bytes, and its content or why it is rejected. */
export interface Item {
  bytes: Buffer;
  result: Content | RejectionReason;
}

/** Parses the bytes of a delivery: one event, or a batch in a JSON array. Unparsable bytes are one rejected item. */
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

/** Returns the original bytes of each item of a well-formed JSON array. */
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

/** The bytes in between, without surrounding whitespace. */
export function trimmed(json: Buffer, start = 0, end = json.length): Buffer {
  let [from, to] = [start, end];
  while (from < to && whitespace.has(json[from] as number)) from++;
  while (to > from && whitespace.has(json[to - 1] as number)) to--;
  return from === 0 && to === json.length ? json : json.subarray(from, to);
}

/** Valid JSON may still overflow the stack when it is serialized or walked. */
const maxDepth = 100;
/** A megabyte of tiny values takes a second to walk and copy; an event has about thirty. */
const maxValues = 20_000;

const tooDeep = new RejectionReason(
  'INVALID_EVENT',
  `Expected an event, got JSON nested deeper than ${maxDepth} levels.`,
);

/**
 * Parses one item of a delivery: detects its shape, validates it and normalises it.
 *
 * @param json The JSON that contains the item. For nearly all events, its length shows that the item need not be walked.
 */
export function parseEvent(item: unknown, json?: string): Content | RejectionReason {
  const oversize = json !== undefined && isSmall(json) ? null : checkSize(item);
  if (oversize !== null) return oversize;
  if (!isObject(item))
    return new RejectionReason('UNKNOWN_EVENT', `Expected a JSON object, got ${describeValue(item)}.`);
  const shape = detectShape(item);
  if (shape === null) return new RejectionReason('UNKNOWN_EVENT', unknownMessage(item));
  const wire = shape === 'visualBuild' ? unwrapSummary(item) : item;
  const unwrappedOversize = wire === item ? null : checkSize(wire);
  if (unwrappedOversize !== null) return unwrappedOversize;
  const { issues, isFatal } = validate(wire, shape);
  if (isFatal) return new RejectionReason('INVALID_EVENT', `Required field missing or invalid: ${issues[0]}.`, issues);
  return normalise(shape, wire, item, [...issues]);
}

function normalise(shape: EventShape, wire: JsonObject, raw: JsonObject, issues: string[]): Content {
  switch (shape) {
    case 'vdc':
      return jobContent('vdc', wire, raw, issues);
    case 'rdc':
      return jobContent('rdc', wire, raw, issues);
    case 'rdcEnvelope':
      return jobContent('rdc', flattenRdcEnvelope(wire), raw, issues);
    case 'concurrency':
      return { type: 'concurrency', payload: normaliseConcurrency(wire), raw, issues };
    case 'visualBuild':
      return { type: 'visual-build', payload: normaliseVisualBuild(wire, issues), raw, issues };
  }
}

function jobContent<Type extends 'vdc' | 'rdc'>(
  type: Type,
  flat: JsonObject,
  raw: JsonObject,
  issues: string[],
): JobContent<Type> {
  const payload = normaliseJob(flat);
  const { url, region } = jobUrl(payload);
  return { type, payload, raw, issues, outcome: outcomeOf(payload), url, region };
}

function unknownMessage(item: JsonObject): string {
  return Object.hasOwn(item, 'data_type')
    ? `Expected \`data_type\` to be vdc or rdc, got ${describeValue(item.data_type)}.`
    : 'Expected the fields of an event (data_type, eventPayload with ownership, concurrency, or build_id), got none of them.';
}

const tooMany = new RejectionReason('INVALID_EVENT', `Expected an event, got JSON of more than ${maxValues} values.`);

/** Each value takes at least two characters, and each level a bracket. */
function isSmall(json: string): boolean {
  return json.length < 2 * maxValues && bracketsIn(json, '{') + bracketsIn(json, '[') <= maxDepth;
}

function bracketsIn(json: string, bracket: string): number {
  let brackets = 0;
  for (let at = json.indexOf(bracket); at !== -1; at = json.indexOf(bracket, at + 1)) brackets++;
  return brackets;
}

function checkSize(item: unknown): RejectionReason | null {
  const left = { values: maxValues };
  if (isDeeperThan(maxDepth, item, left)) return tooDeep;
  return left.values < 0 ? tooMany : null;
}

/** Also counts values, and stops beyond the limit. Allocates no lists, because it walks each event. */
function isDeeperThan(levels: number, value: unknown, left: { values: number }): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const key in value) {
    if (--left.values < 0) return false;
    if (isDeeperThan(levels - 1, (value as JsonObject)[key], left)) return true;
  }
  return false;
}
