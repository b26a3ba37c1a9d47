import { DedupeWindow, hashOf } from '../../../lib/inbox/queue/dedupe-window';

describe('DedupeWindow', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  const inMs = (ms: number) => performance.now() + ms;
  const knownOf = (window: DedupeWindow, keys: string[]) => keys.filter((key) => window.has(key));

  test('has a key until its window is over', () => {
    const window = new DedupeWindow(100);
    window.add('a', inMs(1000));
    expect(knownOf(window, ['a', 'b'])).toEqual(['a']);
    jest.advanceTimersByTime(999);
    expect(window.has('a')).toBe(true);
    jest.advanceTimersByTime(1);
    expect(window.has('a')).toBe(false);
  });

  test('has no key whose window is over when it is added', () => {
    const window = new DedupeWindow(100);
    window.add('a', inMs(0));
    expect(window.has('a')).toBe(false);
  });

  test('still has a key of the older generation, by its own window', () => {
    const window = new DedupeWindow(100);
    window.add('early', inMs(1000));
    jest.advanceTimersByTime(900);
    window.add('a', inMs(1000));
    jest.advanceTimersByTime(100);
    window.add('turns', inMs(1000));
    expect(knownOf(window, ['early', 'a'])).toEqual(['a']);
    jest.advanceTimersByTime(899);
    window.add('does not turn yet', inMs(1000));
    expect(window.has('a')).toBe(true);
    jest.advanceTimersByTime(1);
    expect(window.has('a')).toBe(false);
  });

  test('keeps a key of a longer window through turns of keys of shorter ones', () => {
    const window = new DedupeWindow(100);
    window.add('short', inMs(10));
    window.add('long', inMs(1000));
    for (let turn = 0; turn < 99; turn++) {
      jest.advanceTimersByTime(10);
      window.add('short', inMs(10));
    }
    expect(window.has('long')).toBe(true);
    jest.advanceTimersByTime(10);
    expect(window.has('long')).toBe(false);
  });

  test('drops the older generation by count: never more than the most keys, never less than half of them', () => {
    const window = new DedupeWindow(10);
    const keys = Array.from({ length: 30 }, (_, index) => `${index}`);
    const counts: number[] = [];
    for (let index = 0; index < 12; index++) {
      window.add(`${index}`, inMs(1000));
      counts.push(knownOf(window, keys).length);
    }
    expect(counts).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 6, 7]);
    expect(knownOf(window, keys)).toEqual(['5', '6', '7', '8', '9', '10', '11']);
  });

  test('begins a new generation by age, so that what has expired takes no room from what has not', () => {
    const window = new DedupeWindow(4);
    window.add('expired', inMs(1000));
    jest.advanceTimersByTime(1000);
    for (const key of ['a', 'b', 'c', 'd']) window.add(key, inMs(1000));
    expect(knownOf(window, ['expired', 'a', 'b', 'c', 'd'])).toEqual(['a', 'b', 'c', 'd']);
  });

  test.each([
    ['numbers', (index: number) => `${index}`],
    ['long numbers', (index: number) => `vdc:${`${index}`.padStart(64, '0')}`],
    ['keys that differ in front', (index: number) => `${index}:PASSED`.padEnd(70, 'x')],
    ['characters outside of ASCII', (index: number) => String.fromCharCode(0x4e00 + (index % 100), index / 100)],
  ])('takes none of 4,000 keys for another one: %s', (_, keyOf) => {
    const window = new DedupeWindow(200_000);
    const keys = Array.from({ length: 4000 }, (_, index) => keyOf(index));
    const added = keys.slice(0, 2000);
    for (const key of added) window.add(key, inMs(1000));
    expect(knownOf(window, keys)).toEqual(added);
  });

  test.each([
    ['the lowest bit', '01'],
    ['a middle bit', 'A\u0141'],
    ['the highest bit', 'A\u8041'],
  ])('spreads keys over its slots whose characters differ in %s', (_, characters) => {
    const keyOf = (index: number) =>
      index
        .toString(2)
        .padStart(12, '0')
        .replace(/./g, (bit) => characters[Number(bit)] ?? '');
    const slots = Array.from({ length: 4096 }, (_, index) => (hashOf(keyOf(index))[0] as number) & 0xffff);
    // Of random ones, 3,970 would differ.
    expect(new Set(slots).size).toBeGreaterThan(2000);
  });
});
