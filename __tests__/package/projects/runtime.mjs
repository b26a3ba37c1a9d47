// A receiver on Bun or Deno, by web-standard requests: prints what it answered and handled, and closes.
import { sauceWebhooks, sign } from 'sauce-webhooks';
import { sqliteInbox } from 'sauce-webhooks/sqlite';

const { Bun, Deno } = globalThis;
const [, , kind, file] = process.argv;
const inbox = kind === 'file' ? sqliteInbox({ file }) : undefined;
const handled = [];
const webhooks = sauceWebhooks({
  secret: 'token',
  inbox,
  onVdc: ({ payload }) => void handled.push(payload.id),
  onRejected: () => {},
});
await webhooks.inbox.ready;

const options = { port: 0, hostname: '127.0.0.1' };
const server = Bun
  ? Bun.serve({ ...options, fetch: webhooks.fetch })
  : Deno.serve({ ...options, onListen() {} }, webhooks.fetch);
const url = `http://127.0.0.1:${server.port ?? server.addr.port}/sauce`;
const body = JSON.stringify({ id: 'a', status: 'passed', data_type: 'vdc' });
const isHandled = new Promise((resolve) => webhooks.events.once('handled', resolve));
const statuses = [];
for (const headers of [{ 'saucelabs-sign': sign(body, 'token') }, {}]) {
  const { status } = await fetch(url, { method: 'POST', body, headers });
  statuses.push(status);
}
await isHandled;
await (Bun ? server.stop() : server.shutdown());
const { unhandled } = await webhooks.close();
console.log(JSON.stringify({ statuses, handled, unhandled }));
