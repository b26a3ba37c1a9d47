// Runs in a project that installed the package: asks a server of its own, and prints as JSON what the handlers made of it.
const { once } = require('node:events');
const { createServer } = require('node:http');

const concurrency = { concurrency: { organization: { current: { vms: 3 } }, team: {} }, timestamp: 1789900000.5 };
const job = { id: 'a/b', status: 'failed', name: 'pay — AssertionError: 5', modification_time: 1789900059717 };

exports.run = async (load) => {
  const { sauceWebhooks } = await load('sauce-webhooks');
  const { sauceApi, pollConcurrency, mergeRecord, failureReason } = await load('sauce-webhooks/api');
  const asked = [];
  const sauce = createServer((request, response) => {
    asked.push(request.url);
    response.end(JSON.stringify(request.url.endsWith('concurrency') ? concurrency : job));
  });
  const api = sauceApi({ username: 'ada', accessKey: 'key', baseUrl: await listening(sauce) });
  const seen = [];
  const webhooks = sauceWebhooks({
    onRdc: async (event, { signal }) => {
      seen.push(failureReason(mergeRecord(event, await api.jobRecord(event, { signal }))));
    },
    onConcurrency: ({ source, payload }) => seen.push([source, payload.concurrency.organization.current.vms]),
  });
  const handled = () => once(webhooks.events, 'handled', { signal: AbortSignal.timeout(10_000) });
  const isPolled = handled();
  const poller = pollConcurrency({ api, webhooks });
  await isPolled;
  const isHandled = handled();
  const receiver = createServer(webhooks);
  const body = JSON.stringify({ id: job.id, status: 'FAILED', data_type: 'rdc', name: 'pay' });
  await fetch(await listening(receiver), { method: 'POST', body });
  await isHandled;
  await poller.close();
  await webhooks.close();
  for (const server of [sauce, receiver]) {
    server.closeAllConnections();
    server.close();
  }
  console.log(JSON.stringify({ asked, seen }));
};

async function listening(server) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${server.address().port}`;
}
