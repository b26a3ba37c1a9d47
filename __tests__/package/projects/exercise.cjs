// Runs in a project that installed the package. Starts servers, posts an unsigned and a signed delivery to each, and prints
// a line of JSON for each server: what was answered, and what reached the handler.
const { createHmac } = require('node:crypto');
const { once } = require('node:events');
const { readFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { join } = require('node:path');

const secret = 'whsec-demo-token';
const samples = join(require.resolve('sauce-webhooks/package.json'), '../examples/payloads');
const payload = (name) => readFileSync(join(samples, name));
const signed = payload('signed.json');
const unsigned = payload('vdc-passed-observed-types.json');

/** All the ways to mount the middleware in an app of Express. */
exports.exerciseExpress = async (sauceWebhooks, express) => {
  await exercise('app.use(webhooks)', '/', sauceWebhooks, (webhooks) => express().use(webhooks));
  await exercise('app.use(path, webhooks)', '/sauce', sauceWebhooks, (webhooks) => express().use('/sauce', webhooks));
  await exercise('app.post(path, webhooks)', '/sauce', sauceWebhooks, (webhooks) => express().post('/sauce', webhooks));
};

exports.exerciseHttp = (sauceWebhooks) =>
  exercise('createServer(webhooks)', '/', sauceWebhooks, (webhooks) => webhooks);

async function exercise(mount, path, sauceWebhooks, listenerOf) {
  const handled = [];
  const rejected = [];
  const webhooks = sauceWebhooks({
    secret,
    onVdc: ({ payload: { id, name }, verified }) => handled.push({ id, name, verified }),
    onRejected: ({ code }) => rejected.push(code),
  });
  const isHandled = once(webhooks.events, 'handled', { signal: AbortSignal.timeout(10_000) });

  const server = createServer(listenerOf(webhooks)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${server.address().port}${path}`;
  const post = async (body, headers) => {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
    return response.status;
  };
  const statuses = [await post(unsigned, {}), await post(signed, { 'saucelabs-sign': signatureOf(signed) })];
  await isHandled;
  const { unhandled } = await webhooks.close();
  server.close();
  server.closeAllConnections();
  console.log(JSON.stringify({ mount, statuses, handled, rejected, unhandled }));
}

/** By hand, not by the package's own `sign`: as Sauce Labs would. */
function signatureOf(body) {
  return createHmac('sha256', secret).update(body).digest('hex');
}
