// A receiver on Express in a separate process: server.mjs <memory|sqlite> <file>
import process from 'node:process';
import express from 'express';
import { memoryInbox, sauceWebhooks } from 'sauce-webhooks';
import { sqliteInbox } from 'sauce-webhooks/sqlite';
import { path } from '../fixtures/requests.mjs';
import { secret } from '../fixtures/secret.mjs';
import { answerParent } from '../measure/answer-parent.mjs';
import { HandledJobs } from '../measure/handled-jobs.mjs';

const [kind, file] = process.argv.slice(2);
const inbox = kind === 'memory' ? memoryInbox({ maxWaiting: 1_000_000 }) : sqliteInbox({ file });
const jobs = new HandledJobs();
const webhooks = sauceWebhooks({ secret, inbox, onVdc: ({ payload }) => jobs.add(payload) });
await webhooks.inbox.ready;
const app = express();
app.use(path, webhooks);
await answerParent(app.listen(0, '127.0.0.1'), {
  counts: () => ({ handled: jobs.handled, indexSum: jobs.indexSum }),
  orders: { close: () => webhooks.close() },
});
