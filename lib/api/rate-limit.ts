import { delay } from './delay';

/** Limits of an account. Source: Sauce Labs documents 10 requests a second and 3,500 an hour; beyond them it answers 429. */
const windows = [
  // A little longer, as no two clocks run alike.
  { requests: 10, ms: 1010 },
  { requests: 3500, ms: 3_601_000 },
] as const;
const remembered = Math.max(...windows.map(({ requests }) => requests));

export interface Waiting {
  /** By `performance.now()`: what would be sent later is not sent at all. */
  deadline: number;
  signal?: AbortSignal | undefined;
  /** Keeps no process alive. */
  isIdle?: boolean | undefined;
  /** The error for what would be sent too late. */
  tooLate(waitMs: number): Error;
}

/** Lets requests through as the limits allow, in the order in which they came. A clock that is set changes nothing. */
export class RateLimit {
  /** When the latest requests were answered, in that order. Nobody knows when Sauce Labs counts one, but by then it did. */
  readonly #answered: number[] = [];
  #unanswered = 0;
  /** Those who wait, in the order in which they came. */
  readonly #line = new Set<object>();
  #pausedUntil = 0;

  /** Asks when it is its turn. @throws what the signal or `tooLate` gives; then nothing was asked. */
  async inTurn<Answer>(ask: () => Promise<Answer>, waiting: Waiting): Promise<Answer> {
    await this.#turn(waiting);
    try {
      return await ask();
    } finally {
      this.#unanswered--;
      this.#answered.push(performance.now());
      if (this.#answered.length > remembered) this.#answered.shift();
    }
  }

  /** Nothing more is sent for so long: the API said so. */
  pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + ms);
  }

  async #turn({ deadline, signal, isIdle, tooLate }: Waiting): Promise<void> {
    const place = {};
    this.#line.add(place);
    try {
      // A plan may fail: timers come late, answers too, and a pause may begin meanwhile.
      for (;;) {
        signal?.throwIfAborted();
        const waitMs = this.#waitMs(place);
        if (waitMs === 0) break;
        if (performance.now() + waitMs > deadline) throw tooLate(waitMs);
        await delay(waitMs, signal, { isIdle });
      }
      this.#unanswered++;
    } finally {
      this.#line.delete(place);
    }
  }

  /** How long until the turn of a place, if all before it go as soon as they may. */
  #waitMs(place: object): number {
    const now = performance.now();
    const planned: number[] = [];
    let at = Math.max(now, this.#pausedUntil);
    for (const other of this.#line) {
      at = Math.max(at, ...windows.map(({ requests, ms }) => this.#countFromLast(requests, planned, now) + ms));
      if (other === place) break;
      planned.push(at);
    }
    return Math.ceil(at - now);
  }

  /** When the `count`-th request from the last one is counted, planned ones included: what is not answered, at any time from now on. */
  #countFromLast(count: number, planned: readonly number[], now: number): number {
    if (count <= planned.length) return planned[planned.length - count] as number;
    const sent = count - planned.length;
    if (sent <= this.#unanswered) return now;
    return this.#answered.at(this.#unanswered - sent) ?? Number.NEGATIVE_INFINITY;
  }
}

const limits = new Map<string, RateLimit>();

/** An account has one limit, however often it is used in this process. */
export function limitOf(account: string): RateLimit {
  const limit = limits.get(account) ?? new RateLimit();
  limits.set(account, limit);
  return limit;
}
