import { MAX_TIMER_MS } from '../../async/time';
import { checkOptionNames, isOneOf, isRecord, msOption, option } from '../../errors/check-options';
import { type Payload, type SauceRequest, signedRequest, unsignedRequest } from '../signed-request';

/** How long `deliver` waits. `attempted`: until the handler ran once; `handled`: until it succeeded, or failed for the last time. */
export type Until = 'acknowledged' | 'attempted' | 'handled';

export interface PostOptions {
  /** Signs the delivery. Without it, the delivery is unsigned; present but undefined, it throws. */
  secret?: string | undefined;
  /** Added to content-type and saucelabs-sign; may replace them. */
  headers?: Record<string, string> | undefined;
  /** Limit of the whole call in milliseconds. @default 4000, below the five seconds that Jest and Vitest give a test */
  timeoutMs?: number | undefined;
}

export interface DeliverOptions extends PostOptions {
  /** Path of the receiver, with `?token=…` if it expects one. @default '/' */
  path?: string | undefined;
  /**
   * Waits until the event is `acknowledged`, `attempted` once by its handler, or `handled`: succeeded, or failed for the last
   * time. @default 'handled'
   */
  until?: Until | undefined;
}

/** Named, because TypeScript below 5.7 cannot read an inferred type with a `Uint8Array`. */
interface ResolvedPost {
  request: SauceRequest;
  timeoutMs: number;
}

const postNames = ['secret', 'headers', 'timeoutMs'];
const isPath = (value: unknown): boolean => typeof value === 'string' && value.startsWith('/');

/** @throws {SauceWebhooksError} for invalid options. */
export function resolvePostOptions(payload: Payload, given: PostOptions): ResolvedPost {
  return resolvePost(payload, checkOptionNames(given, 'deliver to a URL', postNames));
}

/** @throws {SauceWebhooksError} for invalid options. */
export function resolveDeliverOptions(
  payload: Payload,
  given: DeliverOptions,
): ResolvedPost & { path: string; until: Until } {
  const options = checkOptionNames(given, 'deliver', [...postNames, 'path', 'until']) as DeliverOptions;
  const words = "'acknowledged', 'attempted' or 'handled'";
  return {
    ...resolvePost(payload, options),
    path: option(options, 'path', isPath, "a string that begins with '/'", '/'),
    until: option(options, 'until', isOneOf('acknowledged', 'attempted', 'handled'), words, 'handled'),
  };
}

function resolvePost(payload: Payload, options: PostOptions): ResolvedPost {
  const headers = option(options, 'headers', isRecord, 'an object of strings', {});
  const { body, headers: own } =
    'secret' in options ? signedRequest(payload, options.secret) : unsignedRequest(payload);
  const request: SauceRequest = { body, headers: { ...own, ...headers } };
  return { request, timeoutMs: msOption(options, 'timeoutMs', 1, 4000, MAX_TIMER_MS) };
}
