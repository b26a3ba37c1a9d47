import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import Libsql from 'libsql';
import { sqliteInbox } from '../../../lib/inbox/sqlite';
import { isInboxFile } from '../../../lib/inbox/sqlite/open-file';
import { aDelivery, anEntry } from '../entries';
import { aFile } from '../sqlite-files';

const window = { dedupeWindowMs: 0 };

it('lists the event or the delivery of an id, of its state only', async () => {
  const inbox = sqliteInbox({ file: aFile() });
  const [first, second, delivery] = [anEntry(), anEntry(), aDelivery()];
  await Promise.all([inbox.add(first, window), inbox.add(second, window), inbox.quarantine.add(delivery)]);
  const idsOf = async (state: 'waiting' | 'completed', id: string) =>
    (await inbox.list({ state, id })).items.map((item) => item.id);
  expect(await idsOf('waiting', second.id)).toEqual([second.id]);
  expect(await idsOf('completed', second.id)).toEqual([]);
  expect(await idsOf('waiting', 'nowhere')).toEqual([]);
  expect((await inbox.quarantine.list({ id: delivery.id })).items).toEqual([delivery]);
  expect((await inbox.quarantine.list({ id: first.id })).items).toEqual([]);
  await inbox.close({ timeoutMs: 0 });
});

describe('whether a file has the tables of an inbox', () => {
  it('is true once an inbox has opened it', async () => {
    const file = aFile();
    const inbox = sqliteInbox({ file });
    await inbox.ready;
    expect(isInboxFile(file)).toBe(true);
    await inbox.close({ timeoutMs: 0 });
    expect(isInboxFile(file)).toBe(true);
  });

  it('is false where there is none, in an empty file, and in a database of others; nothing is changed', () => {
    const nowhere = aFile();
    expect(isInboxFile(nowhere)).toBe(false);
    expect(existsSync(nowhere)).toBe(false);
    const empty = aFile();
    writeFileSync(empty, '');
    expect([isInboxFile(empty), readFileSync(empty, 'utf8')]).toEqual([false, '']);
    const others = aFile();
    const database = new Libsql(others);
    database.exec('CREATE TABLE customers (name TEXT)');
    database.close();
    expect(isInboxFile(others)).toBe(false);
  });

  it('fails for a file that is no database', () => {
    const file = aFile();
    writeFileSync(file, '# notes');
    expect(() => isInboxFile(file)).toThrow('not a database');
  });
});
