import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { SqliteDatabase } from '../../../lib/inbox/sqlite/database';
import { resolveDriver } from '../../../lib/inbox/sqlite/driver';
import { OpenFile, openFile } from '../../../lib/inbox/sqlite/open-file';
import { anEntry } from '../entries';
import { aFile, contentsBeside, overwritePage, pageBytes } from '../sqlite-files';
import { aChild } from './children';
import { type Driver, drivers, handleOf } from './drivers';
import { adding, answerOf, onlyValueOf } from './handles';

const mockOpened: SqliteDatabase[] = [];
/** How often opening meets a lock that no busy timeout waits for. */
let mockLocked = 0;

jest.mock('../../../lib/inbox/sqlite/driver', () => {
  const actual = jest.requireActual<typeof import('../../../lib/inbox/sqlite/driver')>(
    '../../../lib/inbox/sqlite/driver',
  );
  const openDatabase: typeof actual.openDatabase = (driver, file, mode) => {
    if (mockLocked > 0) {
      mockLocked--;
      throw Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' });
    }
    const database = actual.openDatabase(driver, file, mode);
    if (mode === 'create') mockOpened.push(database);
    return database;
  };
  return { ...actual, openDatabase };
});

function isUnusable(file: string, why: string | RegExp) {
  return expect.objectContaining({
    name: 'SauceWebhooksError',
    code: 'STORE_UNUSABLE',
    message: expect.stringContaining(`Expected ${file} to be a usable database, but: `),
    ...(why === '' ? {} : { help: expect.any(String), message: expect.stringMatching(why) }),
  });
}

/** A file that holds entries, and was closed. */
async function aFilledFile(): Promise<string> {
  const file = aFile();
  const script = `
    const inbox = sqliteInbox({ file });
    for (let n = 0; n < 20; n++) await inbox.add({ ...entry(String(n)), body: Buffer.alloc(10000, 120) }, window);
    await inbox.close({ timeoutMs: 0 });`;
  expect(await aChild(file, script).ended).toMatchObject({ code: 0 });
  expect(readdirSync(dirname(file)).sort()).toEqual(['events.db']);
  return file;
}

