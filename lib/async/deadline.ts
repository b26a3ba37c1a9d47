import { clampTimerMs } from './timeout';

/** One deadline for everything that closes together. */
export class Deadline {
  /** Aborts at the deadline; keeps no process alive. */
  readonly signal: AbortSignal;
  readonly #at: number;

  constructor(timeoutMs: number) {
    this.#at = performance.now() + timeoutMs;
    this.signal = AbortSignal.timeout(clampTimerMs(Math.round(timeoutMs)));
  }

  /** Milliseconds that are left. */
  get timeoutMs(): number {
    return Math.max(0, this.#at - performance.now());
  }
}
