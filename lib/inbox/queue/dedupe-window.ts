/**
 * Remembers which keys were seen, bounded by age and count. Two generations instead of an ordered list: the older one is
 * dropped as a whole, so that adding a key costs the same however many there are. Times are those of `performance.now()`.
 */
export class DedupeWindow {
  #current = new Map<string, number>();
  #previous = new Map<string, number>();
  #turnsAt = 0;
  #longestWindowMs = 0;

  /** @param maxKeys The latest half of them is remembered in any case. */
  constructor(readonly maxKeys: number) {}

  /** Whether the key was added, and its window is not over. */
  has(key: string): boolean {
    const until = this.#current.get(key) ?? this.#previous.get(key);
    return until !== undefined && until > performance.now();
  }

  /** @param until When the window of the key is over. */
  add(key: string, until: number): void {
    const now = performance.now();
    if (until <= now) return;
    this.#longestWindowMs = Math.max(this.#longestWindowMs, until - now);
    if (now >= this.#turnsAt || this.#current.size * 2 >= this.maxKeys) this.#turn(now + this.#longestWindowMs);
    this.#current.set(key, until);
  }

  #turn(nextTurn: number): void {
    this.#previous = this.#current;
    this.#current = new Map();
    this.#turnsAt = nextTurn;
  }
}
