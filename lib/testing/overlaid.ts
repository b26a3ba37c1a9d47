import { isObject, type JsonObject } from '../events/values';
import type { Overrides } from './wire';

/** The fields with the overrides over them: `undefined` takes a field out, objects are merged, all else replaces. */
export function overlaid<Wire extends object>(fields: Wire, overrides: Overrides<NoInfer<Wire>>): Wire {
  return merged(fields as JsonObject, overrides as JsonObject) as Wire;
}

function merged(fields: JsonObject, overrides: JsonObject): JsonObject {
  const changes = Object.entries(overrides).map(([name, value]) => {
    const field = fields[name];
    return [name, isObject(field) && isObject(value) ? merged(field, value) : value];
  });
  const all: JsonObject = { ...fields, ...Object.fromEntries(changes) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
