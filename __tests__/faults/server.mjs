// A receiver on Express in a process of its own, as its parent says: server.mjs <settings as JSON>
import { appendFileSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import express from 'express';
import { sauceWebhooks } from 'sauce-webhooks';
import { pollJobs, sauceApi } from 'sauce-webhooks/api';
import { sqliteInbox } from 'sauce-webhooks/sqlite';

const {
  file,
  driver,
  log,
  handler = { kind: 'quick' },
  options = {},
  poll,
  closeMs = 10_000,
} = JSON.parse(process.argv[2]);

let openGate;
const gate = new Promise((resolve) => {
  openGate = resolve;
});

const handlers = {
  quick: () => {},
  /** Takes up to `maxMs`, and fails in some of its first attempts. */
  random: async ({ maxMs, failures }, { attempt }) => {
    await wait(Math.random() * maxMs);
    if (attempt <= 3 && Math.random() < failures) throw new Error('busy');
  },
  /** Goes on when the parent says so. */
  gated: () => gate,
  /** Goes on only when it is aborted. */
  endless: (_, { signal }) => new Promise((_resolve, reject) => (signal.onabort = () => reject(signal.reason))),
  /** Never ends, even when it is aborted. */
  deaf: () => new Promise(() => {}),
  /** Blocks the whole process for ever. */
  blocking: () => {
    for (;;);
  },
  /** Is the one of which the job's name says the kind: `deaf-1`; else a quick one. */
  byJob: (_, context, { payload }) => (handlers[payload.id.split('-')[0]] ?? handlers.quick)(_, context),
};

/** To a file, where one is given: what is written there survives whatever ends this process. */
function record(at, event, { attempt }) {
  const line = { at, pid: process.pid, event: event.id, job: event.payload.id, attempt };
  if (log === undefined) send({ kind: 'handling', ...line });
  else appendFileSync(log, `${JSON.stringify(line)}\n`);
}

async function onEvent(event, context) {
  record('start', event, context);
  try {
    await handlers[handler.kind](handler, context, event);
  } catch (error) {
    record('threw', event, context);
    throw error;
  }
  record('end', event, context);
}

function send(message) {
  if (process.connected) process.send(message);
}

const shown = ({ items, cursor }) => ({
  items: items.map((item) => ({ ...item, body: item.body?.toString() ?? null })),
  cursor,
});

const described = (error) => ({ code: error.code, message: error.message, cause: error.cause?.message });

const began = performance.now();
const webhooks = sauceWebhooks({
  secret: 'a secret of the tests',
  logger: false,
  onEvent,
  onRejected: () => {},
  onError: (error) => send({ kind: 'error', error: described(error) }),
  ...options,
  inbox: sqliteInbox({ file, driver }),
});
const unusable = await webhooks.inbox.ready.then(
  () => null,
  (error) => described(error),
);
const openMs = performance.now() - began;
const poller = poll && pollJobs({ ...poll, api: sauceApi(poll.api), webhooks });

const answers = {
  health: () => webhooks.health(),
  pollHealth: () => poller.health(),
  list: async (given) => shown(await webhooks.inbox.list(given)),
  listQuarantined: async (given) => shown(await webhooks.inbox.quarantine.list(given)),
  openGate: () => openGate(),
  memory: () => {
    globalThis.gc?.();
    return process.memoryUsage();
  },
};

const app = express();
app.use(webhooks);
const server = app.listen(0, '127.0.0.1', () => {
  send({ kind: 'ready', pid: process.pid, port: server.address().port, unusable, openMs });
});

process.on('message', async ({ id, ask, given }) => {
  send({ kind: 'answer', id, answer: (await answers[ask](given)) ?? null });
});
// Without its parent it has nothing to live for.
process.on('disconnect', () => process.exit());

process.once('SIGTERM', async () => {
  server.close();
  const { unhandled } = await webhooks.close({ timeoutMs: closeMs });
  send({ kind: 'closed', unhandled: unhandled.length });
  server.closeAllConnections();
  // The rest is to end by itself.
  process.removeAllListeners('disconnect');
  process.removeAllListeners('message');
  process.disconnect();
});
