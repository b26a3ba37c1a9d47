/** By less than this the wall clock and the monotonic one differ by their drift. */
const minSetBackMs = 1000;
const offset = (): number => Date.now() - performance.now();

/**
 * Times that outlive the process are stored by the wall clock. When that is set back, they have to move back with it, so that
 * nothing waits longer. When it is set ahead, what is due is due.
 */
export class WallClock {
  #offset = offset();

  /** By how many milliseconds the clock was set back since the last call; 0 for less than a second, which adds up. */
  setBackMs(): number {
    const current = offset();
    const setBackMs = Math.round(this.#offset - current);
    if (setBackMs > 0 && setBackMs < minSetBackMs) return 0;
    this.#offset = current;
    return Math.max(0, setBackMs);
  }
}
