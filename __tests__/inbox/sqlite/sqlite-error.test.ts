import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { SauceWebhooksError } from '../../../lib/errors/error';
import { ConsumerLock } from '../../../lib/inbox/sqlite/consumer-lock';
import { Sql } from '../../../lib/inbox/sqlite/database';
import { resolveDriver } from '../../../lib/inbox/sqlite/driver';
import { OpenFile } from '../../../lib/inbox/sqlite/open-file';
import { helpFor, isBusy, isDamage } from '../../../lib/inbox/sqlite/sqlite-error';
import { aFile } from '../sqlite-files';
import { drivers, handleOf } from './drivers';

/** The same error, as each driver throws it. */
const asThrown = (name: string, number: number): [string, unknown][] => [
  [`libsql: SQLITE_${name}`, Object.assign(new Error('text'), { code: `SQLITE_${name}` })],
  [`better-sqlite3: SQLITE_${name}_EXTENDED`, Object.assign(new Error('text'), { code: `SQLITE_${name}_EXTENDED` })],
  [`node:sqlite: ${number}`, Object.assign(new Error('text'), { code: 'ERR_SQLITE_ERROR', errcode: number })],
  [
    `node:sqlite: ${name}, extended`,
    Object.assign(new Error('text'), { code: 'ERR_SQLITE_ERROR', errcode: 2 * 256 + number }),
  ],
  [
    `libsql, opening: ${number}`,
    Object.assign(new Error(`ConnectionFailed("Unable to open connection to local database /a: 5/b.db: ${number}")`), {
      code: '',
    }),
  ],
];

describe('helpFor', () => {
  it.each([...asThrown('CORRUPT', 11), ...asThrown('NOTADB', 26)])('keeps what is damaged: %s', (_, error) => {
    expect(isDamage(error)).toBe(true);
    expect(helpFor(error)).toMatch(
      /stop the receiver, then move the file away together with the files `-wal` and `-shm` .* Only then restore a backup/,
    );
  });

  it.each([
    ...asThrown('PERM', 3),
    ...asThrown('BUSY', 5),
    ...asThrown('LOCKED', 6),
    ...asThrown('READONLY', 8),
    ...asThrown('IOERR', 10),
    ...asThrown('FULL', 13),
    ...asThrown('CANTOPEN', 14),
    ...['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENAMETOOLONG', 'EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT'].map(
      (code): [string, unknown] => [code, Object.assign(new Error('text'), { code })],
    ),
  ])('leaves a good file where it is: %s', (_, error) => {
    expect(isDamage(error)).toBe(false);
    expect(helpFor(error)).toEqual(expect.any(String));
    expect(helpFor(error)).not.toMatch(/move (it|them|the file)|start with|delete|remove|backup/i);
  });

  it.each([undefined, null, 'text', new Error('text'), { code: 5 }, { errcode: 1 }, { code: 'SQLITE_ERROR' }])(
    'knows nothing of an error of another kind: %p',
    (error) => {
      expect([helpFor(error), isDamage(error), isBusy(error)]).toEqual([undefined, false, false]);
    },
  );

  it.each([...asThrown('BUSY', 5), ...asThrown('LOCKED', 6)])('knows what is busy: %s', (_, error) => {
    expect(isBusy(error)).toBe(true);
  });
});

describe.each(drivers)('with the driver %s', (driver) => {
  /** What to do about a file. */
  function helpAbout(file: string): string {
    try {
      new OpenFile(file, resolveDriver(driver)).close();
      return '';
    } catch (error) {
      return (error as SauceWebhooksError).help;
    }
  }

  it('a folder is one, not a file to be moved', () => {
    const file = aFile();
    mkdirSync(file);
    expect(helpAbout(file)).toBe('Use the path of a file in that folder.');
  });

  it('a file of something else is left to its owner', () => {
    const file = aFile();
    writeFileSync(file, '# notes\n'.repeat(1000));
    expect(helpAbout(file)).toMatch('If the file belongs to something else, give the inbox another path.');
  });

  it('a damaged file is kept with its log', () => {
    const file = aFile();
    handleOf(driver, file).exec('CREATE TABLE some (a); CREATE TABLE other (a)');
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0x5a, 4096));
    expect(helpAbout(file)).toMatch('move the file away together with the files `-wal` and `-shm` beside it');
  });

  function helpAboutLock(beside: (file: string) => void): string {
    const file = aFile();
    beside(`${file}-consumer`);
    try {
      new ConsumerLock(new Sql(handleOf(driver, file))).take();
      return '';
    } catch (error) {
      return (error as SauceWebhooksError).help;
    }
  }

  it('of a damaged lock only that file is to be deleted', () => {
    expect(helpAboutLock((file) => writeFileSync(file, 'no database '.repeat(1000)))).toMatch('Delete only this file');
  });

  it('of a lock that cannot be opened nothing is to be deleted', () => {
    expect(helpAboutLock(mkdirSync)).toMatch('Check that the path is a file, not a folder');
  });
});
