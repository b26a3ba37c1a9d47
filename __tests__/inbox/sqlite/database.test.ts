import { bufferOf, Sql, withBuffer } from '../../../lib/inbox/sqlite/database';
import { aHandle, watched } from './handles';

describe('Sql', () => {
  test('prepares a statement once, however often it is asked for', () => {
    const database = watched(aHandle());
    const prepare = jest.spyOn(database, 'prepare');
    const sql = new Sql(database);
    for (let round = 0; round < 3; round++) expect(sql.all('SELECT ? AS text', 'a')).toEqual([{ text: 'a' }]);
    expect(prepare).toHaveBeenCalledTimes(1);
  });

  test('answers what was changed in numbers, also where the handle answers with bigints', () => {
    const database = {
      exec: () => {},
      prepare: () => ({ run: () => ({ changes: 2n, lastInsertRowid: 7n }), all: () => [] }),
    };
    expect(new Sql(database).run('INSERT')).toEqual({ changes: 2, lastInsertRowid: 7 });
  });

  test.each([[{}], [['a']], [true], [undefined], [() => 'a'], [1n]])(
    'binds no %p, for which libsql would end the process',
    (value) => {
      const sql = new Sql(aHandle());
      const message = 'Expected values to bind, got ';
      expect(() => sql.all('SELECT ?', value as never)).toThrow(message);
      expect(() => sql.run('CREATE TABLE numbers AS SELECT ?', value as never)).toThrow(message);
    },
  );

  test.each([['a'], [1], [1.5], [null]])('binds %p', (value) => {
    expect(new Sql(aHandle()).all('SELECT ? AS value, ? AS other', value, 2)).toEqual([{ value, other: 2 }]);
  });

  test.each([
    ['a list among them, which libsql takes for several', ['a', ['b'] as never], 'got an array'],
    ['a blob alone, which libsql takes for named ones and ends the process', [Buffer.from('a')], 'than an object'],
    ['null alone', [null], 'than null'],
  ])('refuses values with %s', (_, values, message) => {
    const sql = new Sql(aHandle());
    expect(() => sql.all('SELECT ?', ...values)).toThrow(message);
    expect(() => sql.run('SELECT ?', ...values)).toThrow(message);
  });

  test.each([
    ['as libsql names it', [{ busy_timeout: 5 }], 5],
    ['under another name', [{ timeout: 5 }], 5],
    ['when there is none', [], undefined],
  ])('reads the value of a pragma %s', (_, rows, value) => {
    const database = {
      exec: () => {},
      prepare: () => ({ run: () => ({ changes: 0, lastInsertRowid: 0 }), all: () => rows }),
    };
    expect(new Sql(database).pragma('busy_timeout')).toBe(value);
  });
});

describe('a body', () => {
  const bytes = [1, 0, 255];

  test.each([
    ['a Buffer', Buffer.from(bytes)],
    ['a Uint8Array', Uint8Array.from(bytes)],
    ['part of a larger piece of memory', Uint8Array.from([9, ...bytes, 9]).subarray(1, 4)],
    ['an ArrayBuffer', Uint8Array.from(bytes).buffer],
  ])('becomes a Buffer when it comes as %s', (_, blob) => {
    const buffer = bufferOf(blob);
    expect(Buffer.isBuffer(buffer)).toBe(true);
    expect([...buffer]).toEqual(bytes);
  });

  test('of an item becomes a Buffer, or stays null', () => {
    expect(withBuffer({ id: 'a', body: Uint8Array.from(bytes) })).toEqual({ id: 'a', body: Buffer.from(bytes) });
    expect(withBuffer({ id: 'a', body: null })).toEqual({ id: 'a', body: null });
  });
});
