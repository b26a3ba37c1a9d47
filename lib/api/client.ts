import { SauceApiError } from './api-error';
import { delay } from './delay';
import type { ResolvedApiOptions } from './options';
import { limitOf, type RateLimit } from './rate-limit';
import { tryOnce } from './try-once';

const tries = 3;
const firstDelayMs = 500;

/** Asks the API: within the limits of the account, and again when that may help. */
export class Client {
  readonly #settings: ResolvedApiOptions;
  readonly #limit: RateLimit;

  constructor(settings: ResolvedApiOptions) {
    this.#settings = settings;
    this.#limit = limitOf(`${settings.username} ${settings.baseUrl}`);
  }

  /**
   * The JSON that is answered.
   *
   * @param what In words for errors; the path names the user.
   * @throws {SauceApiError} API_…, or the signal's reason.
   */
  async get(path: string, what: string, signal: AbortSignal | undefined): Promise<unknown> {
    const { timeoutMs } = this.#settings;
    const deadline = performance.now() + timeoutMs;
    for (let attempt = 1; ; attempt++) {
      await this.#turn(deadline, what, signal);
      const tryMs = Math.min(deadline - performance.now(), timeoutMs / 2);
      const answer = await tryOnce(this.#settings, { path, what, timeoutMs: tryMs, signal });
      if (!(answer instanceof SauceApiError)) return answer.json;
      const { code, retryAfterMs } = answer;
      const delayMs = retryAfterMs ?? backOffMs(attempt);
      if (code === 'API_LIMITED') this.#limit.pause(delayMs);
      const isOver = attempt === tries || performance.now() + delayMs >= deadline;
      if (isOver || !mayPass(answer)) throw answer;
      await delay(delayMs, signal);
    }
  }

  /** Waits until the limits let the next request through. */
  async #turn(deadline: number, what: string, signal: AbortSignal | undefined): Promise<void> {
    // Who waits is also held up by a pause that begins meanwhile.
    do {
      const { waitMs, isTaken } = this.#limit.take(deadline - performance.now());
      if (!isTaken) {
        const message = `Expected to ask Sauce Labs for ${what}, but the limit of the account is used up.`;
        throw new SauceApiError('API_LIMITED', message, { retryAfterMs: waitMs });
      }
      if (waitMs > 0) await delay(waitMs, signal);
    } while (this.#limit.isPaused);
  }
}

/** Whether asking again may help. */
function mayPass({ code, status }: SauceApiError): boolean {
  return code === 'API_LIMITED' || code === 'API_UNREACHABLE' || (status !== null && status >= 500);
}

/** Between half and all of the doubled delay. */
function backOffMs(attempt: number): number {
  return firstDelayMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
}
