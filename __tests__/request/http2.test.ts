import { once } from 'node:events';
import { connect, createServer, type Http2Server } from 'node:http2';
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

  async function send(webhooks: SauceWebhooks, sent: Record<string, string>, content?: string) {
    server = createServer((request, response) => {
      jest.spyOn(response, 'setHeader').mockImplementation((name) => void headersSet.push(name));
      webhooks(request as never, response as never);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
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
