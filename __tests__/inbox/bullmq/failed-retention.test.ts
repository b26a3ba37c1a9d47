import { describeWithRedis } from '../../redis/redis-server';
import { until } from '../../until';
import { aConsumer, anEntry, idsOf, isFailed, recordingProcessor, tenMinutes } from '../entries';
import { useRedis } from './shared-redis';

describeWithRedis('failed entries', () => {
  const redis = useRedis();

  test('beyond maxFailed are deleted, the oldest first', async () => {
    const inbox = redis.closed(redis.inbox({ maxFailed: 2 }));
    const { seen, process } = recordingProcessor(() => isFailed);
    inbox.consume(aConsumer({ process }));
    const entries = Array.from({ length: 4 }, () => anEntry());
    for (const entry of entries) await inbox.add(entry, tenMinutes);
    await until(async () => seen.length === 4 && (await inbox.counts()).active === 0);
    expect(idsOf((await inbox.list({ state: 'failed' })).items)).toEqual(idsOf(entries.slice(2)));
    expect(await inbox.get(entries[0]?.id ?? '')).toBeUndefined();
  });

  test('older than maxFailedAgeMs are deleted when the next one fails', async () => {
    const inbox = redis.closed(redis.inbox({ maxFailedAgeMs: 1000 }));
    inbox.consume(aConsumer({ process: recordingProcessor(() => isFailed).process }));
    const [old, next] = [anEntry(), anEntry()] as const;
    await inbox.add(old, tenMinutes);
    await until(async () => (await inbox.get(old.id))?.state === 'failed');
    // The engine compares this time; so nothing waits until the entry is old.
    const longAgo = String(Date.now() - 60_000);
    await redis.server.command('ZADD', `${redis.prefix}:vdc:failed`, longAgo, old.id);
    await inbox.add(next, tenMinutes);
    await until(async () => (await inbox.get(next.id))?.state === 'failed');
    expect(idsOf((await inbox.list({ state: 'failed' })).items)).toEqual([next.id]);
  });

  test('stay while no worker handles their type', async () => {
    const failing = redis.inbox();
    failing.consume(aConsumer({ process: recordingProcessor(() => isFailed).process }));
    await failing.add(anEntry(), tenMinutes);
    await until(async () => (await failing.counts()).failed === 1);
    await failing.close({ timeoutMs: 1000 });
    const looking = redis.closed(redis.inbox({ maxFailed: 0 }));
    expect(await looking.counts()).toMatchObject({ failed: 1 });
  });
});
