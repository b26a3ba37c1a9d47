import { isCalendarDate } from '../text/iso-date';

const isoDateTime =
  /^(\d{4}-\d\d-\d\d)[t\s]([01]\d|2[0-3]):([0-5]\d):((?:[0-5]\d|60)(?:\.\d+)?)(?:z|([+-](?:[01]\d|2[0-3]))(?::?([0-5]\d))?)?$/i;
/** As Sauce Labs writes most times: in UTC already, on a day that each month has, so that there is nothing to calculate. */
const fastPath =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?(?:Z|\+00:00)$/;
const minutesOfDay = 24 * 60;

/** Below it an epoch counts seconds (until the year 5138), from it on milliseconds (since 1973). */
const firstEpochMs = 100_000_000_000;

/**
 * ISO 8601 in UTC, from ISO 8601 (without a zone: UTC), epoch seconds (also fractions) or epoch milliseconds.
 * Null for what is none of them.
 */
export function toIsoTime(value: unknown): string | null {
  if (typeof value === 'string' && fastPath.test(value)) {
    return `${value.slice(0, 19)}${value[19] === '.' ? value.slice(19, 23) : '.000'}Z`;
  }
  const ms = typeof value === 'number' ? epochMs(value) : typeof value === 'string' ? isoMs(value) : Number.NaN;
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** Returns whether a string is a time in ISO 8601. The schemas accept as a time what passes here. */
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
