/** Counts work that has begun, so that one can wait for its end. */
export class OpenWork {
  #count = 0;
  readonly #waiting: (() => void)[] = [];

  /** Resolves or rejects as the work does. */
  async during(work: Promise<void>): Promise<void> {
    this.#count++;
    try {
      await work;
    } finally {
      this.#count--;
      if (this.#count === 0) for (const resolve of this.#waiting.splice(0)) resolve();
    }
  }

  /** Resolves when none is open. */
  ended(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#count === 0) resolve();
      else this.#waiting.push(resolve);
    });
  }
}
