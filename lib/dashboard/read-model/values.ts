/** Returns null for a blank string: a link with it would be invisible. */
export function nonBlank(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text;
}

const minute = 60_000;
const week = 7 * 24 * 60 * minute;

/** Returns a time of an event in milliseconds, or its time of receipt if that is implausible. */
export function eventTime({ receivedAt }: { receivedAt: string }, reported: string | null): number {
  const receivedMs = Date.parse(receivedAt);
  const reportedMs = reported === null ? Number.NaN : Date.parse(reported);
  // Clocks differ a little; a time far off would stay at the top, or be dropped at once as old.
  return reportedMs > receivedMs - week && reportedMs < receivedMs + minute ? reportedMs : receivedMs;
}
