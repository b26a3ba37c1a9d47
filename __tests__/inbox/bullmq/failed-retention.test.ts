import { type SauceEvent, type SauceWebhooksError, sauceWorker } from '../../../lib';
import type { BullmqInboxOptions } from '../../../lib/inbox/bullmq';
import { Connections } from '../../../lib/inbox/bullmq/connections';
import { FailedRetention } from '../../../lib/inbox/bullmq/failed-retention';
import { Queues } from '../../../lib/inbox/bullmq/queues';
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
    return { worker, errors, dropped };
  };
  /** That many failed events, and nobody who handles their type. */
  const someFailed = async (count: number) => {
    const failing = redis.inbox();
    failing.consume({ types: ['vdc'], work: recordedWork(() => isFailed).work, maxParallel: 10 });
    await Promise.all(Array.from({ length: count }, (_, index) => failing.add(aVdcEntry(`old-${index}`), tenMinutes)));
    await until(async () => (await failing.counts()).failed === count);
    await failing.close({ timeoutMs: 1000 });
  };
  /** It alone, that lets all failed events go, and what it told. */
  const retentionAlone = (onLetGo = () => {}) => {
    const connections = new Connections({ connection: redis.server.url, timeoutMs: 4000 }, () => {});
    const queues = new Queues(connections, redis.prefix);
    const letGo: string[] = [];
    const retention = new FailedRetention({
      connections,
      queues,
      maxFailed: 0,
      maxFailedAgeMs: 60_000,
      onLetGo: (_error, { id }) => {
        letGo.push(id);
        onLetGo();
      },
      onFailure: () => {},
    });
    redis.closed({
      async close() {
        await retention.end();
        await queues.close();
        connections.close();
      },
    });
    return { retention, connections, letGo };
  };
  const jobs = async () => (await redis.server.command('KEYS', `${redis.prefix}:vdc:0*`)) as string[];
  const setOf = (name: string) => `${redis.prefix}:vdc:${name}`;
  const leaving = async () => (await redis.server.command('ZRANGE', setOf('sauce-leaving'), '0', '-1')) as string[];
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
    await looking.ready;
    expect(await looking.counts()).toMatchObject({ failed: 1 });
  });

  test('are each either reported and gone, or kept as a whole, when it is ended meanwhile', async () => {
    await someFailed(250);
    let ended: Promise<void> | undefined;
    const { retention, letGo } = retentionAlone(() => {
      ended ??= retention.end();
    });
    retention.trim('vdc');
    await until(() => ended !== undefined);
    await ended;
    const kept = idsOf((await opened().list({ state: 'failed', limit: 500 })).items);
    // Those that were taken by then.
    expect(letGo).toHaveLength(100);
    expect(new Set([...letGo, ...kept]).size).toBe(250);
    expect(kept).toHaveLength(150);
    expect(await jobs()).toHaveLength(150);
    expect(await leaving()).toEqual([]);
  });

  test('that were taken are told of and gone once the worker that took them is closed', async () => {
    await someFailed(250);
    const told: string[] = [];
    const worker = sauceWorker({
      inbox: redis.inbox({ maxFailed: 0 }),
      onVdc: () => {},
      onError: (_error, event) => {
        told.push(event?.id ?? '');
        if (told.length === 1) void worker.close({ timeoutMs: 0 });
      },
      logger: false,
    });
    await until(() => told.length > 0);
    await worker.close();
    const kept = idsOf((await opened().list({ state: 'failed', limit: 500 })).items);
    expect([...told, ...kept].sort()).toEqual([...new Set([...told, ...kept])].sort());
    expect(told.length + kept.length).toBe(250);
    expect(await jobs()).toHaveLength(kept.length);
    expect(await leaving()).toEqual([]);
  });

  test('are told of by another worker when the one that took them has died before it told', async () => {
    await someFailed(2);
    const [first, second] = (await redis.server.command('ZRANGE', setOf('failed'), '0', '-1')) as [string, string];
    for (const [id, takenUntil] of [
      [first, 0],
      [second, Date.now() + 60_000],
      ['removed-before', 0],
    ] as const) {
      await redis.server.command('ZREM', setOf('failed'), id);
      await redis.server.command('ZADD', setOf('sauce-leaving'), String(takenUntil), id);
    }
    const { dropped } = failingWorker({});
    await until(async () => (await jobs()).length === 1 && (await leaving()).length === 1);
    expect(dropped().map(({ event }) => first.endsWith(`.${event?.id}`))).toEqual([true]);
    expect(await leaving()).toEqual([second]);
  });

  test('are let go also when they failed as the last look at the others ended', async () => {
    await someFailed(1);
    const [jobId] = (await redis.server.command('ZRANGE', setOf('failed'), '0', '-1')) as [string];
    await redis.server.command('ZREM', setOf('failed'), jobId);
    const { retention, connections, letGo } = retentionAlone();
    await connections.ready();
    jest.spyOn(connections.asking, 'zcard').mockImplementationOnce(async () => {
      await connections.asking.zadd(setOf('failed'), Date.now(), jobId);
      retention.trim('vdc');
      return 0;
    });
    retention.trim('vdc');
    await until(() => letGo.length === 1);
    expect(jobId).toMatch(new RegExp(`\\.${letGo[0]}$`));
  });

  test('are told of with what is there of them when they are damaged', async () => {
    await someFailed(5);
    const [text, gone, options, other] = (await redis.server.command('ZRANGE', setOf('failed'), '0', '-1')) as [
      ...[string, string, string, string],
    ];
    await redis.server.command('HSET', setOf(options), 'opts', '{');
    await redis.server.command('SET', setOf(other), 'no hash');
    await redis.server.command('HSET', setOf(text), 'data', '{"key":"the key","text":"cut o');
    await redis.server.command('DEL', setOf(gone));
    const { errors } = failingWorker({ maxFailed: 0 });
    await until(() => errors.filter(({ error }) => error.code === 'EVENT_DROPPED').length === 5);
    const messages = errors.map(({ error }) => `${error.code} ${error.message}`);
    const idOf = (jobId: string) => jobId.slice(jobId.indexOf('.') + 1);
    expect(messages[0]).toContain(`CORRUPT_ENTRY Expected vdc event ${idOf(text)} `);
    expect(messages[0]).toContain(String.raw`{\"key\":\"the key\",\"text\":\"cut o`);
    expect(messages[1]).toContain(`EVENT_DROPPED Expected failed vdc event ${idOf(text)} `);
    expect(messages[2]).toContain(`CORRUPT_ENTRY Expected vdc event ${idOf(gone)} `);
    expect(messages[3]).toContain(`EVENT_DROPPED Expected failed vdc event ${idOf(gone)} `);
    expect(messages.slice(4).map((message) => message.split(' ')[0])).toEqual([
      ...['CORRUPT_ENTRY', 'EVENT_DROPPED', 'CORRUPT_ENTRY', 'EVENT_DROPPED', 'EVENT_DROPPED'],
    ]);
    expect(messages[4]).toContain(idOf(options));
    expect(messages[6]).toContain(idOf(other));
    await until(async () => (await jobs()).length === 0 && (await leaving()).length === 0);
  });
});
