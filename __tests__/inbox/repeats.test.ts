import { DedupeWindow } from '../../lib/inbox/queue/dedupe-window';

describe('Repeats', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  test('finds the id of a key until its window is over', () => {
    const repeats = new DedupeWindow(100);
    repeats.add('a', 'id of a', 1000);
    expect(repeats.get('a')).toBe('id of a');
    expect(repeats.get('b')).toBeUndefined();
    jest.advanceTimersByTime(999);
    expect(repeats.get('a')).toBe('id of a');
    jest.advanceTimersByTime(1);
    expect(repeats.get('a')).toBeUndefined();
  });

  test('remembers nothing for a window of 0', () => {
    const repeats = new DedupeWindow(100);
    repeats.add('a', 'id of a', 0);
    expect(repeats.get('a')).toBeUndefined();
  });

  test('finds the latest id of a key that was remembered again', () => {
    const repeats = new DedupeWindow(100);
    repeats.add('a', 'first', 1000);
    jest.advanceTimersByTime(1000);
    repeats.add('a', 'second', 1000);
    expect(repeats.get('a')).toBe('second');
    jest.advanceTimersByTime(999);
    expect(repeats.get('a')).toBe('second');
  });

  test('still finds a key of the older generation, by its own window', () => {
    const repeats = new DedupeWindow(100);
    repeats.add('early', 'id of early', 1000);
    jest.advanceTimersByTime(900);
    repeats.add('a', 'id of a', 1000);
    jest.advanceTimersByTime(100);
    repeats.add('turns', 'id of turns', 1000);
    expect(repeats.get('early')).toBeUndefined();
    expect(repeats.get('a')).toBe('id of a');
    jest.advanceTimersByTime(899);
    repeats.add('does not turn yet', 'other', 1000);
    expect(repeats.get('a')).toBe('id of a');
    jest.advanceTimersByTime(1);
    expect(repeats.get('a')).toBeUndefined();
  });

  test('keeps a key of a longer window through turns of keys of shorter ones', () => {
    const repeats = new DedupeWindow(100);
    repeats.add('short', '1', 10);
    repeats.add('long', '2', 1000);
    for (let turn = 0; turn < 99; turn++) {
      jest.advanceTimersByTime(10);
      repeats.add('short', '1', 10);
    }
    expect(repeats.get('long')).toBe('2');
    jest.advanceTimersByTime(10);
    expect(repeats.get('long')).toBeUndefined();
  });

  test('lets the older generation go by count: never more than the most keys, never less than half of them', () => {
    const repeats = new DedupeWindow(10);
    const kept = () => Array.from({ length: 30 }, (_, index) => `${index}`).filter((key) => repeats.get(key));
    const counts: number[] = [];
    for (let index = 0; index < 12; index++) {
      repeats.add(`${index}`, 'id', 1000);
      counts.push(kept().length);
    }
    expect(counts).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 6, 7]);
    expect(kept()).toEqual(['5', '6', '7', '8', '9', '10', '11']);
  });

  test('starts the time of a generation anew when it turned by count', () => {
    const repeats = new DedupeWindow(4);
    repeats.add('a', 'id', 1000);
    repeats.add('b', 'id', 1000);
    jest.advanceTimersByTime(600);
    repeats.add('c', 'turns by count', 1000);
    jest.advanceTimersByTime(500);
    repeats.add('d', 'does not turn', 1000);
    jest.advanceTimersByTime(499);
    expect(repeats.get('c')).toBe('turns by count');
    expect(repeats.get('d')).toBe('does not turn');
  });

  test('begins a new generation by age, so that what has expired takes no room from what has not', () => {
    const repeats = new DedupeWindow(4);
    repeats.add('expired', 'id', 1000);
    jest.advanceTimersByTime(1000);
    for (const key of ['a', 'b', 'c', 'd']) repeats.add(key, 'id', 1000);
    expect(['expired', 'a', 'b', 'c', 'd'].filter((key) => repeats.get(key))).toEqual(['a', 'b', 'c', 'd']);
  });

  test('forgets a key in either generation, unless another entry bears it, and no other', () => {
    const repeats = new DedupeWindow(4);
    for (const key of ['old', 'old too', 'young', 'young too']) repeats.add(key, 'id', 1000);
    repeats.delete('old', 'id');
    repeats.delete('young', 'id');
    repeats.delete('young too', 'an older id');
    repeats.delete('never remembered', 'id');
    expect(['old', 'old too', 'young', 'young too'].map((key) => repeats.get(key))).toEqual([
      undefined,
      'id',
      undefined,
      'id',
    ]);
  });
});
