// A receiver on Express in a process of its own that handles nothing: receiver.mjs <memory|sqlite|bullmq> <file or URL>
import process from 'node:process';
import express from 'express';
import { memoryInbox, sauceWebhooks } from 'sauce-webhooks';
import { bullmqInbox } from 'sauce-webhooks/bullmq';
import { sqliteInbox } from 'sauce-webhooks/sqlite';

const [kind, place] = process.argv.slice(2);
const inboxes = {
  memory: () => memoryInbox({ maxWaiting: 1_000_000 }),
  sqlite: () => sqliteInbox({ file: place }),
  bullmq: () => bullmqInbox({ connection: place }),
};

const webhooks = sauceWebhooks({ secret: 'bench', logger: false, inbox: inboxes[kind]() });
await webhooks.inbox.opened;
// What is held was acknowledged, but not stored.
const checkStored = async () => {
  const { held, dropped } = await webhooks.health();
  if (held + dropped > 0) throw new Error(`${held} events were held and ${dropped} dropped`);
};

const app = express();
app.use('/sauce', webhooks);
const server = app.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('message', async (question) => {
  if (question === 'stats') {
    await checkStored();
    const { user, system } = process.cpuUsage();
    process.send({ cpuMs: (user + system) / 1000 });
  }
  if (question === 'close') {
    server.close();
    server.closeAllConnections();
    await webhooks.close();
    process.disconnect();
  }
});
