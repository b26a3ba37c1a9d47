import { type SauceEvent, sauceWebhooks, sauceWorker } from '../../../lib';
import { deliver, rdcEvent, vdcEvent, visualBuildEvent } from '../../../lib/testing';
import { describeWithRedis } from '../../redis/redis-server';
import { until } from '../../until';
import { aDelivery } from '../entries';
import { useRedis } from './shared-redis';

const acknowledged = { until: 'acknowledged' } as const;

describeWithRedis('several receivers and workers on a Redis', () => {
  const redis = useRedis();
  const { inbox, closed } = redis;

  test('one handles virtual and another real devices; what none of them handles waits for one that will', async () => {
    const [vdcs, rdcs, builds]: [SauceEvent[], SauceEvent[], SauceEvent[]] = [[], [], []];
    const receiver = closed(sauceWebhooks({ inbox: inbox() }));
    for (let made = 0; made < 10; made++) {
      for (const event of [vdcEvent(), rdcEvent(), visualBuildEvent()]) await deliver(receiver, event, acknowledged);
    }
    closed(sauceWorker({ inbox: inbox(), onVdc: (event) => vdcs.push(event) }));
    closed(sauceWorker({ inbox: inbox(), onRdc: (event) => rdcs.push(event) }));
    await until(() => vdcs.length === 10 && rdcs.length === 10);
    await until(async () => (await receiver.inbox.counts()).completed === 20);
    expect(await receiver.inbox.counts()).toMatchObject({ waiting: 10, active: 0, failed: 0 });
    closed(sauceWorker({ inbox: inbox(), onVisualBuild: (event) => builds.push(event) }));
    await until(() => builds.length === 10);
    expect([vdcs, rdcs, builds].map((all) => new Set(all.map(({ type }) => type)))).toEqual([
      new Set(['vdc']),
      new Set(['rdc']),
      new Set(['visual-build']),
    ]);
  });

  test('a duplicate is found whichever receiver had the first', async () => {
    const receivers = [closed(sauceWebhooks({ inbox: inbox() })), closed(sauceWebhooks({ inbox: inbox() }))] as const;
    const event = vdcEvent();
    expect((await deliver(receivers[0], event, acknowledged)).outcome).toBe('accepted');
    expect((await deliver(receivers[1], event, acknowledged)).outcome).toBe('duplicate');
    expect((await receivers[0].inbox.counts()).waiting).toBe(1);
  });

  test('a delivery that one quarantined is replayed by another, once', async () => {
    const [first, second] = [closed(inbox()), closed(sauceWebhooks({ inbox: inbox() }))];
    const body = Buffer.from(JSON.stringify(vdcEvent()));
    await first.quarantine.add(aDelivery({ id: 'kept', body, verified: true }));
    expect((await first.counts()).quarantined).toBe(1);
    expect(await second.replay('kept')).toMatchObject({ duplicates: 0, accepted: [expect.any(String)] });
    expect(await first.counts()).toMatchObject({ quarantined: 0, waiting: 1 });
  });
});
