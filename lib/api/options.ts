import { MAX_TIMER_MS } from '../async/timeout';
import { checkOptionNames, isIntegerBetween, option } from '../errors/check-options';
import { SauceWebhooksError } from '../errors/error';
import type { Region } from '../events/job-url';
import { describeValue } from '../text/escape';
import { hasSurroundingWhitespace, isBlank } from '../text/whitespace';
import { kindOf, SauceApiError } from './responses';

export interface SauceApiOptions {
  /** User name in Sauce Labs. Undefined, blank or empty throws. */
  username: string | undefined;
  /** The user's access key. Undefined, blank or empty throws. */
  accessKey: string | undefined;
  /** Data center that runs the tests; any name of that form. @default 'us-west-1' */
  region?: Region | undefined;
  /** Instead of `region`: where the API is. https, or http on this machine. */
  baseUrl?: string | undefined;
  /**
   * How long a call may take with its retries and its waiting for the limits, in milliseconds. One try takes at most half
   * of it. @default 20,000
   */
  timeoutMs?: number | undefined;
}

export type ResolvedApiOptions = ReturnType<typeof resolveOptions>;

export const apiNames = ['username', 'accessKey', 'region', 'baseUrl', 'timeoutMs'] as const;

/** Checks the options of sauceApi and fills in the defaults. @throws {SauceWebhooksError} */
export function resolveOptions(options: SauceApiOptions) {
  const given = checkOptionNames(options, 'sauceApi', apiNames) as SauceApiOptions;
  const username = credential(given, 'username');
  if (username.includes(':')) throw invalid('username', 'a text without a colon, got one with');
  if (!isSegment(username)) {
    throw invalid('username', `a text of at most ${maxLength} characters without the parts . and .., got another`);
  }
  const accessKey = credential(given, 'accessKey');
  const isWait = isIntegerBetween(1, MAX_TIMER_MS);
  return {
    username,
    authorization: `Basic ${Buffer.from(`${username}:${accessKey}`).toString('base64')}`,
    baseUrl: baseUrlOf(given),
    timeoutMs: option(given, 'timeoutMs', isWait, `a whole number of milliseconds from 1 to ${MAX_TIMER_MS}`, 20_000),
  };
}

function baseUrlOf(given: SauceApiOptions): string {
  const { region } = given;
  if (region !== undefined && !isRegion(region)) {
    // It may be a secret in the wrong place.
    const expected = "Expected `region` to be the name of a data center like 'us-west-1'";
    throw new SauceWebhooksError('INVALID_OPTION', `${expected}, got ${kindOf(region)}.`);
  }
  const baseUrl = option(given, 'baseUrl', (value) => typeof value === 'string', 'a URL', undefined);
  if (baseUrl === undefined) return regionUrl(region ?? 'us-west-1');
  if (region === undefined) return checkedBaseUrl(baseUrl);
  throw new SauceWebhooksError('INVALID_OPTION', 'Expected either `region` or `baseUrl`, got both.');
}

function credential(given: SauceApiOptions, name: 'username' | 'accessKey'): string {
  const value: unknown = given[name];
  if (typeof value !== 'string') throw invalid(name, `a text, got ${value === undefined ? 'nothing' : typeof value}`);
  if (isBlank(value)) throw invalid(name, 'a text that is not blank, got a blank one');
  if (hasSurroundingWhitespace(value)) throw invalid(name, 'a text without blanks around it, got one with');
  return value;
}

function invalid(name: string, expected: string): SauceWebhooksError {
  return new SauceWebhooksError('INVALID_CREDENTIALS', `Expected \`${name}\` to be ${expected}.`);
}

const regionName = /^[a-z]+-[a-z]+-\d+$/;
const ownMachine = ['127.0.0.1', '[::1]', 'localhost'];

const isRegion = (value: unknown): boolean => typeof value === 'string' && regionName.test(value);

function regionUrl(region: string): string {
  return `https://api.${region}.saucelabs.com`;
}

/** The URL without a slash at its end. @throws {SauceWebhooksError} for one that credentials must not go to. */
function checkedBaseUrl(given: string): string {
  const expected = 'Expected `baseUrl` to be an https URL without credentials, query and fragment';
  if (!URL.canParse(given)) throw new SauceWebhooksError('INVALID_OPTION', `${expected}, got what is no URL.`);
  const { protocol, hostname, username, password, href } = new URL(given);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && ownMachine.includes(hostname));
  if (!isSafe) throw new SauceWebhooksError('INVALID_OPTION', `${expected}, got one of ${protocol}.`);
  // Also an empty query or fragment would swallow the path that comes after it.
  if (username !== '' || password !== '' || /[?#]/.test(href)) {
    throw new SauceWebhooksError('INVALID_OPTION', `${expected}, got one with.`);
  }
  return href.replace(/\/+$/, '');
}

export const maxLength = 300;

/**
 * A path whose variable parts are each one segment, whatever is in them: they come from events, and the request carries
 * credentials.
 *
 * @throws {SauceApiError} API_INVALID_ID for what cannot be one segment.
 */
export function path(fixed: TemplateStringsArray, ...segments: readonly string[]): string {
  return fixed.reduce((before, after, index) => `${before}${encoded(segments[index - 1])}${after}`);
}

function encoded(segment: unknown): string {
  if (typeof segment !== 'string' || !isSegment(segment)) {
    throw new SauceApiError('API_INVALID_ID', `Expected an id of Sauce Labs, got ${describeValue(segment)}.`);
  }
  return encodeURIComponent(segment);
}

/** Also what is encoded may climb to another route when something on the way decodes it. */
function isSegment(text: string): boolean {
  const hasDots = text.split(/[/\\]/).some((part) => part === '.' || part === '..');
  return text.trim() !== '' && text.length <= maxLength && text.isWellFormed() && !hasDots;
}
