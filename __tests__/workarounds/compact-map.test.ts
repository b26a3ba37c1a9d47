import { CompactMap } from '../../lib/workarounds/retained-memory';

describe('CompactMap', () => {
  test('gives, replaces and deletes values', () => {
    const map = new CompactMap<number>();
    map.set('a', 1);
    map.set('b', 2);
    map.set('a', 3);
    expect([map.get('a'), map.get('b'), map.get('c'), map.size]).toEqual([3, 2, undefined, 2]);
    expect([map.delete('a'), map.delete('a'), map.delete('c')]).toEqual([true, false, false]);
    expect([map.get('a'), map.get('b'), map.size]).toEqual([undefined, 2, 1]);
  });

  test('knows the oldest key', () => {
    const map = new CompactMap<number>();
    expect(map.oldest).toBeUndefined();
    for (const key of ['b', 'a', 'c']) map.set(key, 0);
    map.delete('b');
    map.set('b', 0);
    expect(map.oldest).toBe('a');
  });

  test('keeps order and values while thousands come and go', () => {
    const map = new CompactMap<number>();
    map.set('stays', -1);
    for (let index = 0; index < 3000; index++) {
      map.set(`${index}`, index);
      if (index >= 300) expect(map.delete(`${index - 300}`)).toBe(true);
    }
    expect([map.get('stays'), map.get('2700'), map.get('2999'), map.get('2699')]).toEqual([-1, 2700, 2999, undefined]);
    expect(map.size).toBe(301);
    map.delete('stays');
    expect(map.oldest).toBe('2700');
  });
});
