import { createServer, type IncomingMessage, type Server } from 'node:http';
import express, { Router } from 'express';
import { type SauceWebhooks, sauceWebhooks, type WebhooksOptions } from '../../lib';
import { GiveUp } from '../../lib/handlers/retry';
import { memoryInbox } from '../../lib/inbox/memory/memory-inbox';
import { type App, type Delivered, deliver, rdcEvent, vdcEvent } from '../../lib/testing';
import { until } from '../until';

const express4 = require('express4') as typeof express;
const secret = 'the secret of the tests';
const open: SauceWebhooks[] = [];

function webhooksOf(options: WebhooksOptions = {}): SauceWebhooks {
  const webhooks = sauceWebhooks({ secret, logger: false, onError: () => {}, onRejected: () => {}, ...options });
  open.push(webhooks);
  return webhooks;
}
afterEach(() => Promise.all(open.splice(0).map((webhooks) => webhooks.close({ timeoutMs: 0 }))));

describe('a delivery resolves when its event is handled', () => {
  const apps: [string, string, (webhooks: SauceWebhooks) => App | Server][] = [
    ['what sauceWebhooks returns', '/', (webhooks) => webhooks],
    ['an app of Express 5', '/sauce', (webhooks) => express().use('/sauce', webhooks)],
    ['an app of Express 4', '/sauce', (webhooks) => express4().use('/sauce', webhooks)],
    ['a route', '/hooks/sauce?x=1', (webhooks) => express().post('/hooks/sauce', webhooks)],
    ['a router', '/sauce', (webhooks) => Router().use('/sauce', webhooks)],
    ['a server that does not listen', '/', (webhooks) => createServer(webhooks)],
    ['the server of an app', '/sauce', (webhooks) => createServer(express().use('/sauce', webhooks))],
  ];

  it.each(apps)('by %s', async (_name, path, appOf) => {
    const handled: unknown[] = [];
    let isWaiting = false;
    let goOn = () => {};
    const webhooks = webhooksOf({
      onVdc: async ({ payload }) => {
        isWaiting = true;
        await new Promise<void>((resolve) => (goOn = resolve));
        handled.push(payload.id);
      },
    });
    let delivered: Delivered | undefined;
    const delivery = deliver(appOf(webhooks), vdcEvent({ id: 'a' }), { path, secret }).then((it) => (delivered = it));
    await until(() => isWaiting);
    expect(delivered).toBeUndefined();
    goOn();
    expect(await delivery).toEqual({
      outcome: 'accepted',
      status: 204,
      events: [expect.objectContaining({ type: 'vdc', verified: true, payload: expect.objectContaining({ id: 'a' }) })],
      duplicates: [],
      rejections: [],
      handled: true,
    });
    expect(handled).toEqual(['a']);
  });

  it('behind middleware that reads the body in callbacks of its own', async () => {
    const app = express();
    app.use((request, _response, next) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        Object.assign(request, { rawBody: Buffer.concat(chunks) });
        setImmediate(next);
      });
    });
    app.use(webhooksOf({ onVdc: () => {} }));
    const event = vdcEvent();
    expect(await deliver(app, event, { secret })).toMatchObject({ outcome: 'accepted', handled: true });
    expect(await deliver(app, event, { secret })).toMatchObject({ outcome: 'duplicate', handled: false });
  });

  it('through a framework that hands the receiver another object than the request', async () => {
    const webhooks = webhooksOf({ onVdc: () => {} });
    const app = (request: never, response: never) => webhooks(another(request), response);
    const event = vdcEvent();
    expect(await deliver(app, event, { secret })).toMatchObject({ outcome: 'accepted', handled: true });
    expect(await deliver(app, event, { secret })).toMatchObject({ outcome: 'duplicate' });
    expect(await deliver(app, event)).toMatchObject({ code: 'SIGNATURE_MISSING' });
  });

  it('and no handler where the event is stale', async () => {
    const webhooks = webhooksOf({ skipStale: true, onVdc: () => {} });
    const [newer, older] = [2, 1].map((second) =>
      vdcEvent({ id: 'test-1', modification_time: `2026-09-20T10:00:0${second}Z` }),
    );
    expect(await deliver(webhooks, newer as object, { secret })).toMatchObject({ outcome: 'accepted', handled: true });
    expect(await deliver(webhooks, older as object, { secret })).toMatchObject({ outcome: 'accepted', handled: false });
  });

  it('also when the answer comes only then', async () => {
    const webhooks = webhooksOf({ ack: 'handled', onVdc: () => {} });
    expect(await deliver(webhooks, vdcEvent(), { secret })).toMatchObject({ outcome: 'accepted', handled: true });
  });

  it('while global fetch and timers are not the real ones', async () => {
    const webhooks = webhooksOf({ onVdc: () => {} });
    const fetching = jest.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('no network in tests'));
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
    try {
      expect(await deliver(webhooks, vdcEvent(), { secret })).toMatchObject({ handled: true });
      const late = deliver(() => {}, rdcEvent(), { timeoutMs: 50 });
      await expect(late).rejects.toMatchObject({ code: 'NOT_HANDLED' });
    } finally {
      jest.useRealTimers();
      fetching.mockRestore();
    }
  });
});

