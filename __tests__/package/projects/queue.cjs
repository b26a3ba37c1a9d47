// Runs in a project that installed the package: a receiver and a worker on the Redis of this URL; prints as JSON what they did.
const { once } = require('node:events');
const { createServer } = require('node:http');

exports.run = async (load, connection, prefix) => {
  const { sauceWebhooks, sauceWorker } = await load('sauce-webhooks');
  const { bullmqInbox } = await load('sauce-webhooks/bullmq');
  const inbox = () => bullmqInbox({ connection, prefix });
  const webhooks = sauceWebhooks({ inbox: inbox() });
  await webhooks.inbox.ready;
  const server = createServer(webhooks).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const body = JSON.stringify({ id: '1', status: 'PASSED', data_type: 'vdc', name: 'queued' });
  const post = () => fetch(`http://127.0.0.1:${server.address().port}/`, { method: 'POST', body });
  const statuses = [(await post()).status, (await post()).status];
  const handled = [];
  const worker = sauceWorker({ inbox: inbox(), onVdc: ({ payload }) => handled.push(payload.name) });
  await once(worker.events, 'handled');
  await worker.close();
  const { completed, waiting } = await webhooks.inbox.counts();
  await webhooks.close();
  server.closeAllConnections();
  server.close();
  console.log(JSON.stringify({ statuses, handled, completed, waiting }));
};
