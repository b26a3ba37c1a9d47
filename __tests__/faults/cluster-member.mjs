// A receiver or a worker of a cluster in a process of its own: cluster-member.mjs <settings as JSON>
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { sauceWebhooks, sauceWorker } from 'sauce-webhooks';
import { bullmqInbox } from 'sauce-webhooks/bullmq';

const { role, connection, prefix, log, maxMs } = JSON.parse(process.argv[2]);
const inbox = bullmqInbox({ connection, prefix, timeoutMs: 2000, lockDurationMs: 2000 });
const errors = [];
const common = { inbox, logger: false, onError: (error) => errors.push(error.code) };

function record(at, event, { attempt }) {
  const line = { at, pid: process.pid, event: event.id, job: event.payload.id, attempt };
  appendFileSync(log, `${JSON.stringify(line)}\n`);
}

async function onVdc(event, context) {
  record('start', event, context);
  await wait(Math.random() * maxMs);
  record('end', event, context);
}

function receive() {
  const webhooks = sauceWebhooks({ ...common, secret: 'a secret of the tests' });
  const server = createServer(webhooks).listen(0, '127.0.0.1', () =>
    process.send({ kind: 'ready', port: server.address().port }),
  );
  return {
    health: () => webhooks.health(),
    close: () => {
      server.close();
      return webhooks.close();
    },
  };
}

function work() {
  const worker = sauceWorker({ ...common, onVdc, retry: { attempts: 20, delayMs: 10, maxDelayMs: 50 } });
  process.send({ kind: 'ready' });
  return { health: async () => ({ inbox: await inbox.counts() }), close: () => worker.close() };
}

const member = role === 'receiver' ? receive() : work();
process.on('message', async () => {
  const health = await member.health().catch(() => ({ inbox: null }));
  process.send({ kind: 'health', health, errors });
});
// Without its parent it has nothing to live for.
process.on('disconnect', () => process.exit());
process.once('SIGTERM', async () => {
  await member.close();
  process.removeAllListeners('disconnect');
  process.removeAllListeners('message');
  process.disconnect();
});
