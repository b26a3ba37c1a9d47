const maxLength = 300;

/** A text that takes no more room than it shows: what comes from outside may be as long as a body. */
export function cut(text: string, length?: number): string;
export function cut(text: string | null, length?: number): string | null;
export function cut(text: string | null, length = maxLength): string | null {
  if (text === null || text.length <= length) return text;
  // A part of a text keeps the whole in memory; a copy does not.
  return Buffer.from(`${text.slice(0, length)}…`, 'utf16le').toString('utf16le');
}

/** A text of which something can be seen, or null: of blanks alone, a link would be nowhere. */
export function visible(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text;
}

const minute = 60_000;
const week = 7 * 24 * 60 * minute;

/** A time that an event tells, unless it cannot be: then when it came. In milliseconds. */
export function momentOf({ receivedAt }: { receivedAt: string }, told: string | null): number {
  const receivedMs = Date.parse(receivedAt);
  const toldMs = told === null ? Number.NaN : Date.parse(told);
  // Clocks differ a little; a time far off would stay on top, or end as old before it was seen.
  return toldMs > receivedMs - week && toldMs < receivedMs + minute ? toldMs : receivedMs;
}
