import { describeValue } from '../text/escape';
import type { EventShape } from './detect-shape';
import { concurrencyEvent, rdcEvent, vdcEvent, visualBuildEvent } from './generated/validators';
import { type WireField, wireFields } from './generated/wire-fields';
import { isObject, type JsonObject } from './values';

const validators: Readonly<Record<EventShape, (item: unknown) => boolean>> = {
  vdc: vdcEvent,
  rdc: rdcEvent,
  rdcEnvelope: rdcEvent,
  concurrency: concurrencyEvent,
  visualBuild: visualBuildEvent,
};

export const maxIssues = 20;

interface ValidationResult {
  /** A line for each invalid field. */
  issues: string[];
  /** Whether one of them is required. */
  isFatal: boolean;
}

const none: ValidationResult = Object.freeze({ issues: [], isFatal: false });

/** Names what is wrong with an item. A valid one passes one compiled validator; only others, and builds, are looked at field by field. */
export function validate(item: JsonObject, shape: EventShape | 'build'): ValidationResult {
  // Builds are few: a validator of their own would be code for nothing.
  if (shape !== 'build' && validators[shape](item)) return none;
  const invalid = wireFields[shape].filter((field) => !isFieldValid(item, field));
  // What is fatal first, so that the limit never hides why an event was rejected.
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
