import { BoundedMap } from '../../../lib/inbox/queue/bounded-map';
import { idsOf } from '../entries';

const item = (id: string, bytes: number | null = 1) => ({ id, body: bytes === null ? null : Buffer.alloc(bytes) });

describe('BoundedMap', () => {
  test('stores items in the order in which they were set', () => {
    const map = new BoundedMap();
    for (const id of ['b', 'a', 'c']) map.set(item(id));
    expect(idsOf(map.items())).toEqual(['b', 'a', 'c']);
    expect(map.size).toBe(3);
  });

  test('gives an item by its id, and the same one', () => {
    const map = new BoundedMap();
    const a = item('a');
    map.set(a);
    expect(map.get('a')).toBe(a);
    expect(map.get('b')).toBeUndefined();
    expect(map.size).toBe(1);
  });

  test('counts the bytes of what is stored; what has no body counts nothing', () => {
    const map = new BoundedMap();
    expect(map.bytes).toBe(0);
    map.set(item('a', 5));
    map.set(item('b', null));
    map.set(item('c', 7));
    expect(map.bytes).toBe(12);
    map.delete('a');
    expect(map.bytes).toBe(7);
    map.delete('b');
    expect(map.bytes).toBe(7);
  });

  test('deletes an item once', () => {
    const map = new BoundedMap();
    const a = item('a', 5);
    map.set(a);
    expect(map.delete('a')).toBe(a);
    expect(map.delete('a')).toBeUndefined();
    expect({ size: map.size, bytes: map.bytes }).toEqual({ size: 0, bytes: 0 });
  });

  test('evicts the oldest beyond its count, and reports it', () => {
    const evicted: string[] = [];
    const map = new BoundedMap(2, 100, ({ id }) => evicted.push(id));
    for (const id of ['a', 'b']) map.set(item(id));
    expect(evicted).toEqual([]);
    map.set(item('c'));
    expect(evicted).toEqual(['a']);
    expect(idsOf(map.items())).toEqual(['b', 'c']);
  });

  test('evicts as many of the oldest as its bytes require', () => {
    const evicted: string[] = [];
    const map = new BoundedMap(100, 10, ({ id }) => evicted.push(id));
    for (const id of ['a', 'b', 'c']) map.set(item(id, 3));
    map.set(item('d', 1));
    expect(evicted).toEqual([]);
    map.set(item('e', 4));
    expect(evicted).toEqual(['a', 'b']);
    expect(idsOf(map.items())).toEqual(['c', 'd', 'e']);
    expect(map.bytes).toBe(8);
  });

  test('stores nothing when one item alone is larger than its bytes', () => {
    const evicted: string[] = [];
    const map = new BoundedMap(100, 10, ({ id }) => evicted.push(id));
    map.set(item('a', 1));
    map.set(item('b', 11));
    expect(evicted).toEqual(['a', 'b']);
    expect({ size: map.size, bytes: map.bytes }).toEqual({ size: 0, bytes: 0 });
  });

  test('evicts without a listener', () => {
    const map = new BoundedMap(1);
    map.set(item('a'));
    map.set(item('b'));
    expect(idsOf(map.items())).toEqual(['b']);
  });

  test('keeps order and sequence while thousands come and go', () => {
    const map = new BoundedMap();
    for (const id of ['first', 'second']) map.set(item(id));
    const seqs = [...map.entries()].map(({ seq }) => seq);
    for (let index = 0; index < 3000; index++) {
      map.set(item(`${index}`));
      if (index >= 300) expect(map.delete(`${index - 300}`)?.id).toBe(`${index - 300}`);
    }
    expect(idsOf(map.items())).toEqual(['first', 'second', ...Array.from({ length: 300 }, (_, at) => `${2700 + at}`)]);
    expect([...map.entries()].slice(0, 2).map(({ seq }) => seq)).toEqual(seqs);
    expect({ size: map.size, bytes: map.bytes }).toEqual({ size: 302, bytes: 302 });
  });

  test('gives sequence numbers that only grow, across all maps and for an item that comes back', () => {
    const [first, second] = [new BoundedMap(), new BoundedMap()];
    first.set(item('a'));
    second.set(item('b'));
    first.set(item('c'));
    const a = first.delete('a');
    if (a) first.set(a);
    const placed = [...first.entries(), ...second.entries()].sort((one, other) => one.seq - other.seq);
    expect(idsOf(placed.map((one) => one.item))).toEqual(['b', 'c', 'a']);
    expect(new Set(placed.map(({ seq }) => seq)).size).toBe(3);
    expect(placed[0]?.seq).toBeGreaterThan(0);
  });
});
