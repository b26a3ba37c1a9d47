import { TurnTime } from '../../lib/inbox/turn-time';

let now = 0;
beforeEach(() => {
  jest.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => {
  jest.restoreAllMocks();
});

/** How long a turn lasts, in milliseconds, after all else took `elseMs`, while the room for what waits is so full. */
function lengthOf(time: TurnTime, fullness: number): number {
  time.begin(fullness);
  const start = now;
  while (!time.checkOver()) now += 0.125;
  return now - start;
}

describe('a turn of the handlers', () => {
  it('lasts a millisecond when nothing else took any time', () => {
    const time = new TurnTime();
    expect([0, 1, 0].map((fullness) => lengthOf(time, fullness))).toEqual([1, 1, 1]);
  });

  it.each([
    [0, 40, 5],
    [0.5, 64, 22],
    [1, 40, 40],
    [0, 4, 1],
    [0, 80, 10],
    [0, 400, 12.5],
    [1, 60_000, 100],
  ])(
    'that left something, in room that is full to %d, while all else took %i ms, is followed by one of %i ms',
    (fullness, elseMs, ms) => {
      const time = new TurnTime();
      lengthOf(time, fullness);
      now += elseMs;
      expect(lengthOf(time, fullness)).toBe(ms);
    },
  );

  it('that left nothing is followed by one of a millisecond, however long the pause was', () => {
    const time = new TurnTime();
    time.begin(0);
    expect(time.checkOver()).toBe(false);
    now += 0.5;
    expect(time.checkOver()).toBe(false);
    now += 60_000;
    expect(lengthOf(time, 0)).toBe(1);
  });

  it('is over from the first time that it is found to be', () => {
    const time = new TurnTime();
    lengthOf(time, 0);
    now += 40;
    // Asked again late, by what ended meanwhile.
    expect(time.checkOver()).toBe(true);
    now += 40;
    expect(lengthOf(time, 0)).toBe(10);
  });

  it('does not grow by those of others, however many there are', () => {
    const times = Array.from({ length: 20 }, () => new TurnTime());
    for (let round = 0; round < 5; round++) {
      const lengths = times.map((time) => lengthOf(time, 1));
      if (round > 0) expect(lengths).toEqual(times.map(() => 8));
      now += 8;
    }
  });
});
