import { bullmqInbox } from '../../../lib/inbox/bullmq';
import { aPrefix, describeWithRedis, RedisServer } from '../../redis/redis-server';
import { until } from '../../until';
import { aConsumer, anEntry, recordingProcessor, tenMinutes } from '../entries';

describeWithRedis('a database that Redis does not have', () => {
  const closing: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  const anInbox = ({ port }: RedisServer, db: number, prefix = aPrefix()) => {
    const inbox = bullmqInbox({ connection: { host: '127.0.0.1', port, db }, prefix, timeoutMs: 300 });
    closing.push(() => inbox.close({ timeoutMs: 0 }));
    return inbox;
  };

  test.each([
    ['a URL', (port: number) => `redis://127.0.0.1:${port}/999`],
    ['options', (port: number) => ({ host: '127.0.0.1', port, db: 999 })],
    ['options without a check for readiness', (port: number) => ({ port, db: 999, enableReadyCheck: false })],
    ['options of the older protocol', (port: number) => ({ port, db: 999, protocol: 2 })],
  ])('and that %s names refuses the start and all that is asked', async (_, connectionTo) => {
    const redis = await RedisServer.start();
    const inbox = bullmqInbox({ connection: connectionTo(redis.port), prefix: aPrefix(), timeoutMs: 300 });
    closing.push(() => inbox.close({ timeoutMs: 0 }));
    const refused = { code: 'STORE_UNUSABLE', message: expect.stringContaining('database 999') };
    await expect(inbox.ready).rejects.toMatchObject(refused);
    await expect(inbox.add(anEntry(), tenMinutes)).rejects.toMatchObject(refused);
    await expect(inbox.counts()).rejects.toMatchObject(refused);
    await expect(inbox.list({ state: 'waiting' })).rejects.toMatchObject(refused);
    expect(await redis.command('DBSIZE')).toBe(0);
  });

  test('is not said to be what is wrong once Redis is not reached at all', async () => {
    const redis = await RedisServer.start();
    const inbox = anInbox(redis, 999);
    await expect(inbox.ready).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
    const codeOfCounts = async () => (await Promise.resolve(inbox.counts()).catch((cause) => cause)).code;
    expect(await codeOfCounts()).toBe('STORE_UNUSABLE');
    await redis.end();
    await until(async () => (await codeOfCounts()) === 'STORE_UNREACHABLE');
    await redis.restart();
    await until(async () => (await codeOfCounts()) === 'STORE_UNUSABLE');
  });

  test('hands nothing out of the first one', async () => {
    const prefix = aPrefix();
    const redis = await RedisServer.start();
    const others = anInbox(redis, 0, prefix);
    await others.add(anEntry(), tenMinutes);
    const [{ seen, process }, failures] = [recordingProcessor(), [] as unknown[]];
    const inbox = anInbox(redis, 999, prefix);
    inbox.attach?.({ onError: (cause) => failures.push(cause), onWarning: () => {} });
    inbox.consume(aConsumer({ process, maxParallel: 5 }));
    await expect(inbox.ready).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
    await until(() => failures.length > 0);
    const refusals = async () =>
      Number(/cmdstat_select:.*failed_calls=(\d+)/.exec(String(await redis.command('INFO', 'commandstats')))?.[1]);
    await until(async () => (await refusals()) >= 4);
    expect(seen).toEqual([]);
    expect(await others.counts()).toMatchObject({ waiting: 1, active: 0 });
  });
});

describeWithRedis('a database that Redis gives no access to', () => {
  test.each([
    ['without a password', ['--requirepass', 'right-word'], { protocol: 2 }, 'NOAUTH'],
    [
      'who may not select',
      ['--user', 'worker', 'on', '>right-word', 'allkeys', 'allchannels', '+@all', '-select'],
      { username: 'worker', password: 'right-word' },
      'NOPERM',
    ],
  ])('%s refuses the start, says why, and is not taken for the first one', async (_, settings, who, reason) => {
    const redis = await RedisServer.start(settings);
    const connection = { host: '127.0.0.1', port: redis.port, db: 2, ...who };
    const inbox = bullmqInbox({ connection, prefix: aPrefix(), timeoutMs: 300 });
    const error = await inbox.ready.catch((cause) => cause);
    const refused = await Promise.resolve(inbox.add(anEntry(), tenMinutes)).catch((cause) => cause);
    await inbox.close({ timeoutMs: 0 });
    for (const one of [error, refused]) {
      expect(one).toMatchObject({ code: 'STORE_UNUSABLE', help: expect.stringContaining('user') });
      expect(one.message).toMatch(/^Expected Redis to give access to database 2: /);
      expect(one.message).toContain(reason);
      expect(one.message).not.toContain('right-word');
    }
  });
});
