import { addAbortListener } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { guardSignal } from '../../lib/async/guard-signal';

const broken = new Error('a listener');
const fail = () => {
  throw broken;
};

function guarded() {
  const failures: unknown[] = [];
  const controller = new AbortController();
  const signal = guardSignal(controller.signal, (cause) => failures.push(cause));
  return { failures, controller, signal };
}

describe('guardSignal', () => {
  it.each<[string, (signal: AbortSignal) => void]>([
    ['a listener throws', (signal) => signal.addEventListener('abort', fail)],
    ['a listener of one event throws', (signal) => signal.addEventListener('abort', fail, { once: true })],
    ['an object that listens throws', (signal) => signal.addEventListener('abort', { handleEvent: fail })],
    ['a listener rejects', (signal) => signal.addEventListener('abort', async () => fail())],
    ['`onabort` throws', (signal) => Object.assign(signal, { onabort: fail })],
    ['`onabort` rejects', (signal) => Object.assign(signal, { onabort: async () => fail() })],
    ['a listener by node:events throws', (signal) => void addAbortListener(signal, fail)],
  ])('reports that %s, and calls the others', async (_, listen) => {
    const { failures, controller, signal } = guarded();
    const other = jest.fn();
    listen(signal);
    signal.addEventListener('abort', other);
    controller.abort();
    await new Promise(setImmediate);
    expect(failures).toEqual([broken]);
    expect(other).toHaveBeenCalledTimes(1);
  });

  it('calls listeners with the event and the signal, as without it', () => {
    const { controller, signal } = guarded();
    const seen: unknown[] = [];
    function listener(this: unknown, event: Event) {
      seen.push(this, event.target);
    }
    signal.addEventListener('abort', listener);
    signal.onabort = listener;
    controller.abort();
    expect(seen).toEqual([signal, signal, signal, signal]);
  });

  it('adds a listener once, and removes it', () => {
    const { controller, signal } = guarded();
    const [kept, removed] = [jest.fn(), jest.fn()];
    for (const listener of [kept, kept, removed]) signal.addEventListener('abort', listener);
    signal.removeEventListener('abort', removed);
    controller.abort();
    expect([kept.mock.calls.length, removed.mock.calls.length]).toEqual([1, 0]);
  });

  it('has the `onabort` that was set last, or none', () => {
    const { controller, signal } = guarded();
    const [first, last] = [jest.fn(), jest.fn()];
    expect(signal.onabort).toBe(null);
    signal.onabort = first;
    signal.onabort = last;
    expect(signal.onabort).toBe(last);
    controller.abort();
    expect([first.mock.calls.length, last.mock.calls.length]).toEqual([0, 1]);
    signal.onabort = null;
    expect(signal.onabort).toBe(null);
    Object.assign(signal, { onabort: 'no function' });
    expect(signal.onabort).toBe(null);
  });

  it('refuses what is no listener, as without it', () => {
    const { signal } = guarded();
    expect(() => signal.addEventListener('abort', 5 as never)).toThrow('must be an instance of EventListener');
  });

  it('leaves it a signal that everything accepts', async () => {
    const { failures, controller, signal } = guarded();
    expect(Object.keys(signal)).toEqual([]);
    const waiting = [delay(60_000, undefined, { signal }), fetch('http://127.0.0.1:1/', { signal })];
    const any = AbortSignal.any([signal]);
    controller.abort(broken);
    expect(any.reason).toBe(broken);
    await expect(waiting[0]).rejects.toThrow();
    await expect(waiting[1]).rejects.toBe(broken);
    expect(failures).toEqual([]);
  });
});
