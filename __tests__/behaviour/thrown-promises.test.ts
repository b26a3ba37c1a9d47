import { setImmediate as turn } from 'node:timers/promises';
import type { WebhooksOptions } from '../../lib/index';
import { until } from '../until';
import { job, receiver } from './receiver-under-test';

const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);

beforeEach(() => {
  unhandled.length = 0;
  process.on('unhandledRejection', note);
});
afterEach(() => process.off('unhandledRejection', note));

/** What a `throw fetch(…)` without `await` would throw. */
function throwPromise(): never {
  throw Promise.reject(new Error('of a promise that was thrown'));
}

it.each<[string, WebhooksOptions]>([
  ['a handler', { onVdc: throwPromise }],
  ['a handler, later', { onVdc: async () => throwPromise() }],
  ['a secret function', { secret: throwPromise }],
  ['a key function', { dedupe: throwPromise }],
  ['`waitUntil`', { waitUntil: throwPromise }],
  ['`onRejected`', { secret: 'token', onRejected: throwPromise }],
  [
    'a logger',
    {
      onError: undefined,
      logger: { debug: throwPromise, info: throwPromise, warn: throwPromise, error: throwPromise },
    },
  ],
])('a promise that %s throws, and that rejects, does not end the process', async (_, options) => {
  const { webhooks, post } = receiver({ retry: { attempts: 1 }, ...options });
  webhooks.events.on('rejected', throwPromise);
  webhooks.events.on('vdc', throwPromise);
  expect((await post(job())).status).toBe(204);
  await until(async () => {
    const { rejected, inbox } = await webhooks.health();
    return Object.keys(rejected).length + (inbox?.completed ?? 0) + (inbox?.failed ?? 0) > 0;
  });
  await turn();
  expect(unhandled).toEqual([]);
});

it.each<[string, () => unknown]>([
  ['the stream of a Request', () => new ReadableStream({ pull: throwPromise })],
  ['its reader', () => ({ getReader: throwPromise })],
])('nor one that %s throws', async (_, bodyOf) => {
  const { webhooks } = receiver();
  const request = {
    method: 'POST',
    url: 'http://localhost/',
    headers: new Headers(),
    arrayBuffer() {},
    body: bodyOf(),
  };
  await webhooks.fetch(request as never);
  await turn();
  expect(unhandled).toEqual([]);
});

it('a listener of `closing` may close the receiver, which closes once', async () => {
  const { webhooks } = receiver();
  const closings: Promise<unknown>[] = [];
  webhooks.events.on('closing', () => closings.push(webhooks.close()));
  const closing = webhooks.close();
  await closing;
  expect(closings).toEqual([closing]);
  expect(await closings[0]).toBe(await closing);
});
