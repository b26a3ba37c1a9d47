import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { type BullmqInboxOptions, bullmqInbox } from '../../../lib/inbox/bullmq';
import { checkInfo, loadPeers } from '../../../lib/inbox/bullmq/requirements';
import { aPrefix, describeWithRedis, RedisServer } from '../../redis/redis-server';
import { until } from '../../until';
import { aConsumer, aDelivery, anEntry, isFailed, recordingProcessor, tenMinutes } from '../entries';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** An inbox, and all that it reports. */
function open(connection: BullmqInboxOptions['connection'], prefix = aPrefix(), timeoutMs = 4000) {
  const inbox = bullmqInbox({ connection, prefix, timeoutMs });
  closing.push(() => inbox.close({ timeoutMs: 0 }));
  const [errors, warnings]: [unknown[], string[]] = [[], []];
  const owner = {
    onError: (cause: unknown) => errors.push(cause),
    onWarning: (message: string) => warnings.push(message),
  };
  return { inbox, owner, errors, warnings };
}

describeWithRedis('a Redis that cannot be used', () => {
  test.each([
    ['a URL', (port: number) => `redis://:wrong-word@127.0.0.1:${port}`],
    ['options', (port: number) => ({ host: '127.0.0.1', port, username: 'default', password: 'wrong-word' })],
  ])('as the password in %s is wrong refuses the start, and no error shows the password', async (_, connectionTo) => {
    const redis = await RedisServer.start(['--requirepass', 'right-word']);
    const { inbox, owner, errors } = open(connectionTo(redis.port), aPrefix(), 300);
    inbox.attach?.(owner);
    inbox.consume({ types: ['vdc'], process: jest.fn(), maxParallel: 1, capacity: () => 1, onCapacity: () => {} });
    const error = await inbox.ready.catch((cause) => cause);
    const refused = await inbox.add(anEntry(), tenMinutes).catch((cause) => cause);
    await until(() => errors.length === 1);
    expect(error).toMatchObject({ code: 'STORE_UNREACHABLE', message: expect.stringContaining('WRONGPASS') });
    const all = inspect([error, refused, ...errors], { depth: 12, showHidden: true });
    expect(all).toContain('WRONGPASS');
    expect(all).not.toContain('wrong-word');
  });

  test('as it is a read-only replica refuses the start', async () => {
    const primary = await RedisServer.start();
    const replica = await RedisServer.start(['--replicaof', '127.0.0.1', String(primary.port)]);
    await expect(open(replica.url).inbox.ready).rejects.toMatchObject({
      code: 'STORE_UNUSABLE',
      message: expect.stringContaining('replica'),
      help: expect.stringContaining('connection'),
    });
  });

  test.each([undefined, '{sauce}'])(
    'as it is a node of a cluster refuses the start and all calls (prefix: %s)',
    async (prefix) => {
      const node = await RedisServer.start(['--cluster-enabled', 'yes']);
      const { inbox } = open(node.url, prefix);
      const refused = { code: 'STORE_UNUSABLE', message: expect.stringContaining('Redis Cluster') };
      await expect(inbox.ready).rejects.toMatchObject(refused);
      await expect(inbox.add(anEntry(), tenMinutes)).rejects.toMatchObject(refused);
      await expect(inbox.counts()).rejects.toMatchObject(refused);
    },
  );
});

describeWithRedis('the rights of a user of Redis', () => {
  /** As docs/scaling.md lists them. */
  const rights = /ACL SETUSER \S+ on >\S+ (.*)/.exec(
    readFileSync(join(__dirname, '../../../docs/scaling.md'), 'utf8'),
  )?.[1] as string;
  let redis: RedisServer;
  const setUser = (...rules: string[]) => redis.command('ACL', 'SETUSER', 'limited', ...rules);
  const asUser = (prefix?: string) =>
    open({ host: '127.0.0.1', port: redis.port, username: 'limited', password: 'word' }, prefix);
  beforeAll(async () => {
    redis = await RedisServer.start();
    // The client says that it skips its own check.
    jest.spyOn(console, 'warn').mockImplementation(() => {});
  });
  afterAll(() => jest.restoreAllMocks());
  beforeEach(() => setUser('reset', 'on', '>word', ...rights.split(' ')));

  test('that docs/scaling.md lists suffice', async () => {
    const { inbox, owner, errors } = asUser('sauce-webhooks');
    inbox.attach?.(owner);
    const isElsewhere = new AbortController();
    const { seen, process } = recordingProcessor(({ id }) => (id === 'fails' ? isFailed : { state: 'completed' }));
    inbox.consume(aConsumer({ process }));
    const entries = [anEntry({ id: 'fails' }), anEntry()] as const;
    for (const entry of entries) await inbox.add(entry, tenMinutes);
    await until(async () => (await inbox.counts()).failed === 1 && (await inbox.counts()).completed === 1);
    void inbox.activeElsewhere?.(entries[1], isElsewhere.signal);
    expect(await inbox.retry('fails')).toBe(1);
    await until(async () => seen.length === 3 && (await inbox.get('fails'))?.state === 'failed');
    await inbox.quarantine.add(aDelivery({ id: 'quarantined' }));
    expect(await inbox.quarantine.count()).toBe(1);
    expect(await inbox.quarantine.remove('quarantined')).toBe(true);
    expect(await inbox.list({ order: 'newest' })).toMatchObject({ items: [{}, {}] });
    isElsewhere.abort();
    expect(errors).toEqual([]);
  });

  test.each([
    ...['-@write', '-@read', '-@scripting', '-multi', '-info', '-bzpopmin', '-xread', '-hget', '-evalsha'],
    ...['resetkeys', 'resetkeys ~others:*'],
  ])('without which it cannot be used refuse the start and all calls, with what is needed: %s', async (rules) => {
    const prefix = 'sauce-webhooks';
    await setUser(...rules.split(' '));
    const { inbox } = asUser(prefix);
    const refused = {
      code: 'STORE_UNUSABLE',
      message: expect.stringContaining('NOPERM'),
      help: expect.stringContaining(rights),
    };
    await expect(inbox.ready).rejects.toMatchObject(refused);
    await expect(inbox.add(anEntry(), tenMinutes)).rejects.toMatchObject(refused);
    await expect(inbox.counts()).rejects.toMatchObject(refused);
  });

  test('may be given later: then what waits is handled', async () => {
    await setUser('-evalsha');
    const { inbox } = asUser('sauce-webhooks');
    const { seen, process } = recordingProcessor();
    inbox.consume(aConsumer({ process }));
    await expect(inbox.ready).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
    const others = open(redis.url, 'sauce-webhooks').inbox;
    await others.add(anEntry({ id: 'waits' }), tenMinutes);
    await setUser('+evalsha');
    await until(() => seen.some(({ id }) => id === 'waits'));
  });

  test('are tried without leaving anything behind', async () => {
    const before = await redis.command('DBSIZE');
    await open(redis.url).inbox.ready;
    expect(await redis.command('DBSIZE')).toBe(before);
  });
});

