import { describeWithRedis } from '../../redis/redis-server';
import { until } from '../../until';
import { anEntry, isFailed, recordedWork, tenMinutes } from '../entries';
import { useRedis } from './shared-redis';

describeWithRedis('one of many failed events', () => {
  const redis = useRedis();
  const sentBytes = async () =>
    Number(/total_net_output_bytes:(\d+)/.exec(String(await redis.server.command('INFO', 'stats')))?.[1]);

  const failing = async (ids: readonly string[]) => {
    const one = redis.closed(redis.inbox());
    one.consume({ types: ['vdc'], work: recordedWork(() => isFailed).work, maxParallel: 50 });
    await Promise.all(ids.map((id) => one.add(anEntry({ id }), tenMinutes)));
    await until(async () => (await one.counts()).failed === ids.length);
    await one.close({ timeoutMs: 1000 });
    const looking = redis.closed(redis.inbox());
    await looking.ready;
    return looking;
  };

  test('is retried without the ids of the others being read', async () => {
    const inbox = await failing(['the-one']);
    const others = Array.from({ length: 3000 }, (_, index) => ['1', `000000001.a-failed-event-of-many-${index}`]);
    await redis.server.command('ZADD', `${redis.prefix}:vdc:failed`, ...others.flat());
    const before = await sentBytes();
    expect(await inbox.retry('the-one')).toBe(1);
    const bytes = (await sentBytes()) - before;
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(40_000);
    expect(await inbox.counts()).toMatchObject({ waiting: 1, failed: 3000 });
  });

  test.each(['*', 'a*', '[a]', '?', 'a%', 'ä ö', 'x/y:z', '.', 'a.b', '\\'])(
    '%s is retried, and no other',
    async (id) => {
      const inbox = await failing([id, `${id}${id}`, 'other', 'a', 'ab']);
      expect(await inbox.retry(id)).toBe(1);
      expect((await inbox.list({ state: 'waiting' })).items).toMatchObject([{ id }]);
    },
  );
});
