/** Asking again at once is of no use, and would spend all tries in a moment. */
const shortestMs = 1000;
/** The longest window of the limits: what asks for more is a fault, and must not silence a process for years. */
const longestMs = 3_600_000;

/** What a header Retry-After says, in milliseconds from now, from a second to an hour; null when none can be read. */
export function retryAfterMs(header: string | null): number | null {
  const text = header?.trim() ?? '';
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : dateMs(text) - Date.now();
  return Number.isNaN(ms) ? null : Math.min(longestMs, Math.max(shortestMs, ms));
}

/** The three forms of a date of HTTP (RFC 9110, 5.6.7), as Date.parse takes much else for a date. All are in UTC. */
function dateMs(text: string): number {
  if (/^[a-z]{3}, \d\d [a-z]{3} \d{4} \d\d:\d\d:\d\d gmt$/i.test(text)) return Date.parse(text);
  if (/^[a-z]{3} [a-z]{3} [ \d]\d \d\d:\d\d:\d\d \d{4}$/i.test(text)) return Date.parse(`${text} GMT`);
  const [, date, year, time] = /^[a-z]{6,9}, (\d\d-[a-z]{3})-(\d\d) (\d\d:\d\d:\d\d) gmt$/i.exec(text) ?? [];
  return date === undefined ? Number.NaN : Date.parse(`${date.replace('-', ' ')} ${year} ${time} GMT`);
}
