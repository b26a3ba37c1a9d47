import { TurnTime } from '../../lib/inbox/queue/turn-time';

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
  it('lasts a quarter of a millisecond when nothing else took any time', () => {
    const time = new TurnTime();
    expect([0, 1, 0].map((fullness) => lengthOf(time, fullness))).toEqual([0.25, 0.25, 0.25]);
  });

  it.each([
    [0, 48, 4],
    [0.5, 64, 20],
    [1, 40, 40],
    [0, 2, 0.25],
    [0, 96, 8],
    [0, 400, 8.375],
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

  it('that left nothing is followed by one of a quarter of a millisecond, however long the pause was', () => {
    const time = new TurnTime();
    time.begin(0);
    expect(time.checkOver()).toBe(false);
    now += 0.125;
    expect(time.checkOver()).toBe(false);
    now += 60_000;
    expect(lengthOf(time, 0)).toBe(0.25);
  });

  it('is over from the first time that it is found to be', () => {
    const time = new TurnTime();
    lengthOf(time, 0);
    now += 40;
    // Asked again late, by what ended meanwhile.
    expect(time.checkOver()).toBe(true);
    now += 40;
    expect(lengthOf(time, 0)).toBe(6.75);
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
