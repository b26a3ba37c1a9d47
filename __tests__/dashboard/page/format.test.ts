import {
  agoText,
  axisTime,
  distinctTimes,
  exactly,
  percent,
  pointsBetween,
  toTheMinute,
} from '../../../lib/dashboard/page/format';

const hour = 3_600_000;

afterEach(() => jest.restoreAllMocks());

describe('days are those of the clock on the wall', () => {
  const change = Date.parse('2026-03-29T01:00:00Z');

  /** In summer a clock is an hour ahead. */
  function clockChanges(inSpring: boolean) {
    jest.spyOn(Date.prototype, 'getTimezoneOffset').mockImplementation(function (this: Date) {
      return this.getTime() < change === inSpring ? -60 : -120;
    });
  }

  test.each([
    [true, 23, '1 d ago'],
    [true, 7 * 24 - 1, '7 d ago'],
    [true, 22, '22 h ago'],
    [false, 24, '24 h ago'],
    [false, 25, '1 d ago'],
    [false, 7 * 24, '6 d ago'],
    [false, 7 * 24 + 1, '7 d ago'],
  ])('in the week of a clock change, in spring %p: %d hours are %s', (inSpring, hours, text) => {
    clockChanges(inSpring);
    const now = change + 10 * hour;
    expect(agoText(now - hours * hour, now)).toBe(text);
  });
});

test.each([
  [269, 300, '89.7\u202f%'],
  [270, 300, '90\u202f%'],
  [996, 1000, '99.6\u202f%'],
  [9996, 10_000, '> 99.9\u202f%'],
  [1000, 1000, '100\u202f%'],
  [1, 10_000, '< 0.1\u202f%'],
  [0, 1000, '0\u202f%'],
  [21, 20, '105\u202f%'],
  [0, 0, '–'],
])('%d of %d is %s, a rate rounded to a tenth wherever it stands', (part, whole, text) => {
  expect(percent(part, whole)).toBe(text);
});

test('times have one style, whatever the language of the browser', () => {
  const at = new Date(2026, 10, 9, 18, 5, 7).getTime();
  expect([exactly(at), toTheMinute(at), axisTime(at)]).toEqual(['9 Nov 2026, 18:05:07', '9 Nov 2026, 18:05', '18:05']);
  expect(axisTime(new Date(2026, 10, 9).getTime())).toBe('9 Nov');
});

test('the points between two shares are those between the figures shown', () => {
  expect(pointsBetween(269, 300, 298, 300)).toBe(-9.6);
  expect(pointsBetween(9, 10, 8, 10)).toBe(10);
  expect(pointsBetween(9, 10, 0, 0)).toBeNull();
  expect(pointsBetween(9, 10, 18, 20)).toBe(0);
  expect(pointsBetween(2000, 2001, 2001, 2001)).toBeNull();
});

test('times in one minute are shown to the second', () => {
  const at = new Date(2026, 10, 9, 18, 5, 7).getTime();
  expect(distinctTimes([at, at + 60_000])).toEqual(['9 Nov 2026, 18:05', '9 Nov 2026, 18:06']);
  expect(distinctTimes([at, at + 20_000])).toEqual(['9 Nov 2026, 18:05:07', '9 Nov 2026, 18:05:27']);
});
