import { RejectionReason } from '../errors/rejection';
import { describeValue } from '../text/escape';
import { normaliseConcurrency } from './concurrency';
import { detectShape, type EventShape } from './detect-shape';
import type { Content, JobContent } from './event';
import { normaliseJob } from './job';
import { jobUrl } from './job-url';
import { outcomeOf } from './outcome';
import { flattenRdcEnvelope } from './rdc-envelope';
import { validate } from './validate';
import { isObject, type JsonObject } from './values';
import { normaliseVisualBuild, unwrapSummary } from './visual-build';

/** JSON that can be parsed may still overflow the stack when it is serialized or walked. */
const maxDepth = 100;
/** A megabyte of tiny values takes a second to walk and copy; an event has some thirty. */
const maxValues = 20_000;

const tooDeep = new RejectionReason(
  'INVALID_EVENT',
  `Expected an event, got JSON nested deeper than ${maxDepth} levels.`,
);

/**
 * Parses one item of a delivery: detects its shape, validates it and normalises it.
 *
 * @param json The JSON that contains the item. For nearly all events its length shows that the item need not be walked.
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

/** Each value takes two characters at least, and each level a bracket. */
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

/** Also counts values, and stops when there are none left of those allowed. Without lists of them: it looks at each event. */
function isDeeperThan(levels: number, value: unknown, left: { values: number }): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const key in value) {
    if (--left.values < 0) return false;
    if (isDeeperThan(levels - 1, (value as JsonObject)[key], left)) return true;
  }
  return false;
}
