// Is the dashboard smooth? 50,000 events in a SQLite inbox, 200 a second arriving: npm run dashboard [-- --events 50000 --seconds 15]
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { machine } from '../measure/machine.mjs';
import { MeasuredServer } from '../measure/measured-server.mjs';
import { tableText } from '../measure/table-text.mjs';
import { Arrivals, fill } from './arrivals.mjs';
import { measurePage } from './page.mjs';
import { measureQueries, timeOfReading } from './queries.mjs';

const perSecond = 200;
const rounds = 100;
const { values } = parseArgs({
  options: { events: { type: 'string', default: '50000' }, seconds: { type: 'string', default: '15' } },
});
const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = places.find((place) => place !== undefined && existsSync(place));

const folder = mkdtempSync(join(tmpdir(), 'sauce-dashboard-'));
const server = await MeasuredServer.start(new URL('server.mjs', import.meta.url), [join(folder, 'events.db')]);
const show = (title, columns, rows) => console.log(`\n${tableText({ title, columns, rows })}`);

console.log(machine);
await fill(server, Number(values.events));
// Events that are still being handled would count for the next measurement.
const { completed, cpuMs } = await server.statsWhen(({ waiting, active }) => waiting + active === 0);
const { ms, history, known } = await timeOfReading(server.port);
const readingMs = Math.round((await server.stats()).cpuMs - cpuMs);
console.log(
  `${completed} events are stored. Read in ${Math.round(ms)} ms, ${readingMs} ms of CPU (${history}), ${known} tests known.`,
);

const arrivals = new Arrivals(server.port, perSecond);
const alone = await server.stats();
await delay(Number(values.seconds) * 1000);
const aloneShare = ((await server.stats()).cpuMs - alone.cpuMs) / (Number(values.seconds) * 1000);
console.log(`CPU of the server while no page is open: ${percent(aloneShare)} of a core.`);

const queries = await measureQueries(server.port, rounds);
show(
  `Each data query, ${rounds} times`,
  ['query', 'median, ms', 'p99, ms', 'response, kB'],
  queries.map(({ name, median, p99, kilobytes }) => [name, median, p99, kilobytes]),
);

if (executablePath === undefined) console.log('\nNo Chromium: the page itself is not measured. CHROMIUM=… names one.');
else {
  const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] });
  const views = await measurePage(browser, server, Number(values.seconds));
  await browser.close();
  show(
    `The page in Chromium, ${values.seconds} s for each view`,
    ['view', 'tasks over 50 ms of CPU', 'longest, ms', 'CPU of the page', 'heap, MB', 'CPU of the server'],
    views.map((row) => [
      row.view,
      row.longTasks,
      row.longestMs,
      percent(row.pageShare),
      row.heapMB,
      percent(row.cpuShare),
    ]),
  );
}
console.log(`\n${Math.round(arrivals.perSecond)} events a second arrived meanwhile, ${arrivals.sent} in all.`);
await arrivals.end();
await server.order('close');
await server.close();
rmSync(folder, { recursive: true });

function percent(share) {
  return `${(share * 100).toFixed(0)} %`;
}
