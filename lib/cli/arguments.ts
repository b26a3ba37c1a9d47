import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { InvalidArgumentError, Option } from 'commander';
import { SauceWebhooksError } from '../errors/error';
import { createHmacKey } from '../signature/secrets';
import { isCalendarDate } from '../events/time';
import { CommandFailure, wrongUsage } from './failure';

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

/** A parser of a text that must say something: an empty one comes of a variable that is not set. */
export const notBlank =
  (what: string) =>
  (text: string): string => {
    if (text.trim() !== '') return text;
    throw new InvalidArgumentError(`Expected ${what}, got an empty text.`);
  };

/** A time in the past as ISO 8601: a date, or an age like `7d`. */
export function pointInTime(text: string): string {
  const [, amount, unit = ''] = age.exec(text) ?? [];
  const time = amount === undefined ? new Date(text) : new Date(Date.now() - Number(amount) * (unitMs[unit] ?? 0));
  const [day = ''] = date.exec(text) ?? [];
  if ((amount !== undefined || isCalendarDate(day)) && !Number.isNaN(time.getTime())) return time.toISOString();
  throw new InvalidArgumentError(
    'Expected a date like 2026-11-25 or 2026-11-25T08:00Z, or an age like 30m, 12h or 7d.',
  );
}

/** A parser of a path of a URL. */
export function urlPath(text: string): string {
  if (/^\/[^?#\s]*$/.test(text)) return text;
  throw new InvalidArgumentError("Expected a path that begins with '/'.");
}

const variable = 'SAUCE_WEBHOOK_SECRET';

export const secretOption = (): Option =>
  new Option('--secret <token>', `the webhook's security token (better: ${variable} in the environment)`);

/** Where the security token comes from; null when there is none. */
export function secretSource({ secret }: { secret?: string }): string | null {
  if (secret !== undefined) return '--secret';
  return process.env[variable] === undefined ? null : variable;
}

/**
 * The security token, by the option or the environment; undefined when there is neither. One that is there and blank is
 * refused, so that a variable that is not set never opens a receiver.
 */
export function secretOf({ secret }: { secret?: string }): string | undefined {
  const given = secret ?? process.env[variable];
  if (given === undefined) return undefined;
  try {
    createHmacKey(given);
    return given;
  } catch (error) {
    if (!(error instanceof SauceWebhooksError)) throw error;
    throw wrongUsage(error.message.replace('`secret`', secret === undefined ? variable : '--secret'));
  }
}

/** The bytes of a file, or of standard input. */
export async function readBody(file: string): Promise<Buffer> {
  if (file === '-') return buffer(process.stdin);
  try {
    return await readFile(file);
  } catch (error) {
    throw new CommandFailure(`Cannot read ${file}: ${(error as NodeJS.ErrnoException).code}.`);
  }
}
