interface Remembered {
  id: string;
  until: number;
}

/**
 * Remembers which keys were seen, bounded by age and count. Two generations instead of an ordered list: the older one is
 * let go as a whole, so that remembering and forgetting cost the same however many keys there are.
 */
export class DedupeWindow {
  #current = new Map<string, Remembered>();
  #previous = new Map<string, Remembered>();
  #turnsAt = 0;
  #longestWindowMs = 0;

  constructor(readonly maxKeys: number) {}

  /** The id under which the key was remembered, while its window lasts. */
  get(key: string): string | undefined {
    const remembered = this.#current.get(key) ?? this.#previous.get(key);
    return remembered !== undefined && remembered.until > Date.now() ? remembered.id : undefined;
  }

  add(key: string, id: string, windowMs: number): void {
    const now = Date.now();
    this.#longestWindowMs = Math.max(this.#longestWindowMs, windowMs);
    if (now >= this.#turnsAt || this.#current.size * 2 >= this.maxKeys) this.#turn(now + this.#longestWindowMs);
    this.#current.set(key, { id, until: now + windowMs });
  }

  /** Forgets the key, unless another entry bears it by now. */
  delete(key: string, id: string): void {
    for (const generation of [this.#current, this.#previous])
      if (generation.get(key)?.id === id) generation.delete(key);
  }

  #turn(nextTurn: number): void {
    this.#previous = this.#current;
    this.#current = new Map();
    this.#turnsAt = nextTurn;
  }
}
