import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { Forwarder, type ForwardResult } from '../../lib/cli/serve/forwarder';
import { listen } from '../behaviour/receiver-under-test';
import { until } from '../until';
import { open } from './targets';

/** A delivery that was answered with this status, and its body. */
function take(forwarder: Forwarder<unknown>, status = 204, body = '{}'): void {
  const request = Object.assign(Readable.from([Buffer.from(body)]), { headers: {} });
  const response = Object.assign(new EventEmitter(), { statusCode: status, headersSent: true });
  forwarder.take(request as unknown as IncomingMessage, response as unknown as ServerResponse);
  response.emit('close');
}

/** A forwarder to an app that does not respond. */
async function aForwarder() {
  let received = 0;
  const { server, url } = await listen(() => {
    received++;
  });
  open.push(server);
  const results: ForwardResult[] = [];
  let overloads = 0;
  const forwarder = new Forwarder({
    url: new URL(url),
    subjectOf: () => undefined,
    onResult: (_, result) => results.push(result),
    onOverload: () => overloads++,
  });
  return { forwarder, results, received: () => received, overloads: () => overloads };
}

describe('a forwarder to an app that does not answer', () => {
  it('has 8 deliveries under way, lets 1000 wait, skips the rest, and drops all at its deadline', async () => {
    const { forwarder, results, received, overloads } = await aForwarder();
    for (let index = 0; index < 1020; index++) take(forwarder);
    await until(() => received() === 8 && forwarder.skipped === 12);
    expect(overloads()).toBe(1);
    expect(await forwarder.close(0)).toBe(1008);
    const { skipped, withoutResponse } = forwarder;
    expect({ skipped, withoutResponse, results, received: received() }).toEqual({
      skipped: 1012,
      withoutResponse: 8,
      results: [],
      received: 8,
    });
  });

  it('lets 64 MiB wait', async () => {
    const { forwarder, received } = await aForwarder();
    const body = 'x'.repeat(2 ** 20);
    for (let index = 0; index < 75; index++) take(forwarder, 204, body);
    await until(() => received() === 8 && forwarder.skipped === 3);
    await forwarder.close(0);
  });

  it('passes nothing on that was not acknowledged', async () => {
    const { forwarder, received } = await aForwarder();
    take(forwarder, 503);
    await forwarder.close(60_000);
    expect({ received: received(), skipped: forwarder.skipped }).toEqual({ received: 0, skipped: 0 });
  });
});
