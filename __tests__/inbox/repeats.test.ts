import { Repeats } from '../../lib/inbox/repeats';

describe('Repeats', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  test('finds the id of a key until its window is over', () => {
    const repeats = new Repeats(100);
    repeats.remember('a', 'id of a', 1000);
    expect(repeats.find('a')).toBe('id of a');
    expect(repeats.find('b')).toBeUndefined();
    jest.advanceTimersByTime(999);
    expect(repeats.find('a')).toBe('id of a');
    jest.advanceTimersByTime(1);
    expect(repeats.find('a')).toBeUndefined();
  });

  test('remembers nothing for a window of 0', () => {
    const repeats = new Repeats(100);
    repeats.remember('a', 'id of a', 0);
    expect(repeats.find('a')).toBeUndefined();
  });

  test('finds the latest id of a key that was remembered again', () => {
    const repeats = new Repeats(100);
    repeats.remember('a', 'first', 1000);
    jest.advanceTimersByTime(1000);
    repeats.remember('a', 'second', 1000);
    expect(repeats.find('a')).toBe('second');
    jest.advanceTimersByTime(999);
    expect(repeats.find('a')).toBe('second');
  });

  test('still finds a key of the older generation, by its own window', () => {
    const repeats = new Repeats(100);
    repeats.remember('early', 'id of early', 1000);
    jest.advanceTimersByTime(900);
    repeats.remember('a', 'id of a', 1000);
    jest.advanceTimersByTime(100);
    repeats.remember('turns', 'id of turns', 1000);
    expect(repeats.find('early')).toBeUndefined();
    expect(repeats.find('a')).toBe('id of a');
    jest.advanceTimersByTime(899);
    repeats.remember('does not turn yet', 'other', 1000);
    expect(repeats.find('a')).toBe('id of a');
    jest.advanceTimersByTime(1);
    expect(repeats.find('a')).toBeUndefined();
  });

  test('keeps a key of a longer window through turns of keys of shorter ones', () => {
    const repeats = new Repeats(100);
    repeats.remember('short', '1', 10);
    repeats.remember('long', '2', 1000);
    for (let turn = 0; turn < 99; turn++) {
      jest.advanceTimersByTime(10);
      repeats.remember('short', '1', 10);
    }
    expect(repeats.find('long')).toBe('2');
    jest.advanceTimersByTime(10);
    expect(repeats.find('long')).toBeUndefined();
  });

  test('lets the older generation go by count: never more than the most keys, never less than half of them', () => {
    const repeats = new Repeats(10);
    const kept = () => Array.from({ length: 30 }, (_, index) => `${index}`).filter((key) => repeats.find(key));
    const counts: number[] = [];
    for (let index = 0; index < 12; index++) {
      repeats.remember(`${index}`, 'id', 1000);
      counts.push(kept().length);
    }
    expect(counts).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 6, 7]);
    expect(kept()).toEqual(['5', '6', '7', '8', '9', '10', '11']);
  });

  test('starts the time of a generation anew when it turned by count', () => {
    const repeats = new Repeats(4);
    repeats.remember('a', 'id', 1000);
    repeats.remember('b', 'id', 1000);
    jest.advanceTimersByTime(600);
    repeats.remember('c', 'turns by count', 1000);
    jest.advanceTimersByTime(500);
    repeats.remember('d', 'does not turn', 1000);
    jest.advanceTimersByTime(499);
    expect(repeats.find('c')).toBe('turns by count');
    expect(repeats.find('d')).toBe('does not turn');
  });

  test('begins a new generation by age, so that what has expired takes no room from what has not', () => {
    const repeats = new Repeats(4);
    repeats.remember('expired', 'id', 1000);
    jest.advanceTimersByTime(1000);
    for (const key of ['a', 'b', 'c', 'd']) repeats.remember(key, 'id', 1000);
    expect(['expired', 'a', 'b', 'c', 'd'].filter((key) => repeats.find(key))).toEqual(['a', 'b', 'c', 'd']);
  });

  test('forgets a key in either generation, unless another entry bears it, and no other', () => {
    const repeats = new Repeats(4);
    for (const key of ['old', 'old too', 'young', 'young too']) repeats.remember(key, 'id', 1000);
    repeats.forget('old', 'id');
    repeats.forget('young', 'id');
    repeats.forget('young too', 'an older id');
    repeats.forget('never remembered', 'id');
    expect(['old', 'old too', 'young', 'young too'].map((key) => repeats.find(key))).toEqual([
      undefined,
      'id',
      undefined,
      'id',
    ]);
  });
});
