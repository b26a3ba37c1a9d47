// Receive throughput side by side: the memory inbox, sqliteInbox, and bullmqInbox with one receiver process and with two.
// Nothing is handled meanwhile: in a cluster others do that. Needs a redis-server, which it starts, syncing each second.
//   npm run scale [rounds] [requests]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { Receivers } from './receivers.mjs';
import { startRedis } from './redis.mjs';

const rounds = Number(process.argv[2] ?? 5);
const requests = Number(process.argv[3] ?? 20_000);
const connections = 50;
const setups = {
  memory: { kind: 'memory', processes: 1 },
  sqlite: { kind: 'sqlite', processes: 1 },
  'bullmq ×1': { kind: 'bullmq', processes: 1 },
  'bullmq ×2': { kind: 'bullmq', processes: 2 },
};
const names = Object.keys(setups);
const folder = mkdtempSync(join(tmpdir(), 'sauce-bench-'));
const redis = await startRedis(folder);

const results = [];
for (let round = 0; round <= rounds; round++) {
  const order = names.map((_, index) => names[(index + round) % names.length]);
  const result = {};
  for (const name of order) result[name] = await measured(setups[name], `${round}-${names.indexOf(name)}`);
  // The first round warms the disk and the files up.
  if (round > 0) results.push(result);
  const line = names.map(
    (name) => `${name} ${Math.round(result[name].perSecond)}/s p99 ${result[name].p99.toFixed(1)} ms`,
  );
  console.log(`${round === 0 ? 'warm-up' : `round ${round}`}: ${line.join(' · ')}`);
}
await redis.end();
rmSync(folder, { recursive: true });

for (const name of names) print(`${name}, requests a second`, (result) => result[name].perSecond);
print('bullmq ×1 / memory, requests a second', (result) => result['bullmq ×1'].perSecond / result.memory.perSecond);
print('bullmq ×1 / sqlite, requests a second', (result) => result['bullmq ×1'].perSecond / result.sqlite.perSecond);
print('bullmq ×2 / ×1, requests a second', (result) => result['bullmq ×2'].perSecond / result['bullmq ×1'].perSecond);
for (const name of names) print(`${name}, µs of CPU of the receivers a request`, (result) => result[name].cpuUs);
print('bytes of Redis an event', (result) => result['bullmq ×1'].redisBytes);

function print(name, figureOf) {
  const values = results.map(figureOf).sort((a, b) => a - b);
  const [least, median, most] = [values[0], values[Math.floor(values.length / 2)], values.at(-1)];
  console.log(`${name}: ${median.toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)})`);
}

/** Receivers of their own for each measurement, so that none inherits the rubbish of another. */
async function measured({ kind, processes }, name) {
  await redis.empty();
  const place = kind === 'bullmq' ? redis.url : join(folder, `${name}.db`);
  const receivers = await Receivers.start(processes, kind, place);
  await receivers.load(3000, connections, `${name}-warm`);
  const [before, bytesBefore] = [await receivers.cpuMs(), await redis.bytes()];
  const load = await receivers.load(requests, connections, name);
  const [after, bytesAfter] = [await receivers.cpuMs(), await redis.bytes()];
  await receivers.close();
  return { ...load, cpuUs: ((after - before) * 1000) / requests, redisBytes: (bytesAfter - bytesBefore) / requests };
}
