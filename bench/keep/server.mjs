// A receiver on Express in a process of its own: server.mjs <memory|sqlite|single> <file>
//   memory: the inbox made by default
//   sqlite: sqliteInbox
//   single: the same store with a commit for each event
import process from 'node:process';
import express from 'express';
import { memoryInbox, sauceWebhooks } from 'sauce-webhooks';
import { sqliteInbox } from 'sauce-webhooks/sqlite';
import { singleCommits } from './single-commits.mjs';

const [kind, file] = process.argv.slice(2);
const inboxes = {
  memory: () => memoryInbox({ maxWaiting: 1_000_000 }),
  sqlite: () => sqliteInbox({ file }),
  single: () => singleCommits(file),
};

let handled = 0;
const webhooks = sauceWebhooks({
  secret: 'bench',
  inbox: inboxes[kind](),
  onVdc: () => {
    handled++;
  },
});
await webhooks.inbox.opened;
const app = express();
app.use('/sauce', webhooks);
const server = app.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('message', async (question) => {
  if (question === 'stats') {
    const { user, system } = process.cpuUsage();
    const { rss } = process.memoryUsage();
    const { active: loopMs } = performance.eventLoopUtilization();
    process.send({ cpuMs: (user + system) / 1000, loopMs, rss, handled });
  }
  if (question === 'close') {
    server.close();
    server.closeAllConnections();
    await webhooks.close();
    process.disconnect();
  }
});
