import { pageOf } from '../../../lib/inbox/memory/page';

const placed = (...places: number[]) => places.map((seq) => ({ seq, item: { n: seq, body: null } }));
const pageAt = (places: number[], count: number, after = 0) => {
  const { items, cursor } = pageOf(placed(...places), { count, after });
  return { places: items.map(({ n }) => n), cursor };
};

describe('pageOf', () => {
  test('gives all items of a list that is no longer than a page, and no cursor', () => {
    expect(pageAt([3, 5, 9], 3)).toEqual({ places: [3, 5, 9], cursor: null });
    expect(pageAt([], 3)).toEqual({ places: [], cursor: null });
  });

  test('gives a cursor that stands at the last item of the page', () => {
    expect(pageAt([3, 5, 9], 2)).toEqual({ places: [3, 5], cursor: '5' });
    expect(pageAt([3, 5, 9], 1)).toEqual({ places: [3], cursor: '3' });
  });

  test('goes on after a place, also when the item it stands at is gone', () => {
    expect(pageAt([3, 5, 9], 2, 5)).toEqual({ places: [9], cursor: null });
    expect(pageAt([3, 9], 2, 5)).toEqual({ places: [9], cursor: null });
    expect(pageAt([3, 5], 50, 9)).toEqual({ places: [], cursor: null });
  });

  test('gives copies', () => {
    const list = placed(1);
    const { items } = pageOf(list, { count: 1, after: 0 });
    expect(items[0]).toEqual(list[0]?.item);
    expect(items[0]).not.toBe(list[0]?.item);
  });
});
