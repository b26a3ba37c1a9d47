import serverless from 'serverless-http';
import { captureRawBody } from '../../lib';
import { job, receiver } from '../behaviour/receiver-under-test';
import { acceptedBy, expresses, secret, signed } from '../request/send';
import { httpV2, lambdaContext, restV1 } from './lambda-events';

const body = JSON.stringify(job({ name: 'Zahlung schlägt fehl 🧪' }));
const headers = { 'content-type': 'application/json', ...signed(body) };

describe.each(expresses)('serverless-http requests on %s', (_, express) => {
  const event = { body, headers };

  it.each([
    ['the app alone', []],
    ['captureRawBody before', [express.json({ verify: captureRawBody })]],
    ['express.raw() before', [express.raw({ type: '*/*' })]],
    ['express.text() before', [express.text({ type: '*/*' })]],
  ])('are received: %s', async (_before, before) => {
    const { webhooks, rejected } = receiver({ secret, ack: 'handled' });
    const accepted = acceptedBy(webhooks);
    const handler = serverless(express().use(...before, webhooks));
    expect(await handler(httpV2({ ...event, path: '/' }), lambdaContext)).toMatchObject({ statusCode: 204 });
    expect(rejected).toEqual([]);
    expect(accepted).toMatchObject([{ verified: true, payload: { name: 'Zahlung schlägt fehl 🧪' } }]);
  });

  it('are rejected after a parser that keeps no bytes', async () => {
    const { webhooks, rejected } = receiver({ secret });
    const handler = serverless(express().use(express.json(), webhooks));
    expect(await handler(httpV2({ ...event, path: '/' }), lambdaContext)).toMatchObject({ statusCode: 204 });
    expect(rejected).toEqual(['SIGNATURE_UNVERIFIABLE']);
  });
});

it('serverless-http requests are received by the handler alone', async () => {
  const { webhooks } = receiver({ secret });
  const accepted = acceptedBy(webhooks);
  const event = restV1({ body, headers, path: '/', isBase64Encoded: true });
  expect(await serverless(webhooks)(event, lambdaContext)).toMatchObject({ statusCode: 204 });
  expect(accepted).toMatchObject([{ verified: true }]);
});
