import express from 'express';
import request from 'supertest';
import { sauceWebhooks } from '../../lib';
import { sauceDashboard } from '../../lib/dashboard';
import { vdcEvent } from '../../lib/testing';
import { until } from '../until';
import { dashboard, sameOrigin } from './dashboard-under-test';

describe('allowedHosts', () => {
  test.each([
    'localhost',
    'localhost:3001',
    'LOCALHOST',
    'board.localhost',
    '127.0.0.1:3001',
    '10.0.0.7',
    '[::1]:3001',
  ])('the page is answered as %s', async (host) => {
    const { get } = dashboard();
    await get('/', { host }).expect(200);
  });

  test.each(['evil.example', 'localhost.evil.example', 'evil.example:3001', 'notlocalhost', ''])(
    'nothing is answered as %j: any name can be given the address of this machine',
    async (host) => {
      const { get, act } = dashboard({ authorize: () => true });
      const refused = await get('/', { host }).expect(421);
      expect(refused.body.message).toContain(`The host name "${host.replace(':3001', '')}" is not allowed`);
      expect(refused.body.message).toContain('option allowedHosts');
      await get('/data/overview', { host }).expect(421);
      await get('/live', { host }).expect(421);
      await act('/retry', { host, ...sameOrigin }).expect(421);
    },
  );

  test('a name that the option names is answered, in either case and with any port', async () => {
    const { get } = dashboard({ allowedHosts: ['CI.example.com'] });
    await get('/', { host: 'ci.example.com' }).expect(200);
    await get('/', { host: 'Ci.Example.com:8443' }).expect(200);
    await get('/', { host: 'other.example.com' }).expect(421);
  });
});

