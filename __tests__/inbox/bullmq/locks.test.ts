import { setImmediate as turn } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { InboxLock } from '../../../lib/inbox/inbox';
import { describeWithRedis } from '../../redis/redis-server';
import { until } from '../../until';
import { useRedis } from './shared-redis';

describeWithRedis('the locks of inboxes on a Redis', () => {
  const redis = useRedis();
  const opened = (lockDurationMs = 30_000) => redis.closed(redis.inbox({ lockDurationMs }));
  const keyOf = (name: string) => `${redis.prefix}:sauce-locks:${name}`;
  const command = (name: string, ...args: string[]) => redis.server.command(name, ...args);

  test('are held by one of all inboxes, until it releases them', async () => {
    const [first, second] = [opened(), opened()];
    const lock = (await first.lock?.('a')) as InboxLock;
    expect(await lock.isHeld()).toBe(true);
    expect([await first.lock?.('a'), await second.lock?.('a')]).toEqual([undefined, undefined]);
    expect(await second.lock?.('b')).toBeDefined();
    await lock.release();
    expect(await second.lock?.('a')).toBeDefined();
  });

  test('are taken by one of many that try at once', async () => {
    const inboxes = [opened(), opened()];
    const taken = await Promise.all(Array.from({ length: 20 }, (_, n) => inboxes[n % 2]?.lock?.('a')));
    expect(taken.filter((lock) => lock !== undefined)).toHaveLength(1);
  });

  test('are renewed while they are held', async () => {
    const lock = (await opened(2000).lock?.('a')) as InboxLock;
    const timeLeft = async () => Number(await command('PTTL', keyOf('a')));
    // Each renewal comes a third of the duration after the one before, so after four of them the first time would be over.
    for (let renewals = 0, left = await timeLeft(); renewals < 4; ) {
      const leftNow = await timeLeft();
      if (leftNow > left) renewals++;
      left = leftNow;
    }
    expect(await lock.isHeld()).toBe(true);
    await lock.release();
    expect(await command('EXISTS', keyOf('a'))).toBe(0);
  });

  test('expire when they are not renewed, as their process is dead', async () => {
    const dead = redis.inbox({ lockDurationMs: 100 });
    const lock = (await dead.lock?.('a')) as InboxLock;
    await dead.close({ timeoutMs: 0 });
    const alive = opened();
    await until(async () => (await alive.lock?.('a')) !== undefined);
    expect(await lock.isHeld()).toBe(false);
  });

  test('are not held any more, nor released or renewed for another, once they have expired', async () => {
    const lock = (await opened(150).lock?.('a')) as InboxLock;
    // As after a time in which the process was frozen.
    await command('SET', keyOf('a'), 'of another');
    await until(async () => !(await lock.isHeld()));
    expect(await command('PTTL', keyOf('a'))).toBe(-1);
    await lock.release();
    expect(await command('GET', keyOf('a'))).toBe('of another');
  });

  test('are not held any more once Redis has lost them', async () => {
    const lock = (await opened(86_400_000).lock?.('a')) as InboxLock;
    await command('FLUSHALL');
    expect(await lock.isHeld()).toBe(false);
    expect(await lock.isHeld()).toBe(false);
    expect(await command('EXISTS', keyOf('a'))).toBe(0);
  });

  test('that a renewal finds to be lost need not be asked for again', async () => {
    const lock = (await opened(3000).lock?.('a')) as InboxLock;
    await command('SET', keyOf('a'), 'of another');
    const asked = jest.spyOn(Redis.prototype, 'eval');
    // Locks of other tests are renewed, too.
    const renewals = () => asked.mock.results.filter((_, call) => asked.mock.calls[call]?.[2] === keyOf('a'));
    await until(() => renewals().length === 1);
    await renewals()[0]?.value;
    // The lock learns of it a few microtasks later.
    await turn();
    expect(await lock.isHeld()).toBe(false);
    expect(renewals()).toHaveLength(1);
    asked.mockRestore();
  });

  test('are released when a slow Redis has set them after their time', async () => {
    const inbox = redis.closed(redis.inbox({ lockDurationMs: 86_400_000, timeoutMs: 300 }));
    await inbox.ready;
    redis.server.freeze();
    await expect(inbox.lock?.('a')).rejects.toMatchObject({
      code: 'STORE_FAILED',
      cause: { message: 'Command timed out' },
    });
    redis.server.thaw();
    await until(async () => (await inbox.lock?.('a').catch(() => undefined)) !== undefined);
  });

  test('leave no error unhandled while Redis is away, and are not held for longer than it knows of them', async () => {
    const client = jest.spyOn(Redis.prototype, 'eval').mockRejectedValue(new Error('away'));
    const lock = (await opened(100).lock?.('a')) as InboxLock;
    await until(async () => !(await Promise.resolve(lock.isHeld()).catch(() => true)));
    await lock.release();
    expect(client.mock.calls.length).toBeGreaterThan(1);
    client.mockRestore();
  });
});
