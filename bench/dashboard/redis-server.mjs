// A receiver on Redis without handlers, and its dashboard, in a process of its own: redis-server.mjs <url>
import { createServer } from 'node:http';
import process from 'node:process';
import { sauceWebhooks } from 'sauce-webhooks';
import { bullmqInbox } from 'sauce-webhooks/bullmq';
import { sauceDashboard } from 'sauce-webhooks/dashboard';
import { answerParent } from '../measure/answer-parent.mjs';

const inbox = bullmqInbox({ connection: process.argv[2] });
const webhooks = sauceWebhooks({ inbox });
await inbox.ready;
const dashboard = sauceDashboard(webhooks);
const server = createServer((request, response) => dashboard(request, response, () => webhooks(request, response)));
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
