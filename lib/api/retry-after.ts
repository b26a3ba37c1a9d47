/** The longest window of the limits: what asks for more is a fault, and must not silence a process for years. */
const longestMs = 3_600_000;

/** What a header Retry-After says, in milliseconds from now, at most an hour; null when there is none that can be read. */
export function retryAfterMs(header: string | null): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Math.min(longestMs, Number(text) * 1000);
  // Date.parse takes much for a date: one of HTTP begins with a day of the week.
  const date = /^[a-z]{3},/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : Math.min(longestMs, Math.max(0, date - Date.now()));
}
