import type { SauceEvent } from '../../lib/events/event';
import { readHistory } from '../../lib/events/read-history';
import { aStoredEntry } from '../inbox/entries';
import { leastJob } from './reading';

const body = Buffer.from(JSON.stringify(leastJob));

/** An inbox of so many events, and what it was asked for. */
function inboxOf(count: number, isLocal: boolean | undefined = undefined, onList = () => {}) {
  const asked: { order: string; limit: number; cursor: string | null }[] = [];
  const list = (options: (typeof asked)[number]) => {
    asked.push(options);
    onList();
    const from = Number(options.cursor ?? 0);
    const to = Math.min(count, from + options.limit);
    const items = Array.from({ length: to - from }, (_, at) => aStoredEntry({ id: `${from + at}`, body }));
    return { items, cursor: to < count ? String(to) : null };
  };
  return { inbox: { list, isLocal } as never, asked, limits: () => asked.map(({ limit }) => limit) };
}

const ignore = () => {};
const never = () => false;

describe('readHistory', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('reads all events, newest first, page by page', async () => {
    const ids: string[] = [];
    const { inbox, asked } = inboxOf(120);
    expect(await readHistory(inbox, ({ id }: SauceEvent) => ids.push(id), never)).toBe(true);
    expect(ids).toEqual(Array.from({ length: 120 }, (_, at) => `${at}`));
    expect(asked).toEqual([null, '50', '100'].map((cursor) => ({ order: 'newest', limit: 50, cursor })));
  });

  it('skips events that cannot be read', async () => {
    const ids: string[] = [];
    const items = [aStoredEntry({ id: 'a', body: Buffer.from('{') }), aStoredEntry({ id: 'b', body })];
    const inbox = { list: () => ({ items, cursor: null }) };
    await readHistory(inbox as never, ({ id }) => ids.push(id), never);
    expect(ids).toEqual(['b']);
  });

  it('asks a store in another process for pages that double', async () => {
    const { inbox, limits } = inboxOf(11_400, false);
    await readHistory(inbox, ignore, never);
    expect(limits()).toEqual([50, 100, 200, 400, 800, 1600, 3200, 5000, 5000]);
  });

  it.each([
    [100, [50, 50, 50]],
    [101, [50, 100, 200]],
  ])('asks a store that takes %d ms for a page for pages of %j', async (ms, expected) => {
    let now = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => now);
    const { inbox, limits } = inboxOf(3200, true, () => {
      now += ms;
    });
    await readHistory(inbox, ignore, never);
    expect(limits().slice(0, 3)).toEqual(expected);
    expect(Math.max(...limits())).toBe(ms > 100 ? 1600 : 50);
  });

  it.each([
    [70, [50, 20], false],
    [100, [50, 50], false],
    [120, [50, 50, 20], true],
    [130, [50, 50, 30], true],
  ])('reads at most %d of 120 events', async (maxEvents, expected, isAll) => {
    const { inbox, limits } = inboxOf(120);
    expect(await readHistory(inbox, ignore, never, maxEvents)).toBe(isAll);
    expect(limits()).toEqual(expected);
  });

  it.each([
    ['0', false],
    ['50', false],
    ['100', true],
  ])('ends with the page that has event %s, if that is where it is over', async (id, isAll) => {
    const { inbox, limits } = inboxOf(120);
    const isOver = jest.fn((page) => page.some((entry: { id: string }) => entry.id === id));
    expect(await readHistory(inbox, ignore, isOver)).toBe(isAll);
    expect(limits()).toHaveLength(Number(id) / 50 + 1);
  });

  it.each([
    ['pages', undefined],
    ['parts of a large page', false],
  ])('leaves time for arriving events between %s', async (_, isLocal) => {
    let applied = 0;
    const { inbox } = inboxOf(650, isLocal);
    const reading = readHistory(inbox, () => applied++, never);
    for (let turn = 1; turn <= 13; turn++) {
      await new Promise(setImmediate);
      expect(applied).toBe(50 * turn);
    }
    expect(await reading).toBe(true);
  });
});
