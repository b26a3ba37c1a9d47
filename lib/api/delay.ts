import { timerMs } from '../in-time';

/** Waits. Rejects with the signal's reason once that aborts; then no timer is left. `isIdle`: keeps no process alive. */
export function delay(ms: number, signal?: AbortSignal | undefined, { isIdle = false } = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, timerMs(ms));
    if (isIdle) timer.unref();
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
