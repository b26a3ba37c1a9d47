import type { PollOptions } from '../../lib/api';
import { pass, useStoppedClock } from '../inbox/clock';
import { concurrency } from './documented';
import { hang, status } from './fake-sauce';
import { passMinutes, polling, use } from './polling';
import { settled } from './sauce-under-test';

useStoppedClock();

describe('a poller', () => {
  it.each([
    ['while it asks', hang],
    ['between two turns', undefined],
    ['after a failure', status(404)],
  ])('ends when it is closed %s, and leaves no timer', async (_, fault) => {
    const { sauce, start, handled, errors } = await polling();
    if (fault !== undefined) sauce.next(fault);
    const poller = start();
    await pass();
    const before = [handled.length, errors.length];
    await poller.close();
    expect(jest.getTimerCount()).toBe(0);
    await passMinutes(60);
    expect(sauce.asked).toHaveLength(1);
    expect([handled.length, errors.length]).toEqual(before);
    await poller.close();
  });

  it('ends with the receiver: nothing comes in after that', async () => {
    const { sauce, start, webhooks, handled, errors } = await polling();
    start();
    await pass();
    await settled(webhooks.close({ timeoutMs: 0 }));
    use(sauce, 9);
    await passMinutes(2);
    expect(sauce.asked).toHaveLength(1);
    expect([handled.length, errors.length]).toEqual([1, 0]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('drops what is answered after the receiver was closed', async () => {
    const { sauce, start, webhooks, handled, errors } = await polling();
    let answer = () => {};
    sauce.next((response) => {
      answer = () => void response.end(JSON.stringify(concurrency()));
    });
    start();
    await pass();
    await settled(webhooks.close({ timeoutMs: 0 }));
    answer();
    await pass();
    expect([handled.length, errors.length]).toEqual([0, 0]);
  });

  it.each<[string, Partial<PollOptions>]>([
    ['no receiver', { into: (() => {}) as never }],
    ['nothing to put it into', { into: undefined as never }],
    ['no API', { api: {} as never }],
    ['too short an interval', { everyMs: 999 }],
    ['a negative age', { unchangedEveryMs: -1 }],
  ])('refuses %s', async (_, options) => {
    const { start } = await polling(options);
    expect(start).toThrow(expect.objectContaining({ code: 'INVALID_OPTION' }));
  });
});
