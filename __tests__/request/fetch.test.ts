import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Readable } from 'node:stream';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Rejection, WebhooksOptions } from '../../lib';
import { job, receiver } from '../behaviour/receiver-under-test';
import { until } from '../until';
import { acceptedBy, head, post, secret, signed } from './send';

const body = JSON.stringify(job({ name: 'Zahlung schlägt fehl 🧪' }));
const limit = 2000;
const url = 'https://app.example.com/api/sauce';

interface Sent {
  body?: NonNullable<RequestInit['body']>;
  headers?: Record<string, string>;
}

const requestOf = ({ body, headers = {} }: Sent, target = url) =>
  new Request(target, { method: 'POST', headers, ...(body !== undefined && { body, duplex: 'half' }) } as RequestInit);

/** A stream that gives these chunks, then fails or never ends if it is set so. */
function streamOf(chunks: readonly Uint8Array[], after?: 'fail' | 'hang') {
  const left = [...chunks];
  const state = { isCancelled: false, given: 0 };
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = left.shift();
      if (chunk !== undefined) {
        state.given += chunk.length;
        controller.enqueue(chunk);
      } else if (after === 'fail') controller.error(new Error('reset'));
      else if (after !== 'hang') controller.close();
      return undefined;
    },
    cancel() {
      state.isCancelled = true;
    },
  });
  return { stream, state };
}

function receiving(options: WebhooksOptions = {}) {
  const rejections: Rejection[] = [];
  const under = receiver({ secret, limit, onRejected: (one) => void rejections.push(one), ...options });
  const { fetch } = under.webhooks;
  return { ...under, fetch, rejections, accepted: acceptedBy(under.webhooks) };
}

