import { createHmac } from 'node:crypto';
import { vdcEvent } from '../../lib/testing';
import { until } from '../until';
import { type Call, recipe, standIn } from './recipe';

const secret = Buffer.from('a secret of 24 bytes....');

test('passes events on, signed by the scheme of Standard Webhooks, under one id for all attempts', async () => {
  const answers = [500, 200, 200];
  const { calls, url } = await standIn(() => ({ status: answers.shift() ?? 200 }));
  const settings = { TARGET_URL: url, TARGET_SECRET: `whsec_${secret.toString('base64')}`, QUIET_SECONDS: '0.2' };
  const { send } = await recipe('outgoing-webhook', settings);
  await send(vdcEvent({ id: 'a', name: 'pay', build: 'web-7', status: 'FAILED' }));
  await until(() => calls.length === 3);
  for (const { headers, text } of calls) {
    const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = headers;
    const expected = createHmac('sha256', secret).update(`${id}.${timestamp}.${text}`).digest('base64');
    expect(signature).toBe(`v1,${expected}`);
    expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(300);
  }
  const of = (type: string) => calls.filter(({ body }) => body.type === type);
  const [failure, again] = of('sauce.vdc') as [Call, Call];
  expect(again.headers['webhook-id']).toBe(failure.headers['webhook-id']);
  expect(failure.body.data).toMatchObject({ outcome: 'failed', payload: { name: 'pay' } });
  expect(of('sauce.build')[0]?.body.data.payload.counts).toMatchObject({ failed: 1 });
});
