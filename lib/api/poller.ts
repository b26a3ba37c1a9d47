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

interface Poller {
  /** Aborts when polling stops. */
  signal: AbortSignal;
  /** Aborts the current poll and stops polling. Resolves once it has ended. */
  close(): Promise<void>;
}

/** Polls at once and then repeatedly, until it or the receiver is closed. Does not keep the process alive. */
export function startPolling({ webhooks, signal: given, poll, onStop }: PollerOptions): Poller {
  const stopping = new AbortController();
  const { signal } = stopping;
  const stop = () => {
    if (signal.aborted) return;
    forgetSignal();
    webhooks.events.off('closing', stop);
    stopping.abort();
    onStop?.();
  };
  const forgetSignal = onAbort(given, stop);
  webhooks.events.once('closing', stop);

  async function run(): Promise<void> {
    // An already closed receiver emits no more `closing`.
    if (given?.aborted || !(await webhooks.health()).running) stop();
    while (!signal.aborted) {
      const waitMs = await poll({ signal, unref: true });
      await delay(waitMs, signal, { unref: true }).catch(() => {});
    }
  }

  const ended = run();
  return {
    signal,
    close() {
      stop();
      return ended;
    },
  };
}

/** Delay after this many consecutive failures: doubles with each, up to 15 minutes. */
export function backoffMs(intervalMs: number, failures: number): number {
  return Math.min(Math.max(maxBackoffMs, intervalMs), intervalMs * 2 ** Math.min(failures, 20));
}

/** Whether an option is a result of `sauceWebhooks`. */
export const isReceiver = (value: unknown): boolean =>
  hasMethods('receive', 'report', 'health')(value) && 'events' in (value as object);
