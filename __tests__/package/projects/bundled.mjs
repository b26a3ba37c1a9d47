// An app with an inbox in a file and the dashboard, bundled into one file; prints as JSON what came of an event.
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sauceWebhooks } from 'sauce-webhooks';
import { sauceDashboard } from 'sauce-webhooks/dashboard';
import { sqliteInbox } from 'sauce-webhooks/sqlite';

const handled = [];
const inbox = sqliteInbox({ file: join(mkdtempSync(join(tmpdir(), 'sauce-webhooks-')), 'events.db') });
const webhooks = sauceWebhooks({ inbox, logger: false, onVdc: ({ payload }) => handled.push(payload.name) });
const dashboard = sauceDashboard(webhooks);
const app = (request, response) => dashboard(request, response, () => webhooks(request, response));

void main();

async function main() {
  await inbox.ready;
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${server.address().port}/`;
  const isHandled = once(webhooks.events, 'handled');
  const body = JSON.stringify({ id: '1', status: 'PASSED', data_type: 'vdc', name: 'bundled' });
  const { status } = await fetch(url, { method: 'POST', body });
  await isHandled;
  const page = { 'index.html': (await fetch(url)).status };
  for (const name of ['icon.svg', 'page.css', 'page.js']) page[name] = (await fetch(url + name)).status;
  let completed = 0;
  while (completed === 0) ({ completed } = await inbox.counts());
  await webhooks.close();
  server.closeAllConnections();
  server.close();
  console.log(JSON.stringify({ status, handled, completed, page }));
}
