import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { sign } from '../../lib';
import { listen } from '../behaviour/receiver-under-test';
import { until } from '../until';
import { objects, type Serving, serve, withoutTimes } from './command-line';
import { job } from './inbox-files';
import { aTarget, open, unusedOrigin } from './targets';

const post = async (url: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  (await fetch(url, { method: 'POST', body, headers })).status;

const answers = (serving: Serving) => withoutTimes(serving.stdout()).match(/^→ .*$/gm) ?? [];

/** An app whose responses wait until the test gives them. */
async function aSlowApp() {
  const pending = new Set<ServerResponse>();
  let most = 0;
  const { server, url } = await listen((request, response) => {
    request.resume();
    pending.add(response);
    most = Math.max(most, pending.size);
    response.on('close', () => pending.delete(response));
  });
  open.push(server);
  const answer = () => {
    for (const response of pending) response.writeHead(204).end();
  };
  return { url, pending, most: () => most, answer };
}

/** An app that does this to each connection when something came. */
async function aRawApp(answer: (socket: Socket) => void): Promise<string> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {}).once('data', () => answer(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
}

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

describe('serve --forward-to', () => {
  it('passes bytes and signature on as they came, also of what it rejects, and shows the answer', async () => {
    const { url, received } = await aTarget((nth) => [204, 500, 302][nth - 1] ?? 200);
    const serving = await serve(['--forward-to', `${url}/hooks?token=t0ken`]);
    const packed = gzipSync(job('b'));
    const sent: [string | Buffer<ArrayBuffer>, Record<string, string>][] = [
      [`${job('a')}\n`, { 'content-type': 'application/json;charset=utf-8', 'saucelabs-sign': sign(job('a'), 'x') }],
      [packed, { 'content-type': 'application/json', 'content-encoding': 'gzip' }],
      [Buffer.from([0xff, 0xfe, 0x00]), { 'content-type': 'text/plain' }],
      [`${job('a')}\n`, {}],
    ];
    for (const [index, [body, headers]] of sent.entries()) {
      expect(await post(serving.url, body, { authorization: 'Basic eA==', cookie: 'a=b', ...headers })).toBe(204);
      await until(() => answers(serving).length === index + 1);
    }
    expect(answers(serving).map((line) => line.replace(/\d+ ms/, '# ms'))).toEqual([
      '→ responded with 204 in # ms · test a',
      '→ responded with 500 in # ms · test b',
      '→ responded with 302 in # ms, a redirect, which is not followed · MALFORMED_JSON',
      '→ responded with 200 in # ms · duplicate',
    ]);
    expect(received.map(({ body }) => body)).toEqual(sent.map(([body]) => Buffer.from(body)));
    const passedOn = ({ connection, host, via, 'content-length': _, 'user-agent': __, ...rest }: IncomingHttpHeaders) =>
      rest;
    expect(received.slice(0, 3).map(({ headers }) => passedOn(headers))).toEqual(
      sent.slice(0, 3).map(([, headers]) => headers),
    );
    await serving.end();
    expect(serving.stderr()).toContain(`Deliveries are forwarded to ${url}/hooks\n`);
    expect(serving.stderr() + serving.stdout()).not.toContain('t0ken');
  });

  it('says in a line that the app is down, and acknowledges all the same', async () => {
    const serving = await serve(['--forward-to', await unusedOrigin(), '--json']);
    expect(await post(serving.url, job('a'))).toBe(204);
    const forwarded = () => objects(serving.stdout()).filter(({ type }) => type === 'forwarded');
    await until(() => forwarded().length === 1);
    expect(forwarded()).toEqual([
      {
        type: 'forwarded',
        name: 'test a',
        ids: [expect.any(String)],
        status: null,
        why: 'ECONNREFUSED',
        ms: expect.any(Number),
      },
    ]);
    await serving.end();
    expect(serving.stderr()).not.toMatch(/^ {4}at /m);
  });

  it('waits for a slow app with no acknowledgement, has at most 8 deliveries under way, and ends them at Ctrl-C', async () => {
    const app = await aSlowApp();
    const serving = await serve(['--forward-to', app.url]);
    for (let index = 0; index < 12; index++) expect(await post(serving.url, job(`${index}`))).toBe(204);
    await until(() => app.pending.size === 8);
    const ended = serving.end();
    await until(() => serving.stderr().includes('Closing'));
    await until(() => {
      app.answer();
      return answers(serving).length === 12;
    });
    expect(await ended).toBe(0);
    expect(app.most()).toBe(8);
  });

  it('ends at Ctrl-C although an upload stays open', async () => {
    const { url } = await aTarget();
    const serving = await serve(['--forward-to', url]);
    const socket = connect(Number(new URL(serving.url).port), '127.0.0.1');
    closing.push(() => socket.destroy());
    socket.write('POST /sauce HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{');
    // It came before this one.
    await post(serving.url, job('a'));
    await until(() => answers(serving).length === 1);
    expect(await serving.end()).toBe(0);
  });

  it('is cut off by a second Ctrl-C', async () => {
    const app = await aSlowApp();
    const serving = await serve(['--forward-to', app.url]);
    await post(serving.url, job('a'));
    await until(() => app.pending.size === 1);
    let code: number | null | undefined;
    void serving.ended.then((exitCode) => {
      code = exitCode;
    });
    await until(() => {
      void serving.end();
      return code !== undefined;
    });
    expect(code).toBe(130);
    expect(serving.stderr()).not.toContain('Closed;');
  });

  it('at Ctrl-C, says how many got no response in time, and exits with its code', async () => {
    const app = await aSlowApp();
    const serving = await serve(['--forward-to', app.url]);
    // The first eight time out shortly before.
    for (let index = 0; index < 12; index++) await post(serving.url, job(`${index}`));
    await until(() => app.pending.size === 8);
    expect(await serving.end()).toBe(130);
    expect(serving.stderr()).toMatch(/^(Forwarded, but without a response in time|Skipped, not forwarded): \d+\.$/m);
    expect(serving.stderr()).toContain('Closed;');
  });

  it.each<[string, (socket: Socket) => void, RegExp]>([
    [
      'resets',
      (socket) => socket.resetAndDestroy(),
      /^→ no response: ECONNRESET\. The app closed the connection\. .* · /,
    ],
    ['hangs up', (socket) => socket.end(), /^→ no response: ECONNRESET\. The app closed the connection\. .* · /],
    [
      'answers what is no HTTP',
      (socket) => socket.end('hello\r\n\r\n'),
      /^→ no response: HPE_\w+\. The response is not valid HTTP · /,
    ],
    [
      'changes the protocol',
      (socket) => socket.write('HTTP/1.1 101 X\r\nUpgrade: y\r\n\r\n'),
      /^→ responded with 101 in \d+ ms · /,
    ],
    [
      'answers with huge headers',
      (socket) => socket.write(`HTTP/1.1 200 X\r\na: ${'x'.repeat(1e6)}`),
      /^→ no response: HPE_HEADER_OVERFLOW · /,
    ],
    [
      'never ends its answer',
      (socket) => {
        socket.write('HTTP/1.1 200 X\r\nContent-Type: text/event-stream\r\n\r\n');
        const write = () => socket.write('x'.repeat(65_536), (error) => error || setImmediate(write));
        write();
      },
      /^→ responded with 200 in \d+ ms · /,
    ],
    [
      'refuses a body before it came',
      (socket) => socket.end('HTTP/1.1 413 X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'),
      /^→ (responded with 413 in \d+ ms|no response: (EPIPE|ECONNRESET\b.*)) · /,
    ],
  ])('survives an app that %s', async (_, answer, line) => {
    const serving = await serve(['--forward-to', await aRawApp(answer)]);
    const body = job('a', { note: 'x'.repeat(500_000) });
    expect(await post(serving.url, body)).toBe(204);
    await until(() => answers(serving).length === 1);
    expect(answers(serving)[0]).toMatch(line);
    expect(await serving.end()).toBe(0);
  });

  it('goes no second round when the URL leads back to it', async () => {
    const port = new URL(await unusedOrigin()).port;
    const serving = await serve(['--port', port, '--forward-to', `localhost:${port}/sauce`]);
    await post(serving.url, job('a'));
    await until(() => answers(serving).length === 2);
    await serving.end();
    expect(answers(serving).sort()).toEqual([
      '→ not forwarded: it came from here, so the URL leads back here · duplicate',
      expect.stringMatching(/^→ responded with 204 in \d+ ms · test a$/),
    ]);
  });

  it('passes on nothing that is too large, or not for its path', async () => {
    const { url, received } = await aTarget();
    const serving = await serve(['--forward-to', url]);
    expect(await post(new URL('/other', serving.url).href, job('a'))).toBe(404);
    expect(await post(serving.url, job('b', { note: 'x'.repeat(2 ** 20) }))).toBe(204);
    await until(() => answers(serving).length === 1);
    expect(answers(serving)).toEqual(['→ not forwarded: its body has more than 1048576 bytes · BODY_TOO_LARGE']);
    expect(received).toEqual([]);
  });
});
