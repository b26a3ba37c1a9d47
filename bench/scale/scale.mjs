// Receivers side by side: the memory inbox, sqliteInbox, and bullmqInbox with one process and with two; and what Redis and a
// worker spend on it. Needs a redis-server, which it starts, syncing each second.
//   npm run scale [-- --rounds 9 --requests 20000]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { jobBytes } from '../fixtures/jobs.mjs';
import { report } from '../measure/report.mjs';
import { interleaved } from '../measure/rounds.mjs';
import { startRedis } from './redis.mjs';
import { costOf, setups } from './setups.mjs';
import { growthTable, loadTable, sizingTable } from './tables.mjs';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '9' }, requests: { type: 'string', default: '20000' } },
});
const [rounds, requests] = [Number(values.rounds), Number(values.requests)];
const connections = 50;
const folder = mkdtempSync(join(tmpdir(), 'sauce-bench-'));
const redis = await startRedis(folder);
try {
  const measure = (name, round) => costOf(name, { folder, redis, round, requests, connections });
  const results = await interleaved(Object.keys(setups), rounds, measure, lineOf);
  report('scale', {
    settings: {
      rounds,
      'requests a process and round': requests,
      connections,
      'bytes of a body': jobBytes,
      redis: redis.version,
    },
    tables: [loadTable(results), growthTable(results), sizingTable(results)],
    rounds: results,
  });
} finally {
  await redis.end();
  rmSync(folder, { recursive: true });
}

function lineOf({ perSecond, cpuUs, redisUs }) {
  const ofRedis = redisUs === undefined ? '' : `, ${redisUs.toFixed(1)} µs of Redis`;
  return `${Math.round(perSecond)}/s, ${cpuUs.toFixed(1)} µs of CPU${ofRedis}`;
}
