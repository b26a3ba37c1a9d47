// Stored before the acknowledgement, side by side: the memory inbox, sqliteInbox, and one commit for each event.
//   npm run durability [rounds] [requests]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { MeasuredServer } from '../measure/measured-server.mjs';
import { interleaved } from '../measure/rounds.mjs';
import { spreadOf, spreadText } from '../measure/spread.mjs';

const rounds = Number(process.argv[2] ?? 9);
const requests = Number(process.argv[3] ?? 20_000);
const connections = 50;
const script = new URL('server.mjs', import.meta.url);
const kinds = ['memory', 'sqlite', 'single'];
const folder = mkdtempSync(join(tmpdir(), 'sauce-bench-'));

const lineOf = ({ perSecond, p99 }) => `${Math.round(perSecond)}/s p99 ${p99.toFixed(1)}`;
const results = await interleaved(kinds, rounds, measured, lineOf);
rmSync(folder, { recursive: true });

print('sqlite / memory, requests a second', (r) => r.sqlite.perSecond / r.memory.perSecond);
print('sqlite / single, requests a second', (r) => r.sqlite.perSecond / r.single.perSecond);
print('sqlite / memory, p99', (r) => r.sqlite.p99 / r.memory.p99);
print('sqlite / memory, CPU time a request', (r) => r.sqlite.cpuUs / r.memory.cpuUs);
print('sqlite / memory, event loop time a request', (r) => r.sqlite.loopUs / r.memory.loopUs);
for (const kind of kinds) print(`${kind}, µs of the event loop a request`, (r) => r[kind].loopUs);
for (const kind of kinds) print(`${kind}, µs of CPU a request`, (r) => r[kind].cpuUs);

function print(name, figureOf) {
  console.log(`${name}: ${spreadText(spreadOf(results.map(figureOf)))}`);
}

/** A server of its own for each measurement, so that none inherits the rubbish of another. */
async function measured(kind, round) {
  const name = `${round}-${kind}`;
  const server = await MeasuredServer.start(script, [kind, join(folder, `${name}.db`)]);
  await server.load({ count: 3000, connections, seed: `${name}-warm` });
  const before = await server.stats();
  const load = await server.load({ count: requests, connections, seed: name });
  const after = await server.stats();
  await server.order('close');
  await server.close();
  const usOf = (what) => ((after[what] - before[what]) * 1000) / requests;
  return { ...load, cpuUs: usOf('cpuMs'), loopUs: usOf('loopMs') };
}
