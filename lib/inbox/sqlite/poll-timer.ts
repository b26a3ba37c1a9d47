import { clampTimerMs } from '../../async/time';

/** Calls `poll` once, at the earliest of the times that were set since the last call. */
export class PollTimer {
  #timer: NodeJS.Timeout | undefined;
  #at = Number.POSITIVE_INFINITY;
  #isStopped = false;

  constructor(readonly poll: () => void) {}

  in(ms: number): void {
    const at = performance.now() + ms;
    if (this.#isStopped || at >= this.#at) return;
    this.#at = at;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#at = Number.POSITIVE_INFINITY;
      this.poll();
    }, clampTimerMs(ms));
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }
}
