import { clampTimerMs } from '../async/timeout';
import { onAbort } from './on-abort';

/** Waits. Rejects with the signal's reason once that aborts; then no timer is left. `isIdle`: keeps no process alive. */
export function delay(
  ms: number,
  signal?: AbortSignal | undefined,
  { isIdle = false }: { isIdle?: boolean | undefined } = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const timer = setTimeout(() => {
      forget();
      resolve();
    }, clampTimerMs(ms));
    const forget = onAbort(signal, () => {
      clearTimeout(timer);
      forget();
      reject(signal?.reason);
    });
    if (isIdle) timer.unref();
  });
}
