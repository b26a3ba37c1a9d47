/** Limits concurrency in this process: attempts over all dispatchers, and decoders. */
export class Semaphore {
  #available: number;
  readonly #waiting: (() => void)[] = [];
  readonly #listeners: (() => void)[] = [];

  constructor(permits: number) {
    this.#available = permits;
  }

  get available(): number {
    return this.#available;
  }

  /** Takes a permit if one is available. */
  tryAcquire(): boolean {
    if (this.#available === 0) return false;
    this.#available--;
    return true;
  }

  /** Resolves with a permit, in call order. */
  async acquire(): Promise<void> {
    if (!this.tryAcquire()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Passes the permit to the first waiting call, otherwise calls the listeners. */
  release(): void {
    const next = this.#waiting.shift();
    if (next !== undefined) {
      next();
      return;
    }
    this.#available++;
    for (const listener of this.#listeners) listener();
  }

  onAvailable(listener: () => void): void {
    this.#listeners.push(listener);
  }
}

/** Counts requests in flight, so that closing can wait until there are none. */
export class InFlight {
  #count = 0;
  readonly #waiting: (() => void)[] = [];

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#count++;
    try {
      return await work();
    } finally {
      this.#count--;
      if (this.#count === 0) for (const resolve of this.#waiting.splice(0)) resolve();
    }
  }

  /** Resolves once nothing is in flight. */
  onIdle(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#count === 0) resolve();
      else this.#waiting.push(resolve);
    });
  }
}
