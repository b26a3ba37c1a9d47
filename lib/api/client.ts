import { isFunction, option } from '../errors/check-options';
import { SauceWebhooksError } from '../errors/error';
import { describeValue } from '../text/escape';
import { delay } from './delay';
import type { ResolvedApiOptions } from './options';
import { type RateLimiter, rateLimiterFor } from './rate-limit';
import { SauceApiError } from './responses';
import { sendRequest } from './send-request';

const maxAttempts = 3;
const firstDelayMs = 500;

/** Sends requests to the API within the limits of the account, and retries transient errors. */
export class Client {
  readonly #settings: ResolvedApiOptions;
  readonly #limiter: RateLimiter;

  constructor(settings: ResolvedApiOptions) {
    this.#settings = settings;
    this.#limiter = rateLimiterFor(`${settings.username} ${settings.baseUrl}`);
  }

  /**
   * Returns the JSON of the response.
   *
   * @param label Describes the request in errors: the path contains the user's name.
   * @throws {SauceApiError} API_…, or the signal's reason.
   */
  async get(path: string, label: string, { signal, unref }: CallOptions): Promise<unknown> {
    const { timeoutMs } = this.#settings;
    const deadline = performance.now() + timeoutMs;
    const send = () => {
      const attemptMs = Math.min(deadline - performance.now(), timeoutMs / 2);
      return sendRequest(this.#settings, { path, label, timeoutMs: attemptMs, signal });
    };
    for (let attempt = 1; ; attempt++) {
      const response = await this.#limiter.schedule(send, {
        deadline,
        signal,
        unref,
        deadlineError: rateLimitExceeded(label),
      });
      if (!(response instanceof SauceApiError)) return response.json;
      const { code, retryAfterMs } = response;
      const delayMs = retryAfterMs ?? backoffMs(attempt);
      if (code === 'API_RATE_LIMITED') this.#limiter.pause(delayMs);
      const isOver = attempt === maxAttempts || performance.now() + delayMs >= deadline;
      if (isOver || !isTransient(response)) throw response;
      await delay(delayMs, signal, { unref });
    }
  }
}

function rateLimitExceeded(label: string) {
  const message = `Expected to request ${label} from Sauce Labs, but the rate limit of the account is exhausted.`;
  return (retryAfterMs: number) => new SauceApiError('API_RATE_LIMITED', message, { retryAfterMs });
}

/** Whether the same request may succeed later. */
export function isTransient({ code, status }: SauceApiError): boolean {
  return code === 'API_RATE_LIMITED' || code === 'API_UNREACHABLE' || (status !== null && status >= 500);
}

/** Between half and all of the doubled delay. */
function backoffMs(attempt: number): number {
  return firstDelayMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
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
    throw new SauceWebhooksError('INVALID_OPTION', `Expected ${place} to get an object of options, got ${came}.`);
  }
  option<CallOptions, 'signal', undefined>(given, 'signal', isSignal, 'an AbortSignal', undefined);
  option<CallOptions, 'unref', undefined>(given, 'unref', isBoolean, 'true or false', undefined);
  return given;
}

/** Structural, because the signal may come from another realm. */
function isSignal(value: unknown): boolean {
  const methods = ['addEventListener', 'removeEventListener', 'throwIfAborted'];
  const isTarget = typeof value === 'object' && value !== null && 'aborted' in value;
  return isTarget && methods.every((method) => isFunction(Reflect.get(value, method)));
}

const isBoolean = (value: unknown): boolean => typeof value === 'boolean';
