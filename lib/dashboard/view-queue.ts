import { setTimeout as delay } from 'node:timers/promises';
import { clampTimerMs, untilNextTurn } from '../async/time';

/**
 * Computes one view at a time, then pauses as long, so that deliveries are received meanwhile, even if all open pages ask at once. Requests
 * for a view that come before it is computed share it.
 */
export class ViewQueue {
  readonly #waiting = new Map<string, Promise<string>>();
  #last: Promise<unknown> = Promise.resolve();

  /** Returns the view as JSON. */
  get(key: string, viewOf: () => object): Promise<string> {
    const waiting = this.#waiting.get(key);
    if (waiting !== undefined) return waiting;
    let beganAt = 0;
    const view = this.#last.then(untilNextTurn).then(() => {
      this.#waiting.delete(key);
      beganAt = performance.now();
      return JSON.stringify(viewOf());
    });
    const pause = () => delay(clampTimerMs(performance.now() - beganAt));
    this.#waiting.set(key, view);
    this.#last = view.then(pause, pause);
    return view;
  }
}
