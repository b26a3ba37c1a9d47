import { retryAfterMs } from '../../lib/api/send-request';
import { useStoppedClock } from '../inbox/clock';

useStoppedClock();

it.each([
  ['0', 1000],
  ['7', 7000],
  [' 120 ', 120_000],
  ['9'.repeat(400), 3_600_000],
  [null, null],
  ['', null],
  ['-5', null],
  ['1.5', null],
  ['soon', null],
  ['2026', 2_026_000],
  ['999999999', 3_600_000],
  ['Someday, 99 Foo', null],
  ['9999999999999999999', 3_600_000],
])('Retry-After: %j is %j ms', (header, expected) => {
  expect(retryAfterMs(header)).toBe(expected);
});

it.each([
  ['Wed, 25 Nov 2026 10:00:30 GMT', 30_000],
  ['Wednesday, 25-Nov-26 10:00:30 GMT', 30_000],
  ['Wed Nov 25 10:00:30 2026', 30_000],
  ['Sun Nov  1 10:00:30 2026', 1000],
  ['Wed, 25 Nov 2026 09:00:00 GMT', 1000],
  ['Sunday, 06-Nov-94 08:49:37 GMT', 1000],
  ['Wed, 25 Nov 2099 09:00:00 GMT', 3_600_000],
  ['Wed, 99 Nov 2026 10:00:30 GMT', null],
  ['2026-11-25T10:00:30Z', null],
])('Retry-After may be a date, as %j, but no less than a second from now', (header, expected) => {
  jest.setSystemTime(new Date('2026-11-25T10:00:00Z'));
  expect(retryAfterMs(header)).toBe(expected);
});
