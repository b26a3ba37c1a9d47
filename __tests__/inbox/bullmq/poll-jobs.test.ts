import { type SauceEvent, sauceWebhooks } from '../../../lib';
import { pollJobs } from '../../../lib/api';
import { endedRdc, endedVdc, hour, put, webhookOf } from '../../api/sauce-jobs';
import { sauceUnderTest } from '../../api/sauce-under-test';
import { describeWithRedis } from '../../redis/redis-server';
import { until } from '../../until';
import { useRedis } from './shared-redis';

describeWithRedis('receivers on a Redis that poll jobs', () => {
  const redis = useRedis();

  test('know what the others received, beyond the window, too, and bring each test once', async () => {
    const { sauce, api } = await sauceUnderTest();
    const handled: string[] = [];
    const onEvent = ({ payload }: SauceEvent) => void handled.push('id' in payload ? payload.id : '');
    const receivers = [1, 2].map(() =>
      sauceWebhooks({
        dedupe: 'status',
        dedupeWindowMs: 1,
        inbox: redis.closed(redis.inbox()),
        onEvent,
        logger: false,
      }),
    );
    const tests = [...Array.from({ length: 70 }, () => endedVdc()), endedRdc(), endedRdc()];
    put(sauce, ...tests);
    const [first] = receivers as [(typeof receivers)[0]];
    for (const test of tests.slice(0, 30)) await first.receive(webhookOf(test));
    await until(() => handled.length === 30);
    const pollers = receivers.map((webhooks) => pollJobs({ api, webhooks, lookbackMs: hour }));
    await until(() => pollers.every((poller) => poller.health().lastCompleteAt !== null));
    await until(() => handled.length >= tests.length);
    expect(handled.sort()).toEqual(tests.map(({ id }) => id).sort());
    const brought = pollers.map((poller) => poller.health().brought);
    expect(brought.reduce((sum, count) => sum + count)).toBe(42);
    // A third one continues from where the others were.
    await Promise.all(pollers.map((poller) => poller.close()));
    sauce.asked.length = 0;
    const third = pollJobs({ api, webhooks: first });
    await until(() => third.health().lastCompleteAt !== null);
    expect(third.health()).toMatchObject({ found: 72, brought: 0, known: 72 });
    await third.close();
    await Promise.all(receivers.map((webhooks) => webhooks.close()));
  });
});
