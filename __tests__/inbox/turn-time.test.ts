import { TurnTime } from '../../lib/inbox/turn-time';

let now = 0;
beforeEach(() => {
  jest.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => {
  jest.restoreAllMocks();
});

/** How long a turn lasts, in milliseconds, after all else took `elseMs`, while so many wait. */
function lengthOf(time: TurnTime, waiting: number): number {
  time.begin(waiting);
  const start = now;
  while (!time.isOver()) now += 0.125;
  return now - start;
}

describe('a turn of the handlers', () => {
  it('lasts a millisecond when nothing else took any time', () => {
    const time = new TurnTime();
    expect([0, 100_000, 0].map((waiting) => lengthOf(time, waiting))).toEqual([1, 1, 1]);
  });

  it.each([
    [0, 40, 5],
    [20_000, 40, 10],
    [60_000, 40, 20],
    [140_000, 40, 40],
    [1_000_000, 40, 40],
    [0, 4, 1],
    [20_000, 400, 100],
  ])(
    'that left something, with %i waiting, while all else took %i ms, is followed by one of %i ms',
    (waiting, elseMs, ms) => {
      const time = new TurnTime();
      lengthOf(time, waiting);
      now += elseMs;
      expect(lengthOf(time, waiting)).toBe(ms);
    },
  );

  it('that left nothing is followed by one of a millisecond, however long the pause was', () => {
    const time = new TurnTime();
    time.begin(0);
    expect(time.isOver()).toBe(false);
    now += 0.5;
    expect(time.isOver()).toBe(false);
    now += 60_000;
    expect(lengthOf(time, 0)).toBe(1);
  });

  it('is over from the first time that it is found to be', () => {
    const time = new TurnTime();
    lengthOf(time, 0);
    now += 40;
    // Asked again late, by what ended meanwhile.
    expect(time.isOver()).toBe(true);
    now += 40;
    expect(lengthOf(time, 0)).toBe(10);
  });
});
