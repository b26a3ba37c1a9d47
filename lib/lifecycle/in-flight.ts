import { isThenable, type MaybePromise } from '../async/call-safely';

/** Counts requests in flight, so that closing can wait until there are none. */
export class InFlight {
  #count = 0;
  readonly #waiting: (() => void)[] = [];

  /** Returns what the work returns; one that has ended when it returns is never in flight. */
  run<Result>(work: () => MaybePromise<Result>): MaybePromise<Result> {
    const result = work();
    if (!isThenable(result)) return result;
    this.#count++;
    return result.finally(() => {
      this.#count--;
      if (this.#count === 0) for (const resolve of this.#waiting.splice(0)) resolve();
    });
  }

  /** Resolves when nothing is in flight. */
  onIdle(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#count === 0) resolve();
      else this.#waiting.push(resolve);
    });
  }
}
