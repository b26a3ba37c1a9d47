import type { EventMetadata } from '../../events/event';

/** Returns null for a blank string: a link with it would be invisible. */
export function nonBlank(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text;
}

const minute = 60_000;
const week = 7 * 24 * 60 * minute;

/**
 * Returns a time of an event, or, if that is implausible, when the event was received. In milliseconds. A webhook comes within days;
 * a poll also brings tests that ended long before.
 */
export function eventTime({ receivedAt, source }: EventMetadata, reported: string | null): number {
  const receivedMs = Date.parse(receivedAt);
  const reportedMs = reported === null ? Number.NaN : Date.parse(reported);
  const oldestMs = source === 'poll' ? 0 : receivedMs - week;
  // Clocks differ a little; a time far off would stay at the top, or be dropped at once as old.
  return reportedMs > oldestMs && reportedMs < receivedMs + minute ? reportedMs : receivedMs;
}
