import { isThenable } from '../async/call-safely';
import { clampTimerMs } from '../async/timeout';
import { SauceWebhooksError } from '../errors/error';

/** What a handler gets beside the event. */
export interface HandlerContext {
  /** Which try this is, from 1. */
  readonly attempt: number;
  /** Aborts when the time for this try is up, or the receiver is closed; pass it on to what the handler waits for. */
  readonly signal: AbortSignal;
}

/** May return nothing or a promise. When it throws or rejects, the event is tried again. */
export type Handler<Event> = (event: Event, context: HandlerContext) => unknown;

/** One try of a handler. */
export class Attempt implements HandlerContext {
  #controller: AbortController | undefined;
  #abortReason: SauceWebhooksError | undefined;
  #onAbort: (reason: SauceWebhooksError) => void = () => {};

  constructor(
    readonly attempt: number,
    readonly timeoutMs: number,
  ) {}

  // Made only when it is asked for: an AbortController costs more than all else that happens here.
  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#abortReason !== undefined) this.#controller.abort(this.#abortReason);
    }
    return this.#controller.signal;
  }

  /**
   * Undefined when the handler is done at once, else a promise that resolves when it is. Throws or rejects when it fails or
   * is aborted, whichever is first. `onOverdue` is told of a handler that still runs after it was aborted, and gets a promise
   * of its end.
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

  async #settled(result: PromiseLike<unknown>, onOverdue: (end: Promise<void>) => void): Promise<void> {
    const ended = Promise.resolve(result).then(() => {});
    const timer = setTimeout(() => this.abort(this.#timeout()), clampTimerMs(this.timeoutMs));
    try {
      await Promise.race([ended, this.#whenAborted(() => onOverdue(ended.catch(() => {})))]);
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
    const message = `Expected the handler to end within ${this.timeoutMs} ms, but try ${this.attempt} still runs.`;
    return new SauceWebhooksError('HANDLER_TIMEOUT', message);
  }
}
