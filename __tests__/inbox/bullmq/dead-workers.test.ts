import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { BullmqInboxOptions } from '../../../lib/inbox/bullmq';
import { vdcEvent } from '../../../lib/testing';
import { describeWithRedis } from '../../redis/redis-server';
import { until } from '../../until';
import { aConsumer, anEntry, blockingProcessor, recordingProcessor, tenMinutes } from '../entries';
import { useRedis } from './shared-redis';

const dist = join(__dirname, '../../../dist');

/** A worker in a separate process that is killed at the end of its handler, before that can be recorded. */
const killedAtTheEnd = (options: BullmqInboxOptions) => `
  const { bullmqInbox } = require(${JSON.stringify(join(dist, 'inbox/bullmq/index.js'))});
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
    const [dead, alive] = [blockingProcessor(), recordingProcessor()];
    const first = inbox(quick);
    await first.add(anEntry({ id: 'orphan' }), tenMinutes);
    first.consume(aConsumer({ types: ['vdc'], process: dead.process, maxParallel: 1 }));
    await until(() => dead.seen.length === 1);
    await first.close({ timeoutMs: 0 });
    const second = closed(inbox(quick));
    second.consume(aConsumer({ types: ['vdc'], process: alive.process, maxParallel: 1 }));
    await until(async () => (await second.counts()).completed === 1);
    expect(alive.seen).toMatchObject([{ id: 'orphan', attempts: 2, failedAttempts: 1 }]);
  });

  test('a handler that takes longer than a dead worker would be waited for keeps its event', async () => {
    const held = blockingProcessor();
    const [first, second] = [closed(inbox({ lockDurationMs: 1000 })), closed(inbox({ lockDurationMs: 1000 }))];
    const other = recordingProcessor();
    first.consume(aConsumer({ types: ['vdc'], process: held.process, maxParallel: 1 }));
    await first.add(anEntry({ id: 'long' }), tenMinutes);
    await until(() => held.seen.length === 1);
    second.consume(aConsumer({ types: ['vdc'], process: other.process, maxParallel: 1 }));
    const lockLeft = async () => Number(await redis.server.command('PTTL', `${redis.prefix}:vdc:long:lock`));
    // Each renewal comes half of the duration after the one before, so after three of them the first lock would be over.
    for (let renewals = 0, left = await lockLeft(); renewals < 3; ) {
      const leftNow = await lockLeft();
      if (leftNow > left) renewals++;
      left = leftNow;
    }
    held.end('long');
    await until(async () => (await first.counts()).completed === 1);
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
    const next = recordingProcessor();
    alive.consume(aConsumer({ process: next.process }));
    await until(async () => (await alive.counts()).completed === 1);
    expect(next.seen).toMatchObject([{ id: 'twice', attempts: 2, failedAttempts: 1 }]);
  });

  test('does not use up attempts of an entry that waited for capacity there, from the second death on', async () => {
    const key = `${redis.prefix}:vdc:unlucky`;
    const looking = closed(inbox());
    await looking.add(anEntry({ id: 'unlucky' }), tenMinutes);
    for (const deaths of [0, 1, 2, 3]) {
      const busy = closed(inbox({ lockDurationMs: 200 }));
      busy.consume({ types: ['vdc'], process: jest.fn(), maxParallel: 1, capacity: () => 0, onCapacity: () => {} });
      await until(async () => {
        const stalls = Number(await redis.server.command('HGET', key, 'stc'));
        return stalls === deaths && (await looking.get('unlucky'))?.state === 'active';
      });
      expect(await looking.get('unlucky')).toMatchObject({ failedAttempts: Math.min(deaths, 1) });
      if (deaths > 0) {
        await until(
          async () => JSON.parse(String(await redis.server.command('HGET', key, 'progress'))).stalls > deaths,
        );
      }
      // As it is for the engine once the process is dead.
      await redis.server.command('DEL', `${key}:lock`);
    }
    const { seen, process: work } = recordingProcessor();
    closed(inbox({ lockDurationMs: 200 })).consume(aConsumer({ process: work }));
    await until(() => seen.length === 1);
    expect(seen).toMatchObject([{ id: 'unlucky', attempts: 2, failedAttempts: 1 }]);
  });
});
