import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler, Router } from 'express';
import request from 'supertest';
import { sauceWebhooks } from '../../lib';
import { matchesRequest } from '../../lib/request/head';
import { receiver } from '../behaviour/receiver-under-test';
import { payloads } from '../fixtures';
import { until } from '../until';
import { acceptedBy, connection, type Express, expresses, head, post, serve } from './send';

const body = payloads['vdc-errored-minimal'] as Buffer;
type Mw = RequestHandler;
type App = ReturnType<Express>;

const routed = (express: Express, mount: (router: Router) => unknown): Router => {
  const router = express.Router();
  mount(router);
  return router;
};

/** How it is mounted, with which `path`, what it answers, and what it leaves alone. */
const mounts: [string, string | undefined, (app: App, mw: Mw, express: Express) => unknown, string[], string[]][] = [
  ['app.use(mw)', undefined, (app, mw) => app.use(mw), ['/', '/?a=/b', '/?'], ['/p', '/p/', '//']],
  ['app.use(mw) with a path', '/p', (app, mw) => app.use(mw), ['/p', '/p?a=1'], ['/', '/p/', '/P', '/p/q', '/?/p']],
  ["app.use('/p', mw)", undefined, (app, mw) => app.use('/p', mw), ['/p', '/p/', '/p?a=1', '/P'], ['/', '/p/q', '/pq']],
  ["app.use('/p', mw) with a path", '/q', (app, mw) => app.use('/p', mw), ['/p/q', '/p/q?a'], ['/p', '/q', '/p/q/']],
  ["app.post('/p', mw)", undefined, (app, mw) => app.post('/p', mw), ['/p', '/p/', '/p?a=1'], ['/', '/p/q']],
  ["app.post('/:any', mw)", undefined, (app, mw) => app.post('/:any', mw), ['/p', '/q'], ['/p/q', '/']],
  ["app.all('/p', mw)", undefined, (app, mw) => app.all('/p', mw), ['/p'], ['/', '/p/q']],
  ["app.route('/p').post(mw)", undefined, (app, mw) => app.route('/p').post(mw), ['/p'], ['/', '/p/q']],
  [
    'app.post with others around',
    undefined,
    (app, mw) => app.post('/p', (_q, _s, next) => next(), mw, mw),
    ['/p'],
    ['/'],
  ],
  [
    'router.use(mw)',
    undefined,
    (app, mw, e) =>
      app.use(
        '/r',
        routed(e, (r) => r.use(mw)),
      ),
    ['/r', '/r?a'],
    ['/r/p', '/'],
  ],
  [
    "router.post('/p', mw)",
    undefined,
    (app, mw, e) =>
      app.use(
        '/r',
        routed(e, (r) => r.post('/p', mw)),
      ),
    ['/r/p'],
    ['/r', '/p'],
  ],
  [
    "a route's router.use(mw)",
    undefined,
    (app, mw, e) =>
      app.use(
        '/a/:b',
        routed(e, (r) => r.use('/c', mw)),
      ),
    ['/a/x/c'],
    ['/a/x'],
  ],
];

