import type { Page, StoredEntry } from '../../../lib/inbox/inbox';
import type { SqliteFilters, SqliteInbox } from '../../../lib/inbox/sqlite';
import { resolveFilteredList } from '../../../lib/inbox/sqlite/filters';
import type { Chunk } from '../../../lib/inbox/sqlite/lists';
import { Store } from '../../../lib/inbox/sqlite/store';
import { aDelivery, anEntry, idsOf } from '../entries';
import { addedAs, aHandle, anInbox, answerOf, inState, watched } from './handles';

type Wanted = SqliteFilters & { state: 'waiting' | 'completed' | 'failed'; limit?: number };

async function pagesOf(inbox: SqliteInbox, wanted: Wanted): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor: string | null = null;
  do {
    const page: Page<StoredEntry> = await inbox.list({ ...wanted, cursor });
    pages.push(idsOf(page.items));
    cursor = page.cursor;
  } while (cursor !== null);
  return pages;
}

describe('the pages of list', () => {
  test('go on behind thousands of rows that the filters do not let through', async () => {
    const inbox = anInbox();
    const needles: string[] = [];
    for (const length of [10, 4100, 2300]) {
      const needle = anEntry({ outcome: 'errored' });
      await inbox.add(needle, inState('completed'));
      needles.push(needle.id);
      await addedAs(inbox, 'completed', length);
    }
    expect(await pagesOf(inbox, { state: 'completed', outcome: 'errored', limit: 1 })).toEqual(
      needles.map((id) => [id]),
    );
    expect(await pagesOf(inbox, { state: 'completed', outcome: 'errored' })).toEqual([needles]);
    expect(await pagesOf(inbox, { state: 'completed', outcome: 'complete' })).toEqual([[]]);
    const all = await pagesOf(inbox, { state: 'completed', limit: 999 });
    expect(all.map(({ length }) => length)).toEqual([999, 999, 999, 999, 999, 999, 419]);
    expect(new Set(all.flat()).size).toBe(6413);
  });

  test('may hold more than is looked through at once', async () => {
    const inbox = anInbox();
    const ids = idsOf(await addedAs(inbox, 'failed', 4000));
    for (const limit of [4000, Number.POSITIVE_INFINITY]) {
      expect(await pagesOf(inbox, { state: 'failed', limit })).toEqual([ids]);
    }
    expect((await pagesOf(inbox, { state: 'failed', limit: 2000 })).map(({ length }) => length)).toEqual([2000, 2000]);
    expect((await pagesOf(inbox, { state: 'failed', limit: 3999 })).map(({ length }) => length)).toEqual([3999, 1]);
  });

  test('go the other way round with `reverse`, in a state, over all states and in quarantine', async () => {
    const inbox = anInbox();
    const ids = ['a', 'b', 'c', 'd', 'e'];
    for (const id of ids) {
      await inbox.add(anEntry({ id }), inState(id === 'b' ? 'failed' : 'completed'));
      inbox.quarantine.add(aDelivery({ id }));
    }
    expect(await pagesOf(inbox, { state: 'completed', limit: 3, reverse: true })).toEqual([['e', 'd', 'c'], ['a']]);
    expect(idsOf((await inbox.list({ reverse: true })).items)).toEqual(ids);
    const first = await inbox.quarantine.list({ limit: 3, reverse: true });
    const second = await inbox.quarantine.list({ limit: 3, cursor: first.cursor, reverse: true });
    expect([idsOf(first.items), idsOf(second.items)]).toEqual([
      ['e', 'd', 'c'],
      ['b', 'a'],
    ]);
  });

  describe('of large bodies', () => {
    const mebibyte = 1024 * 1024;
    const large = Buffer.alloc(mebibyte);

    test('end at 32 MiB and go on with the next', async () => {
      const inbox = anInbox();
      const ids = Array.from({ length: 70 }, (_, number) => `large-${number}`);
      for (const id of ids) await inbox.add(anEntry({ id, body: large }), inState('completed'));
      const pages = await pagesOf(inbox, { state: 'completed', limit: 100 });
      expect(pages.map(({ length }) => length)).toEqual([32, 32, 6]);
      expect(pages.flat()).toEqual(ids);
      const newest = await inbox.list({ order: 'newest', limit: 100 });
      expect(idsOf(newest.items)).toEqual(ids.slice(-32).reverse());
      const rest = await inbox.list({ order: 'newest', limit: 100, cursor: newest.cursor });
      expect(idsOf(rest.items)).toEqual(ids.slice(-64, -32).reverse());
    });

    test('are read 2 MiB at a time, also in quarantine and by a search; a larger one alone', async () => {
      const database = aHandle();
      const inbox = anInbox(database);
      const bodies = [large, large, large, Buffer.alloc(3 * mebibyte), large];
      for (const body of bodies) {
        await inbox.add(anEntry({ body }), inState('completed'));
        inbox.quarantine.add(aDelivery({ body, verified: true }));
      }
      await inbox.counts();
      const store = new Store(database);
      const { conditions } = resolveFilteredList({});
      for (const texts of [[], ['\0']]) {
        const request = { state: null, order: 'oldest', limit: 10, conditions: { ...conditions, texts } } as const;
        for (const name of ['list', 'listQuarantined'] as const) {
          const sizes: number[] = [];
          for (let after: number | null = 0; after !== null; ) {
            const chunk: Chunk<unknown> = answerOf(store, name, { ...request, after });
            sizes.push(chunk.items.length);
            after = chunk.next;
          }
          expect(sizes).toEqual([2, 1, 1, 1]);
        }
      }
    });
  });

  test('end when a search took five seconds, and go on with the next', async () => {
    const database = watched(aHandle());
    const inbox = anInbox(database);
    await addedAs(inbox, 'completed', 4500);
    let time = performance.now();
    const now = jest.spyOn(performance, 'now').mockImplementation(() => time);
    database.failure = new Error('never thrown');
    database.mayFail = (sql) => {
      if (sql.startsWith('SELECT seq FROM sauce_jobs')) time += 2500;
      return false;
    };
    const { items, cursor } = await inbox.list({ state: 'completed', text: 'nowhere' });
    now.mockRestore();
    expect([items, cursor]).toEqual([[], '4000']);
    expect(await inbox.list({ state: 'completed', text: 'nowhere', cursor })).toEqual({ items: [], cursor: null });
  });

  test('never look through more than 2000 rows in one command', async () => {
    const database = watched(aHandle());
    const inbox = anInbox(database);
    await addedAs(inbox, 'completed', 4001);
    const prepare = jest.spyOn(database, 'prepare');
    await inbox.list({ state: 'completed', text: 'nowhere' });
    const scans = prepare.mock.calls.map(([sql]) => sql).filter((sql) => sql.includes('FROM sauce_jobs'));
    expect(scans.length).toBeGreaterThan(0);
    for (const sql of scans) expect(sql).toMatch(/LIMIT 2000$/);
  });

  test('of quarantined deliveries go on behind thousands of them', async () => {
    const inbox = anInbox();
    for (let batch = 0; batch < 3; batch++) {
      for (let n = 0; n < 1000; n++) inbox.quarantine.add(aDelivery({ verified: true }));
      await inbox.counts();
    }
    inbox.quarantine.add(aDelivery({ id: 'the last', verified: true, body: Buffer.from('needle') }));
    const { items, cursor } = await inbox.quarantine.list({ text: 'needle' });
    expect([idsOf(items), cursor]).toEqual([['the last'], null]);
  });
});
