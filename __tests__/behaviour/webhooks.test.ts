import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import express from 'express';
import request from 'supertest';
import type { Inbox, InboxOwner } from '../../lib/inbox/inbox';
import { GiveUp, memoryInbox, RetryLater, type SauceEvent, sauceWebhooks, type WebhooksOptions } from '../../lib/index';
import { concurrencyEvent } from '../../lib/testing';
import { connection, head, serve } from '../request/send';
import { until } from '../until';
import { job, listen, receiver } from './receiver-under-test';

const retry = { delayMs: 1, maxDelayMs: 2 };

describe('handlers', () => {
  it('each own the events of their type, and onEvent the rest', async () => {
    const seen: string[] = [];
    const { post } = receiver({
      onVdc: ({ type }) => void seen.push(`onVdc ${type}`),
      onEvent: ({ type }) => void seen.push(`onEvent ${type}`),
    });
    await post([job(), job({ data_type: 'rdc' }), { concurrency: {} }, { build_id: 'b', status: 'EQUAL' }]);
    await until(() => seen.length === 4);
    expect(seen.sort()).toEqual(['onEvent concurrency', 'onEvent rdc', 'onEvent visual-build', 'onVdc vdc']);
  });

  it('run after the acknowledgement', async () => {
    const order: string[] = [];
    const { app } = receiver({ onVdc: () => void order.push('handled') });
    const { server, url } = await listen((req, res) => {
      res.on('finish', () => order.push('answered'));
      app(req as never, res as never);
    });
    await fetch(url, { method: 'POST', body: JSON.stringify(job()) });
    await until(() => order.length === 2);
    expect(order).toEqual(['answered', 'handled']);
    server.close();
  });

  it('run after the acknowledgement, each of many that come while others are handled', async () => {
    const answered = new Set<string>();
    const handled: [string, boolean][] = [];
    const { app } = receiver({
      onVdc: ({ payload: { id } }) => {
        handled.push([id, answered.has(id)]);
      },
    });
    const { server, url } = await listen((req, res) => {
      res.on('finish', () => answered.add(String(req.headers['x-id'])));
      app(req as never, res as never);
    });
    const ids = Array.from({ length: 500 }, (_, index) => `job-${index}`);
    const post = (id: string) =>
      fetch(url, { method: 'POST', headers: { 'x-id': id }, body: JSON.stringify(job({ id })) });
    await Promise.all(ids.map(post));
    await until(() => handled.length === ids.length);
    server.close();
    expect(handled.filter(([, isAnswered]) => !isAnswered)).toEqual([]);
  });

  it('run after the acknowledgements of all deliveries that come in one turn of the event loop', async () => {
    const responses: ServerResponse[] = [];
    const handled: boolean[][] = [];
    const { app } = receiver({ onVdc: () => void handled.push(responses.map(({ writableEnded }) => writableEnded)) });
    const { port } = await serve((req: IncomingMessage, res: ServerResponse) => {
      responses.push(res);
      app(req as never, res as never);
    });
    const { socket } = await connection(port);
    const bodies = [job(), job(), job()].map((one) => JSON.stringify(one));
    // In one write, so that Node reads them in one turn.
    socket.write(bodies.map((body) => `${head({ 'content-length': body.length })}${body}`).join(''));
    await until(() => handled.length === bodies.length);
    expect(handled).toEqual(Array(3).fill([true, true, true]));
  });

  it('are tried again until they succeed, with the number of the try', async () => {
    const attempts: number[] = [];
    const { webhooks, post, errors } = receiver({
      retry,
      onVdc: (_event, { attempt }) => {
        attempts.push(attempt);
        if (attempt < 3) throw new Error('not yet');
      },
    });
    const retrying: unknown[] = [];
    const handled: SauceEvent[] = [];
    webhooks.events.on('retrying', (event, error, inMs) => retrying.push([event.type, String(error), inMs <= 2]));
    webhooks.events.on('handled', (event) => handled.push(event));
    await post(job());
    await until(() => handled.length === 1);
    expect(attempts).toEqual([1, 2, 3]);
    expect(retrying).toEqual([
      ['vdc', 'Error: not yet', true],
      ['vdc', 'Error: not yet', true],
    ]);
    expect(errors).toEqual([]);
  });

  it('fail for good after the last attempt, and then a duplicate starts again', async () => {
    let isBroken = true;
    const done: string[] = [];
    const failure = new Error('no');
    const { webhooks, post, errors } = receiver({
      retry: { ...retry, attempts: 2 },
      onVdc: ({ id }) => {
        if (isBroken) throw failure;
        done.push(id);
      },
    });
    const failed: unknown[] = [];
    webhooks.events.on('failed', (event, error) => failed.push([event.id, error]));
    const body = job();
    await post(body);
    await until(() => errors.length === 1);
    expect(errors).toEqual([failure]);
    const { items } = await webhooks.inbox.list({ state: 'failed' });
    expect(items).toMatchObject([{ attempts: 2, lastError: 'Error: no' }]);
    expect(failed).toEqual([[items[0]?.id, failure]]);
    isBroken = false;
    await post(body);
    await until(() => done.length === 1);
    expect(done).toEqual([items[0]?.id]);
  });

  it('may ask for a later try or give up', async () => {
    const attempts: string[] = [];
    const warnings: string[] = [];
    const logger = { debug() {}, info() {}, error() {}, warn: (line: string) => void warnings.push(line) };
    const { post, errors } = receiver({
      logger,
      onVdc: (_event, { attempt }) => {
        attempts.push(`vdc ${attempt}`);
        if (attempt === 1) throw new RetryLater(1);
      },
      onRdc: (_event, { attempt }) => {
        attempts.push(`rdc ${attempt}`);
        throw new GiveUp('no such project');
      },
    });
    await post([job(), job({ data_type: 'rdc' })]);
    await until(() => attempts.length === 3 && errors.length === 1);
    expect(attempts.sort()).toEqual(['rdc 1', 'vdc 1', 'vdc 2']);
    expect(String(errors[0])).toBe('GiveUp: no such project');
    expect(warnings).toEqual([
      expect.stringMatching(/^sauce-webhooks: handler deferred an event, next attempt in 1 ms: RetryLater: /),
    ]);
  });

  it('that outlast their time are aborted, counted as overdue, and make room for others', async () => {
    let finish = () => {};
    const stuck = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const aborted: unknown[] = [];
    const done: string[] = [];
    const { webhooks, post, errors } = receiver({
      maxParallel: 1,
      retry: { attempts: 1 },
      handlerTimeoutMs: 20,
      onVdc: (_event, { signal }) => {
        signal.addEventListener('abort', () => aborted.push(signal.reason));
        return stuck;
      },
      onRdc: ({ id }) => void done.push(id),
    });
    await post([job(), job({ data_type: 'rdc' })]);
    await until(() => done.length === 1);
    expect(errors).toMatchObject([{ code: 'HANDLER_TIMEOUT' }]);
    expect(aborted).toEqual(errors);
    expect(await webhooks.health()).toMatchObject({ overdue: 1, inbox: { active: 0, failed: 1, completed: 1 } });
    finish();
    await until(async () => (await webhooks.health()).overdue === 0);
  });

  it('run at most maxParallel at once', async () => {
    let running = 0;
    let most = 0;
    const { post, webhooks } = receiver({
      maxParallel: 3,
      onVdc: async () => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, 5));
        running--;
      },
    });
    await post(Array.from({ length: 20 }, () => job()));
    await until(async () => (await webhooks.health()).inbox?.completed === 20);
    expect(most).toBe(3);
  });

  it('cannot change what the next try or a listener sees', async () => {
    const names: unknown[] = [];
    const { post, webhooks } = receiver({
      retry,
      onVdc: (event, { attempt }) => {
        names.push(event.payload.name);
        event.payload.name = 'changed';
        if (attempt === 1) throw new Error('again');
      },
    });
    webhooks.events.on('vdc', (event) => {
      if (event.type === 'vdc') event.payload.name = 'changed by a listener';
    });
    await post(job({ name: 'login' }));
    await until(() => names.length === 2);
    expect(names).toEqual(['login', 'login']);
  });
});

