import { tracingChannel } from 'node:diagnostics_channel';
import { isGeneratorObject } from 'node:util/types';
import { isThenable, toPromise } from '../async/call-safely';
import { guardSignal } from '../async/guard-signal';
import { clampTimerMs } from '../async/time';
import { SauceWebhooksError } from '../errors/error';
import type { Handler, HandlerContext } from './handlers';

/** Traces each attempt with `{ event, attempt }`; free without subscribers. */
const tracing = tracingChannel<unknown, { event: unknown; attempt: number }>('sauce-webhooks:attempt');

const ignore = (): void => {};

/** One call of a handler. */
export class Attempt {
  #controller: AbortController | undefined;
  #abortReason: SauceWebhooksError | undefined;
  #onAbort: (reason: SauceWebhooksError) => void = ignore;

  constructor(
    readonly attempt: number,
    readonly timeoutMs: number,
    /** Called with errors of the signal's listeners. */
    readonly onListenerError: (cause: unknown) => void,
  ) {}

  // Created on first access: an AbortController costs more than the rest of an attempt.
  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      guardSignal(this.#controller.signal, this.onListenerError);
      if (this.#abortReason !== undefined) this.#controller.abort(this.#abortReason);
    }
    return this.#controller.signal;
  }

  /**
   * Calls the handler. Returns undefined if it has finished, otherwise a promise that resolves when it finishes. Throws or rejects if it
   * fails or is aborted, whichever comes first. `onTimedOut` is called with a promise of the handler's end if it is still running after
   * the abort.
   */
  run<Event>(
    handler: Handler<Event>,
    event: Event,
    onTimedOut: (end: Promise<void>) => void,
  ): Promise<void> | undefined {
    const call = () => {
      const result = handler(event, this.#context());
      if (isThenable(result)) return this.#settled(result, onTimedOut);
      checkHasRun(result);
      return undefined;
    };
    if (!tracing.hasSubscribers) return call();
    return tracing.tracePromise(async () => call(), { event, attempt: this.attempt });
  }

  abort(reason: SauceWebhooksError): void {
    this.#abortReason ??= reason;
    this.#controller?.abort(reason);
    this.#onAbort(reason);
  }

  #settled(result: PromiseLike<unknown>, onTimedOut: (end: Promise<void>) => void): Promise<void> {
    const settled = toPromise(result).then(checkHasRun);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.abort(this.#timeout()), clampTimerMs(this.timeoutMs));
      const end = (settle: () => void) => {
        clearTimeout(timer);
        this.#onAbort = ignore;
        settle();
      };
      this.#onAbort = (reason) => {
        onTimedOut(settled.catch(() => {}));
        end(() => reject(reason));
      };
      settled.then(
        () => end(resolve),
        (error) => end(() => reject(error)),
      );
    });
  }

  #context(): HandlerContext {
    const signal = () => this.signal;
    return {
      attempt: this.attempt,
      // An own property, so that `{ ...context }` copies it.
      get signal() {
        return signal();
      },
    };
  }

  #timeout(): SauceWebhooksError {
    const message = `Expected the handler to finish within ${this.timeoutMs} ms, but attempt ${this.attempt} is still running.`;
    return new SauceWebhooksError('HANDLER_TIMEOUT', message);
  }
}

/** The code of a generator does not run until it is iterated. */
function checkHasRun(result: unknown): void {
  if (!isGeneratorObject(result)) return;
  throw new TypeError(
    'Expected the handler to return nothing or a promise, got a generator, whose code has not run. Use an async function.',
  );
}
