// A receiver that watches builds, in a process of its own: build-watcher.mjs <settings as JSON>
import { appendFileSync } from 'node:fs';
import process from 'node:process';
import { sauceWebhooks } from 'sauce-webhooks';
import { watchBuilds } from 'sauce-webhooks/builds';
import { bullmqInbox } from 'sauce-webhooks/bullmq';
import { sqliteInbox } from 'sauce-webhooks/sqlite';

const { file, connection, prefix, log, quietMs } = JSON.parse(process.argv[2]);
const inbox = connection ? bullmqInbox({ connection, prefix, lockDurationMs: 2000 }) : sqliteInbox({ file });

const webhooks = sauceWebhooks({
  logger: false,
  inbox,
  // What is written there survives whatever ends this process.
  onBuild: ({ id, payload: { name, revision, counts } }) =>
    appendFileSync(log, `${JSON.stringify({ id, name, revision, counts })}\n`),
});
watchBuilds({ webhooks, quietMs });
await inbox.ready;
process.send('ready');

process.on('message', async (payload) => {
  const { outcome } = await webhooks.receive(payload);
  if (outcome === 'accepted' || outcome === 'duplicate') process.send(payload);
});
// Without its parent it has nothing to live for.
process.on('disconnect', () => process.exit());
