import { sauceWebhooks } from '../../../lib';
import { bullmqInbox } from '../../../lib/inbox/bullmq';
import { risksOf } from '../../../lib/inbox/bullmq/durability';
import { settingsOf } from '../../../lib/inbox/bullmq/settings';
import { aPrefix, describeWithRedis, RedisServer } from '../../redis/redis-server';
import { until } from '../../until';

const silent = { debug: () => {}, info: () => {}, error: () => {} };

/** What is warned of when a receiver starts on a Redis with these settings. */
async function warningsOn(settings: string[], isOpenedFirst: boolean): Promise<string[]> {
  const redis = await RedisServer.start(settings);
  const inbox = bullmqInbox({ connection: redis.url, prefix: aPrefix() });
  if (isOpenedFirst) await inbox.ready;
  const warnings: string[] = [];
  const webhooks = sauceWebhooks({ inbox, logger: { ...silent, warn: (message) => warnings.push(message) } });
  await inbox.ready;
  await webhooks.close();
  await redis.remove();
  return warnings;
}

describeWithRedis('the settings of a Redis', () => {
  test.each([true, false])(
    'that can lose events are warned of, with what mends them (opened before: %s)',
    async (isFirst) => {
      jest.spyOn(console, 'warn').mockImplementation(() => {});
      const warnings = await warningsOn(['--appendonly', 'no', '--maxmemory-policy', 'allkeys-lru'], isFirst);
      expect(warnings).toEqual([
        expect.stringMatching(/Redis can lose events: .*Set: maxmemory-policy noeviction \(it is allkeys-lru\)/),
        expect.stringMatching(/Redis can lose events: .*Set: appendonly yes/),
      ]);
    },
  );

  test('that keep events are not warned of', async () => {
    expect(await warningsOn(['--appendonly', 'yes'], false)).toEqual([]);
  });

  test('are looked at again when it comes back', async () => {
    const redis = await RedisServer.start();
    const inbox = bullmqInbox({ connection: redis.url, prefix: aPrefix() });
    const warnings: string[] = [];
    inbox.warnTo?.((message) => warnings.push(message));
    await inbox.ready;
    expect(warnings).toEqual([]);
    await redis.command('CONFIG', 'SET', 'appendonly', 'no');
    await redis.command('CLIENT', 'KILL', 'TYPE', 'normal');
    await until(() => warnings.length === 1);
    expect(warnings[0]).toContain('appendonly yes');
    await inbox.close({ timeoutMs: 0 });
  });
});

test('a Redis that does not tell its settings is not warned of', () => {
  expect(risksOf(settingsOf('# Server\r\nredis_version:7.0.0\r\n'))).toEqual([]);
});
