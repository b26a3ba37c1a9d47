import { callSafely } from './call-safely';

type Listener = Parameters<AbortSignal['addEventListener']>[1];
type Add = AbortSignal['addEventListener'];

/**
 * Makes what listeners of a signal throw, or reject with, go to `onFailure`: from the listeners of an EventTarget, Node makes it an
 * uncaught exception, which ends the process. Listeners of a signal that is derived by `AbortSignal.any` are not reached.
 */
export function guardSignal(signal: AbortSignal, onFailure: (cause: unknown) => void): AbortSignal {
  const guards = new WeakMap<object, (event: Event) => void>();
  /** The same for the same listener, which can be added once and removed again. */
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

/** @returns What the listener returns, which may be a promise that rejects. */
function call(listener: Listener, signal: AbortSignal, event: Event): unknown {
  return typeof listener === 'function' ? listener.call(signal, event) : listener.handleEvent(event);
}
