import { withTimeout } from '../../async/timeout';

/** Runs one after the other, all within the time: what has not ended by then, or fails, is left as it is. */
export async function inTurn(timeoutMs: number, steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  for (const step of steps) await withTimeout(step(), deadline - performance.now(), '').catch(() => {});
}
