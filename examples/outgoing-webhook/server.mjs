// Forwards events to a URL, signed by Standard Webhooks. README.md lists the settings.
import { createHmac } from 'node:crypto';
import { sauceWebhooks } from 'sauce-webhooks';
import { watchBuilds } from 'sauce-webhooks/builds';
import { sqliteInbox } from 'sauce-webhooks/sqlite';
import * as recipe from '../recipe.mjs';
import { askingApi } from '../server/ask.mjs';

const settings = recipe.settings({
  ...recipe.common,
  ...recipe.builds,
  TARGET_URL: recipe.url('the URL that gets the events'),
  TARGET_SECRET: recipe.match(/^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/, 'whsec_ and 24 to 64 random bytes in base64'),
});

const webhooks = sauceWebhooks({
  secret: settings.SAUCE_WEBHOOK_SECRET,
  inbox: recipe.opened(() => sqliteInbox({ file: settings.SAUCE_EVENTS_FILE })),
  dedupe: 'status',
  retry: recipe.retry,
  onEvent: passOn,
});
const key = Buffer.from(settings.TARGET_SECRET.slice('whsec_'.length), 'base64');

/** The id is the same in each attempt, so that the receiver can detect duplicates. */
async function passOn({ id, type, outcome, url, receivedAt, payload }, { signal }) {
  const body = JSON.stringify({ type: `sauce.${type}`, timestamp: receivedAt, data: { outcome, url, payload } });
  const timestamp = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  const headers = { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${signature}` };
  await recipe.request(settings.TARGET_URL, { body, headers, signal });
}

watchBuilds({ webhooks, api: askingApi(settings), quietMs: settings.QUIET_SECONDS * 1000 });
await recipe.serve(webhooks, settings);
