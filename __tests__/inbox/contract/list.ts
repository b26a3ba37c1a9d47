import type { EntryState, Inbox, Page, StoredEntry } from '../../../lib/inbox/inbox';
import { until } from '../../until';
import { aDelivery, anEntry, heldWork, idsOf, isDone, isFailed, recordedWork, tenMinutes } from '../entries';

export function listContract(current: () => Inbox): void {
  async function added(count: number, type = 'vdc'): Promise<string[]> {
    const entries = Array.from({ length: count }, () => anEntry({ type }));
    for (const entry of entries) await current().add(entry, tenMinutes);
    return idsOf(entries);
  }

  async function allPages(state: EntryState | 'quarantined', limit: number): Promise<string[][]> {
    const pages: string[][] = [];
    let cursor: string | null = null;
    do {
      const page: Page<StoredEntry> = await current().list({ state, limit, cursor } as { state: EntryState });
      pages.push(idsOf(page.items));
      cursor = page.cursor;
    } while (cursor !== null);
    return pages;
  }

  test('counts nothing and lists nothing in an empty inbox', async () => {
    expect(await current().counts()).toEqual({ waiting: 0, running: 0, done: 0, failed: 0, quarantined: 0 });
    for (const state of ['waiting', 'running', 'done', 'failed'] as const) {
      expect(await current().list({ state })).toEqual({ items: [], cursor: null });
    }
    expect(await current().list({ state: 'quarantined' })).toEqual({ items: [], cursor: null });
  });

  test('counts and lists entries by their state', async () => {
    const held = heldWork();
    current().consume({ types: ['rdc'], work: held.work, maxParallel: 3 });
    const [running, done, failed] = (await added(3, 'rdc')) as [string, string, string];
    const waiting = await added(2);
    await current().quarantine(aDelivery({ id: 'delivery-of-counts' }));
    await until(() => held.seen.length === 3);
    held.end(done, isDone);
    held.end(failed, isFailed);
    await until(async () => (await current().counts()).failed === 1 && (await current().counts()).done === 1);
    expect(await current().counts()).toEqual({ waiting: 2, running: 1, done: 1, failed: 1, quarantined: 1 });
    expect(await allPages('waiting', 50)).toEqual([waiting]);
    expect(await allPages('running', 50)).toEqual([[running]]);
    expect(await allPages('done', 50)).toEqual([[done]]);
    expect(await allPages('failed', 50)).toEqual([[failed]]);
    expect(await allPages('quarantined', 50)).toEqual([['delivery-of-counts']]);
  });

  test('lists 50 a page unless told otherwise', async () => {
    const ids = await added(51);
    const first = await current().list({ state: 'waiting' });
    expect(idsOf(first.items)).toEqual(ids.slice(0, 50));
    expect(first.cursor).toEqual(expect.any(String));
    const second = await current().list({ state: 'waiting', cursor: first.cursor });
    expect(idsOf(second.items)).toEqual(ids.slice(50));
    expect(second.cursor).toBeNull();
  });

  test.each([
    { limit: 2, lengths: [2, 2, 1] },
    { limit: 5, lengths: [5] },
    { limit: 6, lengths: [5] },
  ])('lists waiting entries oldest first in pages of $limit', async ({ limit, lengths }) => {
    const ids = await added(5);
    const pages = await allPages('waiting', limit);
    expect(pages.flat()).toEqual(ids);
    expect(pages.map(({ length }) => length)).toEqual(lengths);
  });

  test.each([
    { state: 'done', verdict: isDone },
    { state: 'failed', verdict: isFailed },
  ] as const)('lists $state entries oldest first in pages', async ({ state, verdict }) => {
    const { work } = recordedWork(() => verdict);
    current().consume({ types: ['vdc'], work, maxParallel: 1 });
    const ids = await added(5);
    await until(async () => (await current().counts())[state] === 5);
    expect(await allPages(state, 2)).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)]);
  });

  test('lists quarantined deliveries oldest first in pages', async () => {
    const deliveries = Array.from({ length: 5 }, () => aDelivery());
    for (const delivery of deliveries) await current().quarantine(delivery);
    const ids = idsOf(deliveries);
    expect(await allPages('quarantined', 2)).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)]);
  });

  test('leaves out nothing and repeats nothing when entries are taken away between pages', async () => {
    const tried = new Set<string>();
    const { work } = recordedWork(({ id }) => {
      if (tried.has(id)) return isDone;
      tried.add(id);
      return isFailed;
    });
    current().consume({ types: ['vdc'], work, maxParallel: 1 });
    const ids = await added(6);
    await until(async () => (await current().counts()).failed === 6);
    const first = await current().list({ state: 'failed', limit: 2 });
    expect(idsOf(first.items)).toEqual(ids.slice(0, 2));
    // All of the first page, the one that the cursor stands at too, and one of those to come.
    await current().retry([...ids.slice(0, 2), ids[3] as string]);
    await until(async () => (await current().counts()).done === 3);
    const second = await current().list({ state: 'failed', limit: 2, cursor: first.cursor });
    expect(idsOf(second.items)).toEqual([ids[2], ids[4]]);
    const third = await current().list({ state: 'failed', limit: 2, cursor: second.cursor });
    expect(idsOf(third.items)).toEqual([ids[5]]);
    expect(third.cursor).toBeNull();
  });

  test.each([
    [undefined, 'Expected list to get an object of options, got nothing.'],
    [{}, 'Expected `state` to be waiting, running, done, failed or quarantined, got nothing.'],
    [{ state: 'x' }, 'Expected `state` to be waiting, running, done, failed or quarantined, got "x".'],
    [{ state: 'done', limit: '10' }, 'Expected `limit` to be a number, got "10".'],
    [{ state: 'done', limit: Number.NaN }, 'Expected `limit` to be a number, got the number NaN.'],
    [{ state: 'done', cursor: 'abc' }, 'Expected `cursor` to be a cursor that `list` answered, got "abc".'],
    [{ state: 'done', cursor: 1 }, 'Expected `cursor` to be a cursor that `list` answered, got the number 1.'],
  ])('refuses to list %j', async (options, message) => {
    const listing = async () => current().list(options as { state: 'done' });
    await expect(listing()).rejects.toMatchObject({ code: 'INVALID_OPTION', message });
  });

  test('refuses options of list that are misspelt', async () => {
    const listing = async () => current().list({ state: 'done', limt: 5 } as { state: 'done' });
    await expect(listing()).rejects.toMatchObject({ code: 'UNKNOWN_OPTION' });
  });

  test.each([
    [0, 1],
    [1.5, 2],
    [Number.POSITIVE_INFINITY, 3],
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

  test('gives entries away as copies: what is done to them changes nothing', async () => {
    const entry = anEntry();
    const body = Buffer.from(entry.body);
    await current().add(entry, tenMinutes);
    const { items } = await current().list({ state: 'waiting' });
    items[0]?.body.fill(0);
    Object.assign(items[0] as object, { id: 'other', state: 'done' });
    expect((await current().list({ state: 'waiting' })).items).toMatchObject([{ ...entry, body, state: 'waiting' }]);
  });

  test('tries a failed entry again as it came, whatever was done to what was listed of it', async () => {
    const { seen, work } = recordedWork(() => (seen.length === 1 ? isFailed : isDone));
    current().consume({ types: ['vdc'], work, maxParallel: 1 });
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
