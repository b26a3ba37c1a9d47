// A receiver on Express in a separate process that handles nothing: receiver.mjs <memory|sqlite|bullmq> <file or URL>
import process from 'node:process';
import express from 'express';
import { memoryInbox, sauceWebhooks } from 'sauce-webhooks';
import { bullmqInbox } from 'sauce-webhooks/bullmq';
import { sqliteInbox } from 'sauce-webhooks/sqlite';
import { path } from '../fixtures/requests.mjs';
import { secret } from '../fixtures/secret.mjs';
import { answerParent } from '../measure/answer-parent.mjs';

const [kind, place] = process.argv.slice(2);
const inboxes = {
  memory: () => memoryInbox({ maxWaiting: 1_000_000 }),
  sqlite: () => sqliteInbox({ file: place }),
  bullmq: () => bullmqInbox({ connection: place }),
};

const webhooks = sauceWebhooks({ secret, logger: false, inbox: inboxes[kind]() });
await webhooks.inbox.ready;
const app = express();
app.use(path, webhooks);
await answerParent(app.listen(0, '127.0.0.1'), {
  counts: async () => {
    const { buffered, dropped, inbox } = await webhooks.health();
    return { buffered, dropped, stored: inbox?.waiting ?? null };
  },
  orders: { close: () => webhooks.close() },
});
