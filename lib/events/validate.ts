import { describe } from '../printable';
import { concurrencyEvent, rdcEvent, vdcEvent, visualBuildEvent } from './generated/validators';
import { type WireField, wireFields } from './generated/wire-fields';
import type { Shape } from './recognise';
import { isObject, type JsonObject } from './values';

const validators: Readonly<Record<Shape, (item: unknown) => boolean>> = {
  vdc: vdcEvent,
  rdc: rdcEvent,
  rdcEnvelope: rdcEvent,
  concurrency: concurrencyEvent,
  visualBuild: visualBuildEvent,
};

export const maxFaults = 20;

interface Faults {
  /** A line for each faulty field. */
  issues: string[];
  /** Whether one of them is in a field without which the event is of no use. */
  areFatal: boolean;
}

const none: Faults = Object.freeze({ issues: [], areFatal: false });

/** Names what is wrong with an item. A valid one passes one compiled validator; only others are looked at field by field. */
export function faultsOf(item: JsonObject, shape: Shape): Faults {
  if (validators[shape](item)) return none;
  const faulty = wireFields[shape].filter((field) => !isFieldValid(item, field));
  // What is fatal first, so that the limit never hides why an event was rejected.
  const fatalFirst = faulty.toSorted((a, b) => Number(b.isRequired) - Number(a.isRequired));
  return {
    issues: fatalFirst.slice(0, maxFaults).map((field) => lineOf(item, field)),
    areFatal: faulty.some((field) => field.isRequired),
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
  return `${path.join('.')}: expected ${expected}, got ${describe(valueAt(item, path))}`;
}
