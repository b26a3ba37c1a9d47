// A receiver on Express in a process of its own: server.mjs <memory|sqlite|single> <file>
//   memory: the inbox made by default
//   sqlite: sqliteInbox
//   single: the same store with a commit for each event
import process from 'node:process';
import express from 'express';
import { memoryInbox, sauceWebhooks } from 'sauce-webhooks';
import { sqliteInbox } from 'sauce-webhooks/sqlite';
import { path } from '../fixtures/requests.mjs';
import { secret } from '../fixtures/secret.mjs';
import { answerParent } from '../measure/answer-parent.mjs';
import { HandledJobs } from '../measure/handled-jobs.mjs';
import { singleCommits } from './single-commits.mjs';

const [kind, file] = process.argv.slice(2);
const inboxes = {
  memory: () => memoryInbox({ maxWaiting: 1_000_000 }),
  sqlite: () => sqliteInbox({ file }),
  single: () => singleCommits(file),
};

const jobs = new HandledJobs();
const webhooks = sauceWebhooks({ secret, inbox: inboxes[kind](), onVdc: ({ payload }) => jobs.add(payload) });
await webhooks.inbox.ready;
const app = express();
app.use(path, webhooks);
await answerParent(app.listen(0, '127.0.0.1'), {
  counts: () => ({ handled: jobs.handled }),
  orders: { close: () => webhooks.close() },
});
