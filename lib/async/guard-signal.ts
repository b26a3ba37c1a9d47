import { callSafely } from './call-safely';

type Listener = Parameters<AbortSignal['addEventListener']>[1];
type Add = AbortSignal['addEventListener'];

/**
 * Sends errors and rejections of a signal's listeners to `onFailure`: Node turns errors of EventTarget listeners into uncaught
 * exceptions, which end the process. Does not reach listeners of a signal derived by `AbortSignal.any`.
 */
export function guardSignal(signal: AbortSignal, onFailure: (cause: unknown) => void): AbortSignal {
  const guards = new WeakMap<object, (event: Event) => void>();
  /** The same wrapper for the same listener, which can be added once and removed again. */
  const guardOf = (listener: Listener): Listener => {
    // The signal itself refuses anything but a listener.
    if (Object(listener) !== listener) return listener;
    const guard = guards.get(listener) ?? ((event) => callSafely(() => call(listener, signal, event), onFailure));
    guards.set(listener, guard);
    return guard;
  };
  let onabort: AbortSignal['onabort'] = null;
  const { addEventListener: add, removeEventListener: remove } = signal;
  return Object.defineProperties(signal, {
    addEventListener: hidden((...[type, listener, ...rest]: Parameters<Add>) =>
      add.call(signal, type, guardOf(listener), ...rest),
    ),
    removeEventListener: hidden((...[type, listener, ...rest]: Parameters<Add>) =>
      remove.call(signal, type, guardOf(listener), ...rest),
    ),
    onabort: {
      configurable: true,
      get: () => onabort,
      set: (value: unknown) => {
        onabort = typeof value === 'function' ? (value as AbortSignal['onabort']) : null;
        Reflect.set(Object.getPrototypeOf(signal), 'onabort', onabort && guardOf(onabort), signal);
      },
    },
  });
}

const hidden = (value: Add): PropertyDescriptor => ({ value, configurable: true, writable: true });

/** @returns The listener's result, which may be a promise that rejects. */
function call(listener: Listener, signal: AbortSignal, event: Event): unknown {
  return typeof listener === 'function' ? listener.call(signal, event) : listener.handleEvent(event);
}
