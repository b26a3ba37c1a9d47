import { type ConcurrencyResponse, type PollOptions, pollConcurrency } from '../../lib/api';
import { pass, useStoppedClock } from '../inbox/clock';
import { concurrency } from './documented';
import { hang, status } from './fake-sauce';
import { measure, passMinutes, polling, started } from './polling';
import { settled } from './sauce-under-test';

useStoppedClock();

describe('a poller', () => {
  it.each([
    ['while it asks', hang],
    ['between two turns', undefined],
    ['after a failure', status(404)],
  ])('ends when it is closed %s, and leaves no timer', async (_, fault) => {
    const { sauce, poller, handled, errors } = await started({}, {}, fault && [fault]);
    const before = [handled.length, errors.length];
    await poller.close();
    expect(jest.getTimerCount()).toBe(0);
    await passMinutes(60);
    expect(sauce.asked).toHaveLength(1);
    expect([handled.length, errors.length]).toEqual(before);
    await poller.close();
  });

  it.each([
    ['while it asks', hang],
    ['between two turns', undefined],
  ])('ends with the receiver that is closed %s, and leaves no timer', async (_, fault) => {
    const { sauce, webhooks, handled, errors } = await started({}, {}, fault && [fault]);
    const before = handled.length;
    await settled(webhooks.close({ timeoutMs: 0 }));
    expect(jest.getTimerCount()).toBe(0);
    await measure(sauce, [9, 9]);
    expect(sauce.asked).toHaveLength(1);
    expect([handled.length, errors.length]).toEqual([before, 0]);
  });

  it('drops what comes after the receiver was closed', async () => {
    const { webhooks, handled, errors } = await polling();
    let answer = (_: ConcurrencyResponse) => {};
    const getConcurrency = () =>
      new Promise<ConcurrencyResponse>((resolve) => {
        answer = resolve;
      });
    const poller = pollConcurrency({ api: { getConcurrency }, webhooks });
    await settled(webhooks.close({ timeoutMs: 0 }));
    answer(concurrency());
    await poller.close();
    await pass();
    expect([handled.length, errors.length]).toEqual([0, 0]);
  });

  it('does not begin for a receiver that is closed', async () => {
    const { sauce, start, webhooks } = await polling();
    await settled(webhooks.close({ timeoutMs: 0 }));
    await start().close();
    await pass();
    expect(sauce.asked).toEqual([]);
  });

  it.each<[string, Partial<PollOptions>]>([
    ['another function for a receiver', { webhooks: (() => {}) as never }],
    ['no receiver at all', { webhooks: undefined as never }],
    ['no API', { api: {} as never }],
    ['too short an interval', { intervalMs: 999 }],
    ['too long an interval', { intervalMs: 2 ** 31 }],
    ['a negative age', { heartbeatMs: -1 }],
  ])('refuses %s', async (_, options) => {
    const { start } = await polling(options);
    expect(start).toThrow(expect.objectContaining({ code: 'INVALID_OPTION' }));
  });
});
