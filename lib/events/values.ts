/** Readers of single values: each accepts what values.schema.json does and returns the normalised form, or null. */

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function toText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A version: Sauce Labs documents numbers and sends strings. */
export function toVersion(value: unknown): string | null {
  return Number.isFinite(value) ? String(value) : toText(value);
}

export function toTexts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

export function toSeconds(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' && /^-?\d{1,15}(\.\d{1,15})?$/.test(value) ? Number(value) : null;
}

export function toCount(value: unknown): number | null {
  return Number.isInteger(value) ? (value as number) : null;
}

export function toPassed(value: unknown): boolean | null {
  if (value === true || value === 1) return true;
  return value === false || value === 0 ? false : null;
}

const documentedStatuses: ReadonlySet<string> = new Set(['COMPLETE', 'PASSED', 'FAILED', 'ERRORED']);

/** `in progress` and `in-progress` are IN_PROGRESS, `error` is ERRORED. */
export function toStatus(value: unknown): string {
  if (typeof value === 'string' && documentedStatuses.has(value)) return value;
  const word = String(value)
    .trim()
    .replace(/[\s-]+/g, '_')
    .toUpperCase();
  return word === 'ERROR' ? 'ERRORED' : word;
}

/** `VDC_JOB` and `vdc_test` of older drafts are vdc. */
export function toDataType(value: unknown): 'vdc' | 'rdc' | null {
  if (value === 'vdc' || value === 'rdc') return value;
  if (typeof value !== 'string') return null;
  const word = /^\s*(vdc|rdc)([ _-](job|test))?\s*$/i.exec(value)?.[1];
  return word === undefined ? null : (word.toLowerCase() as 'vdc' | 'rdc');
}

/** Adds the unknown fields of an item. Faster than a spread: `{ ...item, thirty: 'fields' }` costs forty times as much. */
export function assignUnknownFields<Known extends object>(known: Known, item: JsonObject): Known {
  for (const name of Object.keys(item)) {
    if (Object.hasOwn(known, name)) continue;
    // An assignment to this name would set the prototype.
    if (name === '__proto__') Object.defineProperty(known, name, { ...plainProperty, value: item[name] });
    else (known as JsonObject)[name] = item[name];
  }
  return known;
}

const plainProperty = { enumerable: true, writable: true, configurable: true };
