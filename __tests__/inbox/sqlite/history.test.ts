import type { EntryState, Page, StoredEntry } from '../../../lib/inbox/inbox';
import { historyQuery } from '../../../lib/inbox/sqlite/history';
import { anEntry, heldWork, idsOf, isFailed, tenMinutes } from '../entries';
import { addedAs, comeTo } from './come-to';
import { aHandle, anInbox } from './handles';

describe('the history', () => {
  test('has the entries of all states, newest first, each as `list` shows it', async () => {
    const inbox = anInbox();
    const states: EntryState[] = ['done', 'failed', 'waiting', 'done'];
    for (const state of states) await inbox.add(anEntry(), comeTo(state));
    const { items, cursor } = await inbox.history();
    expect(items.map(({ state }) => state)).toEqual(['done', 'waiting', 'failed', 'done']);
    expect(cursor).toBeNull();
    const listed = await Promise.all([...new Set(states)].map(async (state) => (await inbox.list({ state })).items));
    const byId = (a: StoredEntry, b: StoredEntry) => a.id.localeCompare(b.id);
    expect([...items].sort(byId)).toEqual(listed.flat().sort(byId));
  });

  test('tells what runs from what waits in the memory of the process that consumes', async () => {
    const inbox = anInbox();
    const { seen, work, end } = heldWork();
    inbox.consume({ types: ['vdc'], work, maxParallel: 1 });
    for (const id of ['first', 'second']) await inbox.add(anEntry({ id }), tenMinutes);
    const states = async () => (await inbox.history()).items.map(({ id, state }) => [id, state]);
    while (seen.length === 0) await states();
    expect(await states()).toEqual([
      ['second', 'waiting'],
      ['first', 'running'],
    ]);
    end('first', isFailed);
    await inbox.flush?.();
    while (seen.length === 1) await states();
    expect((await inbox.history()).items[1]).toMatchObject({ state: 'failed', lastError: 'Error: no such project' });
    end('second');
  });

  test('goes on from page to page until its beginning, and leaves out what is added meanwhile', async () => {
    const inbox = anInbox();
    const added = idsOf(await addedAs(inbox, 'done', 5));
    const pages: string[][] = [];
    let cursor: string | null = null;
    do {
      const page: Page<StoredEntry> = await inbox.history({ limit: 2, cursor });
      pages.push(idsOf(page.items));
      cursor = page.cursor;
      await inbox.add(anEntry(), comeTo('done'));
    } while (cursor !== null);
    const [a, b, c, d, e] = added;
    expect(pages).toEqual([[e, d], [c, b], [a]]);
  });

  test('needs no more of the store for the newest page than that page', async () => {
    const handle = aHandle();
    const inbox = anInbox(handle);
    await addedAs(inbox, 'done', 3);
    const plan = handle.prepare(`EXPLAIN QUERY PLAN ${historyQuery}`).all(9, 2) as { detail: string }[];
    const ofTables = plan.map(({ detail }) => detail).filter((detail) => /sauce_events|task|failed|done/.test(detail));
    expect(ofTables).toHaveLength(4);
    for (const detail of ofTables) expect(detail).toMatch(/^SEARCH .* USING INTEGER PRIMARY KEY/);
  });

  test.each([
    [{ limit: '5' }, 'Expected `limit` to be a number'],
    [{ cursor: 'x' }, 'Expected `cursor` to be a cursor that `history` answered'],
    [{ sate: 'done' }, 'Expected an option of history'],
  ])('refuses %j', async (options, message) => {
    await expect(anInbox().history(options as never)).rejects.toThrow(message);
  });
});
