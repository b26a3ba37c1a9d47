// Stored before the acknowledgement, side by side: the memory inbox, sqliteInbox, and one commit for each event.
//   npm run keep [rounds] [requests]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { MeasuredServer } from './measured-server.mjs';

const rounds = Number(process.argv[2] ?? 9);
const requests = Number(process.argv[3] ?? 20_000);
const connections = 50;
const kinds = ['memory', 'sqlite', 'single'];
const folder = mkdtempSync(join(tmpdir(), 'sauce-bench-'));

const results = [];
for (let round = 0; round <= rounds; round++) {
  const order = kinds.map((_, index) => kinds[(index + round) % kinds.length]);
  const result = {};
  for (const kind of order) result[kind] = await measured(kind, `${round}-${kind}`);
  // The first round warms the disk and the files up.
  if (round > 0) results.push(result);
  const line = kinds.map(
    (kind) => `${kind} ${Math.round(result[kind].perSecond)}/s p99 ${result[kind].p99.toFixed(1)}`,
  );
  console.log(`${round === 0 ? 'warm-up' : `round ${round}`}: ${line.join(' · ')}`);
}
rmSync(folder, { recursive: true });

print('sqlite / memory, requests a second', (r) => r.sqlite.perSecond / r.memory.perSecond);
print('sqlite / single, requests a second', (r) => r.sqlite.perSecond / r.single.perSecond);
print('sqlite / memory, p99', (r) => r.sqlite.p99 / r.memory.p99);
print('sqlite / memory, CPU time a request', (r) => r.sqlite.cpuUs / r.memory.cpuUs);
print('sqlite / memory, event loop time a request', (r) => r.sqlite.loopUs / r.memory.loopUs);
for (const kind of kinds) print(`${kind}, µs of the event loop a request`, (r) => r[kind].loopUs);
for (const kind of kinds) print(`${kind}, µs of CPU a request`, (r) => r[kind].cpuUs);

function print(name, ratioOf) {
  const values = results.map(ratioOf).sort((a, b) => a - b);
  const [least, median, most] = [values[0], values[Math.floor(values.length / 2)], values.at(-1)];
  console.log(`${name}: ${median.toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)})`);
}

/** A server of its own for each measurement, so that none inherits the rubbish of another. */
async function measured(kind, name) {
  const server = await MeasuredServer.start(kind, join(folder, `${name}.db`));
  await server.load(3000, connections, `${name}-warm`);
  const before = await server.stats();
  const load = await server.load(requests, connections, name);
  const after = await server.stats();
  await server.close();
  const usOf = (name) => ((after[name] - before[name]) * 1000) / requests;
  return { ...load, cpuUs: usOf('cpuMs'), loopUs: usOf('loopMs') };
}
