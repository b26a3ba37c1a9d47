// What a first look at a full Redis costs a receiver that has just begun: npm run first-look [-- --events 50000]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { sauceWebhooks } from 'sauce-webhooks';
import { bullmqInbox } from 'sauce-webhooks/bullmq';
import { story } from 'sauce-webhooks/testing';
import { machine } from '../measure/machine.mjs';
import { MeasuredServer } from '../measure/measured-server.mjs';
import { startRedis } from '../scale/redis.mjs';
import { timeOfReading } from './queries.mjs';

const { values } = parseArgs({ options: { events: { type: 'string', default: '50000' } } });
const count = Number(values.events);
const folder = mkdtempSync(join(tmpdir(), 'sauce-first-look-'));
const redis = await startRedis(folder);
console.log(machine);
await fill();
const server = await MeasuredServer.start(new URL('redis-server.mjs', import.meta.url), [redis.url]);
const { cpuMs, waiting } = await server.stats();
const { ms, history, known } = await timeOfReading(server.port);
const lookMs = (await server.stats()).cpuMs - cpuMs;
console.log(
  `${waiting} events wait. Read in ${Math.round(ms)} ms, ${Math.round(lookMs)} ms of CPU (${history}), ${known} tests known.`,
);
await server.order('close');
await server.close();
await redis.end();
rmSync(folder, { recursive: true });
process.exit();

/** Without handlers, so that they wait. */
async function fill() {
  const webhooks = sauceWebhooks({ inbox: bullmqInbox({ connection: redis.url }), logger: false });
  await webhooks.inbox.ready;
  const receive = ({ payload }) => webhooks.receive(payload, { source: 'bench' });
  for (let build = 1, left = count; left > 0; build++) {
    const events = story({ seed: build, tests: 100, minutes: 10, startAt: Date.now() - build * 600_000 });
    await Promise.all(events.slice(0, left).map(receive));
    left = count - (await webhooks.inbox.counts()).waiting;
  }
  await webhooks.close();
}
