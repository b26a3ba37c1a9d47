import { memoryInbox, type SauceEvent } from '../../lib';
import type { PollOptions } from '../../lib/api';
import { receiver } from '../behaviour/receiver-under-test';
import { pass, useStoppedClock } from '../inbox/clock';
import { concurrency } from './documented';
import { status } from './fake-sauce';
import { measure, minute, passMinutes, polling, started, vms } from './polling';
import { settled } from './sauce-under-test';

useStoppedClock();

describe('pollConcurrency', () => {
  it('brings the event that a webhook would, from the source poll', async () => {
    const watched: SauceEvent[] = [];
    const { start, webhooks, handled } = await polling();
    webhooks.events.on('concurrency', (event) => watched.push(event));
    start();
    await pass();
    const { webhooks: other, post } = receiver({ onEvent: () => {} });
    const delivered = new Promise<SauceEvent>((resolve) => other.events.once('concurrency', resolve));
    await settled(post(concurrency()));
    const { id: _, key: __, receivedAt: ___, ...byWebhook } = await delivered;
    expect(handled).toHaveLength(1);
    expect(handled[0]).toMatchObject({ ...byWebhook, verified: true, source: 'poll', raw: concurrency() });
    expect(watched).toEqual(handled);
    expect(await webhooks.inbox.counts()).toMatchObject({ completed: 1 });
  });

  it('passes a receiver that requires signatures, and is no delivery', async () => {
    const { webhooks, handled, rejected } = await started({}, { secret: 'whsec', urlToken: 'token' });
    expect([handled.length, rejected.length]).toEqual([1, 0]);
    expect(await webhooks.health()).toMatchObject({ accepted: 1, lastDeliveryAt: null });
  });

  it('asks every minute, and brings an event when something changed', async () => {
    const { sauce, handled } = await started();
    await measure(sauce, [3, 4, 4, 3, 3]);
    expect(sauce.asked).toHaveLength(6);
    expect(vms(handled)).toEqual([3, 4, 3]);
  });

  it.each(['mac_arm_vms', 'a_kind_of_tomorrow'])('brings a change of %s alone', async (kind) => {
    const { sauce, handled } = await started();
    for (const count of [1, 1, 2]) {
      const { organization } = concurrency().concurrency;
      sauce.concurrency = { concurrency: { organization: { ...organization, current: { [kind]: count } } } };
      await pass(minute);
    }
    expect(handled).toHaveLength(3);
  });

  it('takes fields in another order for no change', async () => {
    const { sauce, handled } = await started();
    const { organization, team } = concurrency().concurrency;
    sauce.concurrency = {
      timestamp: 5,
      concurrency: { team, organization: Object.fromEntries(Object.entries(organization).reverse()) },
    };
    await pass(minute);
    expect(handled).toHaveLength(1);
  });

  it.each<[string, PollOptions['heartbeatMs'], number, number]>([
    ['from time to time', 3 * minute, 6, 3],
    ['each time with `heartbeatMs: 0`', 0, 1, 2],
    ['never with `heartbeatMs: false`', false, 30 * 60, 1],
  ])('brings what has not changed %s', async (_, heartbeatMs, minutes, events) => {
    const intervalMs = minutes > 60 ? 60 * minute : minute;
    const { sauce, handled } = await started({ heartbeatMs, intervalMs });
    await measure(sauce, Array((minutes * minute) / intervalMs).fill(3), intervalMs);
    expect(sauce.asked).toHaveLength(1 + (minutes * minute) / intervalMs);
    expect(vms(handled)).toEqual(Array(events).fill(3));
  });

  describe.each<[string, object]>([
    ['content', {}],
    ['status', { dedupe: 'status' }],
    ['a key of your own', { dedupe: () => 'same' }],
  ])('with `dedupe` by %s', (_, receiving) => {
    it.each<[string, number | null | undefined]>([
      ['no time', undefined],
      ['null for a time', null],
      ['the same time', 1789900000],
    ])('brings a change back also when Sauce Labs tells %s', async (__, timestamp) => {
      const { sauce, start, handled } = await polling({}, receiving);
      const tell = (machines: number) => {
        sauce.concurrency = { ...concurrency(machines), timestamp };
      };
      tell(3);
      start();
      await pass();
      for (const machines of [4, 3]) {
        tell(machines);
        await pass(minute);
      }
      expect(vms(handled)).toEqual([3, 4, 3]);
    });

    it('brings what has not changed from time to time, also with the same time', async () => {
      const { handled } = await started({ heartbeatMs: 2 * minute }, receiving);
      await passMinutes(4);
      expect(vms(handled)).toEqual([3, 3, 3]);
    });
  });

  it('asks less and less often while it fails, reports a series of equal errors once, and goes on as before', async () => {
    const { sauce, start, handled, errors } = await polling();
    sauce.next(...Array(4).fill(status(404)), status(403), status(404));
    start();
    const askedAfter: number[] = [];
    for (let minutes = 0; minutes <= 50; minutes++) {
      await pass(minutes === 0 ? 0 : minute);
      if (askedAfter.length < sauce.asked.length) askedAfter.push(minutes);
    }
    expect(askedAfter.slice(0, 7)).toEqual([0, 2, 6, 14, 29, 44]);
    await passMinutes(10);
    expect(errors).toMatchObject([{ code: 'API_NOT_FOUND' }, { code: 'API_UNAUTHORIZED' }, { code: 'API_NOT_FOUND' }]);
    expect(handled).toHaveLength(1);
    const asked = sauce.asked.length;
    await pass(minute);
    expect(sauce.asked).toHaveLength(asked + 1);
  });

  it('waits for as long as the limits ask for', async () => {
    const { sauce } = await started({}, {}, [status(429, { 'retry-after': '3600' })]);
    await passMinutes(59);
    expect(sauce.asked).toHaveLength(1);
    await passMinutes(1);
    expect(sauce.asked).toHaveLength(2);
  });

  it('receives again at the next poll what the inbox dropped', async () => {
    const inner = memoryInbox();
    let isFull = true;
    const inbox = {
      ...inner,
      add: (...given: Parameters<typeof inner.add>) => (isFull ? 'full' : inner.add(...given)),
    };
    const { handled, errors } = await started({}, { inbox: inbox as typeof inner });
    expect(errors).toMatchObject([{ code: 'EVENT_DROPPED' }]);
    isFull = false;
    await pass(minute);
    expect(handled).toHaveLength(1);
  });

  it('is buffered while the store fails, as a delivery is', async () => {
    const inner = memoryInbox();
    let isFailing = true;
    const add = async (...given: Parameters<typeof inner.add>) => {
      if (isFailing) throw new Error('disk full');
      return inner.add(...given);
    };
    const { webhooks, handled } = await started({}, { inbox: { ...inner, add } });
    expect(await webhooks.health()).toMatchObject({ buffered: 1, accepted: 1 });
    isFailing = false;
    await pass(minute);
    expect(handled).toHaveLength(1);
  });
});
