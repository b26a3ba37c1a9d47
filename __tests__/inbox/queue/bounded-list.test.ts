import { BoundedList } from '../../../lib/inbox/queue/bounded-list';
import { idsOf } from '../entries';

type Item = ReturnType<typeof item>;
const item = (id: string, bytes: number | null = 1) => ({ id, body: bytes === null ? null : Buffer.alloc(bytes) });

describe('BoundedList', () => {
  test('has an item until it is removed, and no item of another list', () => {
    const [list, other] = [new BoundedList<Item>(), new BoundedList<Item>()];
    const a = list.push(item('a'));
    expect([list.has(a), other.has(a), list.has(null)]).toEqual([true, false, false]);
    expect(other.remove(a)).toBe(false);
    expect(list.has(a)).toBe(true);
    list.remove(a);
    expect(list.has(a)).toBe(false);
  });

  test('counts the bytes of what is stored; what has no body counts nothing', () => {
    const list = new BoundedList<Item>();
    expect(list.bytes).toBe(0);
    const a = list.push(item('a', 5));
    const b = list.push(item('b', null));
    list.push(item('c', 7));
    expect(list.bytes).toBe(12);
    list.remove(a);
    expect(list.bytes).toBe(7);
    list.remove(b);
    expect(list.bytes).toBe(7);
  });

  test('removes an item once', () => {
    const list = new BoundedList<Item>();
    const a = list.push(item('a', 5));
    expect([list.remove(a), list.remove(a), list.remove(null)]).toEqual([true, false, false]);
    expect({ size: list.size, bytes: list.bytes }).toEqual({ size: 0, bytes: 0 });
  });

  test('evicts as many of the oldest as its bytes require', () => {
    const evicted: string[] = [];
    const list = new BoundedList<Item>(100, 10, ({ id }) => evicted.push(id));
    for (const id of ['a', 'b', 'c']) list.push(item(id, 3));
    list.push(item('d', 1));
    expect(evicted).toEqual([]);
    list.push(item('e', 4));
    expect(evicted).toEqual(['a', 'b']);
    expect(idsOf(list.items())).toEqual(['c', 'd', 'e']);
    expect(list.bytes).toBe(8);
  });

  test('stores nothing when one item alone is larger than its bytes', () => {
    const evicted: string[] = [];
    const list = new BoundedList<Item>(100, 10, ({ id }) => evicted.push(id));
    list.push(item('a', 1));
    list.push(item('b', 11));
    expect(evicted).toEqual(['a', 'b']);
    expect({ size: list.size, bytes: list.bytes }).toEqual({ size: 0, bytes: 0 });
  });

  test('keeps order and sequence while thousands come and go', () => {
    const list = new BoundedList<Item>();
    for (const id of ['first', 'second']) list.push(item(id));
    const seqs = [...list.entries()].map(({ seq }) => seq);
    const links = [];
    for (let index = 0; index < 3000; index++) {
      links.push(list.push(item(`${index}`)));
      if (index >= 300) expect(list.remove(links[index - 300] ?? null)).toBe(true);
    }
    expect(idsOf(list.items())).toEqual(['first', 'second', ...Array.from({ length: 300 }, (_, at) => `${2700 + at}`)]);
    expect([...list.entries()].slice(0, 2).map(({ seq }) => seq)).toEqual(seqs);
    expect({ size: list.size, bytes: list.bytes }).toEqual({ size: 302, bytes: 302 });
  });

  test('gives sequence numbers that only grow, across all lists and for an item that comes back', () => {
    const [first, second] = [new BoundedList<Item>(), new BoundedList<Item>()];
    const a = first.push(item('a'));
    second.push(item('b'));
    first.push(item('c'));
    first.remove(a);
    first.push(a.item);
    const placed = [...first.entries(), ...second.entries()].sort((one, other) => one.seq - other.seq);
    expect(idsOf(placed.map((one) => one.item))).toEqual(['b', 'c', 'a']);
    expect(new Set(placed.map(({ seq }) => seq)).size).toBe(3);
    expect(placed[0]?.seq).toBeGreaterThan(0);
  });
});
