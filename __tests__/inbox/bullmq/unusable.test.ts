import { inspect } from 'node:util';
import { sauceWebhooks } from '../../../lib';
import { type BullmqInboxOptions, bullmqInbox } from '../../../lib/inbox/bullmq';
import { settingsOf } from '../../../lib/inbox/bullmq/settings';
import { checkUsable } from '../../../lib/inbox/bullmq/usable';
import { aPrefix, describeWithRedis, RedisServer } from '../../redis/redis-server';
import { until } from '../../until';
import { anEntry, tenMinutes } from '../entries';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A receiver with a handler, and all that it tells. */
function start(connection: BullmqInboxOptions['connection']) {
  const told: unknown[] = [];
  const tell = (...values: unknown[]) => told.push(...values);
  const inbox = bullmqInbox({ connection, prefix: aPrefix(), timeoutMs: 300 });
  const logger = { debug: tell, info: tell, warn: tell, error: tell };
  const webhooks = sauceWebhooks({ inbox, onVdc: () => {}, onError: tell, logger });
  closing.push(() => webhooks.close({ timeoutMs: 0 }));
  return { inbox, told };
}

describeWithRedis('a Redis that cannot be used', () => {
  test.each([
    ['a URL', (port: number) => `redis://:wrong-word@127.0.0.1:${port}`],
    ['options', (port: number) => ({ host: '127.0.0.1', port, username: 'default', password: 'wrong-word' })],
  ])('as the password in %s is wrong refuses the start, and the password is told nowhere', async (_, connectionTo) => {
    const redis = await RedisServer.start(['--requirepass', 'right-word']);
    const { inbox, told } = start(connectionTo(redis.port));
    const error = await inbox.ready.catch((cause) => cause);
    const refused = await Promise.resolve(inbox.add(anEntry(), tenMinutes)).catch((cause) => cause);
    await until(() => told.length >= 2);
    expect(error).toMatchObject({ code: 'STORE_UNREACHABLE', message: expect.stringContaining('WRONGPASS') });
    const all = inspect([error, refused, ...told], { depth: 12, showHidden: true });
    expect(all).toContain('WRONGPASS');
    expect(all).not.toContain('wrong-word');
  });

  test('as it is a replica that is read-only refuses the start', async () => {
    const first = await RedisServer.start();
    const replica = await RedisServer.start(['--replicaof', '127.0.0.1', String(first.port)]);
    const { inbox, told } = start(replica.url);
    await expect(inbox.ready).rejects.toMatchObject({
      code: 'STORE_UNUSABLE',
      message: expect.stringContaining('replica'),
      help: expect.stringContaining('connection'),
    });
    await until(() => told.some((one) => inspect(one).includes('STORE_UNUSABLE')));
  });
});

test.each(['5.0.14', '6.0.16', '6.1.240'])('Redis %s is refused as too old', (version) => {
  expect(() => checkUsable(settingsOf(`redis_version:${version}\r\n`))).toThrow(
    expect.objectContaining({
      code: 'STORE_UNUSABLE',
      message: `Expected Redis in version 6.2 or later, got ${version}.`,
    }),
  );
});

test.each(['redis_version:6.2.0', 'redis_version:10.0.0', 'role:master', 'role:slave\r\nslave_read_only:0'])(
  'a Redis with %s can be used',
  (info) => {
    expect(checkUsable(settingsOf(`${info}\r\n`))).toBeUndefined();
  },
);
