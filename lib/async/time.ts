import { setImmediate } from 'node:timers';
import { toPromise } from './call-safely';

/** Captured on import, so that fake timers installed later do not stop the receiver. */
export const nextTurn = setImmediate;

/** How long handlers may be started in one turn of the event loop: those that return no promise block it. */
export const maxTurnMs = 20;

let turn: Promise<void> | undefined;

/** Resolves in the next turn of the event loop, for all that wait for it before anything that any of them then asks for. */
export function untilNextTurn(): Promise<void> {
  turn ??= new Promise((resolve) => {
    nextTurn(() => {
      turn = undefined;
      resolve();
    });
  });
  return turn;
}

export const MAX_TIMER_MS = 2 ** 31 - 1;

/** A valid timer delay. Node would warn of one that is negative, NaN or too long, and fire after a millisecond. */
export const clampTimerMs = (ms: number): number => (ms > 0 ? Math.min(ms, MAX_TIMER_MS) : 0);

/** Resolves like the promise, or rejects with `message` after `timeoutMs`. */
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

/** Keeps the process alive during `work`. */
export async function keepProcessAlive<T>(work: () => Promise<T>): Promise<T> {
  const alive = setInterval(() => {}, MAX_TIMER_MS);
  try {
    return await work();
  } finally {
    clearInterval(alive);
  }
}

/** One deadline for everything that closes together. */
export class Deadline {
  /** Aborts at the deadline; does not keep the process alive. */
  readonly signal: AbortSignal;
  readonly #at: number;

  constructor(timeoutMs: number) {
    this.#at = performance.now() + timeoutMs;
    this.signal = AbortSignal.timeout(clampTimerMs(Math.round(timeoutMs)));
  }

  /** Milliseconds left. */
  get timeoutMs(): number {
    return Math.max(0, this.#at - performance.now());
  }
}

/** Smaller differences of the wall clock and the monotonic one are drift. */
const minSetBackMs = 1000;
const offset = (): number => Date.now() - performance.now();

/**
 * Times that outlive the process are stored by the wall clock. If that is set back, they have to move back too, so that nothing waits
 * longer. If it is set ahead, due entries are due.
 */
export class WallClock {
  #offset = offset();

  /** Returns how many milliseconds the clock was set back since the last call; 0 below a second, which adds up. */
  setBackMs(): number {
    const current = offset();
    const setBackMs = Math.round(this.#offset - current);
    if (setBackMs > 0 && setBackMs < minSetBackMs) return 0;
    this.#offset = current;
    return Math.max(0, setBackMs);
  }
}

/** Whether a day like 2026-02-28 exists: Date turns the 30th of February into the 2nd of March. */
export function isCalendarDate(day: string): boolean {
  return new Date(day).getUTCDate() === Number(day.slice(-2));
}

let lastTime = Number.NaN;
let lastIsoTime = '';

/** ISO 8601 in UTC. The string is cached for its millisecond, because formatting costs as much as finding a duplicate. */
export function isoTime(time = Date.now()): string {
  if (time !== lastTime) {
    lastIsoTime = new Date(time).toISOString();
    lastTime = time;
  }
  return lastIsoTime;
}
