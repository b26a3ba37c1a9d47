import { hasMethods } from '../errors/check-options';
import type { SauceWebhooks } from '../webhooks';
import { delay, onAbort } from './delay';

interface PollerOptions {
  webhooks: Pick<SauceWebhooks, 'events' | 'health'>;
  /** Stops polling when it aborts, like closing the receiver. */
  signal?: AbortSignal | undefined;
  /** Polls once; returns the milliseconds until the next poll. Never rejects. */
  poll(call: { signal: AbortSignal; unref: true }): Promise<number>;
  /** Called once, when polling stops. */
  onStop?(): void;
}

const maxBackoffMs = 15 * 60_000;

/** Polls at once and then repeatedly, until it or the receiver is closed. Does not keep the process alive. */
export class Poller {
  readonly #options: PollerOptions;
  readonly #stopping = new AbortController();
  readonly #ended: Promise<void>;
  readonly #forgetSignal: () => void;

  constructor(options: PollerOptions) {
    this.#options = options;
    this.#forgetSignal = onAbort(options.signal, this.#stop);
    options.webhooks.events.once('closing', this.#stop);
    this.#ended = this.#run();
  }

  /** Aborts when polling stops. */
  get signal(): AbortSignal {
    return this.#stopping.signal;
  }

  /** Aborts the current poll and stops polling. Resolves once it has ended. */
  close(): Promise<void> {
    this.#stop();
    return this.#ended;
  }

  readonly #stop = (): void => {
    if (this.signal.aborted) return;
    this.#forgetSignal();
    this.#options.webhooks.events.off('closing', this.#stop);
    this.#stopping.abort();
    this.#options.onStop?.();
  };

  async #run(): Promise<void> {
    const { webhooks, poll } = this.#options;
    const { signal } = this;
    // An already closed receiver emits no more `closing`.
    if (this.#options.signal?.aborted || !(await webhooks.health()).running) this.#stop();
    while (!signal.aborted) {
      const waitMs = await poll({ signal, unref: true });
      await delay(waitMs, signal, { unref: true }).catch(() => {});
    }
  }
}

/** Delay after this many consecutive failures: doubles with each, up to 15 minutes. */
export function backoffMs(intervalMs: number, failures: number): number {
  return Math.min(Math.max(maxBackoffMs, intervalMs), intervalMs * 2 ** Math.min(failures, 20));
}

/** Whether an option is a result of `sauceWebhooks`. */
export const isReceiver = (value: unknown): boolean =>
  hasMethods('receive', 'report', 'health')(value) && 'events' in (value as object);
