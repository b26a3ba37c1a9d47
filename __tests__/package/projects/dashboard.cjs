// Runs in a project that installed the package: shows a dashboard on a real server or app, and prints as JSON what came of it.
const { once } = require('node:events');
const { createServer } = require('node:http');

exports.run = async (load, name) => {
  const { sauceWebhooks } = await load('sauce-webhooks');
  const { sauceDashboard } = await load('sauce-webhooks/dashboard');
  const express = name && (await load(name));
  const webhooks = sauceWebhooks({ logger: false });
  const dashboard = sauceDashboard(webhooks);
  const both = (request, response) => dashboard(request, response, () => webhooks(request, response));
  const app = express ? (express.default ?? express)().use(dashboard, webhooks) : both;
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${server.address().port}/`;
  const body = JSON.stringify({ id: 'x', status: 'FAILED', data_type: 'vdc', name: 'checkout' });
  const { status } = await fetch(url, { method: 'POST', body });
  const page = await (await fetch(url)).text();
  const files = {};
  for (const [, file] of page.matchAll(/(?:src|href)="(?!#)([^"]+)"/g)) files[file] = (await fetch(url + file)).status;
  let tests = [];
  while (tests.length === 0) ({ tests } = await (await fetch(`${url}data/overview`)).json());
  const live = await (await fetch(`${url}live`)).body.getReader().read();
  const message = Buffer.from(live.value).toString();
  await webhooks.close();
  server.close();
  await once(server, 'close');
  console.log(JSON.stringify({ status, files, name: tests[0].name, isLive: message.includes('data: {') }));
};
