import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { InvalidArgumentError, Option } from 'commander';
import { isCalendarDate } from '../async/time';
import { SauceWebhooksError } from '../errors/error';
import { createHmacKey } from '../signature/signature';
import { CommandFailure, usageError } from './failure';

/** Returns a parser of integers in a range. */
export const wholeNumber =
  (least: number, most = Number.MAX_SAFE_INTEGER) =>
  (text: string): number => {
    const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    const range = most === Number.MAX_SAFE_INTEGER ? `>= ${least}` : `from ${least} to ${most}`;
    throw new InvalidArgumentError(`Expected an integer ${range}.`);
  };

const date = /^\d{4}-\d\d-\d\d/;
const age = /^(\d+)(s|m|h|d)$/;
const unitMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Returns a parser that rejects blank strings, which come from unset variables. */
export const notBlank =
  (what: string) =>
  (text: string): string => {
    if (text.trim() !== '') return text;
    throw new InvalidArgumentError(`Expected ${what}, got an empty string.`);
  };

/** Parses a date, or an age like `7d`, into ISO 8601. */
export function pointInTime(text: string): string {
  const [, amount, unit = ''] = age.exec(text) ?? [];
  const time = amount === undefined ? new Date(text) : new Date(Date.now() - Number(amount) * (unitMs[unit] ?? 0));
  const [day = ''] = date.exec(text) ?? [];
  if ((amount !== undefined || isCalendarDate(day)) && !Number.isNaN(time.getTime())) return time.toISOString();
  throw new InvalidArgumentError(
    'Expected a date like 2026-11-25 or 2026-11-25T08:00Z, or an age like 30m, 12h or 7d.',
  );
}

/** Parses the path of a URL. */
export function urlPath(text: string): string {
  if (/^\/[^?#\s]*$/.test(text)) return text;
  throw new InvalidArgumentError("Expected a path that begins with '/'.");
}

const portFirst = /^:?(\d{1,5}([/?#].*)?)$/s;
const hostFirst = /^(?!\d+(?:[:/?#]|$))(\[[\da-f:.]+\]|[\w.-]+)(:\d+)?([/?#]|$)/i;

/**
 * Parses a URL; one without a scheme is http, one that begins with a port is on this machine.
 *
 * @throws {CommandFailure} for anything but http and https, and for credentials, which it does not print.
 */
export function httpUrl(text: string): URL {
  const [, port] = portFirst.exec(text) ?? [];
  const here = port === undefined ? text : `localhost:${port}`;
  const given = hostFirst.test(here) ? `http://${here}` : here;
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '') return url;
  const why = text.includes('@') ? ' without user and password' : '';
  throw usageError(`Expected a URL like ${defaultUrl}${why}, got ${withoutCredentials(text)}.`);
}

/** Returns the part of a possible URL that may be shown: no user, password or query. */
export const withoutCredentials = (text: string): string =>
  text.replace(/^(\w+:\/\/)?.*@/s, '$1').replace(/[?#].*$/s, '');

/** Where `serve` listens by default. */
export const defaultUrl = 'http://127.0.0.1:3000/sauce';

const variable = 'SAUCE_WEBHOOK_SECRET';

export const secretOption = (): Option =>
  new Option('--secret <token>', `the webhook's security token (better: ${variable} in the environment)`);

/** Returns the source of the security token; null if there is none. */
export function secretSource({ secret }: { secret?: string }): string | null {
  if (secret !== undefined) return '--secret';
  return process.env[variable] === undefined ? null : variable;
}

/**
 * Returns the security token from the option or the environment; undefined if neither is set. A blank one throws, so an empty variable
 * cannot disable verification.
 */
export function resolveSecret({ secret }: { secret?: string }): string | undefined {
  const given = secret ?? process.env[variable];
  if (given === undefined) return undefined;
  try {
    createHmacKey(given);
    return given;
  } catch (error) {
    if (!(error instanceof SauceWebhooksError)) throw error;
    throw usageError(error.message.replace('`secret`', secret === undefined ? variable : '--secret'));
  }
}

/** Reads a file or standard input. */
export async function readInput(file: string): Promise<Buffer> {
  if (file === '-') return buffer(process.stdin);
  try {
    return await readFile(file);
  } catch (error) {
    throw new CommandFailure(`Cannot read ${file}: ${(error as NodeJS.ErrnoException).code}.`);
  }
}
