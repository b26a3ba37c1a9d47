import { hasMethods } from '../errors/check-options';
import type { SauceWebhooks } from '../webhooks';
import { delay, onAbort } from './delay';

interface PollerOptions {
  webhooks: Pick<SauceWebhooks, 'events' | 'health'>;
  /** Ends polling when it aborts, as closing the receiver does. */
  signal?: AbortSignal | undefined;
  /** Polls once; returns in how many milliseconds to poll again. Never rejects. */
  poll(call: { signal: AbortSignal; unref: true }): Promise<number>;
  /** Called once, when polling is to end. */
  onStop?(): void;
}

const maxBackoffMs = 15 * 60_000;

/** Polls at once and then again and again, until it is closed or the receiver is. Keeps no process alive. */
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

  /** Aborts when polling is to end. */
  get signal(): AbortSignal {
    return this.#stopping.signal;
  }

  /** Aborts the current poll, and polls no more. Resolves when it has ended. */
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
    // A receiver that was closed before emits no `closing` again.
    if (this.#options.signal?.aborted || !(await webhooks.health()).running) this.#stop();
    while (!signal.aborted) {
      const waitMs = await poll({ signal, unref: true });
      await delay(waitMs, signal, { unref: true }).catch(() => {});
    }
  }
}

/** How long to wait after so many failures in a row: twice as long after each, up to 15 minutes. */
export function backoffMs(intervalMs: number, failures: number): number {
  return Math.min(Math.max(maxBackoffMs, intervalMs), intervalMs * 2 ** Math.min(failures, 20));
}

/** Whether an option is what `sauceWebhooks` returned. */
export const isReceiver = (value: unknown): boolean =>
  hasMethods('receive', 'report', 'health')(value) && 'events' in (value as object);
