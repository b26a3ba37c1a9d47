import { BoundedMap } from '../../lib/inbox/queue/bounded-map';
import { idsOf } from './entries';

const item = (id: string, bytes: number | null = 1) => ({ id, body: bytes === null ? null : Buffer.alloc(bytes) });

describe('Shelf', () => {
  test('keeps items in the order in which they were put', () => {
    const shelf = new BoundedMap();
    for (const id of ['b', 'a', 'c']) shelf.set(item(id));
    expect(idsOf(shelf.items())).toEqual(['b', 'a', 'c']);
    expect(shelf.size).toBe(3);
  });

  test('gives an item by its id, and the same one', () => {
    const shelf = new BoundedMap();
    const a = item('a');
    shelf.set(a);
    expect(shelf.get('a')).toBe(a);
    expect(shelf.get('b')).toBeUndefined();
    expect(shelf.size).toBe(1);
  });

  test('counts the bytes of what is kept; what has no body counts nothing', () => {
    const shelf = new BoundedMap();
    expect(shelf.bytes).toBe(0);
    shelf.set(item('a', 5));
    shelf.set(item('b', null));
    shelf.set(item('c', 7));
    expect(shelf.bytes).toBe(12);
    shelf.delete('a');
    expect(shelf.bytes).toBe(7);
    shelf.delete('b');
    expect(shelf.bytes).toBe(7);
  });

  test('takes an item away once', () => {
    const shelf = new BoundedMap();
    const a = item('a', 5);
    shelf.set(a);
    expect(shelf.delete('a')).toBe(a);
    expect(shelf.delete('a')).toBeUndefined();
    expect({ size: shelf.size, bytes: shelf.bytes }).toEqual({ size: 0, bytes: 0 });
  });

  test('pushes the oldest out beyond its count, and says so', () => {
    const pushedOut: string[] = [];
    const shelf = new BoundedMap(2, 100, ({ id }) => pushedOut.push(id));
    for (const id of ['a', 'b']) shelf.set(item(id));
    expect(pushedOut).toEqual([]);
    shelf.set(item('c'));
    expect(pushedOut).toEqual(['a']);
    expect(idsOf(shelf.items())).toEqual(['b', 'c']);
  });

  test('pushes as many of the oldest out as its bytes ask for', () => {
    const pushedOut: string[] = [];
    const shelf = new BoundedMap(100, 10, ({ id }) => pushedOut.push(id));
    for (const id of ['a', 'b', 'c']) shelf.set(item(id, 3));
    shelf.set(item('d', 1));
    expect(pushedOut).toEqual([]);
    shelf.set(item('e', 4));
    expect(pushedOut).toEqual(['a', 'b']);
    expect(idsOf(shelf.items())).toEqual(['c', 'd', 'e']);
    expect(shelf.bytes).toBe(8);
  });

  test('keeps nothing when one item alone is larger than its bytes', () => {
    const pushedOut: string[] = [];
    const shelf = new BoundedMap(100, 10, ({ id }) => pushedOut.push(id));
    shelf.set(item('a', 1));
    shelf.set(item('b', 11));
    expect(pushedOut).toEqual(['a', 'b']);
    expect({ size: shelf.size, bytes: shelf.bytes }).toEqual({ size: 0, bytes: 0 });
  });

  test('pushes out without anybody to tell', () => {
    const shelf = new BoundedMap(1);
    shelf.set(item('a'));
    shelf.set(item('b'));
    expect(idsOf(shelf.items())).toEqual(['b']);
  });

  test('keeps order and places while thousands come and go', () => {
    const shelf = new BoundedMap();
    for (const id of ['first', 'second']) shelf.set(item(id));
    const places = [...shelf.entries()].map(({ seq }) => seq);
    for (let index = 0; index < 3000; index++) {
      shelf.set(item(`${index}`));
      if (index >= 300) expect(shelf.delete(`${index - 300}`)?.id).toBe(`${index - 300}`);
    }
    expect(idsOf(shelf.items())).toEqual([
      'first',
      'second',
      ...Array.from({ length: 300 }, (_, at) => `${2700 + at}`),
    ]);
    expect([...shelf.entries()].slice(0, 2).map(({ seq }) => seq)).toEqual(places);
    expect({ size: shelf.size, bytes: shelf.bytes }).toEqual({ size: 302, bytes: 302 });
  });

  test('gives places that only grow, across all shelves and for an item that comes back', () => {
    const [first, second] = [new BoundedMap(), new BoundedMap()];
    first.set(item('a'));
    second.set(item('b'));
    first.set(item('c'));
    const a = first.delete('a');
    if (a) first.set(a);
    const placed = [...first.entries(), ...second.entries()].sort((one, other) => one.seq - other.seq);
    expect(idsOf(placed.map((kept) => kept.item))).toEqual(['b', 'c', 'a']);
    expect(new Set(placed.map(({ seq }) => seq)).size).toBe(3);
    expect(placed[0]?.seq).toBeGreaterThan(0);
  });
});
