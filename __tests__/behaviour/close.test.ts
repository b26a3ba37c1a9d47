import { execFile } from 'node:child_process';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { memoryInbox, type SauceEvent, sign } from '../../lib/index';
import { until } from '../until';
import { job, listen, receiver } from './receiver-under-test';

const root = join(__dirname, '../..');

describe('close()', () => {
  it('lets running handlers end and works off what waits', async () => {
    const done: string[] = [];
    const { webhooks, post } = receiver({
      maxParallel: 1,
      onVdc: async ({ payload }) => {
        await new Promise((resolve) => setTimeout(resolve, 10));
        done.push(payload.id);
      },
    });
    await post([job({ id: 'a' }), job({ id: 'b' }), job({ id: 'c' })]);
    expect(await webhooks.close()).toEqual({ unhandled: [] });
    expect(done).toEqual(['a', 'b', 'c']);
  });

  it('names what stayed unhandled, aborts it, and logs it', async () => {
    const warnings: string[] = [];
    const logger = {
      debug: () => {},
      info: () => {},
      error: () => {},
      warn: (line: string) => void warnings.push(line),
    };
    const reasons: unknown[] = [];
    const { webhooks, post } = receiver({
      logger,
      maxParallel: 1,
      onVdc: (_event, { signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            reasons.push(signal.reason);
            reject(signal.reason);
          });
        }),
    });
    await post([job({ id: 'a', name: 'runs' }), job({ id: 'b', name: 'waits\n' })]);
    await until(async () => (await webhooks.health()).inbox?.active === 1);
    const { unhandled } = await webhooks.close({ timeoutMs: 20 });
    expect(unhandled.map((event) => (event.type === 'vdc' ? event.payload.name : ''))).toEqual(['runs', 'waits\n']);
    expect(reasons).toMatchObject([{ code: 'CLOSING' }]);
    expect(warnings.at(-1)).toMatch(
      /closed with 2 unhandled: vdc event \S+ \(runs\), vdc event \S+ \(waits\\u\{a\}\)$/,
    );
  });

  it('names an event whose next try is too far away, at once', async () => {
    const { webhooks, post } = receiver({
      retry: { delayMs: 60_000, maxDelayMs: 60_000 },
      onVdc: () => {
        throw new Error('down');
      },
    });
    await post(job());
    await until(async () => (await webhooks.inbox.list({ state: 'waiting' })).items[0]?.attempts === 1);
    const { unhandled } = await webhooks.close({ timeoutMs: 15_000 });
    expect(unhandled).toHaveLength(1);
  });

  it('takes null for no options, as callbacks of servers and streams get it', async () => {
    const { webhooks, post } = receiver({ onEvent: () => new Promise((resolve) => setTimeout(resolve, 30)) });
    await post(job());
    expect(await webhooks.close(null as never)).toEqual({ unhandled: [] });
    expect((await webhooks.health()).lastFailure).toBeNull();
  });

  it.each([Number.POSITIVE_INFINITY, 2 ** 40])('waits with a timeoutMs of %s', async (timeoutMs) => {
    const { webhooks, post } = receiver({ onVdc: () => new Promise((resolve) => setTimeout(resolve, 30)) });
    await post(job());
    expect(await webhooks.close({ timeoutMs })).toEqual({ unhandled: [] });
  });

  it.each([
    ['rejects', () => Promise.reject(new Error('disk gone')), 'disk gone'],
    ['never ends', () => new Promise<never>(() => {}), 'It still waits for its store.'],
  ])('ends and reports what is buffered even if the inbox %s', async (_, close, why) => {
    const add = () => Promise.reject(new Error('disk gone'));
    const { webhooks, post, errors } = receiver({ inbox: { ...memoryInbox(), add, close } });
    await post(job({ id: 'held' }));
    expect((await webhooks.close({ timeoutMs: 10 })).unhandled).toMatchObject([{ payload: { id: 'held' } }]);
    const help = expect.stringMatching(/^See `cause`/);
    expect(errors).toMatchObject([{ code: 'STORE_FAILED' }, { code: 'CLOSE_FAILED', help, cause: { message: why } }]);
  });

  it('reports a delivery that came before it and that the store refuses only afterwards', async () => {
    const refusals: ((cause: Error) => void)[] = [];
    const refuseAll = () => {
      for (const refuse of refusals) refuse(new Error('database is locked'));
    };
    const inbox = {
      ...memoryInbox(),
      add: () => new Promise<never>((_, refuse) => refusals.push(refuse)),
      close: async () => {
        refuseAll();
        return [];
      },
    };
    const { webhooks, post, errors } = receiver({ inbox });
    const answer = post(job({ id: 'late' }));
    await until(() => refusals.length === 1);
    const { unhandled } = await webhooks.close({ timeoutMs: 20 });
    expect(unhandled).toMatchObject([{ payload: { id: 'late' } }]);
    expect((await answer).status).toBe(204);
    expect(errors).toMatchObject([{ code: 'STORE_FAILED' }]);
  });

  it.each([-1, 1])('keeps to its time when the clock is set by %d hours meanwhile', async (hours) => {
    const now = Date.now.bind(Date);
    const finalOutcomes: (() => void)[] = [];
    const { webhooks, post } = receiver({
      onVdc: () =>
        new Promise<void>((resolve) => {
          finalOutcomes.push(resolve);
        }),
      // One delivery is still received while the clock is set.
      secret: () => new Promise<string>((resolve) => setTimeout(() => resolve('a'), 20)),
      signature: 'warn',
    });
    const body = JSON.stringify(job());
    const answer = post(body, { 'saucelabs-sign': sign(body, 'a') });
    await until(async () => (await webhooks.health()).lastDeliveryAt !== null);
    const closing = webhooks.close({ timeoutMs: 60_000 });
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() + hours * 3_600_000);
    try {
      expect((await answer).status).toBe(204);
      await until(() => finalOutcomes.length === 1);
      finalOutcomes[0]?.();
      expect(await closing).toEqual({ unhandled: [] });
    } finally {
      clock.mockRestore();
    }
  });

  it('answers a delivery with 503 that was on its way when the time was over', async () => {
    let give = (_secret: string) => {};
    const secret = () =>
      new Promise<string>((resolve) => {
        give = resolve;
      });
    const { webhooks, post, handled } = receiver({ secret });
    const body = JSON.stringify(job());
    const answer = post(body, { 'saucelabs-sign': sign(body, 'a') });
    await until(async () => (await webhooks.health()).lastDeliveryAt !== null);
    await webhooks.close({ timeoutMs: 10 });
    give('a');
    expect((await answer).status).toBe(503);
    expect(handled).toEqual([]);
  });

  it('answers later POSTs with 503 and closes their connection', async () => {
    const { webhooks, post, handled } = receiver();
    const closing = webhooks.close();
    const response = await post(job());
    expect(response.status).toBe(503);
    expect(response.headers.connection).toBe('close');
    await closing;
    expect(handled).toEqual([]);
    expect((await webhooks.health()).running).toBe(false);
    expect(webhooks.close()).toBe(webhooks.close());
  });

  it.each([
    ['came before it', 204, queueMicrotask],
    ['comes with it', 503, process.nextTick],
  ])('ends after the response to a delivery that %s: %i', async (_, status, soon) => {
    const { webhooks, app, rejected } = receiver();
    const { server, url } = await listen((req, res) => {
      const shutDown = async () => {
        server.close();
        await webhooks.close();
        // As docs/deployment.md says.
        server.closeAllConnections();
      };
      if (status === 204) webhooks.events.on('rejected', () => soon(shutDown));
      else req.on('end', () => soon(shutDown));
      app(req as never, res as never);
    });
    const response = await fetch(url, { method: 'POST', body: '{' });
    expect(response.status).toBe(status);
    expect(rejected).toEqual(status === 204 ? ['MALFORMED_JSON'] : []);
  });

  it('does not wait for an upload that never ends, nor counts an aborted one', async () => {
    const { webhooks, handled, rejected } = receiver();
    const { server, url } = await listen(webhooks);
    const { port } = new URL(url);
    const upload = httpRequest({ port, method: 'POST', path: '/', headers: { 'content-length': 100 } });
    upload.on('error', () => {});
    upload.write('{"id":');
    await until(() => new Promise((resolve) => server.getConnections((_, count) => resolve(count === 1))));
    const started = webhooks.close({ timeoutMs: 60_000 });
    expect(await started).toEqual({ unhandled: [] });
    upload.destroy();
    server.close();
    server.closeAllConnections();
    expect([handled, rejected]).toEqual([[], []]);
    expect((server.address() as AddressInfo | null)?.port).toBeUndefined();
  });

  it('leaves nothing behind that keeps the process alive', async () => {
    const script = `
      const { sauceWebhooks } = require(${JSON.stringify(root)});
      const fail = () => { throw new Error('later'); };
      const webhooks = sauceWebhooks({ logger: false, onEvent: fail, retry: { delayMs: 600000 } });
      const body = { id: 'a', status: 'PASSED', data_type: 'vdc' };
      const request = { method: 'POST', url: '/', headers: {}, readable: false, complete: true, body };
      webhooks.events.once('retrying', async () => {
        const { unhandled } = await webhooks.close({ timeoutMs: 60000 });
        console.log(unhandled.length);
      });
      webhooks(request, { end() {}, setHeader() {} });
    `;
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { timeout: 15_000 });
    expect(stdout).toBe('1\n');
  });
});

