import { clampTimerMs } from '../../async/timeout';

/** Runs something at the earliest of the times it was set to, one run at a time. */
export class Alarm {
  #timer: NodeJS.Timeout | undefined;
  #ringsAt = Number.POSITIVE_INFINITY;
  #isRinging = false;
  #isStopped = false;

  constructor(readonly ring: () => Promise<void>) {}

  setIn(ms: number): void {
    const at = Date.now() + ms;
    if (at >= this.#ringsAt) return;
    this.#ringsAt = at;
    this.#wait();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  #wait(): void {
    if (this.#isRinging || this.#isStopped || this.#ringsAt === Number.POSITIVE_INFINITY) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ring(), clampTimerMs(this.#ringsAt - Date.now()));
  }

  async #ring(): Promise<void> {
    this.#ringsAt = Number.POSITIVE_INFINITY;
    this.#isRinging = true;
    await this.ring();
    this.#isRinging = false;
    this.#wait();
  }
}
