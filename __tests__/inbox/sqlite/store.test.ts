import type { SqliteDatabase } from '../../../lib/inbox/sqlite/database';
import { Store } from '../../../lib/inbox/sqlite/store';
import { anEntry } from '../entries';
import { aFile } from '../sqlite-files';
import { aCall, adding, aHandle, answerOf, countOf, onlyValueOf, resultOf, rowsOf, watched } from './handles';

describe('Store', () => {
  describe('opening', () => {
    test('writes to a log ahead, and syncs it with each commit', () => {
      const handle = aHandle();
      new Store(handle);
      expect(onlyValueOf(handle, 'PRAGMA journal_mode')).toBe('wal');
      expect(onlyValueOf(handle, 'PRAGMA synchronous')).toBe(2);
      expect(onlyValueOf(handle, 'PRAGMA fullfsync')).toBe(1);
      expect(onlyValueOf(handle, 'PRAGMA checkpoint_fullfsync')).toBe(1);
    });

    test('syncs also where the connection came with NORMAL, and the file was last written so', () => {
      const file = aFile();
      const last = aHandle(file);
      last.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE TABLE notes (note)');
      last.close();
      const handle = aHandle(file);
      handle.exec('PRAGMA synchronous = NORMAL');
      expect(onlyValueOf(handle, 'PRAGMA synchronous')).toBe(1);
      new Store(handle);
      expect(onlyValueOf(handle, 'PRAGMA synchronous')).toBe(2);
    });
  });

  describe('a group of calls', () => {
    function aStore() {
      const file = aFile();
      const database = watched(aHandle(file));
      const store = new Store(database);
      database.executed.length = 0;
      const other = aHandle(file);
      const storedIds = () => rowsOf(other, 'SELECT id FROM sauce_events ORDER BY seq').map(({ id }) => id);
      return { database, store, other, storedIds };
    }

    test('is one transaction', () => {
      const { database, store, storedIds } = aStore();
      const entries = Array.from({ length: 100 }, () => anEntry());
      const outcomes = store.run(entries.map((entry) => adding(entry)));
      expect(outcomes.map(resultOf)).toEqual(entries.map((_, index) => ({ seq: index + 1, isRequeued: false })));
      expect(database.executed).toEqual(['BEGIN IMMEDIATE', 'COMMIT']);
      expect(storedIds()).toEqual(entries.map(({ id }) => id));
    });

    test('is seen by others as a whole, once it is committed', () => {
      const { database, store, other, storedIds } = aStore();
      const seenAtCommit: unknown[] = [];
      const { exec } = database;
      database.exec = (sql) => {
        if (sql === 'COMMIT') seenAtCommit.push(onlyValueOf(other, 'SELECT count(*) FROM sauce_events'));
        return exec(sql);
      };
      store.run([adding(anEntry()), adding(anEntry())]);
      expect(seenAtCommit).toEqual([0]);
      expect(storedIds()).toHaveLength(2);
    });

    test.each([
      ['an object', {}],
      ['a list', ['passed', 'failed']],
      ['a function', () => 'passed'],
      ['a symbol', Symbol('passed')],
      ['a number that is too large', 2n ** 70n],
    ])('stores the good ones when one of them holds %s where a string belongs', (_, outcome) => {
      const { store, storedIds } = aStore();
      const [first, bad, last] = [anEntry(), anEntry({ outcome: outcome as never }), anEntry()];
      const outcomes = store.run([first, bad, last].map((entry) => adding(entry)));
      expect(outcomes.map((answer) => 'value' in answer)).toEqual([true, false, true]);
      expect(outcomes[1]).toEqual({ error: expect.objectContaining({ message: expect.stringMatching(/./) }) });
      expect(storedIds()).toEqual([first.id, last.id]);
      expect(answerOf(store, 'counts')).toMatchObject({ waiting: 2 });
    });

    test('stores the good ones when a command of the group is broken by a constraint', () => {
      const { store, storedIds } = aStore();
      const [first, bad, last] = [anEntry(), anEntry({ type: null as never }), anEntry()];
      const outcomes = store.run([first, bad, last].map((entry) => adding(entry)));
      expect(outcomes[1]).toEqual({ error: expect.objectContaining({ code: 'SQLITE_CONSTRAINT_NOTNULL' }) });
      expect(storedIds()).toEqual([first.id, last.id]);
    });

    test('that only reads takes no lock, and so needs no transaction', () => {
      const { database, store, other } = aStore();
      other.exec('BEGIN IMMEDIATE');
      expect(store.run([aCall('counts'), aCall('dueInMs', { types: ['vdc'] })]).map(resultOf)).toEqual([
        { waiting: 0, active: 0, completed: 0, failed: 0, quarantined: 0 },
        null,
      ]);
      expect(database.executed).toEqual([]);
    });

    test('fails when the database is busy, and does not hinder the next', () => {
      const { store, other, storedIds } = aStore();
      const [refused, taken] = [anEntry(), anEntry()];
      other.exec('BEGIN IMMEDIATE');
      expect(() => store.run([adding(refused)])).toThrow('database is locked');
      other.exec('COMMIT');
      expect(store.run([adding(taken)]).map(resultOf)).toEqual([{ seq: 1, isRequeued: false }]);
      expect(storedIds()).toEqual([taken.id]);
    });

    test('waits once for a busy database, not once for each call', () => {
      const { database, store, other } = aStore();
      other.exec('BEGIN IMMEDIATE');
      const calls = Array.from({ length: 20 }, () => adding(anEntry()));
      expect(() => store.run(calls)).toThrow('database is locked');
      expect(countOf(database.executed, 'BEGIN IMMEDIATE')).toBe(1);
    });

    test('that cannot be committed leaves nothing behind', () => {
      const { database, store, storedIds } = aStore();
      database.mayFail = (sql) => sql === 'COMMIT';
      database.failure = new Error('disk I/O error');
      const outcomes = store.run([adding(anEntry()), adding(anEntry())]);
      expect(outcomes).toEqual([{ error: database.failure }, { error: database.failure }]);
      expect(storedIds()).toEqual([]);
      database.failure = undefined;
      const next = anEntry();
      store.run([adding(next)]);
      expect(storedIds()).toEqual([next.id]);
    });

    test('fails as the disk does when it is full, and works again when there is room', () => {
      const { database, store, storedIds } = aStore();
      const pages = Number(rowsOf(database, 'PRAGMA page_count')[0]?.['page_count']);
      rowsOf(database, `PRAGMA max_page_count = ${pages + 1}`);
      const large = anEntry({ body: Buffer.alloc(100_000) });
      expect(store.run([adding(large)])).toEqual([{ error: expect.objectContaining({ code: 'SQLITE_FULL' }) }]);
      expect(storedIds()).toEqual([]);
      rowsOf(database, 'PRAGMA max_page_count = 1000000');
      expect(store.run([adding(large)]).map(resultOf)).toMatchObject([{ seq: expect.any(Number) }]);
      expect(storedIds()).toEqual([large.id]);
    });

    test('fails as the disk does also where SQLite has rolled back by itself', () => {
      const { database, store, storedIds } = aStore();
      const { exec } = database;
      const full = new Error('database or disk is full');
      database.exec = (sql) => {
        if (sql !== 'COMMIT') return exec(sql);
        exec('ROLLBACK');
        throw full;
      };
      expect(store.run([adding(anEntry())])).toEqual([{ error: full }]);
      expect(storedIds()).toEqual([]);
    });
  });

  test('asks of a handle no more than its statements need: run and all, and no arrays', () => {
    const handle = aHandle();
    const asked = new Set<string | symbol>();
    const database: SqliteDatabase = {
      exec: (sql) => handle.exec(sql),
      prepare: (sql) =>
        new Proxy(handle.prepare(sql), {
          get(statement, name) {
            asked.add(name);
            return Reflect.get(statement, name)?.bind(statement);
          },
        }),
    };
    const store = new Store(database);
    store.run([
      adding(anEntry()),
      aCall('claim', { types: ['vdc'], count: 1, capacity: 1, isIdle: true }),
      aCall('counts'),
    ]);
    answerOf(store, 'dueInMs', { types: ['vdc'] });
    answerOf(store, 'getQuarantined', { id: 'none' });
    expect([...asked].sort()).toEqual(['all', 'run', 'setReturnArrays']);
  });
});
