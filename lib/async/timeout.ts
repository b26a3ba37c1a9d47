import { toPromise } from './call-safely';

export const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * A delay that a timer can take. Node would warn of one that is negative, NaN or too long, and fire after a millisecond.
 * Each timer of `lib/` whose delay is not a constant gets it from here.
 */
export const clampTimerMs = (ms: number): number => (ms > 0 ? Math.min(ms, MAX_TIMER_MS) : 0);

/** The promise's answer, or a rejection with `message` once `timeoutMs` are over. */
export async function withTimeout<T>(promise: Promise<T> | T, timeoutMs: number, message: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), clampTimerMs(timeoutMs)).unref();
  });
  try {
    return await Promise.race([toPromise(promise), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Keeps the process alive while `work` runs. */
export async function keepProcessAlive<T>(work: () => Promise<T>): Promise<T> {
  const alive = setInterval(() => {}, MAX_TIMER_MS);
  try {
    return await work();
  } finally {
    clearInterval(alive);
  }
}
