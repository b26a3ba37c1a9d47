import { clampTimerMs } from '../async/timeout';

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

const callsOf = new WeakMap<AbortSignal, Calls>();

/**
 * Calls once the signal aborts; answers how to do without. One listener serves all: a hundred calls under one signal are
 * no leak, and must not look like one.
 */
export function onAbort(signal: AbortSignal | undefined, call: () => void): () => void {
  if (signal === undefined) return () => {};
  const calls = callsOf.get(signal) ?? new Calls(signal);
  callsOf.set(signal, calls);
  return calls.add(call);
}

class Calls {
  readonly #calls = new Set<() => void>();

  constructor(readonly signal: AbortSignal) {}

  add(call: () => void): () => void {
    // Each is one of its own, also when the same function is added twice.
    const one = () => call();
    if (this.#calls.size === 0) this.signal.addEventListener('abort', this.#callAll);
    this.#calls.add(one);
    return () => {
      this.#calls.delete(one);
      if (this.#calls.size === 0) this.signal.removeEventListener('abort', this.#callAll);
    };
  }

  readonly #callAll = (): void => {
    for (const call of [...this.#calls]) call();
  };
}
