import { RateLimiter, rateLimiterFor } from '../../lib/api/rate-limit';
import { pass, useStoppedClock } from '../inbox/clock';
import { errorOf, settled } from './sauce-under-test';

useStoppedClock();

type Waiting = Parameters<RateLimiter['schedule']>[1];

const hour = 3_600_000;
const patient: Waiting = {
  deadline: Number.POSITIVE_INFINITY,
  deadlineError: (waitMs) => new Error(`too late by ${waitMs}`),
};

/** A limit, and how to send requests under it that take so long; the times at which they are really sent, and by whom. */
function limited({ answerMs = 0 } = {}) {
  const limit = new RateLimiter();
  const times: number[] = [];
  const senders: number[] = [];
  const send = (sender = 0, waiting: Partial<Waiting> = {}) => {
    const ask = async () => {
      times.push(performance.now());
      senders.push(sender);
      if (answerMs > 0) await new Promise((resolve) => setTimeout(resolve, answerMs));
    };
    return limit.schedule(ask, { ...patient, deadline: performance.now() + 100 * hour, ...waiting });
  };
  const sendMany = (count: number) => Promise.all(Array.from({ length: count }, (_, sender) => send(sender)));
  return { limit, times, senders, send, sendMany };
}

function mostWithin(times: readonly number[], ms: number): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + ms).length));
}

describe('the limits', () => {
  it('are those of an account, however its name is written', () => {
    expect(rateLimiterFor('Ada.K https://a.example')).toBe(rateLimiterFor('ada.k https://a.example'));
    expect(rateLimiterFor('ada.k https://a.example')).not.toBe(rateLimiterFor('ada.k https://b.example'));
  });

  it('let 10 requests through in any second, and no fewer in two', async () => {
    const { times, sendMany } = limited();
    await settled(sendMany(100));
    expect(times).toHaveLength(100);
    expect(mostWithin(times, 1000)).toBe(10);
    expect(mostWithin(times, 2000)).toBe(20);
  });

  it('let 3,500 requests through in any hour', async () => {
    const { times, sendMany } = limited();
    for (let hundred = 0; hundred < 36; hundred++) await settled(sendMany(100));
    expect(mostWithin(times, hour)).toBe(3500);
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThan(1.1 * hour);
  });

  it('let requests through at once after a pause, but not more than 10', async () => {
    const { times, sendMany } = limited();
    await settled(sendMany(10));
    await pass(5000);
    times.length = 0;
    const start = performance.now();
    await settled(sendMany(11));
    expect(times.slice(0, 10)).toEqual(Array(10).fill(start));
    expect(times[10]).toBeGreaterThanOrEqual(start + 1000);
  });

  it('let requests through in the order in which they came', async () => {
    const { senders, sendMany } = limited();
    await settled(sendMany(50));
    expect(senders).toEqual(senders.toSorted((a, b) => a - b));
  });

  it('apply to the times at which requests are sent, also when the process stood still', async () => {
    const { times, sendMany } = limited();
    const sending = sendMany(40);
    await pass();
    expect(times).toHaveLength(10);
    // All timers are over before anything else happens.
    jest.advanceTimersByTime(5000);
    await pass();
    expect(times).toHaveLength(20);
    await settled(sending);
    expect(mostWithin(times, 1000)).toBe(10);
  });

  it('count a request until its response, since it may arrive at any time before', async () => {
    const { times, sendMany } = limited({ answerMs: 3000 });
    const start = performance.now();
    await settled(sendMany(11));
    expect(times[10]).toBeGreaterThanOrEqual(start + 4000);
    expect(times[10]).toBeLessThan(start + 5200);
  });

  it('refuse at once what would be sent too late, and keep its turn free for others', async () => {
    const { times, send, sendMany } = limited();
    await settled(sendMany(10));
    const start = performance.now();
    expect(await errorOf(send(0, { deadline: start + 500 }))).toEqual(new Error('too late by 1010'));
    await settled(send());
    expect(times.at(-1)).toBe(start + 1010);
  });

  it('refuse after a while what a pause makes too late', async () => {
    const { limit, times, send, sendMany } = limited();
    await settled(sendMany(10));
    const late = errorOf(send(0, { deadline: performance.now() + 2000 }));
    limit.pause(10_000);
    expect(await settled(late)).toMatchObject({ message: expect.stringContaining('too late') });
    expect(times).toHaveLength(10);
  });

  it('give back the turns of requests that are aborted', async () => {
    const { times, send, sendMany } = limited();
    await settled(sendMany(10));
    const start = performance.now();
    const gone = new AbortController();
    const waiting = Array.from({ length: 30 }, () => errorOf(send(0, { signal: gone.signal })));
    await pass();
    gone.abort(new Error('enough'));
    expect(new Set(await settled(Promise.all(waiting)))).toEqual(new Set([gone.signal.reason]));
    await settled(sendMany(10));
    expect(times.slice(10)).toEqual(Array(10).fill(start + 1010));
  });

  it('give no turn to what is aborted already', async () => {
    const { times, send, sendMany } = limited();
    const signal = AbortSignal.abort(new Error('enough'));
    const aborted = Array.from({ length: 20 }, () => errorOf(send(0, { signal })));
    expect(new Set(await settled(Promise.all(aborted)))).toEqual(new Set([signal.reason]));
    const start = performance.now();
    await settled(sendMany(10));
    expect(times).toEqual(Array(10).fill(start));
  });

  it('are not shortened by a clock that is set', async () => {
    const { times, send, sendMany } = limited();
    await settled(sendMany(10));
    const start = performance.now();
    jest.setSystemTime(Date.now() + hour);
    await settled(send());
    expect(times.at(-1)).toBeGreaterThanOrEqual(start + 1000);
  });

  it('send nothing while the API asks for a pause', async () => {
    const { limit, times, send } = limited();
    const start = performance.now();
    limit.pause(4000);
    limit.pause(1000);
    await settled(send());
    expect(times).toEqual([start + 4000]);
  });
});
