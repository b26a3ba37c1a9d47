import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { RejectionReason, toRejection } from '../../lib/errors/rejection';
import type { SauceEvent } from '../../lib/events/event';
import { parse } from '../../lib/events/parse';
import { WebhookEmitter, type WebhookEventMap } from '../../lib/reporting/emitter';
import { payloads } from '../fixtures';

const samples = ['vdc-errored-minimal', 'rdc-passed-envelope', 'concurrency-over-use', 'visual-build-unapproved'];
const events = samples.map((name) => parse(payloads[name]).events[0] as SauceEvent);
const [event] = events as [SauceEvent];
const rejection = toRejection(new RejectionReason('MALFORMED_JSON', 'Expected JSON.'), {}, null);
const error = new Error('busy');

type Emit = [name: keyof WebhookEventMap, emit: (from: WebhookEmitter) => void, values: unknown[], message: object];

const life: Emit[] = [
  ['rejected', (from) => from.emit('rejected', { rejection }), [rejection], { rejection }],
  ['duplicate', (from) => from.emit('duplicate', { event }), [event], { event }],
  ['handled', (from) => from.emit('handled', { event }), [event], { event }],
  ['stale', (from) => from.emit('stale', { event }), [event], { event }],
  ['ignored', (from) => from.emit('ignored', { event }), [event], { event }],
  [
    'retrying',
    (from) => from.emit('retrying', { event, error, inMs: 1500 }),
    [event, error, 1500],
    { event, error, inMs: 1500 },
  ],
  ['failed', (from) => from.emit('failed', { event, error }), [event, error], { event, error }],
  ...events.map((each): Emit => [each.type, (from) => from.emit(each.type, { event: each }), [each], { event: each }]),
];

describe('WebhookEmitter', () => {
  function opened() {
    const failures: unknown[] = [];
    const webhookEmitter = new WebhookEmitter((cause) => failures.push(cause));
    return { failures, webhookEmitter, emitter: webhookEmitter.emitter };
  }

  test.each(life)('emits %s to its listeners and on its diagnostics channel only', (name, emit, values, message) => {
    const { webhookEmitter, emitter, failures } = opened();
    emit(webhookEmitter);
    const [seen, onMessage] = [[] as unknown[][], jest.fn()];
    for (const [each] of life) emitter.on(each, (...given: unknown[]) => seen.push([each, ...given]));
    subscribe(`sauce-webhooks:${name}`, onMessage);
    emit(webhookEmitter);
    unsubscribe(`sauce-webhooks:${name}`, onMessage);
    expect(seen).toEqual([[name, ...values]]);
    emit(webhookEmitter);
    expect(onMessage.mock.calls).toEqual([[message, `sauce-webhooks:${name}`]]);
    expect(failures).toEqual([]);
  });

  test('calls listeners in their order, with the emitter as `this`', () => {
    const { webhookEmitter, emitter } = opened();
    const calls: unknown[] = [];
    emitter.on('handled', function first(this: unknown) {
      calls.push('first', this === emitter);
    });
    emitter.prependListener('handled', () => calls.push('prepended'));
    webhookEmitter.emit('handled', { event });
    expect(calls).toEqual(['prepended', 'first', true]);
  });

  test('calls a listener of once() once, and none that was removed', () => {
    const { webhookEmitter, emitter } = opened();
    const [once, always, removed] = [jest.fn(), jest.fn(), jest.fn()];
    emitter.once('handled', once).on('handled', always).on('handled', removed).off('handled', removed);
    webhookEmitter.emit('handled', { event });
    webhookEmitter.emit('handled', { event });
    expect(once.mock.calls).toEqual([[event]]);
    expect(removed).not.toHaveBeenCalled();
    expect(always).toHaveBeenCalledTimes(2);
    expect(emitter.listenerCount('handled')).toBe(1);
  });

  test.each([
    ['throws', () => Promise.resolve(), error],
    ['throws undefined', () => Promise.resolve(), undefined],
    ['rejects', (cause: unknown) => Promise.reject(cause), error],
  ])('keeps a listener that %s away from the others, and reports it', async (what, returned, cause) => {
    const { webhookEmitter, emitter, failures } = opened();
    const after = jest.fn();
    emitter.on('failed', () => {
      if (what.startsWith('throws')) throw cause;
      return returned(cause);
    });
    emitter.on('failed', after);
    webhookEmitter.emit('failed', { event, error: 'why' });
    expect(after.mock.calls).toEqual([[event, 'why']]);
    // Jest fails a test that leaves a rejection unhandled, if it lives on until that shows.
    await new Promise((resolve) => setImmediate(resolve));
    expect(failures).toEqual([cause]);
  });

  test('publishes although a listener throws', () => {
    const { webhookEmitter, emitter, failures } = opened();
    const onMessage = jest.fn();
    subscribe('sauce-webhooks:handled', onMessage);
    emitter.on('handled', () => {
      throw error;
    });
    webhookEmitter.emit('handled', { event });
    unsubscribe('sauce-webhooks:handled', onMessage);
    expect(onMessage).toHaveBeenCalledTimes(1);
    expect(failures).toEqual([error]);
  });

  test('publishes to subscribers of a channel whose namesake was collected', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    opened().webhookEmitter.emit('handled', { event });
    await new Promise((resolve) => setImmediate(resolve));
    collect();
    const onMessage = jest.fn();
    subscribe('sauce-webhooks:handled', onMessage);
    // What Node does when it has collected something, it does later.
    await new Promise((resolve) => setTimeout(resolve));
    opened().webhookEmitter.emit('handled', { event });
    unsubscribe('sauce-webhooks:handled', onMessage);
    expect(onMessage).toHaveBeenCalledTimes(1);
  });
});
