import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sauceWebhooks } from '../../../lib';
import { deliver, vdcEvent } from '../../../lib/testing';

const secret = 'the secret of the tests';
let server: Server;
let url: string;

async function serve(listener: (request: never, response: never) => void): Promise<void> {
  server = createServer(listener as never).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('of a delivery to a URL', () => {
  it('only the answer is known, whether it is accepted or rejected', async () => {
    const seen: unknown[] = [];
    const webhooks = sauceWebhooks({ secret, logger: false, onRejected: ({ code }) => seen.push(code) });
    webhooks.events.on('vdc', ({ payload }) => seen.push(payload.id));
    await serve(webhooks);
    const event = vdcEvent();
    expect(await deliver(url, event, { secret })).toEqual({ outcome: 'acknowledged', status: 204 });
    expect(await deliver(new URL(url), event)).toEqual({ outcome: 'acknowledged', status: 204 });
    expect(seen).toEqual([event.id, 'SIGNATURE_MISSING']);
    await webhooks.close();
  });

  it.each([404, 301, 503])('the status %d is a refusal', async (status) => {
    await serve((_request, response: never) => {
      const { writeHead } = response as { writeHead: (status: number) => { end(): void } };
      writeHead.call(response, status).end();
    });
    expect(await deliver(url, vdcEvent())).toEqual({ outcome: 'refused', status });
  });

  it('no answer in time is an error that keeps the token of the URL to itself', async () => {
    await serve(() => {});
    await expect(deliver(`${url}hook?token=hidden`, vdcEvent(), { timeoutMs: 60 })).rejects.toMatchObject({
      code: 'NOT_REACHED',
      message: `Expected a response from ${url}hook, but: none came within 60 ms.`,
    });
  });

  it('a server that is not there is an error', async () => {
    await serve(() => {});
    await new Promise((resolve) => server.close(resolve));
    await expect(deliver(url, vdcEvent())).rejects.toMatchObject({
      code: 'NOT_REACHED',
      message: expect.stringMatching(/^Expected a response from http:.*ECONNREFUSED/),
      help: expect.stringContaining('start the server'),
    });
  });

  it('https is spoken where the URL says so', async () => {
    await serve(() => {});
    const delivery = deliver(url.replace('http:', 'https:'), vdcEvent());
    await expect(delivery).rejects.toMatchObject({
      code: 'NOT_REACHED',
      message: expect.stringMatching(/SSL|EPROTO/),
    });
  });

  it('what only a delivery to an app can have is refused', async () => {
    await serve(() => {});
    const options = { until: 'handled' } as object;
    await expect(deliver(url, vdcEvent(), options)).rejects.toMatchObject({ code: 'UNKNOWN_OPTION' });
  });
});
