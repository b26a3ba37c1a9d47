import { statSync, truncateSync } from 'node:fs';
import { sqliteInbox } from '../../../lib/inbox/sqlite';
import { openDatabase, resolveDriver } from '../../../lib/inbox/sqlite/driver';
import { maxLogBytes, moveLog, OpenFile } from '../../../lib/inbox/sqlite/open-file';
import { until } from '../../until';
import { anEntry, tenMinutes } from '../entries';
import { aFile } from '../sqlite-files';
import { drivers, handleOf } from './drivers';
import { adding, closedLater, resultOf } from './handles';

const mebibyte = 1024 * 1024;

describe.each(drivers)('the log of a file, with the driver %s', (driver) => {
  const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

  test('is moved into the file soon after something was written, also where nothing comes any more', async () => {
    const file = aFile();
    const inbox = closedLater(sqliteInbox({ file, driver }));
    await inbox.add(anEntry({ body: Buffer.alloc(mebibyte) }), tenMinutes);
    expect(sizeOf(`${file}-wal`)).toBeGreaterThan(mebibyte);
    await until(() => sizeOf(file) > mebibyte);
  });

  test('is gone once the inbox is closed', async () => {
    const file = aFile();
    const inbox = sqliteInbox({ file, driver });
    await inbox.add(anEntry({ body: Buffer.alloc(mebibyte) }), tenMinutes);
    await inbox.close({ timeoutMs: 0 });
    expect(sizeOf(`${file}-wal`)).toBe(0);
    expect(sizeOf(file)).toBeGreaterThan(mebibyte);
  });

  test('is removed when the reader leaves that made it grow, also where nothing comes any more; once large, it is reported once', async () => {
    const file = aFile();
    const inbox = closedLater(sqliteInbox({ file, driver }));
    const reported: unknown[] = [];
    inbox.attach?.({ onError: (error) => reported.push(error), onWarning() {} });
    const reader = handleOf(driver, file);
    for (let round = 0; round < 2; round++) {
      await inbox.add(anEntry(), tenMinutes);
      reader.exec('BEGIN');
      reader.prepare('SELECT count(*) FROM sauce_events').all();
      await inbox.add(anEntry({ body: Buffer.alloc(mebibyte) }), tenMinutes);
      // SQLite ignores what is behind the frames that it wrote.
      truncateSync(`${file}-wal`, 300 * mebibyte);
      await until(() => reported.length > round);
      await inbox.add(anEntry(), tenMinutes);
      expect(inbox.logBytes).toBe(300 * mebibyte);
      reader.exec('COMMIT');
      await until(() => inbox.logBytes === 0);
      expect(sizeOf(`${file}-wal`)).toBe(0);
    }
    reader.close();
    const message = expect.stringMatching(/^Expected the write-ahead log of .* to stay small, but it has 300 MB/);
    expect(reported).toEqual(Array(2).fill(expect.objectContaining({ code: 'STORE_LOG_LARGE', message })));
    expect((await inbox.counts()).waiting).toBe(6);
  });

  test('stays bounded under load, also where no thread moves it', () => {
    const file = aFile();
    const store = new OpenFile(file, resolveDriver(driver));
    let largest = 0;
    for (let group = 0; group < 80; group++) {
      const calls = Array.from({ length: 4 }, () => adding(anEntry({ body: Buffer.alloc(mebibyte) })));
      for (const outcome of store.run(calls)) resultOf(outcome);
      largest = Math.max(largest, sizeOf(`${file}-wal`));
    }
    expect(largest).toBeLessThan(maxLogBytes + 8 * mebibyte);
    store.close();
  });

  test('is restarted once a large checkpoint is finished, though something was written meanwhile', () => {
    const file = aFile();
    const store = new OpenFile(file, resolveDriver(driver));
    const checkpoints = openDatabase(resolveDriver(driver), file, 'write');
    const write = (bytes: number) => {
      for (const outcome of store.run([adding(anEntry({ body: Buffer.alloc(bytes) }))])) resultOf(outcome);
      return sizeOf(`${file}-wal`);
    };
    write(1000);
    expect(moveLog(checkpoints, file)).toMatchObject({ mayHaveMore: false });
    const large = write(8 * mebibyte);
    // While somebody reads, commits append to the log.
    const reader = handleOf(driver, file);
    reader.exec('BEGIN; SELECT count(*) FROM sauce_events');
    expect(moveLog(checkpoints, file)).toEqual({ bytes: large, mayHaveMore: true });
    const larger = write(1000);
    expect(larger).toBeGreaterThan(large);
    reader.exec('COMMIT');
    reader.close();
    store.finishCheckpoint();
    expect(write(mebibyte)).toBe(larger);
    checkpoints.close();
    store.close();
  });

  test('stays whole while a reader needs it, and shrinks afterwards', () => {
    const file = aFile();
    const store = new OpenFile(file, resolveDriver(driver));
    const write = (count: number) => {
      for (let at = 0; at < count; at++) {
        for (const outcome of store.run([adding(anEntry({ body: Buffer.alloc(4 * mebibyte) }))])) resultOf(outcome);
      }
    };
    write(1);
    const reader = handleOf(driver, file);
    reader.exec('BEGIN; SELECT count(*) FROM sauce_events');
    write(24);
    expect(sizeOf(`${file}-wal`)).toBeGreaterThan(maxLogBytes);
    reader.exec('COMMIT');
    reader.close();
    write(8);
    expect(sizeOf(`${file}-wal`)).toBeLessThanOrEqual(maxLogBytes);
    store.close();
  });
});

if (drivers.length > 1) {
  test.each([
    ['libsql', 'node'],
    ['node', 'libsql'],
  ] as const)('a file that %s wrote opens with %s', async (writer, reader) => {
    const file = aFile();
    const entry = anEntry();
    const first = sqliteInbox({ file, driver: writer });
    await first.add(entry, tenMinutes);
    await first.close({ timeoutMs: 0 });
    const second = closedLater(sqliteInbox({ file, driver: reader }));
    expect(await second.get(entry.id)).toMatchObject(entry);
    expect(await second.add(anEntry({ key: entry.key }), tenMinutes)).toBe('duplicate');
  });
}
