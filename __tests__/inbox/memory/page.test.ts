import { type PageOptions, pageOf } from '../../../lib/inbox/memory/page';

const placed = (...places: number[]) => places.map((place) => ({ place, item: { n: place } }));
const pageAt = (places: number[], options: PageOptions) => {
  const { items, cursor } = pageOf(placed(...places), options);
  return { places: items.map(({ n }) => n), cursor };
};

describe('pageOf', () => {
  test('gives all items of a list that is no longer than a page, and no cursor', () => {
    expect(pageAt([3, 5, 9], { limit: 3 })).toEqual({ places: [3, 5, 9], cursor: null });
    expect(pageAt([], { limit: 3 })).toEqual({ places: [], cursor: null });
  });

  test('gives a cursor that stands at the last item of the page', () => {
    expect(pageAt([3, 5, 9], { limit: 2 })).toEqual({ places: [3, 5], cursor: '5' });
    expect(pageAt([3, 5, 9], { limit: 1 })).toEqual({ places: [3], cursor: '3' });
  });

  test('goes on after the cursor, also when the item it stands at is gone', () => {
    expect(pageAt([3, 5, 9], { limit: 2, cursor: '5' })).toEqual({ places: [9], cursor: null });
    expect(pageAt([3, 9], { limit: 2, cursor: '5' })).toEqual({ places: [9], cursor: null });
    expect(pageAt([3, 5], { cursor: '9' })).toEqual({ places: [], cursor: null });
  });

  test('takes null for the beginning', () => {
    expect(pageAt([1, 2], { cursor: null })).toEqual({ places: [1, 2], cursor: null });
  });

  test('gives 50 items unless told otherwise', () => {
    const places = Array.from({ length: 51 }, (_, index) => index + 1);
    expect(pageAt(places, {})).toEqual({ places: places.slice(0, 50), cursor: '50' });
    expect(pageAt(places.slice(1), {}).cursor).toBeNull();
  });

  test('gives copies', () => {
    const list = placed(1);
    const { items } = pageOf(list, {});
    expect(items[0]).toEqual(list[0]?.item);
    expect(items[0]).not.toBe(list[0]?.item);
  });
});
