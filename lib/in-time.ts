export const longestTimerMs = 2 ** 31 - 1;

/** A delay that a timer can take: longer ones would end at once. */
export const timerMs = (ms: number): number => Math.min(ms, longestTimerMs);

/** The promise's answer, or a rejection with `message` once `timeoutMs` are over. */
export async function inTime<T>(promise: Promise<T> | T, timeoutMs: number, message: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), timerMs(timeoutMs)).unref();
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
