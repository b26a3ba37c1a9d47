import { once } from 'node:events';
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Rejection, WebhooksOptions } from '../../lib';
import { receiver } from '../behaviour/receiver-under-test';
import { until } from '../until';
import { acceptedBy, connection, expresses, head, post, serve } from './send';

const mebibyte = 1024 * 1024;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function arrayBuffersInUse(): number {
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
}

/** An event of exactly so many bytes. */
function jobOf(bytes: number): Buffer {
  const job = '{"id":"j1","status":"PASSED","data_type":"vdc"}';
  return Buffer.from(job.padEnd(bytes, ' '));
}

function limited(options: WebhooksOptions = {}) {
  const rejections: Rejection[] = [];
  const under = receiver({ limit: 100, onRejected: (one) => void rejections.push(one), ...options });
  return { webhooks: under.webhooks, rejections, accepted: acceptedBy(under.webhooks) };
}

describe.each(expresses)('a body at the limit on %s', (_name, express) => {
  it.each([
    ['in a number', 100, 100],
    ['as a string', '0.2kb', 204],
  ])('%s is accepted, and one byte more is not', async (_, limit, bytes) => {
    const { webhooks, rejections, accepted } = limited({ limit });
    const app = express().use(webhooks);
    expect((await post(app, jobOf(bytes))).status).toBe(204);
    expect([accepted.length, rejections.length]).toEqual([1, 0]);
    const { status, headers } = await post(app, jobOf(bytes + 1));
    expect([status, headers['content-length'], accepted.length]).toEqual([204, undefined, 1]);
    expect(rejections).toMatchObject([
      { code: 'BODY_TOO_LARGE', message: `Expected a body of at most ${bytes} bytes, got more.`, body: null },
    ]);
  });

  it('holds as well for what a parser left', async () => {
    const { webhooks, rejections, accepted } = limited();
    const app = express().use(express.raw({ type: '*/*' }), webhooks);
    await post(app, jobOf(100));
    await post(app, jobOf(101));
    expect(accepted).toHaveLength(1);
    expect(rejections).toMatchObject([
      { code: 'BODY_TOO_LARGE', message: 'Expected a body of at most 100 bytes, got 101.', body: null },
    ]);
  });
});

describe('a body above the limit', () => {
  it('is 1 MiB and a byte when nothing else is said', async () => {
    const { webhooks, rejections, accepted } = limited({ limit: undefined });
    await post(webhooks, jobOf(mebibyte));
    await post(webhooks, jobOf(mebibyte + 1));
    expect([accepted.length, rejections.length]).toEqual([1, 1]);
    expect(rejections[0]?.message).toBe('Expected a body of at most 1048576 bytes, got more.');
  });

  it('of 3 MiB is read to its end and answered, and its connection serves the next event', async () => {
    const { webhooks, rejections, accepted } = limited({ limit: undefined });
    const { port } = await serve(webhooks);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const postKeptAlive = async (body: Buffer) => {
      const sent = httpRequest({ port, host: '127.0.0.1', method: 'POST', agent });
      const answered = once(sent, 'response');
      sent.end(body);
      const [response] = (await answered) as [IncomingMessage];
      expect(await text(response)).toBe('');
      return { status: response.statusCode, connection: response.headers.connection, isReused: sent.reusedSocket };
    };
    expect(await postKeptAlive(jobOf(3 * mebibyte))).toEqual({
      status: 204,
      connection: 'keep-alive',
      isReused: false,
    });
    expect(await postKeptAlive(jobOf(50))).toEqual({ status: 204, connection: 'keep-alive', isReused: true });
    expect(rejections.map(({ code }) => code)).toEqual(['BODY_TOO_LARGE']);
    expect(accepted).toHaveLength(1);
    agent.destroy();
  });

  it('up to 8 times the limit is waited for; beyond, the connection is closed with the answer', async () => {
    const { webhooks, rejections } = limited();
    const { port } = await serve(webhooks);
    const { socket, text: received } = await connection(port);
    socket.write(head({ 'Content-Length': 1000 }));
    socket.write(Buffer.alloc(800));
    // Nothing tells that nothing comes: another delivery, sent later and answered earlier, shows it.
    expect((await post(webhooks, jobOf(100))).status).toBe(204);
    expect([received(), rejections]).toEqual(['', []]);
    socket.write(Buffer.alloc(1));
    await until(() => received().includes('\r\n\r\n'));
    expect(received()).toMatch(/^HTTP\/1\.1 204 No Content\r\n/);
    expect(received()).toMatch(/\r\nConnection: close\r\n/i);
    expect(rejections.map(({ code }) => code)).toEqual(['BODY_TOO_LARGE']);
  });

  it('of exactly 8 times the limit leaves the connection open', async () => {
    const { webhooks, rejections, accepted } = limited();
    const { port } = await serve(webhooks);
    const { socket, text: received } = await connection(port);
    socket.write(head({ 'Content-Length': 800 }));
    socket.write(Buffer.alloc(800));
    await until(() => received().includes('\r\n\r\n'));
    expect(received()).not.toMatch(/Connection: close/i);
    socket.write(head({ 'Content-Length': 60 }));
    socket.write(jobOf(60));
    await until(() => accepted.length === 1);
    expect(rejections).toHaveLength(1);
  });

  it('is not kept in memory while it is read on', async () => {
    const { webhooks, rejections } = limited({ limit: 8 * mebibyte });
    const { port } = await serve(webhooks);
    const { socket, text: received } = await connection(port);
    const bytes = 60 * mebibyte;
    socket.write(head({ 'Content-Length': bytes }));
    const chunk = Buffer.alloc(64 * 1024);
    const before = arrayBuffersInUse();
    const send = async (size: number) => {
      for (let sent = 0; sent < size; sent += chunk.length) {
        if (!socket.write(chunk)) await once(socket, 'drain');
      }
    };
    await send(bytes - mebibyte);
    // V8 gives array buffers back some time after it collected them.
    await until(() => arrayBuffersInUse() - before < 16 * mebibyte);
    await send(mebibyte);
    await until(() => received().includes('204'));
    expect(rejections.map(({ code }) => code)).toEqual(['BODY_TOO_LARGE']);
  });
});
