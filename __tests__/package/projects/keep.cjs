// Runs in a project that installed the package: keeps events in a file, and prints as JSON what a second start made of them.
const { once } = require('node:events');
const { mkdtempSync } = require('node:fs');
const { createServer } = require('node:http');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** @param name the package of a handle. */
exports.run = async (load, name) => {
  const { sauceWebhooks } = await load('sauce-webhooks');
  const { sqliteInbox } = await load('sauce-webhooks/sqlite');
  const handles = name && (await load(name));
  const Database = handles?.DatabaseSync ?? handles?.default;
  const inboxOf = (file) => sqliteInbox(Database ? { database: new Database(file) } : { file });
  const file = join(mkdtempSync(join(tmpdir(), 'sauce-webhooks-')), 'events.db');
  const first = await delivered(sauceWebhooks, inboxOf(file));
  const second = await delivered(sauceWebhooks, inboxOf(file));
  console.log(JSON.stringify({ first, second }));
};

async function delivered(sauceWebhooks, inbox) {
  const handled = [];
  const webhooks = sauceWebhooks({ inbox, onVdc: ({ payload }) => handled.push(payload.name) });
  await inbox.ready;
  const server = createServer(webhooks).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const isOver = Promise.race([once(webhooks.events, 'handled'), once(webhooks.events, 'duplicate')]);
  const body = JSON.stringify({ id: '1', status: 'PASSED', data_type: 'vdc', name: 'kept' });
  const { status } = await fetch(`http://127.0.0.1:${server.address().port}/`, { method: 'POST', body });
  await isOver;
  const { completed } = await untilDone(inbox);
  const { items } = await inbox.list({ state: 'completed', text: 'KEPT', type: 'vdc', outcome: 'passed' });
  await webhooks.close();
  server.closeAllConnections();
  server.close();
  return { status, handled, completed, listed: items.length };
}

async function untilDone(inbox) {
  for (;;) {
    const counts = await inbox.counts();
    if (counts.completed > 0) return counts;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
