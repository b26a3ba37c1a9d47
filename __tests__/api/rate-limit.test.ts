import { RateLimit } from '../../lib/api/rate-limit';
import { useStoppedClock } from '../inbox/clock';

useStoppedClock();

const hour = 3_600_000;

/** When each of so many requests is sent that are all wanted at once, in milliseconds from now. */
function sentAt(limit: RateLimit, count: number): number[] {
  return Array.from({ length: count }, () => limit.take(Number.POSITIVE_INFINITY).waitMs);
}

function mostWithin(times: readonly number[], ms: number): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + ms).length));
}

describe('the limits', () => {
  it('let 10 requests through in any second, and no fewer in two', () => {
    const times = sentAt(new RateLimit(), 100);
    expect(mostWithin(times, 1000)).toBe(10);
    expect(mostWithin(times, 2000)).toBe(20);
  });

  it('let 3,500 requests through in any hour', () => {
    const times = sentAt(new RateLimit(), 7100);
    expect(mostWithin(times, hour)).toBe(3500);
    expect(times.at(-1)).toBeLessThan(2.1 * hour);
  });

  it('let requests through at once after a pause, but not more than 10', () => {
    const limit = new RateLimit();
    sentAt(limit, 10);
    jest.advanceTimersByTime(5000);
    const times = sentAt(limit, 11);
    expect(times.slice(0, 10)).toEqual(Array(10).fill(0));
    expect(times[10]).toBeGreaterThanOrEqual(1000);
  });

  it('keep the order in which turns were taken', () => {
    const times = sentAt(new RateLimit(), 50);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('give no turn that is too late, and keep that free for others', () => {
    const limit = new RateLimit();
    sentAt(limit, 10);
    const tooLate = limit.take(500);
    expect(tooLate.isTaken).toBe(false);
    expect(limit.take(tooLate.waitMs)).toEqual({ waitMs: tooLate.waitMs, isTaken: true });
  });

  it('are not shortened by a clock that is set', () => {
    const limit = new RateLimit();
    sentAt(limit, 10);
    jest.setSystemTime(Date.now() + hour);
    expect(limit.take(Number.POSITIVE_INFINITY).waitMs).toBeGreaterThanOrEqual(1000);
  });

  it('hold all back while the API asks for a pause', () => {
    const limit = new RateLimit();
    limit.pause(4000);
    limit.pause(1000);
    expect(limit.take(Number.POSITIVE_INFINITY).waitMs).toBe(4000);
    jest.advanceTimersByTime(4000);
    expect(limit.take(0).isTaken).toBe(true);
  });
});
