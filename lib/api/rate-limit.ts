/** Limits of an account. Source: Sauce Labs documents 10 requests a second and 3,500 an hour; beyond them it answers 429. */
const windows = [
  // Requests do not travel equally fast: those sent a second apart may arrive closer together.
  { requests: 10, ms: 1100 },
  { requests: 3500, ms: 3_601_000 },
] as const;
const remembered = 3500;

/** Says when the next request may be sent. A clock that is set back or forth changes nothing. */
export class RateLimit {
  /** When the latest requests are sent, in order; some of it may lie ahead. */
  readonly #times: number[] = [];
  #pausedUntil = 0;

  /** Takes the next free time, unless that is later than `withinMs`; answers how long until then. */
  take(withinMs: number): { waitMs: number; isTaken: boolean } {
    const now = performance.now();
    const at = Math.max(now, this.#pausedUntil, this.#times.at(-1) ?? 0, ...windows.map((one) => this.#freeAt(one)));
    const waitMs = Math.ceil(at - now);
    if (waitMs > withinMs) return { waitMs, isTaken: false };
    this.#times.push(at);
    if (this.#times.length > remembered) this.#times.shift();
    return { waitMs, isTaken: true };
  }

  get isPaused(): boolean {
    return performance.now() < this.#pausedUntil;
  }

  /** Nothing more is sent for so long: the API said so. */
  pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + ms);
  }

  #freeAt({ requests, ms }: (typeof windows)[number]): number {
    return (this.#times.at(-requests) ?? Number.NEGATIVE_INFINITY) + ms;
  }
}

const limits = new Map<string, RateLimit>();

/** An account has one limit, however often it is used in this process. */
export function limitOf(account: string): RateLimit {
  const limit = limits.get(account) ?? new RateLimit();
  limits.set(account, limit);
  return limit;
}
