import { describeValue } from '../text/escape';
import { concurrencyEvent, rdcEvent, vdcEvent, visualBuildEvent } from './generated/validators';
import { type WireField, wireFields } from './generated/wire-fields';
import { isObject, type JsonObject, toDataType } from './values';

/** The shapes of events: a real device's is flat, or an envelope from a draft. */
export type EventShape = 'vdc' | 'rdc' | 'rdcEnvelope' | 'concurrency' | 'visualBuild';

/** Detects the shape by its marks; null if there are none. */
export function detectShape(item: JsonObject): EventShape | null {
  const hasDataType = (item.data_type ?? null) !== null;
  const type = toDataType(item.data_type);
  if (hasDataType && type !== 'rdc') return type;
  if (isRdcEnvelope(item)) return 'rdcEnvelope';
  if (type === 'rdc') return 'rdc';
  if (Object.hasOwn(item, 'concurrency')) return 'concurrency';
  return Object.hasOwn(item, 'build_id') ? 'visualBuild' : null;
}

const validators: Readonly<Record<EventShape, (item: unknown) => boolean>> = {
  vdc: vdcEvent,
  rdc: rdcEvent,
  rdcEnvelope: rdcEvent,
  concurrency: concurrencyEvent,
  visualBuild: visualBuildEvent,
};

export const maxIssues = 20;

interface ValidationResult {
  /** One line per invalid field. */
  issues: string[];
  /** Whether a required field is invalid. */
  isFatal: boolean;
}

const none: ValidationResult = Object.freeze({ issues: [], isFatal: false });

/** Lists the invalid fields of an item. Valid items pass one compiled validator; only others, and builds, are checked field by field. */
export function validate(item: JsonObject, shape: EventShape | 'build'): ValidationResult {
  // Builds are few: another compiled validator is not worth the code.
  if (shape !== 'build' && validators[shape](item)) return none;
  const invalid = wireFields[shape].filter((field) => !isFieldValid(item, field));
  // Fatal issues come first, so that the limit never hides why an event was rejected.
  const fatalFirst = invalid.toSorted((a, b) => Number(b.isRequired) - Number(a.isRequired));
  return {
    issues: fatalFirst.slice(0, maxIssues).map((field) => lineOf(item, field)),
    isFatal: invalid.some((field) => field.isRequired),
  };
}

function isFieldValid(item: JsonObject, { path, isValid, isRequired }: WireField): boolean {
  const value = valueAt(item, path);
  return value === undefined ? !isRequired || !isObject(valueAt(item, path.slice(0, -1))) : isValid(value);
}

function valueAt(item: JsonObject, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (node, key) => (isObject(node) && Object.hasOwn(node, key) ? node[key] : undefined),
    item,
  );
}

function lineOf(item: JsonObject, { path, expected }: WireField): string {
  return `${path.join('.')}: expected ${expected}, got ${describeValue(valueAt(item, path))}`;
}

/** Maps the names of the envelope to those of the flat job; other names are equal. */
const flatNames: Readonly<Record<string, string>> = {
  creationTime: 'creation_time',
  modificationTime: 'modification_time',
  automationBackend: 'automation_backend',
  osName: 'os_name',
  osVersion: 'os_version',
  durationSec: 'duration_sec',
  deviceName: 'device',
  userId: 'owner_id',
  orgId: 'org_id',
  teamId: 'team_id',
  groupId: 'group_id',
  groupIdd: 'group_id',
};

export function isRdcEnvelope(item: JsonObject): boolean {
  return Object.hasOwn(item, 'eventPayload') && Object.hasOwn(item, 'ownership');
}

/** Returns the flat job of an envelope. Its own id and status take precedence over fields of the same name. */
export function flattenRdcEnvelope({ eventPayload, ownership, ...rest }: JsonObject): JsonObject {
  return { ...rest, ...renamed(ownership), ...renamed(eventPayload) };
}

function renamed(part: unknown): JsonObject {
  if (!isObject(part)) return {};
  // A group may use either spelling, with null or "" under the other.
  const given = Object.entries(part).filter(([name, value]) => !isEmpty(value) || !Object.hasOwn(flatNames, name));
  return Object.fromEntries(
    given.map(([name, value]) => [Object.hasOwn(flatNames, name) ? flatNames[name] : name, value]),
  );
}

const isEmpty = (value: unknown): boolean => value === null || value === '';
