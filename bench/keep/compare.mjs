// Stored before the acknowledgement, side by side: the memory inbox, sqliteInbox, and one commit for each event.
//   npm run keep [rounds] [requests]
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const rounds = Number(process.argv[2] ?? 9);
const requests = Number(process.argv[3] ?? 20_000);
const connections = 50;
const kinds = ['memory', 'sqlite', 'single'];
const folder = mkdtempSync(join(tmpdir(), 'sauce-bench-'));
const script = (name) => new URL(name, import.meta.url).pathname;

const results = [];
for (let round = 0; round <= rounds; round++) {
  const order = kinds.map((_, index) => kinds[(index + round) % kinds.length]);
  const result = {};
  for (const kind of order) result[kind] = await measured(kind, `${round}-${kind}`);
  // The first round warms the disk and the files up.
  if (round > 0) results.push(result);
  const line = kinds.map((kind) => `${kind} ${Math.round(result[kind].perSecond)}/s p99 ${result[kind].p99.toFixed(1)}`);
  console.log(`${round === 0 ? 'warm-up' : `round ${round}`}: ${line.join(' · ')}`);
}
rmSync(folder, { recursive: true });

print('sqlite / memory, requests a second', (r) => r.sqlite.perSecond / r.memory.perSecond);
print('sqlite / single, requests a second', (r) => r.sqlite.perSecond / r.single.perSecond);
print('sqlite / memory, p99', (r) => r.sqlite.p99 / r.memory.p99);
print('sqlite / memory, CPU time a request', (r) => r.sqlite.cpuUs / r.memory.cpuUs);
for (const kind of kinds) print(`${kind}, µs of CPU a request`, (r) => r[kind].cpuUs);

function print(name, valueOf) {
  const values = results.map(valueOf).sort((a, b) => a - b);
  const [least, median, most] = [values[0], values[Math.floor(values.length / 2)], values.at(-1)];
  console.log(`${name}: ${median.toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)})`);
}

/** A server of its own for each measurement, so that none inherits the rubbish of another. */
async function measured(kind, name) {
  const server = fork(script('server.mjs'), [kind, join(folder, `${name}.db`)]);
  const [{ port }] = await once(server, 'message');
  await loaded(port, 3000, `${name}-warm`);
  const before = await statsOf(server);
  const load = await loaded(port, requests, name);
  const after = await statsOf(server);
  server.send('close');
  await once(server, 'exit');
  if (load.failed > 0) throw new Error(`${load.failed} requests were not answered by 204`);
  return { ...load, cpuUs: ((after.cpuMs - before.cpuMs) * 1000) / requests };
}

async function statsOf(server) {
  server.send('stats');
  const [stats] = await once(server, 'message');
  return stats;
}

async function loaded(port, count, seed) {
  const load = fork(script('load.mjs'), [port, count, connections, seed]);
  await once(load, 'message');
  load.send('go');
  const [result] = await once(load, 'message');
  await once(load, 'exit');
  return result;
}
