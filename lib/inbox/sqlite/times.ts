import { isDate } from 'node:util/types';
import { SauceWebhooksError } from '../../errors/error';
import { isCalendarDate } from '../../events/time';
import { describeValue } from '../../text/escape';

/** Greater than any time as text. */
export const afterAllTimes = '~';

/**
 * A time as the store compares them: ISO 8601 in UTC.
 *
 * @throws {SauceWebhooksError} INVALID_OPTION for what is no time.
 */
export function timeOf(name: string, given: unknown): string {
  const time = isIsoText(given) || isDate(given) ? new Date(given) : undefined;
  if (time === undefined || Number.isNaN(time.getTime())) {
    const got = isDate(given) ? 'an invalid Date' : describeValue(given);
    const message = `Expected \`${name}\` to be a Date or a time like 2026-11-01T12:00:00Z, got ${got}.`;
    throw new SauceWebhooksError('INVALID_OPTION', message);
  }
  const text = time.toISOString();
  // Years of more than four digits bear a sign, and would come before all others.
  return text.startsWith('+') ? afterAllTimes : text;
}

/** Date finds a year in nearly any text with a number: `week 3` is one of 2001. */
function isIsoText(given: unknown): given is string {
  if (typeof given !== 'string' || !/^[+-]?\d{4,6}(-\d\d|$)/.test(given)) return false;
  const [day] = /^(\d{4}|[+-]\d{6})-\d\d-\d\d/.exec(given) ?? [];
  return day === undefined || isCalendarDate(day);
}
