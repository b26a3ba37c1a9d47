const minute = 60_000;
const week = 7 * 24 * 60 * minute;

/** A time that an event tells, unless it cannot be: then when it came. In milliseconds. */
export function momentOf({ receivedAt }: { receivedAt: string }, told: string | null): number {
  const receivedMs = Date.parse(receivedAt);
  const toldMs = told === null ? Number.NaN : Date.parse(told);
  // Clocks differ a little; a time far off would stay on top, or end as old before it was seen.
  return toldMs > receivedMs - week && toldMs < receivedMs + minute ? toldMs : receivedMs;
}
