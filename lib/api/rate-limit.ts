import { delay } from './delay';

/** Limits of an account. Source: Sauce Labs documents 10 requests a second and 3,500 an hour; beyond them it answers 429. */
const windows = [
  // A little longer, as no two clocks run alike.
  { requests: 10, ms: 1010 },
  { requests: 3500, ms: 3_601_000 },
] as const;
const remembered = 3500;

/** A request that was sent. Nobody knows when Sauce Labs counts it, but it did once it has answered. */
interface Sent {
  answeredAt: number | null;
}

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
  /** The latest requests, in the order in which they were sent. */
  readonly #sent: Sent[] = [];
  /** Those who wait, in the order in which they came. */
  readonly #line = new Set<object>();
  #pausedUntil = 0;

  /** Asks when it is its turn. @throws what the signal or `tooLate` gives; then nothing was asked. */
  async inTurn<Answer>(ask: () => Promise<Answer>, waiting: Waiting): Promise<Answer> {
    const sent = await this.#turn(waiting);
    try {
      return await ask();
    } finally {
      sent.answeredAt = performance.now();
    }
  }

  /** Nothing more is sent for so long: the API said so. */
  pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + ms);
  }

  async #turn({ deadline, signal, isIdle, tooLate }: Waiting): Promise<Sent> {
    const place = {};
    this.#line.add(place);
    try {
      // A plan may fail: timers come late, answers too, and a pause may begin meanwhile.
      for (;;) {
        signal?.throwIfAborted();
        const waitMs = this.#waitMs(place);
        if (waitMs === 0) return this.#sends();
        if (performance.now() + waitMs > deadline) throw tooLate(waitMs);
        await delay(waitMs, signal, { isIdle });
      }
    } finally {
      this.#line.delete(place);
    }
  }

  #sends(): Sent {
    const sent: Sent = { answeredAt: null };
    this.#sent.push(sent);
    if (this.#sent.length > remembered) this.#sent.shift();
    return sent;
  }

  /** How long until the turn of a place, if all before it go as soon as they may. */
  #waitMs(place: object): number {
    const now = performance.now();
    // What is not answered may be counted at any time from now on.
    const times = this.#sent.map(({ answeredAt }) => answeredAt ?? now).sort((a, b) => a - b);
    let at = Math.max(now, this.#pausedUntil);
    for (const other of this.#line) {
      at = Math.max(at, ...windows.map(({ requests, ms }) => (times.at(-requests) ?? Number.NEGATIVE_INFINITY) + ms));
      if (other === place) break;
      times.push(at);
    }
    return Math.ceil(at - now);
  }
}

const limits = new Map<string, RateLimit>();

/** An account has one limit, however often it is used in this process. */
export function limitOf(account: string): RateLimit {
  const limit = limits.get(account) ?? new RateLimit();
  limits.set(account, limit);
  return limit;
}
