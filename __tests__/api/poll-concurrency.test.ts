import { memoryInbox, type SauceEvent } from '../../lib';
import { receiver } from '../behaviour/receiver-under-test';
import { pass, useStoppedClock } from '../inbox/clock';
import { concurrency } from './documented';
import { status } from './fake-sauce';
import { minute, passMinutes, polling, use, vms } from './polling';
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
    const { start, webhooks, handled, rejected } = await polling({}, { secret: 'whsec', urlToken: 'token' });
    start();
    await pass();
    expect([handled.length, rejected.length]).toEqual([1, 0]);
    expect(await webhooks.health()).toMatchObject({ accepted: 1, lastDeliveryAt: null });
  });

  it('asks every minute, and brings an event when something changed', async () => {
    const { sauce, start, handled } = await polling();
    start();
    await pass();
    for (const machines of [3, 4, 4, 3, 3]) {
      use(sauce, machines);
      await pass(minute);
    }
    expect(sauce.asked).toHaveLength(6);
    expect(vms(handled)).toEqual([3, 4, 3]);
  });

  it('takes fields in another order for no change', async () => {
    const { sauce, start, handled } = await polling();
    start();
    await pass();
    const { organization, team } = concurrency().concurrency;
    sauce.concurrency = {
      timestamp: 5,
      concurrency: { team, organization: Object.fromEntries(Object.entries(organization).reverse()) },
    };
    await pass(minute);
    expect(handled).toHaveLength(1);
  });

  it('brings what has not changed from time to time', async () => {
    const { sauce, start, handled } = await polling({ heartbeatMs: 3 * minute });
    start();
    await pass();
    for (let minutes = 0; minutes < 6; minutes++) {
      use(sauce, 3);
      await pass(minute);
    }
    expect(vms(handled)).toEqual([3, 3, 3]);
  });

  it('brings every answer with `heartbeatMs: 0`', async () => {
    const { sauce, start, handled } = await polling({ heartbeatMs: 0 });
    start();
    await pass();
    use(sauce, 3);
    await pass(minute);
    expect(vms(handled)).toEqual([3, 3]);
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
      const { start, handled } = await polling({ heartbeatMs: 2 * minute }, receiving);
      start();
      await pass();
      await passMinutes(4);
      expect(vms(handled)).toEqual([3, 3, 3]);
    });
  });

  it('never does so with `heartbeatMs: false`', async () => {
    const { sauce, start, handled } = await polling({ heartbeatMs: false, intervalMs: 60 * minute });
    start();
    await pass();
    for (let hours = 0; hours < 30; hours++) {
      use(sauce, 3);
      await pass(60 * minute);
    }
    expect([sauce.asked.length, handled.length]).toEqual([31, 1]);
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
    const { sauce, start } = await polling();
    sauce.next(status(429, { 'retry-after': '3600' }));
    start();
    await pass();
    await passMinutes(59);
    expect(sauce.asked).toHaveLength(1);
    await passMinutes(1);
    expect(sauce.asked).toHaveLength(2);
  });

  it('tries again with what the inbox did not take', async () => {
    const inner = memoryInbox();
    let isFull = true;
    const inbox = {
      ...inner,
      add: (...given: Parameters<typeof inner.add>) => (isFull ? 'full' : inner.add(...given)),
    };
    const { start, handled, errors } = await polling({}, { inbox: inbox as typeof inner });
    start();
    await pass();
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
    const { start, webhooks, handled } = await polling({}, { inbox: { ...inner, add } });
    start();
    await pass();
    expect(await webhooks.health()).toMatchObject({ buffered: 1, accepted: 1 });
    isFailing = false;
    await pass(minute);
    expect(handled).toHaveLength(1);
  });
});
