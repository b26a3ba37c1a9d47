import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { type SqliteInboxOptions, sqliteInbox } from '../../../lib/inbox/sqlite';
import { anEntry, tenMinutes } from '../entries';
import { aFile } from '../sqlite-files';
import { aHandle, closedLater } from './handles';

describe('the options of sqliteInbox', () => {
  const errorOf = (options: unknown): unknown => {
    try {
      closedLater(sqliteInbox(options as SqliteInboxOptions));
    } catch (error) {
      return error;
    }
    return undefined;
  };

  const file = 'events.db';
  const database = { exec: () => {}, prepare: () => {} };

  test.each<[unknown, string, string]>([
    [undefined, 'INVALID_OPTION', 'Expected sqliteInbox to get an object of options, got nothing.'],
    [file, 'INVALID_OPTION', 'Expected sqliteInbox to get an object of options, got a string.'],
    [{}, 'INVALID_OPTION', 'Expected either `file` or `database`, got neither.'],
    [{ file: undefined }, 'INVALID_OPTION', 'Expected either `file` or `database`, got neither.'],
    [{ file, database }, 'INVALID_OPTION', 'Expected either `file` or `database`, got both.'],
    [{ file: '' }, 'INVALID_OPTION', 'Expected `file` to be the path of a file, got "".'],
    [{ file: ' ' }, 'INVALID_OPTION', 'Expected `file` to be the path of a file, got " ".'],
    [{ file: 'a\0b' }, 'INVALID_OPTION', 'Expected `file` to be the path of a file, got "a\\u{0}b".'],
    [
      { file: ':memory:' },
      'INVALID_OPTION',
      'Expected `file` to be the path of a file, got ":memory:". For an in-memory database, use `database: new Database(\':memory:\')`.',
    ],
    [{ file: 5 }, 'INVALID_OPTION', 'Expected `file` to be the path of a file, got the number 5.'],
    [{ file: new URL('file:///a.db') }, 'INVALID_OPTION', 'Expected `file` to be the path of a file, got an object.'],
    [{ database: {} }, 'INVALID_OPTION', 'Expected `database` to be a handle with exec and prepare, got an object.'],
    [{ database: null }, 'INVALID_OPTION', 'Expected `database` to be a handle with exec and prepare, got null.'],
    [
      { database: file },
      'INVALID_OPTION',
      'Expected `database` to be a handle with exec and prepare, got "events.db".',
    ],
    [
      { database: { exec: () => {}, prepare: 'no' } },
      'INVALID_OPTION',
      'Expected `database` to be a handle with exec and prepare, got an object.',
    ],
    [{ file, maxCompleted: -1 }, 'INVALID_OPTION', 'Expected `maxCompleted` to be an integer >= 0, got the number -1.'],
    [
      { file, maxCompleted: 1.5 },
      'INVALID_OPTION',
      'Expected `maxCompleted` to be an integer >= 0, got the number 1.5.',
    ],
    [{ file, maxCompleted: '9' }, 'INVALID_OPTION', 'Expected `maxCompleted` to be an integer >= 0, got "9".'],
    [
      { file, maxCompletedAgeMs: Number.POSITIVE_INFINITY },
      'INVALID_OPTION',
      'Expected `maxCompletedAgeMs` to be an integer of milliseconds >= 0, got the number Infinity.',
    ],
    [{ File: file }, 'UNKNOWN_OPTION', 'Expected an option of sqliteInbox, got "File". Did you mean `file`?'],
    [
      { file, synchronous: 'OFF' },
      'UNKNOWN_OPTION',
      'Expected an option of sqliteInbox, got "synchronous". There are: file, driver, database, maxCompleted, maxCompletedAgeMs.',
    ],
    [
      { file, driver: 'better-sqlite3' },
      'INVALID_OPTION',
      "Expected `driver` to be 'node' or 'libsql', got another string.",
    ],
    [{ database, driver: 'libsql' }, 'INVALID_OPTION', 'Expected `driver` with `file` only, got it with `database`.'],
    [
      { method: 'POST', headers: {} },
      'NOT_CALLED',
      'Expected sqliteInbox to get options, got a request: it was mounted uncalled.',
    ],
  ])('%p is refused as %s', (options, code, message) => {
    expect(errorOf(options)).toMatchObject({ name: 'SauceWebhooksError', code, message, help: expect.any(String) });
    expect(existsSync(file)).toBe(false);
  });

  test('that are undefined count as left out', async () => {
    const options = { file: undefined, database: aHandle(), maxCompleted: undefined, maxCompletedAgeMs: undefined };
    const inbox = closedLater(sqliteInbox(options));
    expect(await inbox.add(anEntry(), tenMinutes)).toBe('stored');
  });

  test('are copied: what is done to them later changes nothing', async () => {
    const options: { file?: undefined; database: ReturnType<typeof aHandle> } = { database: aHandle() };
    const inbox = closedLater(sqliteInbox(options));
    options.database = aHandle();
    expect(await inbox.add(anEntry(), tenMinutes)).toBe('stored');
    expect(() => options.database.exec('SELECT * FROM sauce_events')).toThrow('no such table');
  });

  test('name a file that stays where it is when the working directory changes', async () => {
    const path = aFile();
    const before = process.cwd();
    process.chdir(dirname(path));
    let inbox: ReturnType<typeof sqliteInbox>;
    try {
      inbox = closedLater(sqliteInbox({ file: basename(path) }));
    } finally {
      process.chdir(before);
    }
    await inbox.ready;
    expect(existsSync(path)).toBe(true);
  });

  test('are refused with what to do where the working directory was deleted', () => {
    const cwd = jest.spyOn(process, 'cwd').mockImplementation(() => {
      throw Object.assign(new Error('ENOENT: uv_cwd'), { code: 'ENOENT' });
    });
    expect(errorOf({ file: '/data/events.db' })).toMatchObject({
      code: 'STORE_UNUSABLE',
      message: 'Expected the working directory of the process to exist: Error: ENOENT: uv_cwd.',
      help: expect.stringContaining('Start the process in a directory'),
    });
    cwd.mockRestore();
  });
});
