import { isFunction, option } from '../errors/check-options';
import { SauceWebhooksError } from '../errors/error';
import { describeValue } from '../text/escape';

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