describe.each(drivers)('OpenFile with the driver %s', (driver: Driver) => {
  function opened(file: string) {
    const store = new OpenFile(file, resolveDriver(driver));
    return { store, close: () => store.close() };
  }

  test('makes a file that is not there, and writes to it with full syncs, also when it is opened again', () => {
    const file = aFile();
    for (const _ of ['made', 'opened again']) {
      const { close } = opened(file);
      expect(onlyValueOf(mockOpened.at(-1) as SqliteDatabase, 'PRAGMA synchronous')).toBe(2);
      expect(onlyValueOf(mockOpened.at(-1) as SqliteDatabase, 'PRAGMA wal_autocheckpoint')).toBe(0);
      expect(onlyValueOf(handleOf(driver, file), 'PRAGMA journal_mode')).toBe('wal');
      close();
    }
  });

  test('is opened again when another connection makes or closes it just then', () => {
    const file = aFile();
    mockLocked = 2;
    const store = openFile(file, resolveDriver(driver));
    expect(mockLocked).toBe(0);
    expect(answerOf(store, 'counts')).toMatchObject({ waiting: 0 });
    store.close();
  });

  test('uses an empty file', () => {
    const file = aFile();
    writeFileSync(file, '');
    const { store, close } = opened(file);
    expect(answerOf(store, 'counts')).toMatchObject({ waiting: 0 });
    close();
  });

  test.each(["it's.db", 'a b.db', '100%41.db', '#1?mode=ro&x=;.db', 'Grüße.db'])('opens a file named %s', (name) => {
    const file = aFile(name);
    for (const count of [1, 2]) {
      const { store, close } = opened(file);
      store.run([adding(anEntry())]);
      expect(answerOf(store, 'counts')).toMatchObject({ waiting: count });
      close();
    }
    expect(existsSync(file)).toBe(true);
  });

  test('refuses a folder', () => {
    const file = aFile();
    mkdirSync(file);
    expect(() => opened(file)).toThrow(isUnusable(file, ''));
  });

  test('refuses a file in a folder that is not there, and makes none', () => {
    const file = join(aFile('missing'), 'events.db');
    expect(() => opened(file)).toThrow(isUnusable(file, /ENOENT: no such file or directory/));
    expect(() => opened(file)).toThrow(
      expect.objectContaining({ help: expect.stringMatching(/^Create the folder first/) }),
    );
    expect(existsSync(dirname(file))).toBe(false);
  });

  test('refuses a path below a file, and leaves that as it is', () => {
    const notes = aFile();
    writeFileSync(notes, 'notes');
    for (const file of [join(notes, 'events.db'), join(notes, 'folder', 'events.db')]) {
      expect(() => opened(file)).toThrow(isUnusable(file, /ENOTDIR: not a directory/));
      expect(() => opened(file)).toThrow(
        expect.objectContaining({ help: expect.stringContaining('correct the path') }),
      );
    }
    expect(readFileSync(notes, 'utf8')).toBe('notes');
  });

  test.each([
    ['is no database', Buffer.from('name,status\n'.repeat(1000)), /not a database/],
    ['holds a few bytes that are none', Buffer.from('notes'), /not a database/],
  ])('refuses a file that %s, and leaves it as it is', (_, bytes, why) => {
    const file = aFile();
    writeFileSync(file, bytes);
    expect(() => opened(file)).toThrow(isUnusable(file, why));
    expect(() => opened(file)).toThrow(expect.objectContaining({ help: expect.stringContaining('.recover') }));
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  test.each([
    ['a page was overwritten', (file: string) => overwritePage(file, 1), /in database main|malformed/],
    ['the end is missing', (file: string) => truncateSync(file, 10 * pageBytes), /malformed|in database main/],
    ['the first page is gone', (file: string) => overwritePage(file, 0), /not a database/],
  ])('refuses a file of which %s, and leaves it as it is', async (_, damage, why) => {
    const file = await aFilledFile();
    damage(file);
    const before = readFileSync(file);
    expect(() => opened(file)).toThrow(isUnusable(file, why));
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('leaves a damaged file and its log as they are also when the process ends', async () => {
    const file = aFile();
    const filling = aChild(
      file,
      `const inbox = sqliteInbox({ file });
       for (let n = 0; n < 20; n++) await inbox.add({ ...entry(String(n)), body: Buffer.alloc(10000, 120) }, window);
       new (require('libsql'))(file).prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
       await inbox.add(entry('last'), window);
       process.kill(process.pid, 'SIGKILL');`,
    );
    await filling.ended;
    overwritePage(file, 1);
    const before = contentsBeside(file);
    expect(before.map(([name]) => name)).toEqual(['events.db', 'events.db-wal']);
    const opening = aChild(
      file,
      `const inbox = sqliteInbox({ file });
       console.log(await inbox.ready.catch(({ code }) => code));
       await inbox.close({ timeoutMs: 0 });`,
    );
    expect(await opening.line()).toBe('STORE_UNUSABLE');
    await opening.ended;
    expect(contentsBeside(file)).toEqual(before);
  });

  test('keeps what the log holds when the process that wrote it was killed', async () => {
    const file = aFile();
    const child = aChild(
      file,
      `await sqliteInbox({ file }).add(entry('kept'), window); process.kill(process.pid, 'SIGKILL');`,
    );
    await child.ended;
    const { store, close } = opened(file);
    expect(answerOf(store, 'counts')).toMatchObject({ waiting: 1 });
    close();
  });

  describe('looks through the whole of a file', () => {
    /** Pages that belong to nothing, which only a look at all of the file finds. */
    function addUnusedPages(file: string, pages: number): void {
      const descriptor = openSync(file, 'r+');
      const header = Buffer.alloc(4);
      header.writeUInt32BE(pages);
      writeSync(descriptor, header, 0, 4, 28);
      closeSync(descriptor);
      truncateSync(file, pages * pageBytes);
    }

    test('that is of usual size', async () => {
      const file = await aFilledFile();
      addUnusedPages(file, 1000);
      expect(() => opened(file)).toThrow(isUnusable(file, /never used/));
    });

    test('but of one that is larger than half a gigabyte only through its tables of contents', async () => {
      const file = await aFilledFile();
      addUnusedPages(file, (600 * 1024 * 1024) / pageBytes);
      const { store, close } = opened(file);
      expect(answerOf(store, 'counts')).toMatchObject({ waiting: 20 });
      close();
    });
  });

  test('refuses tables of a newer version, and leaves the file as it is', async () => {
    const file = await aFilledFile();
    const handle = handleOf(driver, file);
    handle.exec('UPDATE sauce_schema SET version = 99');
    expect(onlyValueOf(handle, 'PRAGMA wal_checkpoint(TRUNCATE)')).toBe(0);
    const before = readFileSync(file);
    expect(() => opened(file)).toThrow(
      expect.objectContaining({ code: 'STORE_UNUSABLE', message: expect.stringContaining('got 99') }),
    );
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('refuses a file that another program keeps locked, and opens it once it is unlocked', () => {
    const file = aFile();
    const other = handleOf(driver, file);
    other.exec('CREATE TABLE numbers (n); BEGIN EXCLUSIVE');
    expect(() => opened(file)).toThrow(isUnusable(file, /locked/));
    other.exec('COMMIT');
    const { store, close } = opened(file);
    expect(store.run([adding(anEntry())])).toEqual([{ value: { seq: 1, isRequeued: false } }]);
    close();
  });
});
