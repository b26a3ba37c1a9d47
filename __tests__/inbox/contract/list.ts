import type { Inbox, ListOptions, Page, StoredEntry } from '../../../lib/inbox/inbox';
import { until } from '../../until';
import {
  aConsumer,
  aDelivery,
  anEntry,
  blockingProcessor,
  idsOf,
  isCompleted,
  isFailed,
  isWaiting,
  recordingProcessor,
  tenMinutes,
  untouched,
} from '../entries';

export function listContract(current: () => Inbox): void {
  async function added(count: number, type = 'vdc'): Promise<string[]> {
    const entries = Array.from({ length: count }, () => anEntry({ type }));
    for (const entry of entries) await current().add(entry, tenMinutes);
    return idsOf(entries);
  }

  async function allPages(options: ListOptions): Promise<string[][]> {
    const pages: string[][] = [];
    let cursor: string | null = null;
    do {
      const page: Page<StoredEntry> = await current().list({ ...options, cursor });
      pages.push(idsOf(page.items));
      cursor = page.cursor;
    } while (cursor !== null);
    return pages;
  }

  test('counts nothing and lists nothing in an empty inbox', async () => {
    expect(await current().counts()).toEqual({ waiting: 0, active: 0, completed: 0, failed: 0, quarantined: 0 });
    for (const state of ['waiting', 'active', 'completed', 'failed'] as const) {
      expect(await current().list({ state })).toEqual({ items: [], cursor: null });
    }
    expect(await current().list({ order: 'newest' })).toEqual({ items: [], cursor: null });
    expect(await current().get('unknown')).toBeUndefined();
  });

  test('knows when the oldest entry was received that waits, but for a retry that is not due', async () => {
    expect(await current().oldestWaitingAt?.()).toBeNull();
    const [retried] = await added(1, 'rdc');
    const [oldest] = await added(2);
    const receivedAt = async (id = '') => (await current().get(id))?.receivedAt;
    expect(await current().oldestWaitingAt?.()).toBe(await receivedAt(retried));
    const { seen, process } = recordingProcessor(() => isWaiting(60_000));
    current().consume(aConsumer({ types: ['rdc'], process }));
    await until(async () => seen.length === 1 && (await current().counts()).active === 0);
    expect(await current().oldestWaitingAt?.()).toBe(await receivedAt(oldest));
  });

  /** Two that wait, and one in each other state; the one that completed did so last. */
  async function inAllStates() {
    const blocking = blockingProcessor();
    current().consume(aConsumer({ types: ['rdc'], process: blocking.process, maxParallel: 3 }));
    const [active, completed, failed] = (await added(3, 'rdc')) as [string, string, string];
    const waiting = await added(2);
    await current().quarantine.add(aDelivery({ id: 'delivery-of-counts' }));
    await until(() => blocking.seen.length === 3);
    blocking.end(failed, isFailed);
    await until(async () => (await current().counts()).failed === 1);
    blocking.end(completed);
    await until(async () => (await current().counts()).completed === 1);
    return { active, completed, failed, waiting };
  }

  test('counts, lists and gets entries by their state', async () => {
    const { active, completed, failed, waiting } = await inAllStates();
    expect(await current().counts()).toEqual({ waiting: 2, active: 1, completed: 1, failed: 1, quarantined: 1 });
    expect(await allPages({ state: 'waiting' })).toEqual([waiting]);
    expect(await allPages({ state: 'active' })).toEqual([[active]]);
    expect(await allPages({ state: 'completed' })).toEqual([[completed]]);
    expect(await allPages({ state: 'failed', order: 'oldest' })).toEqual([[failed]]);
    const states = [active, completed, failed, ...waiting].map(async (id) => (await current().get(id))?.state);
    expect(await Promise.all(states)).toEqual(['active', 'completed', 'failed', 'waiting', 'waiting']);
  });

  test.each([1, 2, 50])('lists entries of all states newest first in pages of %d', async (limit) => {
    const { active, completed, failed, waiting } = await inAllStates();
    const pages = await allPages({ order: 'newest', limit });
    expect(pages.flat()).toEqual([...waiting.reverse(), failed, completed, active]);
    expect(pages.slice(0, -1).map(({ length }) => length)).toEqual(Array(pages.length - 1).fill(limit));
    expect(await allPages({ limit })).toEqual(pages);
  });

  test('lists the rest of the newest, whatever is added and handled between pages', async () => {
    const { process } = recordingProcessor(({ id }) => (id === retried ? isWaiting(3_600_000) : isCompleted));
    const ids = await added(5);
    const retried = ids[1];
    const first = await current().list({ order: 'newest', limit: 2 });
    expect(idsOf(first.items)).toEqual([ids[4], ids[3]]);
    current().consume(aConsumer({ process }));
    await added(2);
    await until(async () => (await current().counts()).completed === 6);
    const second = await current().list({ order: 'newest', limit: 2, cursor: first.cursor });
    expect(idsOf(second.items)).toEqual([ids[2], ids[1]]);
    const third = await current().list({ order: 'newest', limit: 2, cursor: second.cursor });
    expect(idsOf(third.items)).toEqual([ids[0]]);
    expect(third.cursor).toBeNull();
  });

  test('gets and lists copies: changing them changes nothing that is stored', async () => {
    const entry = anEntry();
    const body = Buffer.from(entry.body);
    await current().add(entry, tenMinutes);
    const listed = async () => (await current().list({ state: 'waiting' })).items[0];
    for (const found of [await current().get(entry.id), await listed()]) {
      expect(found).toEqual({ ...entry, body, ...untouched });
      found?.body.fill(0);
      Object.assign(found as object, { id: 'other', state: 'completed' });
      expect(await current().get(entry.id)).toEqual({ ...entry, body, ...untouched });
      expect(await listed()).toEqual({ ...entry, body, ...untouched });
    }
  });

  test.each([
    { limit: undefined, lengths: [50, 1] },
    { limit: 2, lengths: [2, 2, 1] },
    { limit: 5, lengths: [5] },
    { limit: 6, lengths: [5] },
  ])('lists waiting entries oldest first in pages of $limit, or else 50', async ({ limit, lengths }) => {
    const ids = await added(limit === undefined ? 51 : 5);
    const pages = await allPages({ state: 'waiting', limit });
    expect(pages.flat()).toEqual(ids);
    expect(pages.map(({ length }) => length)).toEqual(lengths);
  });

  test.each([
    { state: 'completed', result: isCompleted },
    { state: 'failed', result: isFailed },
  ] as const)('lists $state entries oldest first in pages', async ({ state, result }) => {
    current().consume(aConsumer({ process: recordingProcessor(() => result).process }));
    const ids = await added(5);
    await until(async () => (await current().counts())[state] === 5);
    expect(await allPages({ state, limit: 2 })).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)]);
  });

  test('lists no entry twice and misses none when entries change their state between pages', async () => {
    const attempted = new Set<string>();
    const { process } = recordingProcessor(({ id }) => {
      if (attempted.has(id)) return isCompleted;
      attempted.add(id);
      return isFailed;
    });
    current().consume(aConsumer({ process }));
    const ids = await added(6);
    await until(async () => (await current().counts()).failed === 6);
    const first = await current().list({ state: 'failed', limit: 2 });
    expect(idsOf(first.items)).toEqual(ids.slice(0, 2));
    // All of the first page, the one that the cursor stands at too, and one of those to come.
    await current().retry([...ids.slice(0, 2), ids[3] as string]);
    await until(async () => (await current().counts()).completed === 3);
    const second = await current().list({ state: 'failed', limit: 2, cursor: first.cursor });
    expect(idsOf(second.items)).toEqual([ids[2], ids[4]]);
    const third = await current().list({ state: 'failed', limit: 2, cursor: second.cursor });
    expect(idsOf(third.items)).toEqual([ids[5]]);
    expect(third.cursor).toBeNull();
  });

  const states = 'waiting, active, completed or failed';
  test.each([
    [undefined, 'Expected list to get an object of options, got nothing.'],
    [{ state: 'x' }, `Expected \`state\` to be ${states}, got "x".`],
    [{ state: 'quarantined' }, `Expected \`state\` to be ${states}, got "quarantined".`],
    [{ order: 'x' }, 'Expected `order` to be oldest or newest, got "x".'],
    [{ state: 'failed', order: 'newest' }, 'Expected `order` to be oldest with a `state`, got "newest".'],
    [{ order: 'oldest' }, "Expected a `state` with `order: 'oldest'`, got none."],
    [{ state: 'completed', limit: '10' }, 'Expected `limit` to be a number, got "10".'],
    [{ state: 'completed', limit: Number.NaN }, 'Expected `limit` to be a number, got the number NaN.'],
    [{ state: 'completed', cursor: 'abc' }, 'Expected `cursor` to be a cursor that `list` returned, got "abc".'],
    [{ order: 'newest', cursor: 1 }, 'Expected `cursor` to be a cursor that `list` returned, got the number 1.'],
    [{ state: 'completed', limt: 5 }, expect.stringContaining('Did you mean `limit`?'), 'UNKNOWN_OPTION'],
  ])('refuses to list %j', async (options, message, code = 'INVALID_OPTION') => {
    const listing = async () => current().list(options as ListOptions);
    await expect(listing()).rejects.toMatchObject({ code, message });
  });

  test.each([
    [-5, 1],
    [0, 1],
    [1.5, 2],
    [Number.MAX_VALUE, 3],
    [Number.POSITIVE_INFINITY, 3],
    [undefined, 3],
  ])('a limit of %p lists %d of 3', async (limit, count) => {
    const ids = await added(3);
    const { items } = await current().list({ state: 'waiting', limit });
    expect(idsOf(items)).toEqual(ids.slice(0, count));
  });

  test('lists entries that came after the first page on a later one', async () => {
    const ids = await added(3);
    const first = await current().list({ state: 'waiting', limit: 2 });
    const later = await added(1);
    const second = await current().list({ state: 'waiting', limit: 2, cursor: first.cursor });
    expect(idsOf(second.items)).toEqual([ids[2], ...later]);
  });

  test('dispatches a failed entry again as it came, whatever was done to its copy', async () => {
    const { seen, process } = recordingProcessor(() => (seen.length === 1 ? isFailed : isCompleted));
    current().consume(aConsumer({ process }));
    const entry = anEntry();
    const body = Buffer.from(entry.body);
    await current().add(entry, tenMinutes);
    await until(async () => (await current().counts()).failed === 1);
    (await current().list({ state: 'failed' })).items[0]?.body.fill(0);
    expect(await current().retry(entry.id)).toBe(1);
    await until(() => seen.length === 2);
    expect(seen[1]).toMatchObject({ id: entry.id, body });
  });
}
