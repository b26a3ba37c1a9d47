import { hasInboxTables } from '../../../lib/inbox/sqlite/schema';
import { Store } from '../../../lib/inbox/sqlite/store';
import { anEntry } from '../entries';
import { aFile } from '../sqlite-files';
import { aChild } from './children';
import { adding, aHandle, answerOf, onlyValueOf, resultOf, rowsOf, watched } from './handles';

const schemaOf = (handle: ReturnType<typeof aHandle>) =>
  rowsOf(handle, 'SELECT type, name, sql FROM sqlite_schema ORDER BY type, name');
const namesIn = (handle: ReturnType<typeof aHandle>) => schemaOf(handle).map(({ name }) => String(name));

describe('the tables', () => {
  test('are made when the file is opened for the first time, all with names that begin with sauce_', () => {
    const handle = aHandle();
    new Store(handle);
    const names = namesIn(handle).filter((name) => !name.startsWith('sqlite_'));
    expect(names).toEqual(expect.arrayContaining(['sauce_events', 'sauce_jobs', 'sauce_schema']));
    expect(names.filter((name) => !name.startsWith('sauce_'))).toEqual([]);
    expect(rowsOf(handle, 'SELECT version FROM sauce_schema')).toEqual([{ version: 3 }]);
  });

  test('are left alone when the file is opened again', () => {
    const file = aFile();
    const first = aHandle(file);
    new Store(first).run([adding(anEntry())]);
    const [made, version] = [schemaOf(first), onlyValueOf(first, 'PRAGMA schema_version')];
    first.close();
    const database = watched(aHandle(file));
    const store = new Store(database);
    expect(database.executed).toEqual([
      'PRAGMA synchronous = FULL',
      'PRAGMA fullfsync = 1',
      'PRAGMA checkpoint_fullfsync = 1',
    ]);
    expect(schemaOf(aHandle(file))).toEqual(made);
    expect(onlyValueOf(database, 'PRAGMA schema_version')).toBe(version);
    expect(answerOf(store, 'counts')).toMatchObject({ waiting: 1 });
  });

  test('live beside those of the user, which stay as they are', () => {
    const handle = aHandle();
    handle.exec("CREATE TABLE events (id TEXT); CREATE INDEX tasks ON events (id); INSERT INTO events VALUES ('mine')");
    const own = schemaOf(handle);
    new Store(handle).run([adding(anEntry())]);
    expect(schemaOf(handle)).toEqual(expect.arrayContaining(own));
    expect(rowsOf(handle, 'SELECT id FROM events')).toEqual([{ id: 'mine' }]);
  });

  test.each([
    [2, 'version 3, got 2: an unreleased', 'Move the file away'],
    [4, 'version 3, got 4: a newer', 'Install that version'],
  ])('of version %i are refused and left as they are', (version, versions, help) => {
    const file = aFile();
    const handle = aHandle(file);
    new Store(handle).run([adding(anEntry())]);
    handle.exec(`UPDATE sauce_schema SET version = ${version}; ALTER TABLE sauce_events ADD COLUMN colour TEXT`);
    const before = [schemaOf(handle), rowsOf(handle, 'SELECT * FROM sauce_events')];
    const again = aHandle(file);
    expect(() => new Store(again)).toThrow(
      expect.objectContaining({
        code: 'STORE_UNUSABLE',
        message: `Expected tables of ${versions} sauce-webhooks wrote them.`,
        help: expect.stringContaining(help),
      }),
    );
    expect([schemaOf(handle), rowsOf(handle, 'SELECT * FROM sauce_events')]).toEqual(before);
    expect(again.inTransaction).toBe(false);
  });

  test.each([
    ['view', 'sauce_schema', 'CREATE VIEW sauce_schema AS SELECT 2 AS version'],
    ['table', 'sauce_schema', 'CREATE TABLE sauce_schema (name TEXT)'],
    ['table', 'sauce_jobs', 'CREATE TABLE sauce_jobs (name TEXT)'],
  ])('are not made beside a %s %s of others, which stays as it is', (type, name, sql) => {
    const handle = aHandle();
    handle.exec(sql);
    const before = schemaOf(handle);
    const message = `Expected a database without a foreign ${type} \`${name}\`.`;
    const error = { code: 'STORE_UNUSABLE', message, help: expect.stringContaining('Rename it') };
    expect(() => new Store(handle)).toThrow(expect.objectContaining(error));
    expect(schemaOf(handle)).toEqual(before);
    expect(hasInboxTables(handle)).toBe(false);
  });

  test('are made once by two that open the file at the same time', () => {
    const file = aFile();
    const database = watched(aHandle(file));
    const { exec } = database;
    // The other one is a moment faster.
    database.exec = (sql) => {
      if (sql === 'BEGIN IMMEDIATE') new Store(aHandle(file)).run([adding(anEntry())]);
      return exec(sql);
    };
    const store = new Store(database);
    database.exec = exec;
    expect(answerOf(store, 'counts')).toMatchObject({ waiting: 1 });
    expect(store.run([adding(anEntry())]).map(resultOf)).toEqual([{ seq: 2, isRequeued: false }]);
  });

  test('are made once by processes that open a new file at the same time', async () => {
    const file = aFile();
    const script = `
      console.log('ready');
      await told();
      const inbox = sqliteInbox({ file });
      await inbox.ready.then(() => inbox.add(entry(String(process.pid)), window)).then(console.log, console.log);
      await inbox.close({ timeoutMs: 0 });`;
    const children = Array.from({ length: 4 }, () => aChild(file, script));
    for (const child of children) expect(await child.line()).toBe('ready');
    for (const child of children) child.tell();
    expect(await Promise.all(children.map((child) => child.line()))).toEqual(Array(4).fill('stored'));
    expect(onlyValueOf(aHandle(file), 'SELECT count(*) FROM sauce_events')).toBe(4);
    expect(onlyValueOf(aHandle(file), 'SELECT count(*) FROM sauce_schema')).toBe(1);
  });

  test('are made as a whole or not at all', () => {
    const handle = aHandle();
    const database = watched(handle);
    database.mayFail = (sql) => sql === 'COMMIT';
    database.failure = new Error('disk I/O error');
    expect(() => new Store(database)).toThrow(database.failure);
    expect(namesIn(handle)).toEqual([]);
    database.failure = undefined;
    expect(answerOf(new Store(database), 'counts')).toMatchObject({ waiting: 0 });
  });
});
