import { isCalendarDate } from '../async/time';

/** Readers of single values: each accepts the same forms as values.schema.json and returns the normalised form, or null. */

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function toText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Reads a version: Sauce Labs documents numbers and sends strings. */
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

/** `in progress` and `in-progress` become IN_PROGRESS, `error` becomes ERRORED. */
export function toStatus(value: unknown): string {
  if (typeof value === 'string' && documentedStatuses.has(value)) return value;
  const word = String(value)
    .trim()
    .replace(/[\s-]+/g, '_')
    .toUpperCase();
  return word === 'ERROR' ? 'ERRORED' : word;
}

/** `VDC_JOB` and `vdc_test` of older drafts become vdc. */
export function toDataType(value: unknown): 'vdc' | 'rdc' | null {
  if (value === 'vdc' || value === 'rdc') return value;
  if (typeof value !== 'string') return null;
  const word = /^\s*(vdc|rdc)([ _-](job|test))?\s*$/i.exec(value)?.[1];
  return word === undefined ? null : (word.toLowerCase() as 'vdc' | 'rdc');
}

/** Assigns the unknown fields of an item. Much faster than a spread: `{ ...item, thirty: 'fields' }` costs forty times as much. */
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

const isoDateTime =
  /^(\d{4}-\d\d-\d\d)[t\s]([01]\d|2[0-3]):([0-5]\d):((?:[0-5]\d|60)(?:\.\d+)?)(?:z|([+-](?:[01]\d|2[0-3]))(?::?([0-5]\d))?)?$/i;
/** The usual form of times from Sauce Labs: in UTC, on a day that every month has, so nothing needs to be calculated. */
const fastPath =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?(?:Z|\+00:00)$/;
const minutesOfDay = 24 * 60;

/** Smaller epochs are seconds (until the year 5138), larger ones milliseconds (since 1973). */
const firstEpochMs = 100_000_000_000;

/**
 * Converts ISO 8601 (without a zone: UTC), epoch seconds (also fractions) or epoch milliseconds to ISO 8601 in UTC. Null for anything
 * else.
 */
export function toIsoTime(value: unknown): string | null {
  if (typeof value === 'string' && fastPath.test(value)) {
    return `${value.slice(0, 19)}${value[19] === '.' ? value.slice(19, 23) : '.000'}Z`;
  }
  const ms = typeof value === 'number' ? epochMs(value) : typeof value === 'string' ? isoMs(value) : Number.NaN;
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** Returns whether a string is a time in ISO 8601. The schemas accept the same strings. */
export function isIsoDateTime(text: string): boolean {
  return fastPath.test(text) || !Number.isNaN(isoMs(text));
}

function epochMs(epoch: number): number {
  if (epoch < 0) return Number.NaN;
  return Math.round(epoch < firstEpochMs ? epoch * 1000 : epoch);
}

function isoMs(iso: string): number {
  const [, day, hours, minutes, seconds, zoneHours = '+00', zoneMinutes = '00'] = isoDateTime.exec(iso) ?? [];
  if (day === undefined) return Number.NaN;
  const zone = (Math.abs(Number(zoneHours)) * 60 + Number(zoneMinutes)) * (zoneHours.startsWith('-') ? -1 : 1);
  const minuteUtc = Number(hours) * 60 + Number(minutes) - zone;
  const isLastOfDay = (minuteUtc + minutesOfDay) % minutesOfDay === minutesOfDay - 1;
  // Only the last minute of a day can have a leap second.
  if (!isCalendarDate(day) || (Number(seconds) >= 60 && !isLastOfDay)) return Number.NaN;
  return Date.parse(day) + minuteUtc * 60_000 + Math.round(Number(seconds) * 1000);
}
