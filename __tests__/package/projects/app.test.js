const request = require('supertest');
const { sauceWebhooks, sign } = require('sauce-webhooks');
const { edgeCases, deliver, vdcEvent } = require('sauce-webhooks/testing');

const secret = 'whsec-demo-token';
const body = (id) => JSON.stringify({ id, status: 'PASSED', data_type: 'vdc' });

describe.each(['express', 'express4'])('an app of %s', (name) => {
  const express = require(name);

  test.each([
    ['app.use(webhooks)', '/', (webhooks) => express().use(webhooks)],
    ['app.use(path, webhooks)', '/sauce', (webhooks) => express().use('/sauce', webhooks)],
    ['app.post(path, webhooks)', '/sauce', (webhooks) => express().post('/sauce', webhooks)],
  ])('%s hands exactly the signed event to the handler', async (_mount, path, appOf) => {
    const onVdc = jest.fn();
    const onRejected = jest.fn();
    const webhooks = sauceWebhooks({ secret, onVdc, onRejected });
    const isHandled = new Promise((resolve) => webhooks.events.once('handled', resolve));
    const app = appOf(webhooks);
    const post = () => request(app).post(path).type('json');

    await post().send(body('unsigned')).expect(204);
    await post()
      .set('saucelabs-sign', sign(body('signed'), secret))
      .send(body('signed'))
      .expect(204);
    await isHandled;

    expect(onVdc.mock.calls.map(([event]) => event.payload.id)).toEqual(['signed']);
    expect(onRejected.mock.calls.map(([{ code }]) => code)).toEqual(['SIGNATURE_MISSING']);
    // Not closed: Jest must end all the same.
  });

  test('is tested with the kit, whatever is mocked and whichever copy of the package it uses', async () => {
    const onVdc = jest.fn();
    jest.resetModules();
    const another = require('sauce-webhooks');
    const app = express().use('/sauce', another.sauceWebhooks({ secret, onVdc, logger: false }));
    jest.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('no network'));
    const event = vdcEvent({ status: 'FAILED' });

    const { outcome, handled } = await deliver(app, event, { path: '/sauce', secret });

    expect({ outcome, handled }).toEqual({ outcome: 'accepted', handled: true });
    expect(onVdc.mock.calls).toMatchObject([[{ outcome: 'failed', payload: { id: event.id } }, { attempt: 1 }]]);
    await expect(deliver(app, vdcEvent(), { path: '/sauce' })).resolves.toMatchObject({ code: 'SIGNATURE_MISSING' });
  });

  test.each(Object.entries(edgeCases))('takes %s', async (_name, { payload, accepted }) => {
    const app = express().use(sauceWebhooks({ secret, onEvent: () => {}, logger: false }));
    const { status, events } = await deliver(app, payload(), { secret });
    expect({ status, accepted: events.length }).toEqual({ status: 204, accepted });
  });
});
