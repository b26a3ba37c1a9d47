// A receiver that prints each event, and keeps them in a file over a restart. Settings come from the environment:
//   PORT                   default 3000
//   DASHBOARD_PORT         default 3001, or any free one beside PORT=0; always on 127.0.0.1, for your eyes only
//   HOST                   default 127.0.0.1; set 0.0.0.0 to be reached from outside
//   SAUCE_WEBHOOK_SECRET   the webhook's security token; without it nothing is verified
//   SAUCE_EVENTS_FILE      default sauce-events.db in the current folder; needs the package libsql on Node below 22.13
//   SAUCE_USERNAME, SAUCE_ACCESS_KEY   with both, Sauce Labs is asked for the concurrency, why tests failed, and which ended
//                          without a webhook, as while this server was down: it needs no public URL
//   SAUCE_REGION           default us-west-1, or SAUCE_API_URL for another base URL
import process from 'node:process';
import express from 'express';
import { sauceWebhooks } from 'sauce-webhooks';
import { pollConcurrency, pollJobs } from 'sauce-webhooks/api';
import { watchBuilds } from 'sauce-webhooks/builds';
import { sauceDashboard } from 'sauce-webhooks/dashboard';
import { sqliteInbox } from 'sauce-webhooks/sqlite';
import { askingApi, withRecord } from './ask.mjs';
import { duplicateLine, eventLine } from './print.mjs';

const port = Number(process.env.PORT ?? 3000);
const dashboardPort = Number(process.env.DASHBOARD_PORT ?? (port === 0 ? 0 : 3001));
const host = process.env.HOST ?? '127.0.0.1';
const file = process.env.SAUCE_EVENTS_FILE ?? 'sauce-events.db';
const isVerifying = 'SAUCE_WEBHOOK_SECRET' in process.env;

const api = askingApi(process.env);

const webhooks = sauceWebhooks({
  ...(isVerifying && { secret: process.env.SAUCE_WEBHOOK_SECRET }),
  inbox: sqliteInbox({ file }),
  // A test that comes by webhook and by poll is one event.
  dedupe: 'status',
  onEvent: async (event, context) => console.log(eventLine(await withRecord(api, event, context))),
});
try {
  await webhooks.inbox.ready;
} catch {
  // The receiver has logged the reason and help.
  process.exit(1);
}
webhooks.events.on('duplicate', (event) => console.log(duplicateLine(event)));

const concurrency = api && pollConcurrency({ api, webhooks });
const jobs = api && pollJobs({ api, webhooks });
watchBuilds({ webhooks, api });

const app = express();
app.use('/sauce', webhooks);
app.get('/health', async (_request, response) => {
  response.json({ ...(await webhooks.health()), polled: jobs?.health() });
});

// Sauce Labs must reach the receiver, but not the page: it has a separate port, which other machines cannot reach.
const dashboard = express().use(sauceDashboard(webhooks, { authorize: () => true }));

let dashboardServer;
const server = app.listen(port, host, async (error) => {
  if (error) {
    console.error(`Cannot listen on ${host}:${port}: ${error.message}. Set PORT to a free one.`);
    process.exit(1);
  }
  console.log(`Waiting for Sauce Labs on http://${host}:${server.address().port}/sauce`);
  const { waiting, failed, completed } = await webhooks.inbox.counts();
  console.log(`Events are stored in ${file}: ${waiting} waiting, ${failed} failed, ${completed} completed.`);
  console.log(
    isVerifying ? 'Signatures are verified.' : 'Signatures are not verified: SAUCE_WEBHOOK_SECRET is not set.',
  );
  console.log(
    api
      ? 'Sauce Labs is polled for concurrency, failure reasons and missed tests.'
      : 'Sauce Labs is not polled: SAUCE_USERNAME and SAUCE_ACCESS_KEY are not both set.',
  );
  await listenForTheDashboard();
  console.log(
    `To see something happen, run in a second terminal: ${sendCommands(server.address().port).join(', or ')}`,
  );
});

/** Commands for this server; on the default port, they need no URL. */
function sendCommands(port) {
  if (port === 3000) return ['npm run send', 'npx sauce-webhooks send --story'];
  const url = `http://127.0.0.1:${port}/sauce`;
  return [`npm run send -- ${url}`, `npx sauce-webhooks send --story ${url}`];
}

function listenForTheDashboard() {
  return new Promise((resolve) => {
    dashboardServer = dashboard.listen(dashboardPort, '127.0.0.1', (error) => {
      if (error) console.error(`No page: ${error.message}. Set DASHBOARD_PORT to a free one.`);
      else console.log(`Dashboard on http://localhost:${dashboardServer.address().port}/`);
      resolve();
    });
  });
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    server.close();
    await Promise.all([concurrency?.close(), jobs?.close()]);
    dashboardServer?.close();
    const { unhandled } = await webhooks.close({ timeoutMs: 10_000 });
    console.log(`Closed; ${unhandled.length} events stayed unhandled.`);
    server.closeAllConnections();
    dashboardServer?.closeAllConnections();
  });
}
