const isoDateTime = /^(\d{4}-\d\d-\d\d)[t\s](\d\d):(\d\d):(\d\d(?:\.\d+)?)(?:z|([+-]\d\d):?(\d\d)?)?$/i;

/** Below it an epoch counts seconds (until the year 5138), from it on milliseconds (since 1973). */
const firstEpochMs = 100_000_000_000;

/**
 * ISO 8601 in UTC, from ISO 8601 (without a zone: UTC), epoch seconds (also fractions) or epoch milliseconds.
 * Null for what is none of them.
 */
export function time(value: unknown): string | null {
  const ms = typeof value === 'number' ? epochMs(value) : typeof value === 'string' ? isoMs(value) : Number.NaN;
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

function epochMs(epoch: number): number {
  if (epoch < 0) return Number.NaN;
  return Math.round(epoch < firstEpochMs ? epoch * 1000 : epoch);
}

function isoMs(iso: string): number {
  const [, day, hours, minutes, seconds, zoneHours = '+00', zoneMinutes = '00'] = isoDateTime.exec(iso) ?? [];
  if (day === undefined) return Number.NaN;
  const zone = (Math.abs(Number(zoneHours)) * 60 + Number(zoneMinutes)) * (zoneHours.startsWith('-') ? -1 : 1);
  const ofDay = (Number(hours) * 60 + Number(minutes) - zone) * 60_000 + Math.round(Number(seconds) * 1000);
  return Date.parse(day) + ofDay;
}
