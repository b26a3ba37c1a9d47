import { retryAfterMs } from '../../lib/api/retry-after';
import { useStoppedClock } from '../inbox/clock';

useStoppedClock();

it.each([
  ['0', 0],
  ['7', 7000],
  [' 120 ', 120_000],
  [null, null],
  ['', null],
  ['-5', null],
  ['1.5', null],
  ['soon', null],
  ['2026', 2_026_000],
  ['999999999', 3_600_000],
  ['Someday, 99 Foo', null],
  ['9999999999999999999', null],
])('Retry-After: %j is %j ms', (header, expected) => {
  expect(retryAfterMs(header)).toBe(expected);
});

it('Retry-After may be a date; one that is over is now', () => {
  jest.setSystemTime(new Date('2026-11-25T10:00:00Z'));
  expect(retryAfterMs('Wed, 25 Nov 2026 10:00:30 GMT')).toBe(30_000);
  expect(retryAfterMs('Wed, 25 Nov 2026 09:00:00 GMT')).toBe(0);
  expect(retryAfterMs('Wed, 25 Nov 2099 09:00:00 GMT')).toBe(3_600_000);
});
