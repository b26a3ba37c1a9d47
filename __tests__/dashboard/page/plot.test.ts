import { Scale } from '../../../lib/dashboard/page/plot/scale';
import { stepArea, stepLine } from '../../../lib/dashboard/page/plot/steps';
import { countTicks, timeTicks } from '../../../lib/dashboard/page/plot/ticks';

describe('counts beside a plot', () => {
  test.each<[maxOf: number, ticks: number[]]>([
    [0, [0, 1, 2, 3, 4]],
    [4, [0, 1, 2, 3, 4]],
    [5, [0, 2, 4, 6]],
    [20, [0, 5, 10, 15, 20]],
    [21, [0, 10, 20, 30]],
    [100, [0, 25, 50, 75, 100]],
    [12_345, [0, 5000, 10_000, 15_000]],
  ])('are round, at most five, and reach %d', (maxOf, ticks) => {
    expect(countTicks(maxOf)).toEqual(ticks);
  });

  test('reach whatever there is', () => {
    for (let maxOf = 0; maxOf < 3000; maxOf++) {
      const ticks = countTicks(maxOf);
      expect(ticks.length).toBeLessThanOrEqual(5);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(maxOf);
      expect(ticks.every(Number.isInteger)).toBe(true);
    }
  });
});

describe('times below a plot', () => {
  const at = (...moment: [hours: number, minutes: number]) => new Date(2026, 9, 14, ...moment).getTime() / 1000;

  test('of an hour are each ten minutes of the clock', () => {
    const texts = timeTicks(at(13, 7), at(14, 7)).map(({ text }) => text);
    expect(texts).toEqual(['13:10', '13:20', '13:30', '13:40', '13:50', '14:00']);
  });

  test('of a day are each four hours, with the date where it begins', () => {
    const texts = timeTicks(at(13, 7), at(37, 7)).map(({ text }) => text);
    expect(texts).toEqual(['16:00', '20:00', '15 Oct', '04:00', '08:00', '12:00']);
  });

  test('of a week are the days', () => {
    const ticks = timeTicks(at(13, 7), at(13 + 7 * 24, 7));
    expect(ticks.map(({ text }) => text)).toEqual([
      '15 Oct',
      '16 Oct',
      '17 Oct',
      '18 Oct',
      '19 Oct',
      '20 Oct',
      '21 Oct',
    ]);
  });
});

describe('figures that hold until the next', () => {
  const scale = new Scale(100, 200, 10);

  test('are a line of steps, with a gap where nothing is known', () => {
    const counts = [2, 5, null, 4, 3];
    expect(stepLine({ at: [110, 120, 130, 140, 150], counts }, scale)).toBe('M10 8h0H20V5M40 6h0H50V7');
    expect(stepArea({ at: [110, 120, 130, 140, 150], counts }, scale)).toBe('M10 10V8H20V5V10zM40 10V6H50V7V10z');
  });

  test('of which only one is known are a dot', () => {
    expect(stepLine({ at: [150], counts: [10] }, scale)).toBe('M50 0h0');
  });

  test('of which none is known are nothing', () => {
    expect(stepLine({ at: [150], counts: [null] }, scale)).toBe('');
    expect(stepLine({ at: [], counts: [] }, scale)).toBe('');
  });
});
