import { InvalidArgumentError } from 'commander';

/** A parser of whole numbers in a range. */
export const wholeNumber =
  (least: number, most = Number.MAX_SAFE_INTEGER) =>
  (text: string): number => {
    const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    const range = most === Number.MAX_SAFE_INTEGER ? `>= ${least}` : `from ${least} to ${most}`;
    throw new InvalidArgumentError(`Expected a whole number ${range}.`);
  };

const date = /^\d{4}-\d\d-\d\d/;
const age = /^(\d+)(s|m|h|d)$/;
const unitMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A time in the past as ISO 8601: a date, or an age like `7d`. */
export function pointInTime(text: string): string {
  const [, amount, unit = ''] = age.exec(text) ?? [];
  const time = amount === undefined ? new Date(text) : new Date(Date.now() - Number(amount) * (unitMs[unit] ?? 0));
  if ((amount ?? date.exec(text)) && !Number.isNaN(time.getTime())) return time.toISOString();
  throw new InvalidArgumentError(
    'Expected a date like 2026-11-25 or 2026-11-25T08:00Z, or an age like 30m, 12h or 7d.',
  );
}

/** A parser of a path of a URL. */
export function urlPath(text: string): string {
  if (/^\/[^?#\s]*$/.test(text)) return text;
  throw new InvalidArgumentError("Expected a path that begins with '/'.");
}
