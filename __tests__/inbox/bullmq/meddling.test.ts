import { Queue } from 'bullmq';
import { type SauceWebhooksError, sauceWebhooks, sauceWorker } from '../../../lib';
import { vdcEvent } from '../../../lib/testing';
import { describeWithRedis } from '../../redis/redis-server';
import { until } from '../../until';
import { aDelivery, anEntry, heldWork, idsOf, isFailed, recordedWork, tenMinutes } from '../entries';
import { useRedis } from './shared-redis';

describeWithRedis('others who meddle with what is in Redis', () => {
  const redis = useRedis();
  const { inbox, closed } = redis;
  test('emptying it loses what was there; what comes afterwards is stored, counted, listed and handled', async () => {
    const one = closed(inbox());
    const [held, { seen, work }] = [heldWork(), recordedWork()];
    one.consume({ types: ['vdc'], work: held.work, maxParallel: 1 });
    one.consume({ types: ['rdc'], work, maxParallel: 1 });
    await one.add(anEntry({ id: 'running' }), tenMinutes);
    await one.add(anEntry({ id: 'before', type: 'rdc' }), tenMinutes);
    await until(() => held.seen.length === 1 && seen.length === 1);
    await redis.server.command('FLUSHALL');
    await redis.server.command('SCRIPT', 'FLUSH');
    held.end('running');
    expect(await one.add(anEntry({ id: 'waits', type: 'visual-build' }), tenMinutes)).toBe('stored');
    expect(await one.add(anEntry({ id: 'after', type: 'rdc' }), tenMinutes)).toBe('stored');
    expect(await one.add(anEntry({ id: 'next' }), tenMinutes)).toBe('stored');
    await until(() => held.seen.length === 2 && seen.length === 2);
    held.end('next');
    await until(async () => (await one.counts()).done === 2);
    expect(idsOf(seen)).toEqual(['before', 'after']);
    expect(idsOf((await one.list({ state: 'waiting' })).items)).toEqual(['waits']);
  });

  test('a job that is none of ours is listed, fails, and is told of once a try', async () => {
    const errors: SauceWebhooksError[] = [];
    const looking = closed(inbox());
    await looking.add(anEntry({ id: 'ours', body: Buffer.from(JSON.stringify(vdcEvent())) }), tenMinutes);
    const queue = new Queue('vdc', {
      connection: { host: '127.0.0.1', port: redis.server.port },
      prefix: redis.prefix,
    });
    closed({ close: () => queue.close() });
    await queue.add('something', { else: true });
    expect((await looking.list({ state: 'waiting' })).items.map(({ body }) => String(body))).toContain('{"else":true}');
    closed(
      sauceWorker({
        inbox: inbox(),
        onVdc: () => {},
        onError: (error) => errors.push(error as SauceWebhooksError),
        logger: false,
      }),
    );
    await until(async () => (await looking.counts()).failed === 1 && (await looking.counts()).done === 1);
    expect(errors.map(({ code }) => code)).toEqual(['CORRUPT_ENTRY']);
    expect((await looking.list({ state: 'failed' })).items).toMatchObject([{ type: 'vdc', verified: false }]);
  });

  test('a job that is none of ours, and does not say when it was added, is listed as the oldest', async () => {
    const looking = closed(inbox());
    await looking.add(anEntry({ id: 'ours' }), tenMinutes);
    const connection = { host: '127.0.0.1', port: redis.server.port };
    const queue = new Queue('vdc', { connection, prefix: redis.prefix });
    closed({ close: () => queue.close() });
    await queue.add('something', { else: true }, { jobId: '-' });
    await redis.server.command('HDEL', `${redis.prefix}:vdc:-`, 'timestamp');
    const { items } = await looking.list({ state: 'waiting' });
    expect(items).toMatchObject([{ id: '-', receivedAt: new Date(0).toISOString() }, { id: 'ours' }]);
  });

  test('an event that is damaged while it waits is listed, fails, is told of once, and holds nobody up', async () => {
    const looking = closed(inbox());
    await looking.add(anEntry({ id: 'damaged' }), tenMinutes);
    await looking.add(anEntry({ id: 'whole', body: Buffer.from(JSON.stringify(vdcEvent())) }), tenMinutes);
    const [key] = (await redis.server.command('KEYS', `${redis.prefix}:vdc:*.damaged`)) as [string];
    await redis.server.command('HSET', key, 'data', '{"text":"cut o');
    const told = { id: 'damaged', body: Buffer.from('{"text":"cut o') };
    expect((await looking.list({ state: 'waiting' })).items).toMatchObject([told, { id: 'whole' }]);
    const errors: SauceWebhooksError[] = [];
    const onError = (error: unknown) => errors.push(error as SauceWebhooksError);
    closed(sauceWorker({ inbox: inbox({ lockDurationMs: 200 }), onVdc: () => {}, onError, logger: false }));
    await until(async () => (await looking.counts()).failed === 1 && (await looking.counts()).done === 1);
    expect(errors.map(({ code }) => code)).toEqual(['CORRUPT_ENTRY']);
    expect((await looking.list({ state: 'failed' })).items).toMatchObject([told]);
    expect(await looking.retry('damaged')).toBe(1);
    await until(async () => (await looking.counts()).failed === 1);
    expect(errors).toHaveLength(2);
  });

  test('what the engine cannot read among the failed ones keeps none of the others from being listed and retried', async () => {
    const failing = inbox();
    failing.consume({ types: ['vdc'], work: recordedWork(() => isFailed).work, maxParallel: 5 });
    const ids = ['no-options', 'no-hash', 'whole'];
    await Promise.all(ids.map((id) => failing.add(anEntry({ id }), tenMinutes)));
    await until(async () => (await failing.counts()).failed === 3);
    await failing.close({ timeoutMs: 1000 });
    const keyOf = async (id: string) => String(await redis.server.command('KEYS', `${redis.prefix}:vdc:*.${id}`));
    await redis.server.command('HSET', await keyOf('no-options'), 'opts', '{', 'data', '{"of":"the event"}');
    await redis.server.command('SET', await keyOf('no-hash'), 'a text');
    const looking = closed(inbox());
    const { items } = await looking.list({ state: 'failed' });
    expect(idsOf(items).sort()).toEqual([...ids].sort());
    expect(items.find(({ id }) => id === 'no-options')?.body.toString()).toBe('{"of":"the event"}');
    expect(await looking.retry()).toBe(1);
    expect(await looking.counts()).toMatchObject({ waiting: 1, failed: 2 });
  });

  test.each(['1.5', 'a%zz', 'plain'])(
    'a job of others with the id %s is retried by the id it is listed under',
    async (jobId) => {
      const looking = closed(inbox());
      const connection = { host: '127.0.0.1', port: redis.server.port };
      const queue = new Queue('vdc', { connection, prefix: redis.prefix });
      closed({ close: () => queue.close() });
      await looking.add(anEntry({ type: 'vdc', id: 'ours' }), tenMinutes);
      await queue.add('something', { else: true }, { jobId });
      closed(sauceWorker({ inbox: inbox(), onVdc: () => {}, onError: () => {}, logger: false }));
      await until(async () => (await looking.counts()).failed === 2);
      expect(idsOf((await looking.list({ state: 'failed' })).items).sort()).toEqual([jobId, 'ours'].sort());
      expect(await looking.retry(jobId)).toBe(1);
      expect(await looking.retry(['ours', 'unknown'])).toBe(1);
    },
  );

  test('a delivery that two processes replay at once is received by one, also where repeats are not removed', async () => {
    const receivers = [inbox(), inbox()].map((each) => closed(sauceWebhooks({ inbox: each, dedupe: false })));
    const [first, second] = receivers.map((receiver) => receiver.inbox);
    const body = Buffer.from(JSON.stringify(vdcEvent()));
    await first?.quarantine(aDelivery({ id: 'wanted', body, verified: true }));
    await first?.counts();
    const replays = await Promise.allSettled([first?.replay('wanted'), second?.replay('wanted')]);
    expect(replays.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(replays.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: expect.stringMatching(/^(NOT_REPLAYABLE|NOT_FOUND)$/) },
    });
    expect(await first?.counts()).toMatchObject({ waiting: 1, quarantined: 0 });
    await expect(second?.replay('wanted')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('a delivery whose replay was rejected can be replayed again at once, by any process', async () => {
    const receivers = [inbox(), inbox()].map((each) => closed(sauceWebhooks({ inbox: each, secret: 'the token' })));
    const [first, second] = receivers.map((receiver) => receiver.inbox);
    await first?.quarantine(aDelivery({ id: 'wrong' }));
    await first?.counts();
    for (const one of [first, second]) {
      expect(await one?.replay('wrong')).toMatchObject({ accepted: [], rejections: [{}] });
    }
  });
});
