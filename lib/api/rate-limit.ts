import { delay } from './delay';
import type { CallOptions } from './options';
import { SauceApiError } from './responses';

/** Limits of an account. Source: Sauce Labs documents 10 requests a second and 3,500 an hour; beyond them it responds with 429. */
const windows = [
  // A little longer, since no two clocks run at the same speed.
  { requests: 10, ms: 1010 },
  { requests: 3500, ms: 3_601_000 },
] as const;
const maxRemembered = Math.max(...windows.map(({ requests }) => requests));

interface ScheduleOptions {
  /** By `performance.now()`: a request that would be sent later is not sent. */
  deadline: number;
  signal?: AbortSignal | undefined;
  /** Does not keep the process alive. */
  unref?: boolean | undefined;
  /** Makes the error for a request that would be sent after the deadline. */
  deadlineError(waitMs: number): Error;
}

/** Sends requests as soon as the limits allow, first in, first out. Unaffected by changes of the system clock. */
export class RateLimiter {
  /** When the latest requests finished, in that order: Sauce Labs counted each of them some time before. */
  readonly #finishedAt: number[] = [];
  #inFlight = 0;
  readonly #queue = new Set<object>();
  #pausedUntil = 0;

  /** Sends the request once the limits allow it. @throws the signal's reason or `deadlineError`; then nothing was sent. */
  async schedule<Result>(send: () => Promise<Result>, options: ScheduleOptions): Promise<Result> {
    await this.#wait(options);
    try {
      return await send();
    } finally {
      this.#inFlight--;
      this.#finishedAt.push(performance.now());
      if (this.#finishedAt.length > maxRemembered) this.#finishedAt.shift();
    }
  }

  /** Sends nothing for this time, because the API requested it. */
  pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + ms);
  }

  async #wait({ deadline, signal, unref, deadlineError }: ScheduleOptions): Promise<void> {
    const ticket = {};
    this.#queue.add(ticket);
    try {
      // The estimate may be too short: timers and responses are late, and a pause may begin in between.
      for (;;) {
        signal?.throwIfAborted();
        const waitMs = this.#waitMs(ticket);
        if (waitMs === 0) break;
        if (performance.now() + waitMs > deadline) throw deadlineError(waitMs);
        await delay(waitMs, signal, { unref });
      }
      this.#inFlight++;
    } finally {
      this.#queue.delete(ticket);
    }
  }

  /** Estimates when a ticket is due if all earlier tickets are sent as soon as possible. */
  #waitMs(ticket: object): number {
    const now = performance.now();
    const planned: number[] = [];
    let at = Math.max(now, this.#pausedUntil);
    for (const other of this.#queue) {
      at = Math.max(at, ...windows.map(({ requests, ms }) => this.#countedAt(requests, planned, now) + ms));
      if (other === ticket) break;
      planned.push(at);
    }
    return Math.ceil(at - now);
  }

  /** When the `count`-th latest request is counted, including planned ones. One in flight may be counted at any time from now on. */
  #countedAt(count: number, planned: readonly number[], now: number): number {
    if (count <= planned.length) return planned[planned.length - count] as number;
    const sent = count - planned.length;
    if (sent <= this.#inFlight) return now;
    return this.#finishedAt.at(this.#inFlight - sent) ?? Number.NEGATIVE_INFINITY;
  }
}

const limiters = new Map<string, RateLimiter>();

/**
 * Returns the limiter of an account, which all clients of this process share, whatever the case of its name: two would exceed its limits.
 */
export function rateLimiterFor(account: string): RateLimiter {
  const key = account.toLowerCase();
  const limiter = limiters.get(key) ?? new RateLimiter();
  limiters.set(key, limiter);
  return limiter;
}

const defaultPauseMs = 60_000;
/** Longer than a large poll usually waits for its turn, or for other users of the account. */
const longWaitMs = 15 * 60_000;

/**
 * Waits while the rate limit is exhausted, however long that takes: reading a list again would use up more.
 *
 * @param onLongWait Called if Sauce Labs refuses a request for so long, or asks for so long a wait, that it should be reported.
 */
export async function withinLimits<Result>(
  { signal, unref }: CallOptions,
  send: () => Promise<Result>,
  onLongWait: (error: SauceApiError) => void,
): Promise<Result> {
  const startedAt = performance.now();
  for (;;) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof SauceApiError) || error.code !== 'API_RATE_LIMITED') throw error;
      const delayMs = error.retryAfterMs ?? defaultPauseMs;
      const waitedMs = performance.now() - startedAt;
      if (error.status === 429 && waitedMs + delayMs >= longWaitMs) onLongWait(stillWaiting(error, waitedMs, delayMs));
      await delay(delayMs, signal, { unref });
    }
  }
}

function stillWaiting(
  { message, status, retryAfterMs }: SauceApiError,
  waitedMs: number,
  delayMs: number,
): SauceApiError {
  const [waited, left] = [waitedMs, delayMs].map((ms) => `${Math.round(ms / 60_000)} min`);
  const waiting = `Polling has waited ${waited} for another response, and retries in ${left}.`;
  return new SauceApiError('API_RATE_LIMITED', `${message} ${waiting}`, { status, retryAfterMs });
}
