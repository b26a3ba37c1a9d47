/** Lets so many run at once, whichever queue they come from; the others wait for their turn. */
export class Turns {
  readonly #count: number;
  readonly #waiting: ((hasTurn: boolean) => void)[] = [];
  readonly #whenIdle: (() => void)[] = [];
  #taken = 0;
  #isOver = false;

  constructor(count: number) {
    this.#count = count;
  }

  get areOver(): boolean {
    return this.#isOver;
  }

  /** False when nobody gets a turn any more. */
  async take(): Promise<boolean> {
    if (this.#isOver) return false;
    if (this.#taken === this.#count) return new Promise((resolve) => this.#waiting.push(resolve));
    this.#taken++;
    return true;
  }

  giveBack(): void {
    const next = this.#waiting.shift();
    if (next !== undefined) {
      next(true);
      return;
    }
    this.#taken--;
    if (this.#taken === 0) for (const resolve of this.#whenIdle.splice(0)) resolve();
  }

  /** Gives no more turns. Resolves when the last of those that were given is over. */
  end(): Promise<void> {
    this.#isOver = true;
    for (const resolve of this.#waiting.splice(0)) resolve(false);
    return this.#taken === 0 ? Promise.resolve() : new Promise((resolve) => this.#whenIdle.push(resolve));
  }
}
