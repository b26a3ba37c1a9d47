import { isFunction, option } from '../errors/check-options';
import { SauceWebhooksError } from '../errors/error';
import { describeValue } from '../text/escape';
import { delay } from './delay';
import type { ResolvedApiOptions } from './options';
import { limitOf, type RateLimit } from './rate-limit';
import { SauceApiError } from './responses';
import { tryOnce } from './send-request';

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

export interface AskOptions {
  /** Ends the call when it aborts. In a handler: `context.signal`. */
  signal?: AbortSignal | undefined;
  /**
   * Whether the process may end while the call waits for its turn or its next try. A request that was sent keeps the
   * process alive in any case, for half of `timeoutMs` at most. @default false
   */
  isIdle?: boolean | undefined;
}

/** Checks what a call is given. Other names are left alone, so that a handler's whole context may be given. */
export function checkedAsk<Options extends AskOptions>(given: Options, place: string): Options {
  if (typeof given !== 'object' || given === null || isSignal(given)) {
    const came = isSignal(given) ? 'a signal: write { signal }' : describeValue(given);
    throw new SauceWebhooksError('INVALID_OPTION', `Expected ${place} to get an object of options, got ${came}.`);
  }
  option<AskOptions, 'signal', undefined>(given, 'signal', isSignal, 'an AbortSignal', undefined);
  option<AskOptions, 'isIdle', undefined>(given, 'isIdle', isBoolean, 'true or false', undefined);
  return given;
}

/** By what is used of it, as it may be of another realm. */
function isSignal(value: unknown): boolean {
  const methods = ['addEventListener', 'removeEventListener', 'throwIfAborted'];
  const isTarget = typeof value === 'object' && value !== null && 'aborted' in value;
  return isTarget && methods.every((method) => isFunction(Reflect.get(value, method)));
}

const isBoolean = (value: unknown): boolean => typeof value === 'boolean';
