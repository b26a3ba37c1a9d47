import { SauceApiError } from './api-error';
import type { AskOptions } from './ask-options';
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
  async get(path: string, what: string, { signal, isIdle }: AskOptions): Promise<unknown> {
    const { timeoutMs } = this.#settings;
    const deadline = performance.now() + timeoutMs;
    const ask = () => {
      const tryMs = Math.min(deadline - performance.now(), timeoutMs / 2);
      return tryOnce(this.#settings, { path, what, timeoutMs: tryMs, signal });
    };
    for (let attempt = 1; ; attempt++) {
      const answer = await this.#limit.inTurn(ask, { deadline, signal, isIdle, tooLate: usedUp(what) });
      if (!(answer instanceof SauceApiError)) return answer.json;
      const { code, retryAfterMs } = answer;
      const delayMs = retryAfterMs ?? backOffMs(attempt);
      if (code === 'API_RATE_LIMITED') this.#limit.pause(delayMs);
      const isOver = attempt === tries || performance.now() + delayMs >= deadline;
      if (isOver || !mayPass(answer)) throw answer;
      await delay(delayMs, signal, { isIdle });
    }
  }
}

function usedUp(what: string) {
  const message = `Expected to ask Sauce Labs for ${what}, but the limit of the account is used up.`;
  return (retryAfterMs: number) => new SauceApiError('API_RATE_LIMITED', message, { retryAfterMs });
}

/** Whether asking again may help. */
function mayPass({ code, status }: SauceApiError): boolean {
  return code === 'API_RATE_LIMITED' || code === 'API_UNREACHABLE' || (status !== null && status >= 500);
}

/** Between half and all of the doubled delay. */
function backOffMs(attempt: number): number {
  return firstDelayMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
}
