import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { folder } from '../command-line';
import { inbox } from '../inbox-files';

describe.each(['list', 'retry', 'replay', 'prune'])('inbox %s', (name) => {
  const words =
    { list: [], retry: ['--all'], replay: ['--all', '--trusted'], prune: ['--state', 'completed', '--all'] }[name] ??
    [];

  it('makes no file where there is none', async () => {
    const { code, stderr } = await inbox(name, 'nowhere.db', ...words);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('There is no file nowhere.db') });
    expect(existsSync(join(folder, 'nowhere.db'))).toBe(false);
  });

  it.each([
    ['a path below a file', 'notes.txt/events.db', /STORE_UNUSABLE: .*ENOTDIR.* correct the path/],
    ['a link to itself', 'loop.db', /STORE_UNUSABLE: .*ELOOP/],
  ])('says what is wrong with %s', async (_, file, expected) => {
    writeFileSync(join(folder, 'notes.txt'), '');
    rmSync(join(folder, 'loop.db'), { force: true });
    symlinkSync('loop.db', join(folder, 'loop.db'));
    const { code, stderr } = await inbox(name, file, ...words);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(expected) });
  });

  it.each([
    ['an empty file', '', /is not a sauce-webhooks inbox/],
    ['a file that is no database', '# notes', /STORE_UNUSABLE: .*not a database/],
  ])('leaves %s as it is', async (_, content, expected) => {
    writeFileSync(join(folder, 'other.db'), content);
    const { code, stderr } = await inbox(name, 'other.db', ...words);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(expected) });
    expect(readFileSync(join(folder, 'other.db'), 'utf8')).toBe(content);
  });
});

it('makes no tables in a database of others', async () => {
  const file = join(folder, 'others.db');
  const database = new Libsql(file);
  database.exec('CREATE TABLE customers (name TEXT)');
  const { code, stderr } = await inbox('list', file);
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('is not a sauce-webhooks inbox') });
  expect(database.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'customers' }]);
  database.close();
});