describe('webhooks.fetch', () => {
  it('receives a Request, unbound, and has it handled after the response', async () => {
    const { webhooks, handled, accepted, errors } = receiving();
    const POST: (request: Request, context: object) => Promise<Response> = webhooks.fetch;
    const response = await POST(requestOf({ body, headers: signed(body) }), { params: {} });
    expect([response.status, await response.text(), handled.length]).toEqual([204, '', 0]);
    expect(accepted).toMatchObject([{ verified: true, payload: { name: 'Zahlung schlägt fehl 🧪' } }]);
    await until(() => handled.length === 1);
    expect(errors).toEqual([]);
    expect((await webhooks.health()).lastDeliveryAt).not.toBeNull();
  });

  const large = 'x'.repeat(limit + 1);
  it.each<[string, Sent, WebhooksOptions?]>([
    ['one that is signed', { body, headers: signed(body) }],
    ['one that is signed, as bytes', { body: Buffer.from(body), headers: signed(body) }],
    ['one without a signature', { body }],
    ['one with another signature', { body, headers: signed(body, 'another') }],
    ['one with no signature at all', { body, headers: { 'saucelabs-sign': 'nonsense' } }],
    ['one without a signature, where that is a warning', { body }, { signature: 'warn' }],
    ['one without a body', {}],
    ['one without a body, unsigned', {}, { signature: 'off' }],
    ['one that is no JSON', { body: '{', headers: signed('{') }],
    ['a batch', { body: `[${body}, {}, 5]`, headers: signed(`[${body}, {}, 5]`) }],
    ['gzip', { body: gzipSync(body), headers: { ...signed(body), 'content-encoding': 'gzip' } }],
    ['br', { body: brotliCompressSync(body), headers: { ...signed(body), 'content-encoding': 'BR' } }],
    ['gzip without a signature', { body: gzipSync(body), headers: { 'content-encoding': 'gzip' } }],
    ['gzip that is none', { body, headers: { ...signed(body), 'content-encoding': 'gzip' } }],
    ['an unknown encoding', { body, headers: { ...signed(body), 'content-encoding': 'zip' } }],
    ['one that is too large', { body: large, headers: signed(large) }],
    [
      'one too large decompressed',
      { body: gzipSync(large), headers: { ...signed(large), 'content-encoding': 'gzip' } },
    ],
    ['one without its token', { body }, { urlToken: 'token' }],
  ])('answers as on Express: %s', async (_, sent, options = {}) => {
    const [fetched, posted] = [receiving(options), receiving(options)];
    const response = await fetched.fetch(requestOf(sent));
    const { status } = await post(posted.app, (sent.body as string | Buffer) ?? '', sent.headers);
    expect(response.status).toBe(status);
    const shown = ({ rejections, accepted }: typeof fetched) => ({
      rejections: rejections.map(({ code, message, body, headers }) => {
        const { 'content-type': _type, 'content-length': _length, 'user-agent': _agent, ...others } = headers;
        return { code, message, body, others };
      }),
      accepted: accepted.map(({ payload, raw, verified, source, key }) => ({ payload, raw, verified, source, key })),
    });
    expect(shown(fetched)).toEqual(shown(posted));
    expect(fetched.rejections.length + fetched.accepted.length).toBeGreaterThan(0);
  });

  it('reads a stream of many chunks', async () => {
    const { fetch, accepted } = receiving();
    const { stream } = streamOf(Array.from(Buffer.from(body), (byte) => new Uint8Array([byte])));
    expect((await fetch(requestOf({ body: stream, headers: signed(body) }))).status).toBe(204);
    expect(accepted).toMatchObject([{ verified: true, payload: { name: 'Zahlung schlägt fehl 🧪' } }]);
  });

  it('reads a stream whose chunks share their memory', async () => {
    const { fetch, accepted } = receiving();
    const memory = Buffer.alloc(40);
    const left = Buffer.from(body);
    let at = 0;
    const stream = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          const chunk = memory.subarray(0, left.copy(memory, 0, at, at + memory.length));
          at += chunk.length;
          if (chunk.length > 0) controller.enqueue(chunk);
          else controller.close();
        },
      },
      // Asked for when it is read, not ahead.
      { highWaterMark: 0 },
    );
    expect((await fetch(requestOf({ body: stream, headers: signed(body) }))).status).toBe(204);
    expect(accepted).toMatchObject([{ verified: true }]);
  });

  it('reads no more than 8 times the limit of a stream without end, and cancels it', async () => {
    const { fetch, rejections } = receiving();
    const { stream, state } = streamOf(Array(100).fill(new Uint8Array(limit)), 'hang');
    expect((await fetch(requestOf({ body: stream, headers: signed(body) }))).status).toBe(204);
    expect(rejections.map(({ code }) => code)).toEqual(['BODY_TOO_LARGE']);
    expect(state.isCancelled).toBe(true);
    expect(state.given).toBeLessThan(12 * limit);
  });

  it.each([0, 1])('lets others have their turn while a stream gives chunks of %i bytes without end', async (length) => {
    const { fetch, accepted } = receiving({ limit: 10_000_000, signature: 'off' });
    let hasTurned = false;
    setImmediate(() => {
      hasTurned = true;
    });
    let given = 0;
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (given++ > 100_000) controller.error(new Error('nothing else had a turn'));
        else if (!hasTurned) controller.enqueue(new Uint8Array(length).fill(0x20));
        else {
          controller.enqueue(Buffer.from(body));
          controller.close();
        }
      },
    });
    expect((await fetch(requestOf({ body: stream }))).status).toBe(204);
    expect(accepted).toHaveLength(1);
  });

  it.each<[string, (request: Request) => unknown]>([
    ['was read', (request) => request.text()],
    ['is being read', (request) => request.body?.getReader()],
  ])('rejects a body that %s', async (_, before) => {
    const { fetch, rejections } = receiving();
    const request = requestOf({ body, headers: signed(body) });
    await before(request);
    expect((await fetch(request)).status).toBe(204);
    const message = 'Expected a body, but other middleware has consumed it.';
    expect(rejections).toMatchObject([{ code: 'BODY_UNREADABLE', message, body: null }]);
  });

  it('neither receives nor rejects an upload that breaks off', async () => {
    const { fetch, rejections, webhooks } = receiving();
    const { stream } = streamOf([Buffer.from(body.slice(0, 20))], 'fail');
    expect((await fetch(requestOf({ body: stream, headers: signed(body) }))).status).toBe(503);
    expect(rejections).toEqual([]);
    expect((await webhooks.health()).lastDeliveryAt).toBeNull();
  });

  const framings = {
    'a length': { 'content-length': String(Buffer.byteLength(body)) },
    chunks: { 'transfer-encoding': 'chunked' },
    neither: {},
  };
  describe.each(
    (Object.keys(framings) as (keyof typeof framings)[]).flatMap((framing) => [
      ['before', framing] as const,
      ['while', framing] as const,
    ]),
  )('of one that is aborted %s it is read, and has %s,', (when, framing) => {
    const abortedAfter = async (chunks: readonly Uint8Array[], after?: 'fail' | 'hang') => {
      const under = receiving();
      const controller = new AbortController();
      const { stream, state } = streamOf(chunks, after);
      const request = new Request(url, {
        method: 'POST',
        body: stream,
        duplex: 'half',
        headers: { ...signed(body), ...framings[framing] },
        signal: controller.signal,
      } as RequestInit);
      if (when === 'before') controller.abort();
      const response = under.fetch(request);
      controller.abort();
      return { ...under, state, status: (await response).status };
    };

    it('receives what came whole, where that can be seen', async () => {
      const { status, accepted, rejections } = await abortedAfter([Buffer.from(body)]);
      const isSeen = framing !== 'neither';
      expect([status, accepted.length, rejections]).toEqual(isSeen ? [204, 1, []] : [503, 0, []]);
    });

    it.each([undefined, 'fail', 'hang'] as const)('does not receive what did not come (%s)', async (after) => {
      const { status, accepted, rejections, webhooks, state } = await abortedAfter([], after);
      expect([status, rejections, accepted]).toEqual([503, [], []]);
      expect((await webhooks.health()).lastDeliveryAt).toBeNull();
      expect(state.isCancelled).toBe(after === 'hang');
    });

    it('nor what breaks off', async () => {
      const after = framing === 'chunks' ? 'fail' : undefined;
      const { status, accepted, rejections } = await abortedAfter([Buffer.from(body.slice(0, 20))], after);
      expect([status, rejections, accepted]).toEqual([503, [], []]);
    });
  });

  it('neither receives nor rejects an upload over HTTP/2 that ends, and is then aborted', async () => {
    const { fetch, rejections, accepted } = receiving();
    const controller = new AbortController();
    const stream = new ReadableStream<Uint8Array>({
      pull(source) {
        source.enqueue(Buffer.from(body.slice(0, 20)));
        source.close();
        setImmediate(() => controller.abort());
      },
    });
    const request = new Request(url, {
      method: 'POST',
      body: stream,
      duplex: 'half',
      headers: signed(body),
      signal: controller.signal,
    } as RequestInit);
    expect((await fetch(request)).status).toBe(503);
    expect([rejections, accepted]).toEqual([[], []]);
  });

  it('receives a whole body whose stream fails after it, as on Deno when the client has gone', async () => {
    const { fetch, accepted } = receiving();
    const { stream } = streamOf([Buffer.from(body)], 'fail');
    const headers = { ...signed(body), 'content-length': String(Buffer.byteLength(body)) };
    expect((await fetch(requestOf({ body: stream, headers }))).status).toBe(204);
    expect(accepted).toHaveLength(1);
  });

  it('receives at any path, or at the one that was given, and only a POST', async () => {
    const statuses = async (options: WebhooksOptions, targets: readonly string[]) => {
      const { fetch } = receiving(options);
      return Promise.all(targets.map(async (target) => (await fetch(requestOf({ body }, target))).status));
    };
    const targets = ['http://h/', 'http://h/a?b', 'http://h/a/b'];
    expect(await statuses({}, targets)).toEqual([204, 204, 204]);
    expect(await statuses({ path: '/a' }, targets)).toEqual([404, 204, 404]);
    const { fetch, webhooks } = receiving();
    for (const method of ['GET', 'PUT']) expect((await fetch(new Request(url, { method }))).status).toBe(404);
    expect((await webhooks.health()).lastDeliveryAt).toBeNull();
  });

  it('finds the token in the URL', async () => {
    const { fetch, accepted, rejections } = receiving({ urlToken: 'token' });
    const sent = { body, headers: signed(body) };
    await fetch(requestOf(sent, `${url}?token=token`));
    await fetch(requestOf(sent, `${url}?token=other`));
    expect([accepted.length, rejections.map(({ code }) => code)]).toEqual([1, ['TOKEN_MISMATCH']]);
  });

  it('gives waitUntil the first attempts, which the response does not wait for', async () => {
    const work: Promise<void>[] = [];
    const waitUntil = (one: Promise<void>) => void work.push(one);
    let finish = () => {};
    const onEvent = () => new Promise<void>((resolve) => (finish = resolve));
    const { fetch, webhooks } = receiving({ waitUntil, onEvent });
    expect((await fetch(requestOf({ body, headers: signed(body) }))).status).toBe(204);
    await fetch(requestOf({ body }));
    expect(work).toHaveLength(1);
    expect((await webhooks.health()).inbox).toMatchObject({ completed: 0 });
    await until(async () => (await webhooks.health()).inbox?.active === 1);
    finish();
    await work[0];
    expect((await webhooks.health()).inbox).toMatchObject({ completed: 1 });
  });

  it('reports a waitUntil that fails', async () => {
    const waitUntil = () => {
      throw new Error('outside of a request');
    };
    const { fetch, errors, handled } = receiving({ waitUntil });
    expect((await fetch(requestOf({ body, headers: signed(body) }))).status).toBe(204);
    expect(errors).toMatchObject([{ code: 'LISTENER_FAILED', cause: { message: 'outside of a request' } }]);
    await until(() => handled.length === 1);
  });

  it('answers 503 after close(), which waits for what was read', async () => {
    const { fetch, webhooks, accepted } = receiving();
    const open = fetch(requestOf({ body, headers: signed(body) }));
    await until(() => accepted.length === 1);
    await webhooks.close();
    expect((await open).status).toBe(204);
    expect((await fetch(requestOf({ body, headers: signed(body) }))).status).toBe(503);
  });

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'undefined'],
    ['a context of Hono', { req: { raw: requestOf({}) }, env: {} }, 'an object with req, env'],
    ['a Response', new Response(), 'a web-standard Response'],
    ['a request of node:http', { method: 'POST', url: '/' }, 'an object with method, url'],
  ])('called with %s, it says what to do', async (_, given, got) => {
    const { fetch, errors } = receiving();
    await expect(fetch(given as Request)).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
      message: `Expected \`fetch\` to be called with a web-standard Request, got ${got}.`,
      help: expect.stringContaining('webhooks.fetch(context.req.raw)'),
    });
    expect(errors).toEqual([]);
  });

  it.each([
    ['method', body],
    ['url', body],
    ['headers', body],
    ['body', null],
    ['bodyUsed', null],
  ])('rejects and keeps a request whose getter throws: %s', async (name, kept) => {
    const { fetch, errors, rejections } = receiving();
    const request = Object.defineProperty(requestOf({ body }), name, {
      get() {
        throw new Error('a getter of the app');
      },
    });
    expect((await fetch(request)).status).toBe(204);
    expect(rejections.map(({ code, body }) => [code, body?.toString() ?? null])).toEqual([['BODY_UNREADABLE', kept]]);
    expect(errors).toEqual([]);
  });

  it('receives what a client sent whole that has gone since, as on Express', async () => {
    const [fetched, posted] = [receiving(), receiving()];
    const server = createServer(async (request, response) => {
      const controller = new AbortController();
      response.on('close', () => controller.abort());
      const web = new Request(`http://h${request.url}`, {
        method: 'POST',
        headers: request.headers as Record<string, string>,
        body: Readable.toWeb(request),
        duplex: 'half',
        signal: controller.signal,
      } as RequestInit);
      await once(response, 'close');
      await fetched.fetch(web);
    });
    const express = createServer(async (request, response) => {
      await once(response, 'close');
      posted.webhooks(request, response);
    });
    for (const one of [server, express]) {
      await once(one.listen(0, '127.0.0.1'), 'listening');
      const socket = connect((one.address() as AddressInfo).port, '127.0.0.1');
      socket.write(`${head({ ...signed(body), 'content-length': Buffer.byteLength(body) })}${body}`);
      await once(one, 'request');
      socket.destroy();
      one.close();
    }
    await until(() => fetched.accepted.length === 1 && posted.accepted.length === 1);
    expect([fetched.rejections, posted.rejections]).toEqual([[], []]);
  });

  it('serves requests from a socket, as servers for web-standard handlers make them', async () => {
    const { fetch, accepted, rejections } = receiving();
    const statuses: number[] = [];
    const server = createServer(async (request: IncomingMessage, response) => {
      const { status } = await fetch(
        new Request(`http://${request.headers.host}${request.url}`, {
          method: 'POST',
          headers: request.headers as Record<string, string>,
          body: Readable.toWeb(request),
          duplex: 'half',
        } as RequestInit),
      );
      statuses.push(status);
      response.writeHead(status).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect((await post(server, body, signed(body))).status).toBe(204);
    const socket = connect(port, '127.0.0.1');
    socket.write(`${head({ ...signed(body), 'content-length': body.length })}${body.slice(0, 20)}`);
    await once(server, 'request');
    socket.destroy();
    await until(() => statuses.length === 2);
    server.close();
    expect(statuses).toEqual([204, 503]);
    expect([accepted.length, rejections]).toEqual([1, []]);
  });
});
