import { type SqliteDatabase, sqliteInbox } from '../../../lib/inbox/sqlite';
import { until } from '../../until';
import { inboxContract } from '../contract';
import { aConsumer, anEntry, idsOf, recordingProcessor, untouched } from '../entries';
import { aFile } from '../sqlite-files';
import { aChild } from './children';
import { addedAs, aHandle, closedLater, inState } from './handles';
import { likeBetterSqlite3, likeNodeSqlite } from './shaped-handles';

type NodeSqlite = { DatabaseSync: new (file: string, options?: object) => SqliteDatabase & { close(): void } };

/** Undefined before Node 22.13, which is the first to have it without a flag. */
const nodeSqlite = process.getBuiltinModule?.('node:sqlite') as NodeSqlite | undefined;
const opened: { close(): void }[] = [];

function ofNode(file: string, options = {}): SqliteDatabase {
  const database = new (nodeSqlite as NodeSqlite).DatabaseSync(file, options);
  opened.push(database);
  return database;
}

const kinds: [string, (file: string) => SqliteDatabase][] = [
  ['one like better-sqlite3', (file) => likeBetterSqlite3(aHandle(file))],
  ['one like node:sqlite', (file) => likeNodeSqlite(aHandle(file))],
];
if (nodeSqlite !== undefined) {
  kinds.push(['node:sqlite', (file) => ofNode(file)]);
  kinds.push(['node:sqlite, with arrays', (file) => ofNode(file, { returnArrays: true })]);
  kinds.push(['node:sqlite, with bigints', (file) => ofNode(file, { readBigInts: true })]);
}

afterEach(() => {
  for (const database of opened.splice(0)) database.close();
});

if (nodeSqlite !== undefined) {
  inboxContract('sqliteInbox with node:sqlite', () => sqliteInbox({ database: ofNode(aFile()) }), { isDurable: true });
}

describe.each(kinds)('with a handle, %s, an inbox', (_, open) => {
  test('filters, retries and prunes', async () => {
    const inbox = closedLater(sqliteInbox({ database: open(aFile()) }));
    await addedAs(inbox, 'completed', 3);
    const needle = anEntry({ body: Buffer.from('{"name":"Gr\\u00fc\\u00dfe"}'), outcome: 'failed' });
    await inbox.add(needle, inState('failed'));
    const filters = { text: 'grüße', outcome: 'failed', since: '2026-01-01' };
    const { items } = await inbox.list({ state: 'failed', ...filters });
    expect(items).toEqual([
      { ...needle, ...untouched, state: 'failed', attempts: 1, failedAttempts: 1, lastError: 'Error: no such project' },
    ]);
    expect(await inbox.retry()).toBe(1);
    expect(await inbox.prune({ state: 'completed' })).toBe(3);
    expect(await inbox.counts()).toEqual({ waiting: 1, active: 0, completed: 0, failed: 0, quarantined: 0 });
  });

  // In another process: two copies of SQLite in one do not see each other's locks.
  test('shares a file with libsql in another process, and is refused while that consumes', async () => {
    const file = aFile();
    const other = aChild(
      file,
      `const inbox = sqliteInbox({ file });
       inbox.consume(consumer({ types: ['rdc'], process: () => new Promise(() => {}) }));
       await inbox.ready;
       console.log(await inbox.add(entry('a'), window));`,
    );
    expect(await other.line()).toBe('stored');
    const inbox = closedLater(sqliteInbox({ database: open(file) }));
    expect(idsOf((await inbox.list({ state: 'waiting' })).items)).toEqual(['a']);
    inbox.consume(aConsumer({ process: recordingProcessor().process, maxParallel: 1 }));
    await expect(inbox.ready).rejects.toMatchObject({ name: 'SauceWebhooksError', code: 'INBOX_IN_USE' });
    other.kill();
    await until(async () => (await inbox.counts()).completed === 1);
  });
});
