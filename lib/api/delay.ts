import { clampTimerMs } from '../async/time';

/** Waits. Rejects with the signal's reason if it aborts, and leaves no timer. `unref`: does not keep the process alive. */
export function delay(
  ms: number,
  signal?: AbortSignal | undefined,
  { unref = false }: { unref?: boolean | undefined } = {},
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
    if (unref) timer.unref();
  });
}

const callsOf = new WeakMap<AbortSignal, Calls>();

/**
 * Calls back when the signal aborts; returns a function to cancel. All calls share one listener: a hundred calls with one signal are not
 * a leak, and must not trigger Node's warning of one.
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
    // The same function may be added twice.
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
