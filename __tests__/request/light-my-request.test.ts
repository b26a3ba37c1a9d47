import express from 'express';
import { inject } from 'light-my-request';
import type { SauceWebhooks } from '../../lib';
import { job, receiver } from '../behaviour/receiver-under-test';
import { until } from '../until';
import { acceptedBy, secret, signed } from './send';

// Apart from other tests: inject() changes the prototypes that all Express apps of a process share.

const body = JSON.stringify(job({ name: 'Zahlung schlägt fehl 🧪' }));
const headers = { 'content-type': 'application/json', ...signed(body) };

describe('light-my-request requests', () => {
  const apps: [string, (webhooks: SauceWebhooks) => unknown][] = [
    ['the handler alone', (webhooks) => webhooks],
    ['Express', (webhooks) => express().use(webhooks)],
  ];

  it.each(apps)('are received: %s', async (_, serve) => {
    const { webhooks, handled, errors } = receiver({ secret });
    const accepted = acceptedBy(webhooks);
    const response = await inject(serve(webhooks) as never, { method: 'POST', url: '/', headers, payload: body });
    expect([response.statusCode, response.payload]).toEqual([204, '']);
    expect(accepted).toMatchObject([{ verified: true, payload: { name: 'Zahlung schlägt fehl 🧪' } }]);
    await until(() => handled.length === 1);
    expect(errors).toEqual([]);
  });

  it('without a signature are acknowledged and rejected', async () => {
    const { webhooks, rejected } = receiver({ secret });
    const response = await inject(webhooks as never, { method: 'POST', url: '/', payload: body });
    expect(response.statusCode).toBe(204);
    expect(rejected).toEqual(['SIGNATURE_MISSING']);
  });
});
