import { MAX_TIMER_MS } from '../async/time';
import {
  checkOptionNames,
  hasMethods,
  invalidOption,
  isBoolean,
  isString,
  msOption,
  option,
} from '../errors/check-options';
import { SauceWebhooksError } from '../errors/error';
import type { Region } from '../events/job';
import { describeValue } from '../text/escape';
import { secretMismatch } from '../text/whitespace';
import { describeType, SauceApiError } from './responses';

export interface SauceApiOptions {
  /** User name in Sauce Labs. Throws if undefined, blank or empty. */
  username: string | undefined;
  /** The user's access key. Throws if undefined, blank or empty. */
  accessKey: string | undefined;
  /** Data center of the tests; any name of that form. @default 'us-west-1' */
  region?: Region | undefined;
  /** Instead of `region`: the URL of the API. https, or http on this machine. */
  baseUrl?: string | undefined;
  /**
   * Limit of a call with its retries and its waiting for the rate limit, in milliseconds. One attempt takes at most half of it. @default
   * 20,000
   */
  timeoutMs?: number | undefined;
}

export type ResolvedApiOptions = ReturnType<typeof resolveOptions>;

export const apiOptionNames = ['username', 'accessKey', 'region', 'baseUrl', 'timeoutMs'] as const;

/** Checks the options of sauceApi and fills in the defaults. @throws {SauceWebhooksError} */
export function resolveOptions(options: SauceApiOptions) {
  const given = checkOptionNames(options, 'sauceApi', apiOptionNames) as SauceApiOptions;
  const username = credential(given, 'username');
  if (username.includes(':')) throw invalid('username', 'a string without a colon, got one with a colon');
  if (!isSegment(username)) {
    throw invalid(
      'username',
      `a string of at most ${maxLength} characters without the path segments . and .., got another`,
    );
  }
  const accessKey = credential(given, 'accessKey');
  return {
    username,
    authorization: `Basic ${Buffer.from(`${username}:${accessKey}`).toString('base64')}`,
    baseUrl: baseUrlOf(given),
    timeoutMs: msOption(given, 'timeoutMs', 1, 20_000, MAX_TIMER_MS),
  };
}

function baseUrlOf(given: SauceApiOptions): string {
  const { region } = given;
  if (region !== undefined && !isRegion(region)) {
    // It may be a misplaced secret.
    const expected = "Expected `region` to be the name of a data center like 'us-west-1'";
    throw invalidOption(`${expected}, got ${describeType(region)}.`);
  }
  const baseUrl = option(given, 'baseUrl', isString, 'a URL', undefined);
  if (baseUrl === undefined) return regionUrl(region ?? 'us-west-1');
  if (region === undefined) return checkBaseUrl(baseUrl);
  throw invalidOption('Expected either `region` or `baseUrl`, got both.');
}

function credential(given: SauceApiOptions, name: 'username' | 'accessKey'): string {
  const mismatch = secretMismatch(given[name]);
  if (mismatch !== undefined) throw invalid(name, mismatch);
  return given[name] as string;
}

function invalid(name: string, expected: string): SauceWebhooksError {
  return new SauceWebhooksError('INVALID_CREDENTIALS', `Expected \`${name}\` to be ${expected}.`);
}

const regionName = /^[a-z]+-[a-z]+-\d+$/;
const loopbackHosts = ['127.0.0.1', '[::1]', 'localhost'];

const isRegion = (value: unknown): boolean => typeof value === 'string' && regionName.test(value);

function regionUrl(region: string): string {
  return `https://api.${region}.saucelabs.com`;
}

/** Returns the data center in an API URL; null if the URL names none. */
export function regionOf(baseUrl: string): Region | null {
  return /^https:\/\/api\.([a-z]+-[a-z]+-\d+)\.saucelabs\.com$/.exec(baseUrl)?.[1] ?? null;
}

/** Returns the URL without a trailing slash. @throws {SauceWebhooksError} for a URL that must not get credentials. */
function checkBaseUrl(given: string): string {
  const expected = 'Expected `baseUrl` to be an https URL without credentials, query and fragment';
  if (!URL.canParse(given)) throw invalidOption(`${expected}, got an invalid URL.`);
  const { protocol, hostname, username, password, href } = new URL(given);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && loopbackHosts.includes(hostname));
  if (!isSafe) throw invalidOption(`${expected}, got one with ${protocol}.`);
  // Even an empty query or fragment would swallow the appended path.
  if (username !== '' || password !== '' || /[?#]/.test(href)) {
    throw invalidOption(`${expected}, got one with some of them.`);
  }
  return href.replace(/\/+$/, '');
}

export const maxLength = 300;

/**
 * Builds a path whose variable parts stay single segments: they come from events, and the request carries credentials.
 *
 * @throws {SauceApiError} API_INVALID_ID for a value that cannot be one segment.
 */
export function path(fixed: TemplateStringsArray, ...segments: readonly string[]): string {
  return fixed.reduce((before, after, index) => `${before}${encodeSegment(segments[index - 1])}${after}`);
}

function encodeSegment(segment: unknown): string {
  if (typeof segment !== 'string' || !isSegment(segment)) {
    throw new SauceApiError('API_INVALID_ID', `Expected a Sauce Labs id, got ${describeValue(segment)}.`);
  }
  return encodeURIComponent(segment);
}

/** Dots are rejected even when encoded: a proxy that decodes them would change the path. */
function isSegment(text: string): boolean {
  const hasDots = text.split(/[/\\]/).some((part) => part === '.' || part === '..');
  return text.trim() !== '' && text.length <= maxLength && text.isWellFormed() && !hasDots;
}

export interface CallOptions {
  /** Ends the call when it aborts. In a handler: `context.signal`. */
  signal?: AbortSignal | undefined;
  /**
   * Lets the process exit while the call waits for the rate limit or its next attempt. A request in flight keeps the process alive in any
   * case, for at most half of `timeoutMs`. @default false
   */
  unref?: boolean | undefined;
}

/** Checks the options of a call. Ignores other properties, so that a handler's whole context can be passed. */
export function checkCallOptions<Options extends CallOptions>(given: Options, place: string): Options {
  if (typeof given !== 'object' || given === null || isSignal(given)) {
    const came = isSignal(given) ? 'a signal: write { signal }' : describeValue(given);
    throw invalidOption(`Expected ${place} to get an object of options, got ${came}.`);
  }
  option<CallOptions, 'signal', undefined>(given, 'signal', isSignal, 'an AbortSignal', undefined);
  option<CallOptions, 'unref', undefined>(given, 'unref', isBoolean, 'true or false', undefined);
  return given;
}

/** Structural, because the signal may come from another realm. */
export const isSignal = (value: unknown): boolean =>
  hasMethods('addEventListener', 'removeEventListener', 'throwIfAborted')(value) && 'aborted' in (value as object);
