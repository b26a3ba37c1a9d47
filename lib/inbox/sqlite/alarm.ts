/** Runs something at the earliest of the times it was set to, one run at a time. */
export class Alarm {
  #timer: NodeJS.Timeout | undefined;
  #ringsAt = Number.POSITIVE_INFINITY;
  #isStopped = false;

  constructor(readonly ring: () => Promise<void>) {}

  setIn(ms: number): void {
    const at = Date.now() + ms;
    if (at >= this.#ringsAt || this.#isStopped) return;
    clearTimeout(this.#timer);
    this.#ringsAt = at;
    this.#timer = setTimeout(() => {
      this.#ringsAt = Number.POSITIVE_INFINITY;
      void this.ring();
    }, ms);
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }
}
