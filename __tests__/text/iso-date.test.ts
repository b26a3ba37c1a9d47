import { isoTime } from '../../lib/async/time';

test('isoTime is the time in ISO 8601, also when milliseconds repeat and change', () => {
  const times = [0, 0, 1, 1_790_000_000_123, 0];
  expect(times.map((time) => isoTime(time))).toEqual(times.map((time) => new Date(time).toISOString()));
  jest.useFakeTimers({ now: 5 });
  expect(isoTime()).toBe('1970-01-01T00:00:00.005Z');
  jest.useRealTimers();
});
