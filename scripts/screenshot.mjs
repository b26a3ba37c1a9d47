// Takes the picture of the README: node scripts/screenshot.mjs, after a build; needs Chromium.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { sauceWebhooks } from 'sauce-webhooks';
import { sauceDashboard } from 'sauce-webhooks/dashboard';
import { story, vdcEvent } from 'sauce-webhooks/testing';

const minute = 60_000;
const webhooks = sauceWebhooks({ logger: false });
const dashboard = sauceDashboard(webhooks);
const server = createServer((request, response) => dashboard(request, response, () => webhooks(request, response)));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${server.address().port}/`;
const send = (payload) => fetch(url, { method: 'POST', body: JSON.stringify(payload) });

const builds = [
  { seed: 5, tests: 40, begin: 56, minutes: 14 },
  { seed: 6, tests: 60, begin: 40, minutes: 14 },
  { seed: 12, tests: 30, begin: 25, minutes: 12 },
  { seed: 8, tests: 50, begin: 12, minutes: 11 },
];
let build;
for (const { begin, ...options } of builds) {
  for (const { payload } of story({ ...options, startAt: Date.now() - begin * minute })) {
    build = payload.build ?? build;
    await send(payload);
  }
}
for (let test = 0; test < 9; test++) {
  const fields = { status: 'in-progress', build };
  await send(vdcEvent(fields, { seed: test, at: Date.now() - (test * minute) / 3 }));
}

// The first who looks begins the reading of what the inbox keeps.
let view;
do view = await (await fetch(`${url}data/overview`)).json();
while (view.history === 'under way');

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 1200, height: 760 }, colorScheme: 'light' });
await page.goto(url);
await page.locator('.plot .chart').waitFor();
await page.locator('#live[data-state=on]').waitFor();
await page.screenshot({ path: fileURLToPath(new URL('../docs/dashboard.png', import.meta.url)) });
await browser.close();
await webhooks.close();
server.close();
