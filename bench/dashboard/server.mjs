// A receiver that stores events in a file, and its dashboard, in a separate process: server.mjs <file>
import { createServer } from 'node:http';
import process from 'node:process';
import { sauceWebhooks } from 'sauce-webhooks';
import { sauceDashboard } from 'sauce-webhooks/dashboard';
import { sqliteInbox } from 'sauce-webhooks/sqlite';
import { answerParent } from '../measure/answer-parent.mjs';

const inbox = sqliteInbox({ file: process.argv[2] });
const webhooks = sauceWebhooks({ inbox, onEvent: () => {} });
await inbox.ready;
const dashboard = sauceDashboard(webhooks);
const server = createServer((request, response) => dashboard(request, response, () => webhooks(request, response)));
// Otherwise, a slow machine closes connections that the load is about to use.
server.keepAliveTimeout = 60_000;
let isClosed = false;
await answerParent(server.listen(0, '127.0.0.1'), {
  counts: () => (isClosed ? {} : inbox.counts()),
  orders: {
    close() {
      isClosed = true;
      return webhooks.close();
    },
  },
});
