import { setTimeout as wait } from 'node:timers/promises';
import { clampTimerMs } from '../../async/timeout';

/**
 * Lets turns begin one after the other, `rate` a second at most; undefined: as fast as they are asked for. When the signal
 * aborts, nobody waits any more.
 */
export function paceOf(rate: number | undefined, signal: AbortSignal): () => Promise<void> {
  const startedAt = performance.now();
  let begun = 0;
  let last = Promise.resolve();
  return function turn() {
    if (rate === undefined) return last;
    const dueAt = startedAt + (begun++ * 1000) / rate;
    // Behind the one before, so that all of them share one timer and one listener of the signal.
    last = last.then(() => until(dueAt, signal));
    return last;
  };
}

async function until(time: number, signal: AbortSignal): Promise<void> {
  const dueInMs = time - performance.now();
  if (dueInMs > 0) await wait(clampTimerMs(dueInMs), undefined, { signal }).catch(() => {});
}
