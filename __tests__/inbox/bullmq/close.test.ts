import { type SauceWebhooksError, sauceWebhooks } from '../../../lib';
import { bullmqInbox } from '../../../lib/inbox/bullmq';
import { deliver, vdcEvent } from '../../../lib/testing';
import { aPrefix, describeWithRedis, RedisServer } from '../../redis/redis-server';
import { until } from '../../until';
import { anEntry, idsOf, tenMinutes } from '../entries';

describeWithRedis('an inbox that is closed', () => {
  let redis: RedisServer;
  beforeEach(async () => {
    redis = await RedisServer.start();
  });
  afterEach(() => redis.remove());

  test('while events are added answers of each, keeps those of which it said so, and takes no more', async () => {
    const prefix = aPrefix();
    const inbox = bullmqInbox({ connection: redis.url, prefix });
    await inbox.ready;
    const entries = Array.from({ length: 600 }, () => anEntry());
    const added = Promise.allSettled(entries.map((entry) => inbox.add(entry, tenMinutes)));
    await inbox.close({ timeoutMs: 0 });
    const answers = await added;
    const stored = entries.filter((_, index) => answers[index]?.status === 'fulfilled').map(({ id }) => id);
    expect(stored.length).toBeGreaterThan(0);
    const looking = bullmqInbox({ connection: redis.url, prefix });
    const listed = idsOf((await looking.list({ state: 'waiting', limit: 600 })).items);
    expect(listed).toEqual(expect.arrayContaining(stored));
    await looking.close({ timeoutMs: 0 });
    await expect((async () => inbox.add(anEntry(), tenMinutes))()).rejects.toMatchObject({ code: 'INBOX_CLOSED' });
  });

  test('does so in time while Redis does not answer; what that was not asked in time is told as unhandled', async () => {
    const errors: SauceWebhooksError[] = [];
    const inbox = bullmqInbox({ connection: redis.url, prefix: aPrefix() });
    const onError = (error: unknown) => errors.push(error as SauceWebhooksError);
    const webhooks = sauceWebhooks({ inbox, ack: 'stored', onError, logger: false });
    await inbox.ready;
    redis.freeze();
    const add = jest.spyOn(inbox, 'add');
    const posts = ['a', 'b'].map((id) => deliver(webhooks, vdcEvent({ id }), { until: 'acknowledged' }));
    await until(() => add.mock.calls.length === 2);
    const { unhandled } = await webhooks.close({ timeoutMs: 100 });
    await Promise.all(posts);
    expect(unhandled.map(({ payload }) => 'id' in payload && payload.id).sort()).toEqual(['a', 'b']);
    expect(errors.map(({ code }) => code)).not.toContain('CLOSE_FAILED');
  });

  test.each([[], [{ timeoutMs: 0.5 }], [{ timeoutMs: Number.NaN }]])(
    'by itself ends whatever it is given: %j',
    async (...given) => {
      const inbox = bullmqInbox({ connection: redis.url, prefix: aPrefix() });
      await inbox.add(anEntry(), tenMinutes);
      expect(await inbox.close(...(given as [{ timeoutMs: number }]))).toEqual([]);
    },
  );
});