describe('duplicates', () => {
  it('of the same content are acknowledged, emitted, and not handled again', async () => {
    const { webhooks, post, handled } = receiver();
    const duplicates: SauceEvent[] = [];
    webhooks.events.on('duplicate', (event) => duplicates.push(event));
    const body = job();
    for (const _ of [1, 2, 3]) expect((await post(body)).status).toBe(204);
    await until(() => handled.length === 1);
    expect(duplicates.map(({ key }) => key)).toEqual([handled[0]?.key, handled[0]?.key]);
    expect(await webhooks.health()).toMatchObject({ accepted: 1, duplicates: 2 });
  });

  it('are found alone and within a batch', async () => {
    const { post, handled, webhooks } = receiver();
    const body = job();
    await post([body, body, job()]);
    await post(body);
    await until(() => handled.length === 2);
    expect(await webhooks.health()).toMatchObject({ accepted: 2, duplicates: 2 });
  });

  it('are by status: once for a job in a status, while a later status is new', async () => {
    const { post, handled } = receiver({ dedupe: 'status' });
    await post({ id: 'j', status: 'COMPLETE', data_type: 'vdc', name: 'a' });
    await post({ id: 'j', status: 'complete', data_type: 'vdc', name: 'b' });
    await post({ id: 'j', status: 'FAILED', data_type: 'vdc', name: 'b' });
    await until(() => handled.length === 2);
    expect(handled.map(({ key }) => key)).toEqual(['vdc:j:COMPLETE', 'vdc:j:FAILED']);
  });

  it('are by a key of your own, or by content where that fails', async () => {
    const { post, handled, errors } = receiver({
      dedupe: (event) => (event.type === 'vdc' ? (event.payload.build ?? '') : 'other'),
    });
    await post(job({ build: 'web-1' }));
    await post(job({ build: 'web-1' }));
    const withoutBuild = job();
    await post(withoutBuild);
    await post(withoutBuild);
    await until(() => handled.length === 2);
    expect(handled[0]?.key).toBe('web-1');
    expect(handled[1]?.key).toMatch(/^vdc:[0-9a-f]{64}$/);
    expect(errors).toMatchObject([{ code: 'DEDUPE_KEY_FAILED' }, { code: 'DEDUPE_KEY_FAILED' }]);
  });

  it('have keys of a bounded length, however long an id is', async () => {
    const { post, handled } = receiver({ dedupe: 'status' });
    await post(job({ id: 'x'.repeat(100_000) }));
    await until(() => handled.length === 1);
    expect(handled[0]?.key).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('do not exist with dedupe: false, nor after the window', async () => {
    const all = receiver({ dedupe: false });
    const none = receiver({ dedupeWindowMs: 0 });
    const body = job();
    for (const { post } of [all, none]) {
      await post(body);
      await post(body);
    }
    await until(() => all.handled.length === 2 && none.handled.length === 2);
  });
});

describe('what watches', () => {
  it('gets each accepted event under its type, by emitter and by diagnostics channel', async () => {
    const messages: unknown[] = [];
    const onMessage = (message: unknown) => void messages.push(message);
    subscribe('sauce-webhooks:rdc', onMessage);
    subscribe('sauce-webhooks:rejected', onMessage);
    const { webhooks, post } = receiver();
    const emitted: unknown[] = [];
    webhooks.events.on('rdc', (event) => emitted.push(event));
    webhooks.events.on('rejected', (rejection) => emitted.push(rejection));
    await post([job({ data_type: 'rdc' }), {}]);
    unsubscribe('sauce-webhooks:rdc', onMessage);
    unsubscribe('sauce-webhooks:rejected', onMessage);
    expect(emitted).toHaveLength(2);
    expect(messages).toEqual(
      expect.arrayContaining([{ rejection: expect.objectContaining({ code: 'UNKNOWN_EVENT' }) }]),
    );
    expect(messages).toEqual(expect.arrayContaining([{ event: expect.objectContaining({ type: 'rdc' }) }]));
  });

  it('sees a request’s events and rejections, in order, before the response ends', async () => {
    const { webhooks } = receiver({ onEvent: () => {} });
    const seen: unknown[] = [];
    const app = express();
    app.use((req, res, next) => {
      res.on('finish', () =>
        seen.push([
          req.sauceEvents?.map((event) => (event.type === 'vdc' ? event.payload.name : event.type)),
          req.sauceRejections?.map(({ code, body }) => [code, body?.toString()]),
        ]),
      );
      next();
    });
    app.use(webhooks);
    await request(app)
      .post('/')
      .send([job({ name: 'a' }), { x: 1 }, job({ name: 'b' }), 5]);
    expect(seen).toEqual([
      [
        ['a', 'b'],
        [
          ['UNKNOWN_EVENT', '{"x":1}'],
          ['UNKNOWN_EVENT', '5'],
        ],
      ],
    ]);
  });

  it('learns from health() how it stands', async () => {
    const { webhooks, post, handled } = receiver();
    expect(await webhooks.health()).toEqual({
      running: true,
      lastDeliveryAt: null,
      lastFailure: null,
      inbox: { waiting: 0, active: 0, completed: 0, failed: 0, quarantined: 0 },
      oldestWaitingAt: null,
      logBytes: null,
      buffered: 0,
      stale: 0,
      overdue: 0,
      accepted: 0,
      duplicates: 0,
      dropped: 0,
      rejected: {},
    });
    await post(job());
    await post('{');
    await until(() => handled.length === 1);
    expect(await webhooks.health()).toMatchObject({
      lastDeliveryAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      inbox: { completed: 1, quarantined: 1 },
      accepted: 1,
      rejected: { MALFORMED_JSON: 1 },
    });
  });

  it('learns of the last failure', async () => {
    const { webhooks, post, errors } = receiver({
      onVdc: () => {
        throw new GiveUp('broken');
      },
    });
    await post(job());
    await until(() => errors.length === 1);
    expect((await webhooks.health()).lastFailure).toEqual({ at: expect.any(String), message: 'GiveUp: broken' });
  });

  it('gets health() even from an inbox that cannot count', async () => {
    const inbox = { ...memoryInbox(), counts: () => Promise.reject(new Error('down')) };
    const sync = {
      ...memoryInbox(),
      counts: () => {
        throw new Error('down');
      },
    };
    expect((await receiver({ inbox }).webhooks.health()).inbox).toBeNull();
    expect((await receiver({ inbox: sync }).webhooks.health()).inbox).toBeNull();
  });
});

it('tells once that it is closing, before a handler that still runs has ended', async () => {
  const steps: string[] = [];
  const { post, webhooks } = receiver({
    onEvent: () =>
      new Promise<void>((resolve) => {
        webhooks.events.once('closing', () => {
          steps.push('closing');
          setImmediate(() => {
            steps.push('handled');
            resolve();
          });
        });
      }),
  });
  await post(job());
  await until(async () => (await webhooks.health()).inbox?.active === 1);
  let told = 0;
  webhooks.events.on('closing', () => void told++);
  await Promise.all([webhooks.close(), webhooks.close()]);
  expect([...steps, told]).toEqual(['closing', 'handled', 1]);
});

describe("ack: 'handled'", () => {
  it('responds after the first attempt, and makes the next one from the inbox', async () => {
    const attempts: number[] = [];
    const { post } = receiver({
      ack: 'handled',
      retry,
      onVdc: async (_event, { attempt }) => {
        await new Promise((resolve) => setTimeout(resolve, 10));
        attempts.push(attempt);
        if (attempt === 1) throw new Error('again');
      },
    });
    expect((await post(job())).status).toBe(204);
    expect(attempts).toEqual([1]);
    await until(() => attempts.length === 2);
  });

  it('answers when the time of a try is over', async () => {
    const { post } = receiver({ ack: 'handled', handlerTimeoutMs: 20, onVdc: () => new Promise(() => {}) });
    expect((await post(job())).status).toBe(204);
  });

  it('does not wait for a type without a handler here', async () => {
    const handlerTimeoutMs = 15_000;
    const { post } = receiver({
      ack: 'handled',
      inbox: memoryInbox(),
      onEvent: undefined,
      onRdc: () => {},
      handlerTimeoutMs,
    });
    expect((await post(job())).status).toBe(204);
  });

  it('responds to duplicates and rejections at once', async () => {
    const { post } = receiver({ ack: 'handled', onVdc: () => {}, handlerTimeoutMs: 15_000 });
    const body = job();
    await post(body);
    expect((await post(body)).status).toBe(204);
    expect((await post([{}, job({ data_type: 'rdc' })])).status).toBe(204);
  });
});

describe('an inbox of this process whose store fails', () => {
  /** It keeps what is dispatched in memory; of what was attempted before it only stores the state. */
  function failingInbox() {
    const store = memoryInbox();
    const state = { isDown: true, noted: [] as unknown[] };
    const inbox: Inbox = {
      ...store,
      isLocal: true,
      add: (entry, options) => {
        if (state.isDown) throw new Error('disk full');
        if (!options.progress) return store.add(entry, options);
        state.noted.push([entry.id, options.progress.state, options.progress.attempts]);
        return 'stored';
      },
    };
    return { inbox, state };
  }

  it('has its events handled meanwhile, with retries, and reported afterwards', async () => {
    const { inbox, state } = failingInbox();
    const attempts: number[] = [];
    const { post, webhooks, errors } = receiver({
      inbox,
      retry,
      onVdc: (_event, { attempt }) => {
        attempts.push(attempt);
        if (attempt === 1) throw new Error('not yet');
      },
    });
    const handled: SauceEvent[] = [];
    webhooks.events.on('handled', (event) => handled.push(event));
    expect((await post(job())).status).toBe(204);
    await until(() => handled.length === 1);
    expect(attempts).toEqual([1, 2]);
    expect(errors).toMatchObject([{ code: 'STORE_FAILED', cause: new Error('disk full') }]);
    expect(await webhooks.health()).toMatchObject({ buffered: 1, accepted: 1, inbox: { completed: 0 } });
    state.isDown = false;
    await until(async () => (await webhooks.health()).buffered === 0);
    expect(state.noted).toEqual([[handled[0]?.id, 'completed', 2]]);
    expect(attempts).toEqual([1, 2]);
  });

  it('has events of types without a handler kept for the store', async () => {
    const { inbox, state } = failingInbox();
    const seen: string[] = [];
    const { post, webhooks } = receiver({ inbox, onEvent: undefined, onVdc: ({ type }) => void seen.push(type) });
    await post([job(), job({ data_type: 'rdc' })]);
    await until(() => seen.length === 1);
    expect((await webhooks.health()).buffered).toBe(2);
    state.isDown = false;
    await until(async () => (await webhooks.health()).buffered === 0);
    expect((await webhooks.health()).inbox).toMatchObject({ waiting: 1 });
    expect(state.noted).toHaveLength(1);
  });

  it('leaves at close only what was neither stored nor handled', async () => {
    const { inbox } = failingInbox();
    const seen: string[] = [];
    const { post, webhooks } = receiver({ inbox, onEvent: undefined, onVdc: ({ id }) => void seen.push(id) });
    await post([job(), job({ data_type: 'rdc' })]);
    await until(() => seen.length === 1);
    const { unhandled } = await webhooks.close({ timeoutMs: 1000 });
    expect(unhandled.map(({ type }) => type)).toEqual(['rdc']);
  });

  it('is answered after the first try from memory with ack: handled', async () => {
    const { inbox } = failingInbox();
    let isTried = false;
    const { post } = receiver({
      inbox,
      ack: 'handled',
      onVdc: async () => {
        await new Promise((resolve) => setTimeout(resolve, 10));
        isTried = true;
      },
    });
    expect((await post(job())).status).toBe(204);
    expect(isTried).toBe(true);
  });

  it('runs no more than maxParallel handlers at once, from memory and from the store together', async () => {
    const { inbox, state } = failingInbox();
    let running = 0;
    const ends: (() => void)[] = [];
    const { post } = receiver({
      inbox,
      maxParallel: 1,
      onVdc: () => {
        running++;
        return new Promise<void>((resolve) => ends.push(resolve));
      },
    });
    state.isDown = false;
    await post(job());
    await until(() => running === 1);
    state.isDown = true;
    await post(job());
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    for (const end of ends) end();
    expect(running).toBe(1);
  });
});

describe('an inbox with failures of its own', () => {
  it('reports those that no call waits for', async () => {
    let owner: InboxOwner | undefined;
    const attach = (given: InboxOwner) => {
      owner = given;
    };
    const { errors, webhooks } = receiver({ inbox: { ...memoryInbox(), attach } });
    const cause = new Error('disk full');
    owner?.onError(cause);
    expect(errors).toMatchObject([{ code: 'STORE_FAILED', cause }]);
    expect((await webhooks.health()).lastFailure?.message).toContain('Expected the inbox to read and store events');
  });

  it('reports that it cannot be used, also when that shows only once it is consumed', async () => {
    const cause = new Error('another process has it');
    let opened: Promise<void> = Promise.resolve();
    const store = memoryInbox();
    const inbox: Inbox = {
      ...store,
      consume(options) {
        opened = Promise.reject(cause);
        opened.catch(() => {});
        store.consume(options);
      },
      get ready() {
        return opened;
      },
    };
    const { errors } = receiver({ inbox });
    await until(() => errors.length === 1);
    expect(errors).toEqual([cause]);
  });

  it('needs neither `opened` nor `reportTo`, as one of your own may lack them', async () => {
    const { ready: _, ...inbox } = memoryInbox();
    const { post, handled, errors } = receiver({ inbox: inbox as Inbox });
    await post(job());
    await until(() => handled.length === 1);
    expect(errors).toEqual([]);
  });
});

describe('without handlers', () => {
  it('an inbox of its own removes events once they were emitted', async () => {
    const webhooks = sauceWebhooks({ logger: false });
    const app = express().use(webhooks);
    const seen: string[] = [];
    webhooks.events.on('vdc', ({ id }) => seen.push(id));
    await request(app).post('/').send(job());
    expect(seen).toHaveLength(1);
    await until(async () => (await webhooks.health()).inbox?.completed === 1);
    await webhooks.close();
  });

  it('an inbox that was given keeps events for the process that handles them', async () => {
    const inbox = memoryInbox();
    const { post, webhooks } = receiver({ inbox, onEvent: undefined, onVdc: () => {} });
    await post([job(), job({ data_type: 'rdc' })]);
    await until(async () => (await webhooks.health()).inbox?.completed === 1);
    expect((await webhooks.health()).inbox).toMatchObject({ waiting: 1, completed: 1 });
  });
});

describe('an inbox that was given, with handlers for some types', () => {
  const types = ['vdc', 'concurrency', 'concurrency', 'rdc'] as const;
  const bodyOf = {
    vdc: () => job(),
    rdc: () => job({ data_type: 'rdc' }),
    concurrency: () => concurrencyEvent(),
  };

  async function warningsWith(handlers: WebhooksOptions): Promise<string[]> {
    const warnings: string[] = [];
    const logger = { debug() {}, info() {}, error() {}, warn: (line: string) => void warnings.push(line) };
    const { post } = receiver({ inbox: memoryInbox(), onEvent: undefined, logger, ...handlers });
    for (const type of types) await post(bodyOf[type]());
    return warnings;
  }

  it('warns once of each type whose events wait', async () => {
    expect(await warningsWith({ onVdc() {} })).toEqual(
      ['concurrency', 'rdc'].map(
        (type) =>
          `sauce-webhooks: stored an event of type ${type}, which has no handler here: such events wait. Set \`onEvent\`, or ignore this if a worker handles them.`,
      ),
    );
  });

  it.each<[string, WebhooksOptions]>([
    ['with onEvent', { onVdc() {}, onEvent() {} }],
    ['without any handler, as workers have them', {}],
    ['in an inbox of its own, where nothing waits', { onVdc() {}, inbox: undefined }],
  ])('warns of nothing %s', async (_, handlers) => {
    expect(await warningsWith(handlers)).toEqual([]);
  });
});

describe('what is easily overlooked', () => {
  function logged() {
    const warnings: string[] = [];
    return {
      warnings,
      logger: { debug() {}, info() {}, error() {}, warn: (line: string) => void warnings.push(line) },
    };
  }

  it.each<[string, () => WebhooksOptions, number]>([
    ['in the default inbox', () => ({}), 3],
    ['in an inbox that was given', () => ({ inbox: memoryInbox() }), 0],
    ['beside another handler', () => ({ inbox: memoryInbox(), onConcurrency() {} }), 0],
  ])('is warned of: a handler that is undefined, once events of its type come, %s', async (_, options, completed) => {
    const { warnings, logger } = logged();
    const { post, webhooks } = receiver({ logger, onEvent: undefined, onVdc: undefined, ...options() });
    for (const data_type of ['vdc', 'vdc', 'vdc']) await post(job({ data_type }));
    await until(async () => (await webhooks.health()).inbox?.completed === completed);
    expect(warnings).toEqual([
      'sauce-webhooks: an event of type vdc has no handler here: `onVdc` is undefined. Check its import.',
    ]);
  });

  it('is warned of: an inbox of two receivers, unless the first one was closed', async () => {
    const [shared, passedOn] = [memoryInbox(), memoryInbox()];
    const { warnings, logger } = logged();
    const { webhooks } = receiver({ inbox: passedOn, logger });
    await webhooks.close();
    receiver({ inbox: passedOn, logger });
    receiver({ inbox: shared, logger });
    expect(warnings).toEqual([]);
    receiver({ inbox: shared, logger });
    expect(warnings).toEqual([expect.stringContaining('another receiver of this process has the same inbox')]);
  });
});

it('reports a request that is none, and throws nothing into the app', async () => {
  const { webhooks, errors, rejected } = receiver();
  expect(webhooks({ method: 'POST', url: '/' } as never, {} as never)).toBeUndefined();
  await until(() => errors.length === 1);
  expect(rejected).toEqual(['BODY_UNREADABLE']);
  expect(errors).toMatchObject([
    { code: 'INTERNAL_ERROR', message: 'Expected to respond to a request, but the response threw.' },
  ]);
});

it('asks for secrets only when there is a signature to verify', async () => {
  let calls = 0;
  const secret = () => {
    calls++;
    return 'a';
  };
  const { post, rejected } = receiver({ secret });
  await post(job());
  expect(calls).toBe(0);
  await post(job(), { 'saucelabs-sign': 'junk' });
  expect(calls).toBe(0);
  await post(job(), { 'saucelabs-sign': 'a'.repeat(64) });
  expect(calls).toBe(1);
  expect(rejected).toEqual(['SIGNATURE_MISSING', 'SIGNATURE_MISMATCH', 'SIGNATURE_MISMATCH']);
});

it.each([
  ['a batch', `[${JSON.stringify(job())}, {"x":1}${' '.repeat(500_000)}]`],
  ['a batch of a few bytes', `[${JSON.stringify(job())},{"x":1}]`],
])('keeps no more of %s in memory than its items', async (_, batch) => {
  const kept: (Uint8Array | null)[] = [];
  const inbox = memoryInbox();
  const { post, webhooks } = receiver({
    inbox: {
      ...inbox,
      add: (entry, options) => {
        kept.push(entry.body);
        return inbox.add(entry, options);
      },
      quarantine: {
        ...inbox.quarantine,
        add: (delivery) => {
          kept.push(delivery.body);
          return inbox.quarantine.add(delivery);
        },
      },
    },
  });
  await post(batch);
  await until(async () => (await webhooks.health()).inbox?.completed === 1);
  const done = await webhooks.inbox.list({ state: 'completed' });
  const quarantined = await webhooks.inbox.quarantine.list();
  const bodies = [...kept, ...[...done.items, ...quarantined.items].map(({ body }) => body)];
  expect(bodies).toHaveLength(4);
  for (const body of bodies) expect(body?.buffer.byteLength).toBeLessThanOrEqual(2 * (body?.length ?? 0));
});

it('sees a secret that is inherited or a getter', async () => {
  const { post, handled, rejected } = receiver();
  class Config {
    logger = false as const;
    get secret() {
      return 'real';
    }
    onEvent = () => handled.push();
    onRejected = ({ code }: { code: string }) => void rejected.push(code);
  }
  expect(await post(job())).toMatchObject({ status: 204 });
  const app = express().use(sauceWebhooks(new Config()));
  await request(app).post('/').send(job());
  expect(rejected).toEqual(['SIGNATURE_MISSING']);
  expect(() => sauceWebhooks({ secret: new String('abc') as never })).toThrow('Expected `secret` to be');
});

it('leaves the options of the caller as they are', async () => {
  const options = Object.freeze({ onVdc: () => {}, retry: Object.freeze({ attempts: 2 }), logger: false as const });
  const { post } = receiver(options);
  expect((await post(job())).status).toBe(204);
});
