// A million events through a receiver on Express that stores them in a file: memory and file stay within their bounds.
//   npm run soak [events]
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { MeasuredServer } from '../measure/measured-server.mjs';

const events = Number(process.argv[2] ?? 1_000_000);
const partSize = 20_000;
const connections = 50;
const mebibyte = 1024 * 1024;
/** Completed events that are stored by default, at about 1.7 kB in the file each, with as much again for what is freed and reused. */
const maxFileMiB = (100_000 * 1700 * 2) / mebibyte;
/** The store has a hash of each event of the last ten minutes. */
const keysMiB = (count) => (count * 150) / mebibyte;
const maxGrowthMiB = 64;

const folder = mkdtempSync(join(tmpdir(), 'sauce-soak-'));
const file = join(folder, 'events.db');
const server = await MeasuredServer.start(new URL('server.mjs', import.meta.url), ['sqlite', file]);
const sizeOf = (path) => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) / mebibyte;

let settledRss = 0;
let most = { rss: 0, file: 0, log: 0 };
for (let sent = partSize; sent <= events; sent += partSize) {
  const { perSecond } = await server.load({ count: partSize, connections, seed: `soak-${sent}` });
  const { memory, handled } = await server.stats();
  const now = { rss: memory.rss / mebibyte, file: sizeOf(file), log: sizeOf(`${file}-wal`) };
  most = Object.fromEntries(Object.entries(now).map(([name, value]) => [name, Math.max(value, most[name])]));
  if (sent <= Math.max(partSize, events / 5)) settledRss = Math.max(settledRss, now.rss);
  const sizes = Object.entries(now).map(([name, value]) => `${name} ${value.toFixed(0)} MiB`);
  console.log(`${sent} sent, ${handled} handled, ${Math.round(perSecond)}/s, ${sizes.join(', ')}`);
}
await server.order('close');
await server.close();
rmSync(folder, { recursive: true });

check('memory grew after the first fifth by', most.rss - settledRss, maxGrowthMiB);
check('the file reached', most.file, maxFileMiB + keysMiB(events));
check('the log reached', most.log, 80);

function check(name, value, bound) {
  const isGood = value <= bound;
  console.log(`${isGood ? 'ok' : 'NOT OK'}: ${name} ${value.toFixed(0)} MiB, bound ${bound.toFixed(0)} MiB`);
  if (!isGood) process.exitCode = 1;
}
