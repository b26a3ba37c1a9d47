import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { RejectionReason, toRejection } from '../../lib/errors/rejection';
import type { EventType, SauceEvent } from '../../lib/events/event';
import { parse } from '../../lib/events/parse';
import { WebhookEmitter, type WebhookEventMap } from '../../lib/reporting/emitter';
import { payloads } from '../fixtures';

const samples = ['vdc-errored-minimal', 'rdc-passed-envelope', 'concurrency-over-use', 'visual-build-unapproved'];
const events = samples.map((name) => parse(payloads[name]).events[0] as SauceEvent);
const [event] = events as [SauceEvent];
const rejection = toRejection(new RejectionReason('MALFORMED_JSON', 'Expected JSON.'), {}, null);
const error = new Error('busy');

const life: {
  name: keyof WebhookEventMap;
  tell: (watch: WebhookEmitter) => void;
  values: unknown[];
  message: object;
}[] = [
  { name: 'rejected', tell: (watch) => watch.rejected(rejection), values: [rejection], message: { rejection } },
  { name: 'duplicate', tell: (watch) => watch.duplicate(event), values: [event], message: { event } },
  { name: 'handled', tell: (watch) => watch.handled(event), values: [event], message: { event } },
  { name: 'ignored', tell: (watch) => watch.ignored(event), values: [event], message: { event } },
  {
    name: 'retrying',
    tell: (watch) => watch.retrying(event, error, 1500),
    values: [event, error, 1500],
    message: { event, error, inMs: 1500 },
  },
  { name: 'failed', tell: (watch) => watch.failed(event, error), values: [event, error], message: { event, error } },
  ...events.map((each) => ({
    name: each.type as EventType,
    tell: (watch: WebhookEmitter) => watch.accepted(each),
    values: [each],
    message: { event: each },
  })),
];

describe('Watch', () => {
  function opened() {
    const failures: unknown[] = [];
    return { failures, watch: new WebhookEmitter((cause) => failures.push(cause)) };
  }

  test.each(life)('tells listeners of $name, and of nothing else', ({ name, tell, values }) => {
    const { watch, failures } = opened();
    const told: unknown[][] = [];
    for (const each of life) watch.emitter.on(each.name, (...given: unknown[]) => told.push([each.name, ...given]));
    tell(watch);
    expect(told).toEqual([[name, ...values]]);
    expect(failures).toEqual([]);
  });

  test.each(life)('publishes $name on its diagnostics channel', ({ name, tell, message }) => {
    const { watch } = opened();
    tell(watch);
    const onMessage = jest.fn();
    subscribe(`sauce-webhooks:${name}`, onMessage);
    tell(watch);
    unsubscribe(`sauce-webhooks:${name}`, onMessage);
    tell(watch);
    expect(onMessage.mock.calls).toEqual([[message, `sauce-webhooks:${name}`]]);
  });

  test('calls listeners in their order, with the emitter as `this`', () => {
    const { watch } = opened();
    const calls: unknown[] = [];
    watch.emitter.on('handled', function first(this: unknown) {
      calls.push('first', this === watch.emitter);
    });
    watch.emitter.prependListener('handled', () => calls.push('prepended'));
    watch.handled(event);
    expect(calls).toEqual(['prepended', 'first', true]);
  });

  test('calls a listener of once() once', () => {
    const { watch } = opened();
    const [once, always] = [jest.fn(), jest.fn()];
    watch.emitter.once('handled', once);
    watch.emitter.on('handled', always);
    watch.handled(event);
    watch.handled(event);
    expect(once.mock.calls).toEqual([[event]]);
    expect(always).toHaveBeenCalledTimes(2);
    expect(watch.emitter.listenerCount('handled')).toBe(1);
  });

  test('calls no listener that was removed', () => {
    const { watch } = opened();
    const listener = jest.fn();
    watch.emitter.on('handled', listener);
    watch.emitter.off('handled', listener);
    watch.handled(event);
    expect(listener).not.toHaveBeenCalled();
  });

  test.each([
    ['throws', () => Promise.resolve(), error],
    ['throws undefined', () => Promise.resolve(), undefined],
    ['rejects', (cause: unknown) => Promise.reject(cause), error],
  ])('keeps a listener that %s away from the others, and tells of it', async (what, returned, cause) => {
    const { watch, failures } = opened();
    const after = jest.fn();
    watch.emitter.on('failed', () => {
      if (what.startsWith('throws')) throw cause;
      return returned(cause);
    });
    watch.emitter.on('failed', after);
    watch.failed(event, 'why');
    expect(after.mock.calls).toEqual([[event, 'why']]);
    // Jest fails a test that leaves a rejection unhandled, if it lives on until that shows.
    await new Promise((resolve) => setImmediate(resolve));
    expect(failures).toEqual([cause]);
  });

  test('publishes although a listener throws', () => {
    const { watch, failures } = opened();
    const onMessage = jest.fn();
    subscribe('sauce-webhooks:handled', onMessage);
    watch.emitter.on('handled', () => {
      throw error;
    });
    watch.handled(event);
    unsubscribe('sauce-webhooks:handled', onMessage);
    expect(onMessage).toHaveBeenCalledTimes(1);
    expect(failures).toEqual([error]);
  });

  test('publishes to who subscribed after another one was collected', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    opened().watch.handled(event);
    await new Promise((resolve) => setImmediate(resolve));
    collect();
    const onMessage = jest.fn();
    subscribe('sauce-webhooks:handled', onMessage);
    // What Node does when it has collected something, it does later.
    await new Promise((resolve) => setTimeout(resolve));
    opened().watch.handled(event);
    unsubscribe('sauce-webhooks:handled', onMessage);
    expect(onMessage).toHaveBeenCalledTimes(1);
  });
});
