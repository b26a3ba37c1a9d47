import Libsql from 'libsql';
import { bufferOf } from '../../../lib/inbox/sqlite/database';
import { aFile } from '../sqlite-files';
import { aChild } from './children';
import { aHandle, onlyValueOf, rowsOf } from './handles';

// The traps of libsql, each the reason for something in lib/inbox/sqlite/. When one of these tests fails after an
// update, libsql has mended it.
describe('libsql', () => {
  function twoHandles(): { database: Libsql.Database; other: Libsql.Database } {
    const file = aFile();
    const [database, other] = [aHandle(file), aHandle(file)];
    other.exec('PRAGMA journal_mode = WAL; CREATE TABLE numbers (n INTEGER)');
    return { database, other };
  }

  test('cannot commit any more once a prepared BEGIN has met a busy database', () => {
    const { database, other } = twoHandles();
    const begin = database.prepare('BEGIN IMMEDIATE');
    other.exec('BEGIN IMMEDIATE');
    expect(() => begin.run()).toThrow('database is locked');
    other.exec('COMMIT');
    database.exec('BEGIN IMMEDIATE; INSERT INTO numbers VALUES (1)');
    expect(() => database.exec('COMMIT')).toThrow('SQL statements in progress');
    expect(database.inTransaction).toBe(true);
    // Kept until here, as collecting it would end it.
    expect(begin).toBeDefined();
  });

  test('commits after a BEGIN by exec has met a busy database', () => {
    const { database, other } = twoHandles();
    other.exec('BEGIN IMMEDIATE');
    expect(() => database.exec('BEGIN IMMEDIATE')).toThrow('database is locked');
    other.exec('COMMIT');
    database.exec('BEGIN IMMEDIATE; INSERT INTO numbers VALUES (1); COMMIT');
    expect(rowsOf(other, 'SELECT n FROM numbers')).toEqual([{ n: 1 }]);
  });

  test('cuts a TEXT at NUL, and changes lone surrogates', () => {
    const database = aHandle();
    database.exec('CREATE TABLE texts (text TEXT)');
    const insert = database.prepare('INSERT INTO texts VALUES (?)');
    for (const text of ['a\0b', 'a\ud800b', '\udc00']) insert.run(text);
    expect(rowsOf(database, 'SELECT text FROM texts')).toEqual([
      { text: 'a' },
      { text: 'a\ufffdb' },
      { text: '\ufffd' },
    ]);
  });

  test('keeps such texts as JSON, and bytes as a BLOB', () => {
    const database = aHandle();
    database.exec('CREATE TABLE kept (text TEXT, bytes BLOB)');
    const text = 'a\0b\ud800c\udc00';
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    database.prepare('INSERT INTO kept VALUES (?, ?)').run(JSON.stringify(text), bytes);
    const [row] = rowsOf(database, 'SELECT * FROM kept') as { text: string; bytes: Buffer }[];
    expect(JSON.parse(row?.text ?? '')).toBe(text);
    expect(bufferOf(row?.bytes ?? Buffer.alloc(0)).equals(bytes)).toBe(true);
  });

  test.each([
    { reading: 'left before its end', how: 'iterate', isBusy: 1 },
    { reading: 'read to its end', how: 'all', isBusy: 0 },
  ] as const)('keeps a read transaction open for a statement that is $reading: $isBusy', ({ how, isBusy }) => {
    const { database, other } = twoHandles();
    other.exec(`INSERT INTO numbers SELECT value FROM json_each('${JSON.stringify(Array(500).fill(1))}')`);
    const statement = database.prepare('SELECT n FROM numbers');
    const rows = statement[how]();
    if ('next' in rows) rows.next();
    other.exec('INSERT INTO numbers VALUES (2)');
    expect(rowsOf(other, 'PRAGMA wal_checkpoint(TRUNCATE)')).toMatchObject([{ busy: isBusy }]);
    const begin = () => database.exec('BEGIN IMMEDIATE');
    if (isBusy) expect(begin).toThrow('database is locked');
    else expect(begin).not.toThrow();
    expect(statement).toBeDefined();
  });

  test('takes no notice of `readonly`, but does of a URL that says so', () => {
    const file = aFile();
    aHandle(file).exec('CREATE TABLE numbers (n INTEGER)');
    const ignored = new Libsql(file, { readonly: true });
    ignored.exec('INSERT INTO numbers VALUES (1)');
    expect(onlyValueOf(ignored, 'SELECT count(*) FROM numbers')).toBe(1);
    ignored.close();
    const heard = aHandle(`file:${file}?mode=ro`);
    expect(() => heard.exec('INSERT INTO numbers VALUES (1)')).toThrow('readonly database');
  });

  test.each(['true', '{}'])('ends the process for the value %s where a text is expected', async (value) => {
    const child = aChild(aFile(), `new (require('libsql'))(file).prepare('SELECT ?').all(${value});`);
    expect(await child.ended).toEqual({ code: null, signal: 'SIGABRT' });
  });
});
