import { sauceWorker } from '../../../lib';
import { vdcEvent } from '../../../lib/testing';
import { describeWithRedis } from '../../redis/redis-server';
import { until } from '../../until';
import { anEntry, idsOf, isFailed, recordedWork, tenMinutes } from '../entries';
import { useRedis } from './shared-redis';

describeWithRedis('a repeat of a failed event', () => {
  const redis = useRedis();
  const entriesOf = (ids: readonly string[]) =>
    ids.map((id) => anEntry({ id, body: Buffer.from(JSON.stringify(vdcEvent({ id }))) }));

  /** What failed, and an inbox that handles nothing. */
  const failed = async (ids: readonly string[]) => {
    const failing = redis.inbox();
    failing.consume({ types: ['vdc'], work: recordedWork(() => isFailed).work, maxParallel: 50 });
    const entries = entriesOf(ids);
    await Promise.all(entries.map((entry) => failing.add(entry, tenMinutes)));
    await until(async () => (await failing.counts()).failed === ids.length);
    await failing.close({ timeoutMs: 1000 });
    const looking = redis.closed(redis.inbox());
    await looking.ready;
    return { entries, looking };
  };
  const setOf = (name: string) => `${redis.prefix}:vdc:${name}`;
  const jobIdOf = async (id: string) => {
    const [key] = (await redis.server.command('KEYS', setOf(`*.${id}`))) as [string];
    return key.slice(setOf('').length);
  };
  /** As one has it that is letting it go, and has not told of it yet. */
  const leave = async (id: string) => {
    const jobId = await jobIdOf(id);
    await redis.server.command('ZREM', setOf('failed'), jobId);
    await redis.server.command('ZADD', setOf('sauce-leaving'), String(Date.now() + 60_000), jobId);
  };

  test('that is being let go puts it back to waiting', async () => {
    const { entries, looking } = await failed(['a']);
    await leave('a');
    for (const entry of entries) expect(await looking.add({ ...entry, id: 'repeat' }, tenMinutes)).toBe('repeat');
    expect(await looking.counts()).toMatchObject({ waiting: 1, failed: 0 });
    expect(await redis.server.command('ZCARD', setOf('sauce-leaving'))).toBe(0);
  });

  test('that is damaged is stored as a new one, once, and holds no other up', async () => {
    const { entries, looking } = await failed(['no-options', 'no-hash', 'gone', 'whole']);
    await redis.server.command('HSET', setOf(await jobIdOf('no-options')), 'opts', '{');
    await redis.server.command('SET', setOf(await jobIdOf('no-hash')), 'a text');
    await redis.server.command('DEL', setOf(await jobIdOf('gone')));
    const repeats = entries.map((entry) => ({ ...entry, id: `repeat-of-${entry.id}` }));
    const added = await Promise.all(repeats.map((entry) => looking.add(entry, tenMinutes)));
    expect(added).toEqual(['stored', 'stored', 'stored', 'repeat']);
    expect(idsOf((await looking.list({ state: 'waiting' })).items).sort()).toEqual([
      ...['repeat-of-gone', 'repeat-of-no-hash', 'repeat-of-no-options', 'whole'],
    ]);
    const again = repeats.map((entry) => looking.add({ ...entry, id: `again-${entry.id}` }, tenMinutes));
    expect(new Set(await Promise.all(again))).toEqual(new Set(['repeat']));
    expect(await looking.counts()).toMatchObject({ waiting: 4 });
  });

  test('is handled, whether it comes before, while, or after that one is let go', async () => {
    const ids = Array.from({ length: 150 }, (_, index) => `event-${index}`);
    const { entries, looking } = await failed(ids);
    const handled = new Set<unknown>();
    let told = 0;
    const adds: Promise<unknown>[] = [];
    const addRepeats = () => {
      for (const entry of entries.slice(adds.length, adds.length + 10))
        adds.push(Promise.resolve(looking.add({ ...entry, id: `repeat-of-${entry.id}` }, tenMinutes)));
    };
    redis.closed(
      sauceWorker({
        inbox: redis.inbox({ maxFailed: 0 }),
        onVdc: ({ payload }) => handled.add(payload.id),
        onError: () => {
          told++;
          addRepeats();
        },
        logger: false,
      }),
    );
    await until(async () => told > 0 && (await looking.counts()).failed === 0);
    while (adds.length < ids.length) addRepeats();
    await Promise.all(adds);
    await until(() => handled.size === ids.length);
    await until(async () => (await looking.counts()).running === 0);
    expect(await looking.counts()).toMatchObject({ waiting: 0, failed: 0 });
  });
});

describeWithRedis('a failed event that is being let go', () => {
  const redis = useRedis();

  test('is listed, counted and retried like the others', async () => {
    const failing = redis.inbox();
    failing.consume({ types: ['vdc'], work: recordedWork(() => isFailed).work, maxParallel: 2 });
    for (const id of ['leaves', 'stays']) await failing.add(anEntry({ id }), tenMinutes);
    await until(async () => (await failing.counts()).failed === 2);
    await failing.close({ timeoutMs: 1000 });
    const [failedKey, leavingKey] = [`${redis.prefix}:vdc:failed`, `${redis.prefix}:vdc:sauce-leaving`];
    const jobIds = (await redis.server.command('ZRANGE', failedKey, '0', '-1')) as string[];
    const jobId = String(jobIds.find((one) => one.endsWith('.leaves')));
    await redis.server.command('ZREM', failedKey, jobId);
    await redis.server.command('ZADD', leavingKey, String(Date.now() + 60_000), jobId);
    const looking = redis.closed(redis.inbox());
    expect(idsOf((await looking.list({ state: 'failed' })).items)).toEqual(['leaves', 'stays']);
    expect(await looking.counts()).toMatchObject({ failed: 2 });
    expect(await looking.retry('leaves')).toBe(1);
    expect(await looking.counts()).toMatchObject({ waiting: 1, failed: 1 });
  });
});
