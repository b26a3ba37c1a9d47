// Receives and stores, handles nothing: receiver.mjs <port> <URL of Redis>
import process from 'node:process';
import express from 'express';
import { sauceWebhooks } from 'sauce-webhooks';
import { bullmqInbox } from 'sauce-webhooks/bullmq';
import { onceClosed } from './once-closed.mjs';

const [port, connection] = process.argv.slice(2);
const isVerifying = 'SAUCE_WEBHOOK_SECRET' in process.env;
const webhooks = sauceWebhooks({
  ...(isVerifying && { secret: process.env.SAUCE_WEBHOOK_SECRET }),
  inbox: bullmqInbox({ connection }),
});

const app = express();
app.use('/sauce', webhooks);
// Alive: it can acknowledge and buffer events. Ready: it can also store them.
app.get('/alive', (_request, response) => response.sendStatus(204));
app.get('/ready', async (_request, response) => {
  const health = await webhooks.health();
  response.status(health.running && health.inbox !== null ? 200 : 503).json(health);
});

const server = app.listen(Number(port), '127.0.0.1', (error) => {
  if (error) throw error;
  console.log(`A receiver waits on http://127.0.0.1:${server.address().port}/sauce`);
  process.send('ready');
});

onceClosed(async () => {
  server.close();
  await webhooks.close();
  server.closeAllConnections();
});
