import { once } from 'node:events';
import { connect, constants, createServer, type Http2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';
import type { SauceWebhooks } from '../../lib';
import { job, receiver } from '../behaviour/receiver-under-test';
import { until } from '../until';
import { acceptedBy, secret, signed } from './send';

const body = JSON.stringify(job({ name: 'Zahlung schlägt fehl 🧪' }));
const headers = { 'content-type': 'application/json', ...signed(body) };
/** The names of headers that were set on a response. Node warns of those that HTTP/2 does not know. */
const headersSet: string[] = [];

beforeEach(() => void headersSet.splice(0));

describe('HTTP/2 requests', () => {
  let server: Http2Server;

  async function listening(webhooks: SauceWebhooks) {
    server = createServer((request, response) => {
      jest.spyOn(response, 'setHeader').mockImplementation((name) => void headersSet.push(name));
      webhooks(request as never, response as never);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  async function send(webhooks: SauceWebhooks, sent: Record<string, string>, content?: string) {
    const client = await listening(webhooks);
    const stream = client.request(sent, { endStream: content === undefined });
    if (content !== undefined) stream.end(content);
    const [answer] = await once(stream, 'response');
    stream.resume();
    await once(stream, 'close');
    client.close();
    return answer;
  }

  afterEach(async () => {
    server.close();
    await once(server, 'close');
    expect(headersSet).toEqual([]);
  });

  it('are received', async () => {
    const { webhooks, handled, errors } = receiver({ secret });
    const accepted = acceptedBy(webhooks);
    const answer = await send(webhooks, { ':method': 'POST', ':path': '/', ...headers }, body);
    expect(answer).toMatchObject({ ':status': 204 });
    expect(accepted).toMatchObject([{ verified: true, payload: { name: 'Zahlung schlägt fehl 🧪' } }]);
    await until(() => handled.length === 1);
    expect(errors).toEqual([]);
  });

  it('without a signature are acknowledged and rejected', async () => {
    const { webhooks, rejected } = receiver({ secret });
    expect(await send(webhooks, { ':method': 'POST', ':path': '/' }, body)).toMatchObject({ ':status': 204 });
    expect(rejected).toEqual(['SIGNATURE_MISSING']);
  });

  it('with an oversized body are acknowledged and rejected', async () => {
    const { webhooks, rejected } = receiver({ limit: 100 });
    const answer = await send(webhooks, { ':method': 'POST', ':path': '/' }, 'x'.repeat(5000));
    expect(answer).toMatchObject({ ':status': 204 });
    expect(rejected).toEqual(['BODY_TOO_LARGE']);
  });

  it('that are cancelled are neither received nor rejected', async () => {
    const { webhooks, rejected } = receiver({ secret });
    const client = await listening(webhooks);
    const request = once(server, 'request');
    const stream = client.request({ ':method': 'POST', ':path': '/', ...headers });
    stream.write(body.slice(0, 20));
    const [{ stream: received }] = await request;
    stream.close(constants.NGHTTP2_CANCEL);
    await once(received, 'close');
    // The next one takes at least as many turns.
    const next = client.request({ ':method': 'POST', ':path': '/' });
    next.end(body).resume();
    await once(next, 'close');
    client.close();
    expect(rejected).toEqual(['SIGNATURE_MISSING']);
  });

  it('that other middleware destroyed are answered and rejected', async () => {
    const { webhooks, rejected } = receiver({ secret });
    const destroyed = Object.assign((...[request, response]: Parameters<SauceWebhooks>) => {
      request.destroy();
      webhooks(request, response);
    }, webhooks);
    expect(await send(destroyed, { ':method': 'POST', ':path': '/', ...headers }, body)).toMatchObject({
      ':status': 204,
    });
    expect(rejected).toEqual(['BODY_UNREADABLE']);
  });

  it('whose body has no end are answered, and told to send no more', async () => {
    const { webhooks, rejected } = receiver({ limit: 100 });
    const client = await listening(webhooks);
    const stream = client.request({ ':method': 'POST', ':path': '/' });
    const answer = once(stream, 'response');
    const closed = once(stream, 'close');
    const upload = () => void (stream.closed || stream.write(Buffer.alloc(1000), () => setImmediate(upload)));
    upload();
    expect((await answer)[0]).toMatchObject({ ':status': 204 });
    stream.resume();
    await closed;
    expect(stream.rstCode).toBe(constants.NGHTTP2_NO_ERROR);
    client.close();
    expect(rejected).toEqual(['BODY_TOO_LARGE']);
  });

  it('after close() are answered 503', async () => {
    const { webhooks } = receiver();
    await webhooks.close();
    expect(await send(webhooks, { ':method': 'POST', ':path': '/' }, body)).toMatchObject({ ':status': 503 });
  });

  it('for another method are answered 404', async () => {
    const { webhooks } = receiver();
    expect(await send(webhooks, { ':method': 'GET', ':path': '/' })).toMatchObject({ ':status': 404 });
  });
});
