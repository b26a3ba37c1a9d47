import { delay } from './delay';
import type { CallOptions, ResolvedApiOptions } from './options';
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