describe.each(expresses)('mounted on %s', (_name, express) => {
  describe.each(mounts)('as %s', (_, path, mount, answered, left) => {
    const mounted = () => {
      const { webhooks } = receiver({ path, dedupe: false });
      const app = express();
      mount(app, webhooks as Mw, express);
      app.use((_req, res) => void res.status(418).send('left'));
      return { app, webhooks, accepted: acceptedBy(webhooks) };
    };

    it('it answers each POST to it', async () => {
      const { app, accepted } = mounted();
      for (const url of answered) expect([url, (await post(app, body, {}, url)).status]).toEqual([url, 204]);
      expect(accepted).toHaveLength(answered.length);
    });

    it('it leaves other paths to the next middleware', async () => {
      const { app, webhooks } = mounted();
      for (const url of left.filter((one) => !answered.includes(one))) {
        expect([url, (await post(app, body, {}, url)).status]).toEqual([url, 418]);
      }
      expect((await webhooks.health()).lastDeliveryAt).toBeNull();
    });

    it.each(['get', 'put', 'patch', 'delete', 'options', 'head'] as const)('it leaves %s alone', async (method) => {
      const { app, webhooks } = mounted();
      const { status } = await request(app)[method](answered[0] as string);
      // Express answers OPTIONS for a route on its own.
      expect(method === 'options' ? [200, 418] : [418]).toContain(status);
      expect((await webhooks.health()).lastDeliveryAt).toBeNull();
    });
  });

  it('next() is not called for what it answers', async () => {
    const { webhooks } = receiver();
    let isCalled = false;
    const app = express().use(webhooks, (_req, _res, next) => {
      isCalled = true;
      next();
    });
    await post(app, body);
    expect(isCalled).toBe(false);
  });

  it('a route that passed a request on does not make app.use(mw) answer its path', async () => {
    const { webhooks } = receiver();
    const app = express();
    app.post('/orders', (_req, _res, next) => next());
    app.use(webhooks);
    app.post('/orders', (_req, res) => void res.status(201).send('order'));
    const { status, text } = await post(app, body, {}, '/orders');
    expect([status, text]).toEqual([201, 'order']);
    expect((await webhooks.health()).lastDeliveryAt).toBeNull();
  });

  it('two receivers answer each its own path', async () => {
    const [first, second] = [receiver({ path: '/a' }), receiver({ path: '/b' })];
    const app = express().use(first.webhooks, second.webhooks);
    const accepted = [acceptedBy(first.webhooks), acceptedBy(second.webhooks)];
    await post(app, body, {}, '/b');
    expect(accepted.map(({ length }) => length)).toEqual([0, 1]);
    await post(app, body, {}, '/a');
    expect(accepted.map(({ length }) => length)).toEqual([1, 1]);
  });

  describe('by a route whose handler is wrapped', () => {
    const wrapped = (options: object) => {
      const warnings: string[] = [];
      const logger = { debug() {}, info() {}, error() {}, warn: (line: string) => void warnings.push(line) };
      const { webhooks } = receiver({ logger, ...options });
      const app = express();
      app.post('/hooks/sauce', (req, res, next) => webhooks(req, res, next));
      return { app, warnings, webhooks };
    };
    const path = '/hooks/sauce?token=secret-token';
    const help = 'If it is for sauceWebhooks, set the option `path: "/hooks/sauce"`.';

    it.each([
      ['', {}],
      [' with a signature', { 'saucelabs-sign': 'a' }],
    ])('it warns once of a POST that no receiver took%s', async (signed, headers) => {
      const { app, warnings } = wrapped({});
      for (const _ of [1, 2]) expect((await post(app, body, headers, path)).status).toBe(404);
      expect(warnings).toEqual([
        `sauce-webhooks: did not receive a POST${signed}, which others responded to with 404. ${help}`,
      ]);
    });

    it('it receives with that path, and warns of nothing', async () => {
      const { app, warnings } = wrapped({ path: '/hooks/sauce' });
      expect((await post(app, body, {}, path)).status).toBe(204);
      expect(warnings).toEqual([]);
    });

    it('it warns of nothing that others answered or received', async () => {
      const { app, warnings } = wrapped({});
      app.use(receiver({ path: '/hooks/sauce' }).webhooks);
      expect((await post(app, body, { 'saucelabs-sign': 'a' }, path)).status).toBe(204);
      const other = wrapped({});
      other.app.post('/hooks/sauce', (_req, res) => void res.status(201).end());
      expect((await post(other.app, body, {}, path)).status).toBe(201);
      expect([...warnings, ...other.warnings]).toEqual([]);
    });
  });

  it.each<[string, (app: App, mw: Mw) => unknown, string[]]>([
    ["app.use('/p', mw)", (app, mw) => app.use('/p', mw), ['http://h/p', 'HTTP://h:80/p?a=//b', 'https://[::1]/p/']],
    ['app.use(mw)', (app, mw) => app.use(mw), ['http://h', 'http://h/', 'http://h?a=/b']],
    ["app.post('/p', mw)", (app, mw) => app.post('/p', mw), ['http://h/p']],
  ])('it answers request targets in absolute form: %s', async (_, mount, targets) => {
    const { webhooks } = receiver({ dedupe: false });
    const app = express();
    mount(app, webhooks as Mw);
    const { port } = await serve(app);
    for (const target of targets) {
      const { socket, text, isEnded } = await connection(port);
      socket.write(head({ 'content-length': body.length, connection: 'close' }, `POST ${target} HTTP/1.1`));
      socket.end(body);
      await until(isEnded);
      expect([target, text().split('\r\n')[0]]).toEqual([target, 'HTTP/1.1 204 No Content']);
    }
    expect((await webhooks.health()).accepted).toBe(targets.length);
  });

  it('uncalled, it says so', async () => {
    const failures: unknown[] = [];
    const app = express().use(sauceWebhooks as never);
    app.use(((error, _req, res, _next) => {
      failures.push(error);
      res.status(500).send();
    }) as import('express').ErrorRequestHandler);
    expect((await post(app, body)).status).toBe(500);
    expect(failures).toMatchObject([
      {
        code: 'NOT_CALLED',
        message: 'Expected sauceWebhooks to get options, got a request: it was mounted uncalled.',
        help: 'Call it where you mount it: app.use(sauceWebhooks({ onVdc })).',
      },
    ]);
  });

  it('later handlers for logging find what came of a request', async () => {
    const { webhooks } = receiver();
    const found: unknown[] = [];
    const app = express().use((req, res, next) => {
      res.on('finish', () =>
        found.push([req.sauceEvents?.map((e) => e.type), req.sauceRejections?.map((r) => r.code)]),
      );
      next();
    }, webhooks);
    await post(app, `[${body}, {}, ${payloads['concurrency-over-use']}, 5]`);
    await until(() => found.length === 1);
    expect(found).toEqual([
      [
        ['vdc', 'concurrency'],
        ['UNKNOWN_EVENT', 'UNKNOWN_EVENT'],
      ],
    ]);
  });
});

