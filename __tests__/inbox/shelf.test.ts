import { Shelf } from '../../lib/inbox/shelf';
import { idsOf } from './entries';

const item = (id: string, bytes: number | null = 1) => ({ id, body: bytes === null ? null : Buffer.alloc(bytes) });

describe('Shelf', () => {
  test('keeps items in the order in which they were put', () => {
    const shelf = new Shelf();
    for (const id of ['b', 'a', 'c']) shelf.put(item(id));
    expect(idsOf(shelf.items())).toEqual(['b', 'a', 'c']);
    expect(shelf.size).toBe(3);
  });

  test('gives an item by its id, and the same one', () => {
    const shelf = new Shelf();
    const a = item('a');
    shelf.put(a);
    expect(shelf.get('a')).toBe(a);
    expect(shelf.get('b')).toBeUndefined();
    expect(shelf.size).toBe(1);
  });

  test('counts the bytes of what is kept; what has no body counts nothing', () => {
    const shelf = new Shelf();
    expect(shelf.bytes).toBe(0);
    shelf.put(item('a', 5));
    shelf.put(item('b', null));
    shelf.put(item('c', 7));
    expect(shelf.bytes).toBe(12);
    shelf.take('a');
    expect(shelf.bytes).toBe(7);
    shelf.take('b');
    expect(shelf.bytes).toBe(7);
  });

  test('takes an item away once', () => {
    const shelf = new Shelf();
    const a = item('a', 5);
    shelf.put(a);
    expect(shelf.take('a')).toBe(a);
    expect(shelf.take('a')).toBeUndefined();
    expect({ size: shelf.size, bytes: shelf.bytes }).toEqual({ size: 0, bytes: 0 });
  });

  test('pushes the oldest out beyond its count, and says so', () => {
    const pushedOut: string[] = [];
    const shelf = new Shelf(2, 100, ({ id }) => pushedOut.push(id));
    for (const id of ['a', 'b']) shelf.put(item(id));
    expect(pushedOut).toEqual([]);
    shelf.put(item('c'));
    expect(pushedOut).toEqual(['a']);
    expect(idsOf(shelf.items())).toEqual(['b', 'c']);
  });

  test('pushes as many of the oldest out as its bytes ask for', () => {
    const pushedOut: string[] = [];
    const shelf = new Shelf(100, 10, ({ id }) => pushedOut.push(id));
    for (const id of ['a', 'b', 'c']) shelf.put(item(id, 3));
    shelf.put(item('d', 1));
    expect(pushedOut).toEqual([]);
    shelf.put(item('e', 4));
    expect(pushedOut).toEqual(['a', 'b']);
    expect(idsOf(shelf.items())).toEqual(['c', 'd', 'e']);
    expect(shelf.bytes).toBe(8);
  });

  test('keeps nothing when one item alone is larger than its bytes', () => {
    const pushedOut: string[] = [];
    const shelf = new Shelf(100, 10, ({ id }) => pushedOut.push(id));
    shelf.put(item('a', 1));
    shelf.put(item('b', 11));
    expect(pushedOut).toEqual(['a', 'b']);
    expect({ size: shelf.size, bytes: shelf.bytes }).toEqual({ size: 0, bytes: 0 });
  });

  test('pushes out without anybody to tell', () => {
    const shelf = new Shelf(1);
    shelf.put(item('a'));
    shelf.put(item('b'));
    expect(idsOf(shelf.items())).toEqual(['b']);
  });

  test('keeps order and places while thousands come and go', () => {
    const shelf = new Shelf();
    for (const id of ['first', 'second']) shelf.put(item(id));
    const places = [...shelf.placed()].map(({ place }) => place);
    for (let index = 0; index < 3000; index++) {
      shelf.put(item(`${index}`));
      if (index >= 300) expect(shelf.take(`${index - 300}`)?.id).toBe(`${index - 300}`);
    }
    expect(idsOf(shelf.items())).toEqual([
      'first',
      'second',
      ...Array.from({ length: 300 }, (_, at) => `${2700 + at}`),
    ]);
    expect([...shelf.placed()].slice(0, 2).map(({ place }) => place)).toEqual(places);
    expect({ size: shelf.size, bytes: shelf.bytes }).toEqual({ size: 302, bytes: 302 });
  });

  test('gives places that only grow, across all shelves and for an item that comes back', () => {
    const [first, second] = [new Shelf(), new Shelf()];
    first.put(item('a'));
    second.put(item('b'));
    first.put(item('c'));
    const a = first.take('a');
    if (a) first.put(a);
    const placed = [...first.placed(), ...second.placed()].sort((one, other) => one.place - other.place);
    expect(idsOf(placed.map((kept) => kept.item))).toEqual(['b', 'c', 'a']);
    expect(new Set(placed.map(({ place }) => place)).size).toBe(3);
    expect(placed[0]?.place).toBeGreaterThan(0);
  });
});