it('retries come as faked time passes, first attempts at once', async () => {
  const attempts: number[] = [];
  const onVdc = (_: unknown, { attempt }: { attempt: number }) => {
    attempts.push(attempt);
    if (attempt === 1) throw new Error('not yet');
  };
  const webhooks = webhooksOf({ onVdc });
  jest.useFakeTimers();
  try {
    expect(await deliver(webhooks, vdcEvent(), { secret, until: 'attempted' })).toMatchObject({ handled: false });
    expect(attempts).toEqual([1]);
    await jest.advanceTimersByTimeAsync(1000);
  } finally {
    jest.useRealTimers();
  }
  await until(() => attempts.length === 2);
});

/** The request behind its own object, which keeps what is set on it to itself. */
function another(request: IncomingMessage): never {
  return new Proxy(request, {
    get(target, name) {
      const value = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
    set: () => true,
  }) as never;
}

describe('tells what became of', () => {
  it('a duplicate', async () => {
    const webhooks = webhooksOf({ onVdc: () => {} });
    const event = vdcEvent();
    await deliver(webhooks, event, { secret });
    expect(await deliver(webhooks, event, { secret })).toMatchObject({
      outcome: 'duplicate',
      status: 204,
      events: [],
      duplicates: [{ payload: { id: event.id } }],
      handled: false,
    });
  });

  it.each([
    ['no signature', {}, 'SIGNATURE_MISSING'],
    ['a signature of another secret', { secret: 'another' }, 'SIGNATURE_MISMATCH'],
    ['a signature of its own', { secret, headers: { 'saucelabs-sign': 'forged' } }, 'SIGNATURE_MISMATCH'],
  ])('a delivery with %s, and why', async (_name, options, code) => {
    const delivered = await deliver(webhooksOf({ onVdc: () => {} }), vdcEvent(), options);
    expect(delivered).toMatchObject({ outcome: 'rejected', status: 204, code, handled: false, rejections: [{ code }] });
    expect(delivered.message).toMatch(/^Expected the header saucelabs-sign/);
    expect(delivered.help).toMatch(/token/);
  });

  it('what a body parser spoilt', async () => {
    const app = express().use(express.json(), webhooksOf({ onVdc: () => {} }));
    expect(await deliver(app, vdcEvent(), { secret })).toMatchObject({ code: 'SIGNATURE_UNVERIFIABLE' });
  });

  it('each item of an array', async () => {
    const webhooks = webhooksOf({ onEvent: () => {} });
    const [vdc, rdc] = [vdcEvent(), rdcEvent()];
    const delivered = await deliver(webhooks, [vdc, { id: 'x' }, rdc, vdc], { secret });
    expect(delivered).toMatchObject({
      outcome: 'accepted',
      events: [{ payload: { id: vdc.id } }, { payload: { id: rdc.id } }],
      duplicates: [{ payload: { id: vdc.id } }],
      rejections: [{ code: 'UNKNOWN_EVENT' }],
      code: 'UNKNOWN_EVENT',
      handled: true,
    });
  });

  it('bytes and strings, which are sent as they are', async () => {
    const webhooks = webhooksOf({ onVdc: () => {} });
    const text = '{"id": "1", "status": "PASSED", "data_type": "vdc"}';
    for (const payload of [text, Buffer.from(`\ufeff ${text} `), new TextEncoder().encode(`[${text}]`)]) {
      const delivered = await deliver(webhooks, payload, { secret });
      expect(delivered.events.length + delivered.duplicates.length).toBe(1);
    }
    expect(await deliver(webhooks, 'no JSON', { secret })).toMatchObject({ code: 'MALFORMED_JSON' });
    expect(await deliver(webhooks, '', { secret })).toMatchObject({ code: 'MALFORMED_JSON' });
  });

  it('an event whose handler fails for the last time', async () => {
    const error = new GiveUp('no such channel');
    const webhooks = webhooksOf({
      onVdc: () => {
        throw error;
      },
    });
    const delivered = await deliver(webhooks, vdcEvent(), { secret });
    expect(delivered).toMatchObject({ outcome: 'accepted', handled: false });
    expect(delivered.error).toBe(error);
  });

  it.each([
    [
      'only its first attempt',
      { until: 'attempted' } as const,
      60_000,
      { handled: false, error: { message: 'try 1' } },
    ],
    ['its last try', {}, 0, { handled: true }],
  ])('an event whose handler fails at first, waiting for %s', async (_name, options, delayMs, expected) => {
    const webhooks = webhooksOf({
      retry: { delayMs },
      onVdc: (_event, { attempt }) => {
        if (attempt < 3) throw new Error(`try ${attempt}`);
      },
    });
    const delivered = await deliver(webhooks, vdcEvent(), { secret, ...options });
    expect(delivered).toMatchObject(expected);
    expect('error' in delivered).toBe('error' in expected);
  });

  it('an event that no handler owns', async () => {
    const delivered = await deliver(webhooksOf({ onVdc: () => {} }), [vdcEvent(), rdcEvent()], { secret });
    expect(delivered).toMatchObject({
      outcome: 'accepted',
      events: [{ type: 'vdc' }, { type: 'rdc' }],
      handled: false,
    });
    expect(delivered).not.toHaveProperty('error');
  });

  it('an event that is waited for only until it is answered', async () => {
    const webhooks = webhooksOf({ onVdc: () => new Promise(() => {}) });
    const delivered = await deliver(webhooks, vdcEvent(), { secret, until: 'acknowledged' });
    expect(delivered).toMatchObject({ outcome: 'accepted', handled: false });
  });

  it('an event for which there was no room', async () => {
    const options = { maxWaiting: 1, onVdc: () => new Promise(() => {}) };
    const webhooks = webhooksOf({ ...options, inbox: memoryInbox({ maxWaiting: 1 }) });
    for (const _ of [1, 2]) await deliver(webhooks, vdcEvent(), { secret, until: 'acknowledged' });
    const delivered = await deliver(webhooks, vdcEvent(), { secret });
    expect(delivered).toMatchObject({ outcome: 'dropped', status: 204, events: [], handled: false });
  });

  it('a delivery to a receiver that is closed', async () => {
    const webhooks = webhooksOf({ onVdc: () => {} });
    await webhooks.close();
    expect(await deliver(webhooks, vdcEvent(), { secret })).toMatchObject({ outcome: 'dropped', status: 503 });
  });

  it('each of many that are on their way at once', async () => {
    const webhooks = webhooksOf({ onVdc: () => {} });
    const events = Array.from({ length: 8 }, () => vdcEvent());
    const deliveries = await Promise.all([...events, ...events].map((event) => deliver(webhooks, event, { secret })));
    const ids = deliveries.map(({ events, duplicates }) => [...events, ...duplicates].map(({ payload }) => payload));
    expect(ids).toEqual([...events, ...events].map(({ id }) => [expect.objectContaining({ id })]));
    const outcomes = deliveries.map(({ outcome }) => outcome).sort();
    expect(outcomes).toEqual([...Array(8).fill('accepted'), ...Array(8).fill('duplicate')]);
  });
});

describe('throws', () => {
  it.each([
    ['mounts it elsewhere', express().use('/sauce', sauceWebhooks({ logger: false })), 'responded with 404 instead.'],
    ['answers before it', express().use((_request, response) => void response.sendStatus(401)), 'responded with 401 '],
    [
      'fails before it',
      () => Promise.reject(new TypeError('no database')),
      'responded with 500 instead after TypeError: no database.',
    ],
    ['lets a parser refuse it', express().use(express.json({ limit: 5 })), 'responded with 413 instead after '],
  ])('NOT_REACHED for an app that %s', async (_name, app: App, message) => {
    await expect(deliver(app, vdcEvent(), { path: '/hook?token=hidden' })).rejects.toMatchObject({
      code: 'NOT_REACHED',
      message: expect.stringContaining(`Expected sauceWebhooks to receive a POST to /hook, but the app ${message}`),
      help: expect.stringContaining('`path`'),
    });
  });

  it('NOT_REACHED with what the app threw as its cause', async () => {
    const cause = new Error('no database');
    await expect(deliver(() => Promise.reject(cause), vdcEvent())).rejects.toMatchObject({ cause });
  });

  it.each([
    [{ secret: undefined }, 'INVALID_SECRET'],
    [{ path: 'sauce' }, 'INVALID_OPTION'],
    [{ until: 'done' }, 'INVALID_OPTION'],
    [{ timeoutMs: 0 }, 'INVALID_OPTION'],
    [{ headers: 'none' }, 'INVALID_OPTION'],
    [{ pth: '/' }, 'UNKNOWN_OPTION'],
  ])('for the options %j', async (options, code) => {
    await expect(deliver(() => {}, vdcEvent(), options as never)).rejects.toMatchObject({ code });
  });

  it.each([
    ['/sauce', vdcEvent()],
    ['ftp://127.0.0.1/', vdcEvent()],
    [undefined, vdcEvent()],
    [() => {}, undefined],
    [() => {}, null],
  ])('INVALID_OPTION for %p', async (target, payload) => {
    await expect(deliver(target as never, payload as never)).rejects.toMatchObject({ code: 'INVALID_OPTION' });
  });
});

it('says what to pass of an app that is an object', async () => {
  const app = { callback: () => {}, listen: () => {} };
  await expect(deliver(app as never, vdcEvent())).rejects.toMatchObject({
    code: 'INVALID_OPTION',
    message: 'Expected an app, a handler, a server or a URL with http(s) to deliver to, got an object.',
    help: expect.stringMatching(/app\.callback\(\) in Koa, app\.server in Fastify .* in NestJS .* in Hono/),
  });
});