describe('without Express', () => {
  it('it answers its POST, and 404 to all else', async () => {
    const { webhooks } = receiver({ path: '/hooks' });
    const { url, port } = await serve(webhooks);
    const absolute = await connection(port);
    absolute.socket.end(head({ 'content-length': 0, connection: 'close' }, 'POST http://host/hooks?a=b HTTP/1.1'));
    await until(absolute.isEnded);
    expect(absolute.text()).toMatch(/^HTTP\/1.1 204 /);
    const statusOf = async (path: string, init: RequestInit) => (await fetch(`${url}${path}`, init)).status;
    expect(await statusOf('/hooks', { method: 'POST', body })).toBe(204);
    expect(await statusOf('/hooks?a=b', { method: 'POST', body })).toBe(204);
    expect(await statusOf('/', { method: 'POST', body })).toBe(404);
    expect(await statusOf('/hooks/', { method: 'POST', body })).toBe(404);
    expect(await statusOf('/hooks', {})).toBe(404);
    expect(await statusOf('/hooks', { method: 'PUT', body })).toBe(404);
    expect((await webhooks.health()).accepted).toBe(1);
  });

  it('it calls next once and with nothing, where there is one', () => {
    const { webhooks } = receiver();
    const calls: unknown[][] = [];
    const get = { method: 'GET', url: '/' } as IncomingMessage;
    webhooks(get, {} as ServerResponse, (...args) => void calls.push(args));
    expect(calls).toEqual([[]]);
  });
});

describe('matchesRequest', () => {
  const handler = () => {};
  const isForPost = (fields: object) => matchesRequest({ method: 'POST', ...fields } as IncomingMessage, handler, '/');

  it('is undefined for what is not a request', () => {
    for (const odd of [undefined, null, '/', {}, { method: 'POST' }, { url: '/' }]) {
      expect(matchesRequest(odd, handler, '/')).toBeUndefined();
    }
  });

  it('wants the exact path, or a route that the handler was handed to', () => {
    expect(isForPost({ url: '/' })).toBe(true);
    expect(isForPost({ url: '/x', route: {} })).toBe('elsewhere');
    expect(isForPost({ url: '/x', route: { stack: [{ handle: () => {} }, {}] } })).toBe('elsewhere');
    expect(isForPost({ url: '/x', route: { stack: [{ handle: () => {} }, { handle: handler }] } })).toBe(true);
    expect(isForPost({ url: '/', method: 'GET' })).toBe(false);
    expect(isForPost({ url: '/', method: 'post' })).toBe(false);
  });
});
