const request = require('supertest');
const { sauceWebhooks, sign } = require('sauce-webhooks');

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
});
