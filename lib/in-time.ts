export const longestTimerMs = 2 ** 31 - 1;

/**
 * A delay that a timer can take. Node would warn of one that is negative, NaN or too long, and fire after a millisecond.
 * Each timer of `lib/` whose delay is not a constant gets it from here.
 */
export const clampTimerMs = (ms: number): number => (ms > 0 ? Math.min(ms, longestTimerMs) : 0);

/** The promise's answer, or a rejection with `message` once `timeoutMs` are over. */
export async function inTime<T>(promise: Promise<T> | T, timeoutMs: number, message: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), clampTimerMs(timeoutMs)).unref();
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Does work while which the process does not end, though nothing else keeps it alive. */
export async function keepingAlive<T>(work: () => Promise<T>): Promise<T> {
  const alive = setInterval(() => {}, longestTimerMs);
  try {
    return await work();
  } finally {
    clearInterval(alive);
  }
}
