import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { BullmqInboxOptions } from '../../../lib/inbox/bullmq';
import { vdcEvent } from '../../../lib/testing';
import { describeWithRedis } from '../../redis/redis-server';
import { until } from '../../until';
import { anEntry, heldWork, recordedWork, tenMinutes } from '../entries';
import { useRedis } from './shared-redis';

const dist = join(__dirname, '../../../dist');

/** A worker in a process of its own that is killed at the end of its handler, before that can be recorded. */
const killedAtTheEnd = (options: BullmqInboxOptions) => `
  const { bullmqInbox } = require(${JSON.stringify(join(dist, 'inbox/bullmq.js'))});
  const { sauceWorker } = require(${JSON.stringify(join(dist, 'index.js'))});
  sauceWorker({
    inbox: bullmqInbox(${JSON.stringify(options)}),
    onVdc: ({ id }) => {
      require('node:fs').writeSync(1, id);
      process.kill(process.pid, 'SIGKILL');
    },
  });`;

describeWithRedis('a worker that is dead, or seems to be', () => {
  const redis = useRedis();
  const { inbox, closed } = redis;

  test('what a worker left running when it died is handed to another, as a further try', async () => {
    const quick = { lockDurationMs: 200 };
    const [dead, alive] = [heldWork(), recordedWork()];
    const first = inbox(quick);
    await first.add(anEntry({ id: 'orphan' }), tenMinutes);
    first.consume({ types: ['vdc'], work: dead.work, maxParallel: 1 });
    await until(() => dead.seen.length === 1);
    await first.close({ timeoutMs: 0 });
    const second = closed(inbox(quick));
    second.consume({ types: ['vdc'], work: alive.work, maxParallel: 1 });
    await until(async () => (await second.counts()).done === 1);
    expect(alive.seen).toMatchObject([{ id: 'orphan', attempts: 2 }]);
  });

  test('a handler that takes longer than a dead worker would be waited for keeps its event', async () => {
    const held = heldWork();
    const [first, second] = [closed(inbox({ lockDurationMs: 150 })), closed(inbox({ lockDurationMs: 150 }))];
    const other = recordedWork();
    first.consume({ types: ['vdc'], work: held.work, maxParallel: 1 });
    await first.add(anEntry({ id: 'long' }), tenMinutes);
    await until(() => held.seen.length === 1);
    second.consume({ types: ['vdc'], work: other.work, maxParallel: 1 });
    const since = Date.now();
    await until(() => Date.now() - since > 600);
    held.end('long');
    await until(async () => (await first.counts()).done === 1);
    expect(other.seen).toEqual([]);
  });

  test('is one that was killed between the end of its handler and the record of it: another handles the event again', async () => {
    const quick = { connection: redis.server.url, prefix: redis.prefix, lockDurationMs: 200 };
    const alive = closed(inbox(quick));
    await alive.add(anEntry({ id: 'twice', body: Buffer.from(JSON.stringify(vdcEvent())) }), tenMinutes);
    const killed = spawn(process.execPath, ['-e', killedAtTheEnd(quick)], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [handled] = await once(killed.stdout, 'data');
    if (killed.signalCode === null) await once(killed, 'exit');
    expect([String(handled), killed.signalCode]).toEqual(['twice', 'SIGKILL']);
    const { seen, work } = recordedWork();
    alive.consume({ types: ['vdc'], work, maxParallel: 1 });
    await until(async () => (await alive.counts()).done === 1);
    expect(seen).toMatchObject([{ id: 'twice', attempts: 2 }]);
  });
});
