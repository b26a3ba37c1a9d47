import { isThenable } from '../async/call-safely';
import { clampTimerMs } from '../async/timeout';
import { SauceWebhooksError } from '../errors/error';
import type { Handler, HandlerContext } from './handlers';

/** One call of a handler, and the context that it gets. */
export class Attempt implements HandlerContext {
  #controller: AbortController | undefined;
  #abortReason: SauceWebhooksError | undefined;
  #onAbort: (reason: SauceWebhooksError) => void = () => {};

  constructor(
    readonly attempt: number,
    readonly timeoutMs: number,
  ) {}

  // Made only when it is read: an AbortController costs more than everything else here.
  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#abortReason !== undefined) this.#controller.abort(this.#abortReason);
    }
    return this.#controller.signal;
  }

  /**
   * Calls the handler. Returns undefined when it has ended already, else a promise that resolves when it ends. Throws or rejects
   * when it fails or is aborted, whichever comes first. `onTimedOut` is called when a handler still runs after it was aborted,
   * with a promise of its end.
   */
  run<Event>(
    handler: Handler<Event>,
    event: Event,
    onTimedOut: (end: Promise<void>) => void,
  ): Promise<void> | undefined {
    const result = handler(event, this);
    return isThenable(result) ? this.#settled(result, onTimedOut) : undefined;
  }

  abort(reason: SauceWebhooksError): void {
    this.#abortReason ??= reason;
    this.#controller?.abort(reason);
    this.#onAbort(reason);
  }

  async #settled(result: PromiseLike<unknown>, onTimedOut: (end: Promise<void>) => void): Promise<void> {
    const settled = Promise.resolve(result).then(() => {});
    const timer = setTimeout(() => this.abort(this.#timeout()), clampTimerMs(this.timeoutMs));
    try {
      await Promise.race([settled, this.#whenAborted(() => onTimedOut(settled.catch(() => {})))]);
    } finally {
      clearTimeout(timer);
      this.#onAbort = () => {};
    }
  }

  #whenAborted(onAbort: () => void): Promise<never> {
    return new Promise((_, reject) => {
      this.#onAbort = (reason) => {
        onAbort();
        reject(reason);
      };
    });
  }

  #timeout(): SauceWebhooksError {
    const message = `Expected the handler to end within ${this.timeoutMs} ms, but attempt ${this.attempt} is still running.`;
    return new SauceWebhooksError('HANDLER_TIMEOUT', message);
  }
}
