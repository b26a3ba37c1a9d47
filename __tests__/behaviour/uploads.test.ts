import { once } from 'node:events';
import { createServer, request as httpRequest, type ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough, pipeline, Readable, Writable } from 'node:stream';
import express, { type Request, type Response } from 'express';
import { payloads } from '../fixtures';
import { acceptedBy, connection, expresses, head, post, secret, serve, signed } from '../request/send';
import { until } from '../until';
import { receiver } from './receiver-under-test';

const body = payloads['signed'] as Buffer;

const failing = () => new Writable({ write: (_chunk, _encoding, callback) => callback(new Error('disk full')) });
/** Middleware that destroys a request and leaves its connection alone. */
const destroyers: [string, (request: Readable, next: () => void) => unknown][] = [
  [
    'other middleware ceased to iterate over',
    async (request, next) => {
      for await (const _ of request) break;
      next();
    },
  ],
  ['a pipeline failed at', (request, next) => pipeline(request, failing(), () => next())],
  [
    'a pipeline fails at while it is read',
    (request, next) => {
      pipeline(request, failing(), () => {});
      next();
    },
  ],
];

describe.each(expresses)('an upload on %s', (_name, express) => {
  const received = async (options = {}) => {
    const under = receiver({ secret, ...options });
    let requests = 0;
    let closedRequests = 0;
    const app = express().use((req, _res, next) => {
      requests++;
      req.on('close', () => closedRequests++);
      next();
    }, under.webhooks);
    return {
      ...under,
      ...(await serve(app)),
      accepted: acceptedBy(under.webhooks),
      requests: () => requests,
      closedRequests: () => closedRequests,
    };
  };

  it('that is aborted is neither answered nor counted, and the next event is handled', async () => {
    const { port, url, webhooks, rejected, handled, errors, requests, closedRequests } = await received();
    const { socket, text } = await connection(port);
    socket.write(head({ 'Content-Length': body.length, ...signed(body) }));
    socket.write(body.subarray(0, 40));
    await until(() => requests() === 1);
    socket.destroy();
    await until(() => closedRequests() === 1);
    expect(text()).toBe('');
    expect(await webhooks.health()).toMatchObject({
      lastDeliveryAt: null,
      lastFailure: null,
      accepted: 0,
      rejected: {},
    });
    await fetch(url, { method: 'POST', body, headers: signed(body) });
    await until(() => handled.length === 1);
    expect([rejected, errors]).toEqual([[], []]);
  });

  it('that is reset is neither answered nor counted', async () => {
    const { port, webhooks, errors, requests, closedRequests } = await received();
    const { socket } = await connection(port);
    socket.write(head({ 'Transfer-Encoding': 'chunked' }));
    socket.write('5\r\nhello\r\n');
    await until(() => requests() === 1);
    socket.resetAndDestroy();
    await until(() => closedRequests() === 1);
    expect(await webhooks.health()).toMatchObject({ lastDeliveryAt: null, rejected: {} });
    expect(errors).toEqual([]);
  });

  it.each<[string, (request: Request) => unknown]>([
    ['is piped into what never takes more', (req) => req.pipe(new Writable({ highWaterMark: 1, write: () => {} }))],
    ['is piped into what is never read', (req) => req.pipe(new PassThrough())],
    ['is a web stream that is never read', (req) => Readable.toWeb(req)],
    ['is paused at each chunk', (req) => req.on('data', () => req.pause())],
    ['is paused twice', (req) => req.pause().on('data', () => req.pause().pause())],
  ])('that %s is received all the same', async (_, before) => {
    const { webhooks, rejected } = receiver({ secret });
    const accepted = acceptedBy(webhooks);
    const app = express().use((req, _res, next) => next(void before(req)), webhooks);
    const large = JSON.stringify({ ...JSON.parse(`${body}`), error: 'x'.repeat(500_000) });
    expect((await post(app, large, signed(large))).status).toBe(204);
    expect([accepted.length, rejected]).toEqual([1, []]);
  });

  it.each(destroyers)('that %s is answered and rejected, as its client is still there', async (_, destroy) => {
    const { webhooks, rejected } = receiver({ secret });
    const app = express().use((req, _res, next) => destroy(req, next), webhooks);
    expect((await post(app, body, signed(body))).status).toBe(204);
    expect(rejected).toEqual(['BODY_UNREADABLE']);
  });

  it('without a body is answered by a server that destroys such requests at once', async () => {
    const { webhooks, rejected } = receiver();
    const options = { optimizeEmptyRequests: true } as ServerOptions;
    const server = createServer(options, express().use(webhooks)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { socket, text } = await connection((server.address() as AddressInfo).port);
    socket.write('POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    await until(() => text().startsWith('HTTP/1.1 204'));
    expect(rejected).toHaveLength(1);
    server.close();
  });

  it('that is aborted while other middleware takes its time is not counted', async () => {
    const { webhooks, rejected } = receiver();
    const waiting: (() => void)[] = [];
    let closed = 0;
    const app = express().use((req, _res, next) => {
      waiting.push(next);
      req.on('close', () => closed++);
    }, webhooks);
    const { port } = await serve(app);
    const { socket } = await connection(port);
    socket.write(`${head({ 'Content-Length': 500 })}{"id":`);
    await until(() => waiting.length === 1);
    socket.destroy();
    await until(() => closed === 1);
    waiting[0]?.();
    await post(webhooks, body);
    expect(rejected).toEqual([]);
  });

  it.each([
    ['left', 'content-length'],
    ['left', 'chunked'],
    ['half-closed', 'content-length'],
    ['half-closed', 'chunked'],
  ])('that was whole when its client %s is received after other middleware took its time: %s', async (how, framing) => {
    const { webhooks, rejected } = receiver({ secret });
    const accepted = acceptedBy(webhooks);
    const waiting: { req: Request; next: () => void }[] = [];
    let closed = 0;
    const app = express().use((req, _res, next) => {
      waiting.push({ req, next });
      req.on('close', () => closed++);
    }, webhooks);
    const { port } = await serve(app);
    const { socket } = await connection(port);
    const isChunked = framing === 'chunked';
    socket.write(
      head({ ...(isChunked ? { 'Transfer-Encoding': framing } : { 'Content-Length': body.length }), ...signed(body) }),
    );
    socket.write(
      isChunked
        ? Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')])
        : body,
    );
    await until(() => waiting[0]?.req.complete === true);
    if (how === 'left') socket.destroy();
    else socket.end();
    await until(() => closed === 1);
    waiting[0]?.next();
    await until(() => accepted.length + rejected.length === 1);
    expect(rejected).toEqual([]);
    expect(accepted).toMatchObject([{ verified: true }]);
  });

  it('that never ends does not keep close() from closing', async () => {
    const { port, webhooks, requests } = await received();
    const { socket } = await connection(port);
    socket.write(head({ 'Content-Length': 1000 }));
    socket.write('{');
    await until(() => requests() === 1);
    expect(await webhooks.close({ timeoutMs: 60_000 })).toEqual({ unhandled: [] });
  });

  it('that ends after close() began is answered 503 and not taken', async () => {
    const { port, webhooks, requests, accepted } = await received();
    const { socket, text, isEnded } = await connection(port);
    socket.write(head({ 'Content-Length': body.length, ...signed(body) }));
    socket.write(body.subarray(0, 10));
    await until(() => requests() === 1);
    await webhooks.close();
    socket.write(body.subarray(10));
    await until(() => isEnded());
    expect(text()).toMatch(/^HTTP\/1\.1 503 Service Unavailable\r\n/);
    expect(text()).toMatch(/\r\nConnection: close\r\n/i);
    expect(accepted).toEqual([]);
  });

  it('in chunks, each of one byte, is the same delivery', async () => {
    const { port, accepted, rejected } = await received();
    const sent = httpRequest({ port, host: '127.0.0.1', method: 'POST', headers: signed(body) });
    const answered = once(sent, 'response');
    for (const byte of body) sent.write(Buffer.from([byte]));
    sent.end();
    const [{ statusCode }] = await answered;
    expect([statusCode, rejected]).toEqual([204, []]);
    expect(accepted).toMatchObject([{ verified: true }]);
  });

  it('over HTTP/1.0 is answered, and the connection is closed', async () => {
    const { port, accepted } = await received();
    const { socket, text, isEnded } = await connection(port);
    socket.write(head({ 'Content-Length': body.length, ...signed(body) }, 'POST / HTTP/1.0'));
    socket.write(body);
    await until(() => isEnded());
    expect(text()).toMatch(/^HTTP\/1\.1 204 No Content\r\n/);
    expect(accepted).toMatchObject([{ verified: true }]);
  });

  it('that waits for 100 Continue gets it', async () => {
    const { port, accepted } = await received();
    const { socket, text } = await connection(port);
    socket.write(head({ 'Content-Length': body.length, Expect: '100-continue', ...signed(body) }));
    await until(() => text().includes('100 Continue'));
    socket.write(body);
    await until(() => text().includes('204 No Content'));
    expect(accepted).toHaveLength(1);
  });

  it('behind another one on the same connection is a delivery of its own', async () => {
    const { port, accepted, rejected } = await received();
    const { socket, text } = await connection(port);
    const good = Buffer.concat([Buffer.from(head({ 'Content-Length': body.length, ...signed(body) })), body]);
    socket.write(Buffer.concat([Buffer.from(`${head({ 'Content-Length': 2 })}{}`), good]));
    await until(() => text().split('204 No Content').length === 3);
    expect(accepted).toHaveLength(1);
    expect(rejected).toEqual(['SIGNATURE_MISSING']);
  });
});

describe('an answer', () => {
  it('is bare: 204 without a body', async () => {
    const { webhooks } = receiver();
    const { status, text, headers } = await post(webhooks, body);
    expect([status, text]).toEqual([204, '']);
    expect(headers).not.toHaveProperty('content-type');
    expect(headers).not.toHaveProperty('content-length');
  });

  it('is left to middleware that responded before', async () => {
    const { webhooks } = receiver();
    const accepted = acceptedBy(webhooks);
    const handler = express().use((_req, res, next) => {
      res.status(202).send('mine');
      next();
    }, webhooks);
    const { status, text } = await post(handler, body);
    expect([status, text]).toEqual([202, 'mine']);
    await until(() => accepted.length === 1);
  });

  it.each<[string, number, string, (res: Response) => unknown]>([
    ['flushed', 200, '', (res) => res.flushHeaders()],
    ['written', 202, '', (res) => res.writeHead(202)],
    ['followed by a chunk', 202, 'mine', (res) => res.status(202).write('mine')],
  ])('is ended where its head was %s before', async (_, sentStatus, sentText, before) => {
    const { webhooks } = receiver();
    const accepted = acceptedBy(webhooks);
    const handler = express().use((_req, res, next) => next(void before(res)), webhooks);
    const { status, text } = await post(handler, body);
    expect([status, text, accepted.length]).toEqual([sentStatus, sentText, 1]);
  });

  it('that was ended here may be written to by who began it', async () => {
    const { webhooks } = receiver();
    const failures: unknown[] = [];
    const handler = express().use((_req, res, next) => {
      res.write('mine');
      res.on('prefinish', () => res.write('more', (error) => failures.push(error)));
      next();
    }, webhooks);
    expect((await post(handler, body)).text).toBe('mine');
    await until(() => failures.length === 1);
    expect(failures).toMatchObject([{ code: 'ERR_STREAM_WRITE_AFTER_END' }]);
  });

  it('does not end the process when its client is gone', async () => {
    const { webhooks, handled } = receiver();
    let isGone = false;
    const { port, url } = await serve(
      createServer((req, res) => {
        res.on('close', () => {
          isGone = true;
        });
        webhooks(req, res);
      }).listeners('request')[0],
    );
    const { socket } = await connection(port);
    socket.write(head({ 'Content-Length': body.length }));
    socket.write(body);
    socket.destroy();
    await until(() => isGone);
    await fetch(url, { method: 'POST', body: payloads['vdc-errored-minimal'] as Buffer });
    await until(() => handled.some(({ payload }) => 'id' in payload && payload.id === 'c3d4'));
  });
});
