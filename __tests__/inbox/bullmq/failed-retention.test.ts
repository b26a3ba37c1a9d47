import { type SauceEvent, type SauceWebhooksError, sauceWorker } from '../../../lib';
import type { BullmqInboxOptions } from '../../../lib/inbox/bullmq';
import { vdcEvent } from '../../../lib/testing';
import { describeWithRedis } from '../../redis/redis-server';
import { until } from '../../until';
import { anEntry, idsOf, isFailed, recordedWork, tenMinutes } from '../entries';
import { useRedis } from './shared-redis';

describeWithRedis('failed events that are more, or older, than are kept', () => {
  const redis = useRedis();
  const opened = (options: Partial<BullmqInboxOptions> = {}) => redis.closed(redis.inbox(options));
  /** A worker whose handler always fails, and what it told. */
  const failingWorker = (options: Partial<BullmqInboxOptions>) => {
    const errors: { error: SauceWebhooksError; event: SauceEvent | undefined }[] = [];
    const worker = sauceWorker({
      inbox: redis.inbox(options),
      onVdc: () => {
        throw new Error('no such project');
      },
      retry: { attempts: 1 },
      onError: (error, event) => errors.push({ error: error as SauceWebhooksError, event }),
      logger: false,
    });
    redis.closed(worker);
    const dropped = () => errors.filter(({ error }) => error.code === 'EVENT_DROPPED');
    return { worker, dropped };
  };
  const aVdcEntry = (id: string) =>
    anEntry({ id, body: Buffer.from(JSON.stringify(vdcEvent({ id: `job of ${id}` }))) });

  test('are let go, the oldest first, and each is reported once with all there is of it', async () => {
    const { worker, dropped } = failingWorker({ maxFailed: 2 });
    for (const id of ['a', 'b', 'c', 'd']) {
      await worker.inbox.add(aVdcEntry(id), tenMinutes);
      await until(async () => (await worker.inbox.counts()).running + (await worker.inbox.counts()).waiting === 0);
    }
    await until(() => dropped().length === 2);
    expect(dropped().map(({ event }) => [event?.id, event?.raw])).toEqual([
      ['a', expect.objectContaining({ id: 'job of a' })],
      ['b', expect.objectContaining({ id: 'job of b' })],
    ]);
    expect(dropped()[0]?.error).toMatchObject({
      message: expect.stringContaining('failed vdc event a'),
      help: expect.stringContaining('maxFailed'),
    });
    expect(idsOf((await worker.inbox.list({ state: 'failed' })).items)).toEqual(['c', 'd']);
  });

  test('are let go as a whole: their repeat is a new event, and Redis keeps nothing of them', async () => {
    const { worker, dropped } = failingWorker({ maxFailed: 0 });
    const entry = aVdcEntry('a');
    expect(await worker.inbox.add(entry, tenMinutes)).toBe('stored');
    await until(() => dropped().length === 1);
    await until(async () => ((await redis.server.command('KEYS', `${redis.prefix}:vdc:*.a`)) as string[]).length === 0);
    expect(await worker.inbox.add({ ...entry, id: 'repeat' }, tenMinutes)).toBe('stored');
  });

  test('are let go when a worker starts, in as many steps as it takes, and only by one of two', async () => {
    const failing = opened();
    failing.consume({ types: ['vdc'], work: recordedWork(() => isFailed).work, maxParallel: 50 });
    await Promise.all(Array.from({ length: 250 }, (_, index) => failing.add(aVdcEntry(`old-${index}`), tenMinutes)));
    await until(async () => (await failing.counts()).failed === 250);
    const aged = { maxFailedAgeMs: 1000 };
    const since = Date.now();
    await until(() => Date.now() - since > 1100);
    const [first, second] = [failingWorker(aged), failingWorker(aged)];
    await until(async () => (await failing.counts()).failed === 0);
    await until(() => first.dropped().length + second.dropped().length === 250);
    const ids = [...first.dropped(), ...second.dropped()].map(({ event }) => event?.id);
    expect(new Set(ids).size).toBe(250);
  });

  test('stay where nobody handles their type', async () => {
    const failing = opened();
    failing.consume({ types: ['vdc'], work: recordedWork(() => isFailed).work, maxParallel: 1 });
    await failing.add(aVdcEntry('kept'), tenMinutes);
    await until(async () => (await failing.counts()).failed === 1);
    await failing.close({ timeoutMs: 1000 });
    const looking = opened({ maxFailed: 0 });
    await looking.opened;
    expect(await looking.counts()).toMatchObject({ failed: 1 });
  });
});