describe('actions', () => {
  const failing = { onVdc: () => Promise.reject(new Error('no such channel')), retry: { attempts: 1 } };

  async function withFailedEvent(options: Parameters<typeof dashboard>[0]) {
    const board = dashboard(options, failing);
    await board.send(vdcEvent());
    await until(async () => (await board.webhooks.inbox.counts()).failed === 1);
    const [failed] = (await board.webhooks.inbox.list({ state: 'failed' })).items;
    let retrying = 0;
    board.webhooks.events.on('failed', () => void retrying++);
    return { ...board, id: failed?.id as string, retried: () => retrying };
  }

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another host of the site', { 'sec-fetch-site': 'same-site' }],
    ['the address bar', { 'sec-fetch-site': 'none' }],
    ['another site, of a browser that tells only the origin', { origin: 'https://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
    ['a client that does not say where it is from', {}],
  ])('are not taken from %s', async (_, headers) => {
    const { act, id, retried } = await withFailedEvent({ authorize: () => true });
    await act(`/retry?id=${id}`, headers as Record<string, string>).expect(403);
    expect(retried()).toBe(0);
  });

  test('that are refused name the host and the origin that came, as a proxy may have changed the host', async () => {
    const { act } = dashboard({ authorize: () => true });
    const headers = { host: '127.0.0.1:8080', origin: 'https://ci.example.com' };
    const { message } = (await act('/retry', headers).expect(403)).body;
    expect(message).toContain('the host "127.0.0.1:8080", from the origin "https://ci.example.com"');
  });

  test('are taken from the page itself, also where the browser tells only the origin', async () => {
    const { act, id, retried } = await withFailedEvent({ authorize: () => true });
    expect((await act(`/retry?id=${id}`).expect(200)).body).toEqual({ retried: 1 });
    await until(() => retried() === 1);
    const headers = { host: '127.0.0.1:3001', origin: 'http://127.0.0.1:3001' };
    expect((await act(`/retry?id=${id}`, headers).expect(200)).body).toEqual({ retried: 1 });
    await until(() => retried() === 2);
  });

  test.each([
    ['without `authorize`', {}],
    ['when it says no', { authorize: () => false }],
    ['when it says no later', { authorize: async () => false }],
    ['when it says anything but true', { authorize: () => 'yes' as never }],
  ])('are not taken %s', async (_, options) => {
    const { act, id, retried } = await withFailedEvent(options);
    await act(`/retry?id=${id}`).expect(403);
    await act('/replay?id=any').expect(403);
    expect(retried()).toBe(0);
  });

  test('are no matter of GET', async () => {
    const { get } = dashboard({ authorize: () => true });
    await get('/actions/retry', sameOrigin).expect(404);
  });

  test('what `authorize` throws for an action goes to the error handler of the app, and readers still read', async () => {
    const app = express();
    const errors: unknown[] = [];
    const webhooks = sauceWebhooks({ logger: false, onError: (error) => errors.push((error as Error).message) });
    app.use(
      sauceDashboard(webhooks, {
        authorize: () => {
          throw new Error('no session store');
        },
      }),
    );
    const seen: unknown[] = [];
    app.use((error: Error, _request: express.Request, response: express.Response, _next: express.NextFunction) => {
      seen.push(error.message);
      response.sendStatus(500);
    });
    await request(app).get('/data/overview').expect(200);
    expect((await request(app).get('/data/inbox').expect(200)).body.canManage).toBe(false);
    await request(app).post('/actions/retry').set(sameOrigin).expect(500);
    expect(seen).toEqual(['no session store']);
    expect(errors).toEqual(['no session store']);
    await webhooks.close();
  });

  test('an `authorize` that never answers makes the page read-only', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'clearImmediate', 'nextTick', 'queueMicrotask', 'performance'] });
    let asked = () => {};
    const isAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const { get, errors } = dashboard({
      authorize: () => {
        asked();
        return new Promise(() => {});
      },
    });
    const answer = get('/data/inbox').then(({ status, body }) => [status, body.canManage]);
    await isAsked;
    await jest.advanceTimersByTimeAsync(2000);
    jest.useRealTimers();
    expect(await answer).toEqual([200, false]);
    expect(errors).toMatchObject([{ message: '`authorize` did not return within 2000 ms.' }]);
  });

  test('`authorize` gets the request', async () => {
    const { get } = dashboard({ authorize: ({ headers }) => headers.cookie === 'admin=1' });
    expect((await get('/data/inbox', { cookie: 'admin=1' })).body.canManage).toBe(true);
    expect((await get('/data/inbox', { cookie: 'admin=0' })).body.canManage).toBe(false);
  });
});

describe('the policy', () => {
  test('lets only files of the package run, on the page and on all else', async () => {
    const { get } = dashboard();
    for (const path of ['/', '/page.js', '/data/overview', '/icon.svg']) {
      const { headers } = await get(path).expect(200);
      expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
      expect(headers['content-security-policy']).not.toMatch(/unsafe|https?:|\*/);
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
    }
  });
});

describe('wrong options', () => {
  const webhooks = sauceWebhooks({ logger: false });
  test.each<[string, () => unknown, string]>([
    ['no receiver', () => sauceDashboard({} as never), 'the result of sauceWebhooks()'],
    ['a typing error', () => sauceDashboard(webhooks, { authorise: () => true } as never), 'Did you mean `authorize`?'],
    [
      'no function',
      () => sauceDashboard(webhooks, { authorize: true as never }),
      'Expected `authorize` to be a function',
    ],
    ['a URL as a host', () => sauceDashboard(webhooks, { allowedHosts: ['https://ci.example.com'] }), 'without a port'],
    ['a host with a port', () => sauceDashboard(webhooks, { allowedHosts: ['ci.example.com:80'] }), 'without a port'],
    ['one host', () => sauceDashboard(webhooks, { allowedHosts: 'ci' as never }), 'an array of host names'],
  ])('%s', (_, build, message) => {
    expect(build).toThrow(
      expect.objectContaining({ name: 'SauceWebhooksError', message: expect.stringContaining(message) }),
    );
  });
});