describe('a store that fails', () => {
  const failing = (inbox = memoryInbox()) => {
    const store = { isDown: true, inbox };
    store.inbox = {
      ...inbox,
      add: (entry, options) => {
        if (store.isDown) throw new Error('disk full');
        return inbox.add(entry, options);
      },
    };
    return store;
  };

  it('does not lose the event: it is acknowledged, buffered, and stored when the store is back', async () => {
    const store = failing();
    const { webhooks, post, handled, errors } = receiver({ inbox: store.inbox });
    const accepted: SauceEvent[] = [];
    webhooks.events.on('vdc', (event) => accepted.push(event));
    const body = job();
    expect((await post(body)).status).toBe(204);
    expect((await post(body)).status).toBe(204);
    expect((await post(job())).status).toBe(204);
    expect(await webhooks.health()).toMatchObject({ buffered: 2, accepted: 2, duplicates: 1 });
    expect(errors).toMatchObject([{ code: 'STORE_FAILED', cause: { message: 'disk full' } }]);
    expect(accepted).toHaveLength(2);
    store.isDown = false;
    await until(() => handled.length === 2);
    expect(handled.map(({ id }) => id)).toEqual(accepted.map(({ id }) => id));
    expect((await webhooks.health()).buffered).toBe(0);
  });

  it('answers 503 with onStoreFailure: unavailable', async () => {
    const store = failing();
    const { post, webhooks, handled } = receiver({ inbox: store.inbox, onStoreFailure: 'unavailable' });
    const body = job();
    expect((await post(body)).status).toBe(503);
    expect((await webhooks.health()).buffered).toBe(0);
    store.isDown = false;
    expect((await post(body)).status).toBe(204);
    await until(() => handled.length === 1);
  });

  it('reports an event beyond maxWaiting with its whole content', async () => {
    const dropped: unknown[] = [];
    const { post, webhooks } = receiver({
      maxWaiting: 1,
      onVdc: () => new Promise(() => {}),
      onError: (error, event) => void dropped.push([error, event?.raw]),
    });
    await post(job());
    const lost = job({ name: 'lost' });
    expect((await post(lost)).status).toBe(204);
    expect(dropped).toEqual([[expect.objectContaining({ code: 'EVENT_DROPPED' }), lost]]);
    expect((await webhooks.health()).dropped).toBe(1);
  });

  it('answers 503 beyond maxWaiting with onStoreFailure: unavailable', async () => {
    const { post } = receiver({ maxWaiting: 1, onStoreFailure: 'unavailable', onVdc: () => new Promise(() => {}) });
    await post(job());
    expect((await post(job())).status).toBe(503);
  });

  it('names what it still buffers when it is closed', async () => {
    const { post, webhooks } = receiver({ inbox: failing().inbox });
    await post(job({ id: 'held' }));
    const { unhandled } = await webhooks.close({ timeoutMs: 50 });
    expect(unhandled).toMatchObject([{ payload: { id: 'held' } }]);
  });

  it('that cannot be opened is reported', async () => {
    const opened = Promise.reject(new Error('corrupt'));
    const { errors } = receiver({ inbox: { ...memoryInbox(), ready: opened } });
    await until(() => errors.length === 1);
    expect(errors).toMatchObject([{ message: 'corrupt' }]);
  });

  it('whose quarantine fails still lets the delivery be acknowledged', async () => {
    const inbox = memoryInbox();
    const quarantine = { ...inbox.quarantine, add: () => Promise.reject(new Error('disk full')) };
    const { post, rejected } = receiver({ inbox: { ...inbox, quarantine } });
    expect((await post('{')).status).toBe(204);
    expect(rejected).toEqual(['MALFORMED_JSON']);
  });
});

it('ends, though nothing else keeps the process alive while it waits', async () => {
  const script = `
    const { memoryInbox, sauceWebhooks } = require('./dist/index.js');
    const inbox = { ...memoryInbox(), close: () => new Promise(() => {}) };
    const webhooks = sauceWebhooks({ inbox, onVdc() {}, onError: ({ code }) => console.log(code) });
    webhooks.close({ timeoutMs: 10 }).then(() => console.log('closed'));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { cwd: root });
  expect(stdout).toBe('CLOSE_FAILED\nclosed\n');
});
