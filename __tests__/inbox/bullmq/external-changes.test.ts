import { Queue } from 'bullmq';
import { type SauceWebhooksError, sauceWorker } from '../../../lib';
import { type EventJob, storedEntryOf } from '../../../lib/inbox/bullmq/job-data';
import { describeWithRedis } from '../../redis/redis-server';
import { until } from '../../until';
import { aConsumer, anEntry, blockingProcessor, idsOf, isFailed, recordingProcessor, tenMinutes } from '../entries';
import { useRedis } from './shared-redis';

describeWithRedis('what others change in Redis', () => {
  const redis = useRedis();
  const { inbox, closed } = redis;

  test('emptying it loses what was there; what comes afterwards is stored, counted, listed and handled', async () => {
    const one = closed(inbox());
    const [blocking, { seen, process }] = [blockingProcessor(), recordingProcessor()];
    one.consume(aConsumer({ process: blocking.process }));
    one.consume(aConsumer({ types: ['rdc'], process }));
    await one.add(anEntry({ id: 'is-active' }), tenMinutes);
    await one.add(anEntry({ id: 'before', type: 'rdc' }), tenMinutes);
    await until(() => blocking.seen.length === 1 && seen.length === 1);
    await redis.server.command('FLUSHALL');
    await redis.server.command('SCRIPT', 'FLUSH');
    blocking.end('is-active');
    expect(await one.add(anEntry({ id: 'waits', type: 'visual-build' }), tenMinutes)).toBe('stored');
    expect(await one.add(anEntry({ id: 'after', type: 'rdc' }), tenMinutes)).toBe('stored');
    expect(await one.add(anEntry({ id: 'next' }), tenMinutes)).toBe('stored');
    await until(() => blocking.seen.length === 2 && seen.length === 2);
    blocking.end('next');
    await until(async () => (await one.counts()).completed === 2);
    expect(idsOf(seen)).toEqual(['before', 'after']);
    expect(idsOf((await one.list({ state: 'waiting' })).items)).toEqual(['waits']);
  });

  test('a job that someone else added is listed and dispatched with all of its data as the body', async () => {
    const one = closed(inbox());
    await one.add(anEntry(), tenMinutes);
    const connection = { host: '127.0.0.1', port: redis.server.port };
    const queue = new Queue('vdc', { connection, prefix: redis.prefix });
    closed({ close: () => queue.close() });
    await queue.add('something', { else: true }, { jobId: 'theirs' });
    const body = Buffer.from('{"else":true}');
    const listed = (await one.list({ state: 'waiting' })).items.find(({ id }) => id === 'theirs');
    expect(listed).toMatchObject({ type: 'vdc', verified: false, body });
    const { seen, process } = recordingProcessor(({ id }) => (id === 'theirs' ? isFailed : { state: 'completed' }));
    one.consume(aConsumer({ process }));
    await until(async () => (await one.counts()).failed === 1 && (await one.counts()).completed === 1);
    expect(seen.find(({ id }) => id === 'theirs')).toMatchObject({ body });
  });

  test.each(['null', '7', '"text"', '{"text":5}', '{"base64":null}', '{"text":"{}","key":5,"receivedAt":5}', '[]'])(
    'an entry whose data is %s now is listed, and fails as CORRUPT_ENTRY',
    async (data) => {
      const errors: SauceWebhooksError[] = [];
      const [one, worker] = [closed(inbox()), inbox()];
      await one.add(anEntry({ id: 'edited' }), tenMinutes);
      await redis.server.command('HSET', `${redis.prefix}:vdc:edited`, 'data', data);
      const edited = { id: 'edited', key: 'edited', type: 'vdc', verified: false, body: Buffer.from(data) };
      expect(await one.get('edited')).toMatchObject(edited);
      expect((await one.list({ state: 'waiting' })).items).toMatchObject([edited]);
      const onVdc = jest.fn();
      closed(
        sauceWorker({
          inbox: worker,
          onVdc,
          logger: false,
          onError: (error) => errors.push(error as SauceWebhooksError),
        }),
      );
      await until(async () => (await one.counts()).failed === 1 && errors.length > 0);
      expect(errors).toMatchObject([{ code: 'CORRUPT_ENTRY' }]);
      expect(onVdc).not.toHaveBeenCalled();
    },
  );

  test('an entry whose data is no JSON any more is refused as CORRUPT_ENTRY, and the others are handled', async () => {
    const looking = closed(inbox());
    await looking.add(anEntry({ id: 'corrupt' }), tenMinutes);
    await looking.add(anEntry({ id: 'whole' }), tenMinutes);
    await redis.server.command('HSET', `${redis.prefix}:vdc:corrupt`, 'data', '{"text":"cut o');
    const corrupt = { code: 'CORRUPT_ENTRY', message: expect.stringContaining('job corrupt of the queue vdc') };
    await expect(looking.get('corrupt')).rejects.toMatchObject(corrupt);
    await expect(looking.list({ state: 'waiting' })).rejects.toMatchObject(corrupt);
    const errors: SauceWebhooksError[] = [];
    const worker = closed(inbox({ lockDurationMs: 200 }));
    worker.attach?.({ onError: (error) => errors.push(error as SauceWebhooksError), onWarning: () => {} });
    worker.consume(aConsumer({ process: recordingProcessor().process }));
    await until(async () => (await looking.counts()).completed === 1 && errors.length > 0);
    expect(errors[0]).toMatchObject({ code: 'CORRUPT_ENTRY', message: expect.stringContaining('vdc') });
  });
});

test('a job that others put into the queue is read however deep its data is nested', () => {
  let data: unknown = [];
  for (let level = 1; level < 20_000; level++) data = [data];
  const job = {
    data,
    id: 'theirs',
    queueName: 'vdc',
    timestamp: 0,
    stalledCounter: 0,
    attemptsMade: 0,
  } as unknown as EventJob;
  const { body, ...entry } = storedEntryOf(job, 'waiting');
  expect(entry).toMatchObject({ id: 'theirs', type: 'vdc', verified: false });
  expect(body.equals(Buffer.from('['.repeat(20_000) + ']'.repeat(20_000)))).toBe(true);
});
