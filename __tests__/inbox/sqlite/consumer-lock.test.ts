import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ConsumerLock } from '../../../lib/inbox/sqlite/consumer-lock';
import { Sql } from '../../../lib/inbox/sqlite/database';
import { aFile } from '../sqlite-files';
import { aChild } from './children';
import { aHandle, onlyValueOf } from './handles';

const isInUse = expect.objectContaining({ name: 'SauceWebhooksError', code: 'INBOX_IN_USE' });

describe('ConsumerLock', () => {
  function aLock(file: string) {
    const handle = aHandle(file);
    return { handle, lock: new ConsumerLock(new Sql(handle)) };
  }

  test('is held by one connection at a time', () => {
    const file = aFile();
    const [first, second] = [aLock(file), aLock(file)];
    first.lock.take();
    expect(() => second.lock.take()).toThrow(isInUse);
    expect(() => second.lock.take()).toThrow(`Expected to be the only consumer of ${file}`);
    first.lock.release();
    second.lock.take();
    expect(() => first.lock.take()).toThrow(isInUse);
  });

  test('is refused at once, however long the connection would wait for others, which it does afterwards', () => {
    const file = aFile();
    const [first, second] = [aLock(file), aLock(file)];
    for (const { handle } of [first, second]) handle.exec('PRAGMA busy_timeout = 3600000');
    first.lock.take();
    expect(() => second.lock.take()).toThrow(isInUse);
    expect(onlyValueOf(first.handle, 'PRAGMA busy_timeout')).toBe(3_600_000);
    expect(onlyValueOf(second.handle, 'PRAGMA busy_timeout')).toBe(3_600_000);
  });

  test('stays with a connection that takes it again, and may be released by one that does not hold it', () => {
    const file = aFile();
    const [first, second] = [aLock(file), aLock(file)];
    first.lock.take();
    first.lock.take();
    second.lock.release();
    expect(() => second.lock.take()).toThrow(isInUse);
    first.lock.release();
    first.lock.release();
    expect(() => second.lock.take()).not.toThrow();
  });

  test('locks out no reader and no writer', () => {
    const file = aFile();
    const first = aLock(file);
    first.handle.exec('PRAGMA journal_mode = WAL; CREATE TABLE numbers (n)');
    first.lock.take();
    const other = aHandle(file);
    other.exec('INSERT INTO numbers VALUES (1)');
    first.handle.exec('BEGIN IMMEDIATE; INSERT INTO numbers VALUES (2); COMMIT');
    expect(onlyValueOf(other, 'SELECT sum(n) FROM numbers')).toBe(3);
  });

  test('is held against other processes, and ends with the one that holds it, however that ends', async () => {
    const file = aFile();
    const child = aChild(
      file,
      `const inbox = sqliteInbox({ file });
       inbox.consume(consumer({ process: () => new Promise(() => {}), maxParallel: 1 }));
       await inbox.ready;
       console.log('consumes');`,
    );
    expect(await child.line()).toBe('consumes');
    const { lock } = aLock(file);
    expect(() => lock.take()).toThrow(isInUse);
    child.kill();
    await child.ended;
    expect(() => lock.take()).not.toThrow();
  });

  test('is that of the file, by whatever path it was opened', () => {
    const file = aFile();
    aHandle(file).exec('CREATE TABLE numbers (n)');
    const link = join(dirname(aFile()), 'link.db');
    symlinkSync(file, link);
    const [first, second] = [aLock(file), aLock(link)];
    first.lock.take();
    expect(() => second.lock.take()).toThrow(isInUse);
  });

  test.each(["it's.db", 'a b.db', '100%.db', '#1?mode=ro&x=;.db', 'Grüße.db', '"quoted".db'])(
    'works for a file named %s',
    (name) => {
      const file = aFile(name);
      const [first, second, other] = [aLock(file), aLock(file), aLock(aFile(name))];
      first.lock.take();
      expect(() => second.lock.take()).toThrow(isInUse);
      expect(() => other.lock.take()).not.toThrow();
    },
  );

  test('of a handle is held by one of those who share it, and the other does not let it go', () => {
    const file = aFile();
    const { handle, lock } = aLock(file);
    const sharing = new ConsumerLock(new Sql(handle));
    lock.take();
    for (let attempt = 0; attempt < 2; attempt++) expect(() => sharing.take()).toThrow(isInUse);
    expect(() => aLock(file).lock.take()).toThrow(isInUse);
    lock.release();
    expect(() => sharing.take()).not.toThrow();
  });

  test('is not needed for a database in memory, which no other process can open', () => {
    const [first, second] = [aLock(':memory:'), aLock(':memory:')];
    first.lock.take();
    expect(() => second.lock.take()).not.toThrow();
    expect(onlyValueOf(first.handle, 'SELECT count(*) FROM pragma_database_list')).toBe(1);
  });

  test.each(['events.db', 'busy.db', 'locked.db'])('says what is wrong when its file cannot be made: %s', (name) => {
    const file = aFile(name);
    mkdirSync(`${file}-consumer`);
    const { handle, lock } = aLock(file);
    const message = expect.stringMatching(`Cannot lock ${file}-consumer .+ unable to open database`);
    expect(() => lock.take()).toThrow(expect.objectContaining({ code: 'STORE_UNUSABLE', message }));
    expect(onlyValueOf(handle, 'SELECT count(*) FROM pragma_database_list')).toBe(1);
  });
});