describeWithRedis('a Redis that stops responding once it is connected', () => {
  test('is told as STORE_UNREACHABLE', async () => {
    const redis = await RedisServer.start();
    const { info } = Redis.prototype;
    const asked = jest.spyOn(Redis.prototype, 'info').mockImplementation(function (this: Redis, ...given: unknown[]) {
      return given.length > 0 ? Reflect.apply(info, this, given) : new Promise(() => {});
    });
    await expect(open(redis.url, aPrefix(), 300).inbox.ready).rejects.toMatchObject({
      code: 'STORE_UNREACHABLE',
      message: expect.stringContaining('Redis did not respond within 300 ms'),
    });
    asked.mockRestore();
  });
});

describeWithRedis('the settings of a Redis', () => {
  test.each([true, false])(
    'that can lose events are warned of, with what to set (attached first: %s)',
    async (isFirst) => {
      // The engine warns of an eviction policy itself.
      jest.spyOn(console, 'warn').mockImplementation(() => {});
      const redis = await RedisServer.start(['--appendonly', 'no', '--maxmemory-policy', 'allkeys-lru']);
      const { inbox, owner, warnings } = open(redis.url);
      if (isFirst) inbox.attach?.(owner);
      await inbox.ready;
      if (!isFirst) inbox.attach?.(owner);
      expect(warnings).toEqual([
        expect.stringMatching(/Redis can lose events: .*Set: maxmemory-policy noeviction \(now allkeys-lru\)/),
        expect.stringMatching(/Redis can lose events: .*Set: appendonly yes/),
      ]);
    },
  );

  test('are queues that another major version of BullMQ has used: each loses what the other adds to a paused one', async () => {
    const redis = await RedisServer.start();
    const prefix = aPrefix();
    const warningsWith = async (version: string) => {
      await redis.command('SADD', `${prefix}:sauce-types`, 'vdc');
      await redis.command('HSET', `${prefix}:vdc:meta`, 'version', `bullmq:${version}`);
      const { inbox, owner, warnings } = open(redis.url, prefix);
      inbox.attach?.(owner);
      await inbox.ready;
      return warnings;
    };
    expect(await warningsWith('6.0.1')).toEqual([]);
    expect(await warningsWith('5.66.0')).toEqual([expect.stringContaining('BullMQ 5.66.0 has used the queues')]);
  });

  test('are checked again when it comes back', async () => {
    const redis = await RedisServer.start();
    const { inbox, owner, warnings } = open(redis.url);
    inbox.attach?.(owner);
    await inbox.ready;
    expect(warnings).toEqual([]);
    await redis.command('CONFIG', 'SET', 'appendonly', 'no');
    await redis.command('CLIENT', 'KILL', 'TYPE', 'normal');
    await until(() => warnings.length === 1);
    expect(warnings[0]).toContain('appendonly yes');
  });
});

test.each(['5.0.14', '6.0.16', '6.1.240'])('Redis %s is refused as too old', (version) => {
  expect(() => checkInfo(`redis_version:${version}\r\n`)).toThrow(
    expect.objectContaining({
      code: 'STORE_UNUSABLE',
      message: `Expected Redis in version 6.2 or later, got ${version}.`,
    }),
  );
});

test.each(['redis_version:6.2.0', 'redis_version:10.0.0', 'role:master', 'role:slave\r\nslave_read_only:0'])(
  'a Redis with %s can be used, and one that does not say its settings is not warned of',
  (info) => {
    expect(checkInfo(`${info}\r\n`)).toEqual([]);
  },
);

describe('the packages that the inbox on Redis needs', () => {
  test('are those that are installed here', () => {
    expect(loadPeers().bullmq.Worker).toBe(Worker);
  });

  test.each([
    ['ioredis', function Redis() {}, '5.3 or later'],
    ['bullmq', { Worker }, '5.66 or later'],
  ])('are refused when %s is too old', (name, old, expected) => {
    jest.isolateModules(() => {
      jest.doMock(name, () => old);
      const { loadPeers: loadOld } = require('../../../lib/inbox/bullmq/requirements');
      expect(loadOld).toThrow(
        expect.objectContaining({ code: 'PEER_DEPENDENCY_MISSING', message: expect.stringContaining(expected) }),
      );
      jest.dontMock(name);
    });
  });
});
