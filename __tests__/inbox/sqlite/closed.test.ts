import Libsql from 'libsql';
import { type SqliteInbox, sqliteInbox } from '../../../lib/inbox/sqlite';
import { FileConnection } from '../../../lib/inbox/sqlite/connection';
import { until } from '../../until';
import { aConsumer, aDelivery, anEntry, isCompleted, recordingProcessor, tenMinutes } from '../entries';
import { aFile } from '../sqlite-files';
import { addedAs, aHandle, anInbox, closedLater, onlyValueOf, rowsOf } from './handles';

const isClosed = { name: 'SauceWebhooksError', code: 'INBOX_CLOSED' };

describe.each([
  ['a file', () => sqliteInbox({ file: aFile() })],
  ['a handle', () => anInbox()],
])('an inbox with %s that was closed', (_, open) => {
  async function closed(): Promise<SqliteInbox> {
    const inbox = closedLater(open());
    await inbox.ready;
    await inbox.close({ timeoutMs: 0 });
    return inbox;
  }

  test.each<[string, (inbox: SqliteInbox) => unknown]>([
    ['add', (inbox) => inbox.add(anEntry(), tenMinutes)],
    ['list', (inbox) => inbox.list({ state: 'completed' })],
    ['list of quarantine', (inbox) => inbox.quarantine.list()],
    ['counts', (inbox) => inbox.counts()],
    ['retry', (inbox) => inbox.retry()],
    ['retry of one', (inbox) => inbox.retry('a')],
    ['prune', (inbox) => inbox.prune({ state: 'completed' })],
    ['quarantine', (inbox) => inbox.quarantine.add(aDelivery())],
    ['get', (inbox) => inbox.get('a')],
    ['get of quarantine', (inbox) => inbox.quarantine.get('a')],
    ['remove from quarantine', (inbox) => inbox.quarantine.remove('a')],
    ['count of quarantine', (inbox) => inbox.quarantine.count()],
    ['flush', (inbox) => inbox.flush?.()],
  ])('refuses %s as CLOSED', async (__, call) => {
    const inbox = await closed();
    await expect((async () => call(inbox))()).rejects.toMatchObject(isClosed);
  });

  test('says by `opened` that it does not consume any more, and hands nothing out', async () => {
    const inbox = await closed();
    const { seen, process } = recordingProcessor();
    inbox.consume(aConsumer({ process, maxParallel: 1 }));
    await expect(inbox.ready).rejects.toMatchObject(isClosed);
    expect(seen).toEqual([]);
  });

  test('may be closed again, and told to whom to report', async () => {
    const inbox = await closed();
    expect(await inbox.close({ timeoutMs: 1000 })).toEqual([]);
    expect(() => inbox.attach?.({ onError() {}, onWarning() {} })).not.toThrow();
  });
});

describe('close', () => {
  test.each([
    ['a file', () => sqliteInbox({ file: aFile() })],
    ['a handle', () => anInbox()],
  ])('waits for %s that is being opened to be consumed, and reports no failure', async (_, open) => {
    const inbox = closedLater(open());
    const causes: unknown[] = [];
    inbox.attach?.({ onError: (cause) => causes.push(cause), onWarning() {} });
    inbox.consume(aConsumer({ process: recordingProcessor().process, maxParallel: 1 }));
    const opened = inbox.ready.then(() => 'opened');
    expect(await inbox.close({ timeoutMs: 0 })).toEqual([]);
    expect(await opened).toBe('opened');
    expect(causes).toEqual([]);
  });

  test('reports no failure of a try to become the consumer that ends after it', async () => {
    const file = aFile();
    const first = anInbox(aHandle(file));
    const second = sqliteInbox({ file, driver: 'libsql' });
    const causes: unknown[] = [];
    second.attach?.({ onError: (cause) => causes.push(cause), onWarning() {} });
    for (const inbox of [first, second])
      inbox.consume(aConsumer({ process: recordingProcessor().process, maxParallel: 1 }));
    await expect(second.ready).rejects.toMatchObject({ code: 'INBOX_IN_USE' });
    let give: (() => void) | undefined;
    const locking = new Promise<void>((resolve) => {
      jest.spyOn(FileConnection.prototype, 'lock').mockImplementationOnce(() => {
        give = resolve;
        return locking;
      });
    });
    await until(() => give !== undefined);
    await second.close({ timeoutMs: 0 });
    const run = jest.spyOn(FileConnection.prototype, 'run');
    give?.();
    await until(() => run.mock.results.length > 0);
    await expect(run.mock.results[0]?.value).rejects.toMatchObject(isClosed);
    await new Promise((resolve) => setImmediate(resolve));
    expect(causes).toEqual([]);
    jest.restoreAllMocks();
  });

  test('waits also where it cannot be opened, which only `opened` says', async () => {
    const inbox = sqliteInbox({ file: `${aFile()}/in/no/folder.db` });
    const causes: unknown[] = [];
    inbox.attach?.({ onError: (cause) => causes.push(cause), onWarning() {} });
    inbox.consume(aConsumer({ process: recordingProcessor().process, maxParallel: 1 }));
    const opened = expect(inbox.ready).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
    expect(await inbox.close({ timeoutMs: 0 })).toEqual([]);
    await opened;
    expect(causes).toEqual([]);
  });

  test('leaves a handle open, which is not its own, but not its lock', async () => {
    const handle = aHandle();
    const inbox = anInbox(handle);
    inbox.consume(aConsumer({ process: recordingProcessor().process, maxParallel: 1 }));
    await inbox.ready;
    const names = () => rowsOf(handle, 'PRAGMA database_list').map(({ name }) => name);
    expect(names()).toEqual(['main', 'sauce_consumer']);
    await inbox.close({ timeoutMs: 0 });
    expect(handle.open).toBe(true);
    expect(names()).toEqual(['main']);
  });

  test('without options gives handlers ten seconds', async () => {
    const inbox = anInbox();
    const { seen, process } = recordingProcessor(() => new Promise((resolve) => setImmediate(resolve, isCompleted)));
    inbox.consume(aConsumer({ process, maxParallel: 1 }));
    await inbox.add(anEntry(), tenMinutes);
    await until(() => seen.length === 1);
    expect(await inbox.close()).toEqual([]);
    expect(seen).toHaveLength(1);
  });

  test('lets the same handle be used by a next inbox', async () => {
    const handle = aHandle();
    const first = anInbox(handle);
    await addedAs(first, 'failed', 2);
    await first.close({ timeoutMs: 0 });
    expect(await anInbox(handle).counts()).toMatchObject({ failed: 2 });
  });

  test('stores what was asked for before', async () => {
    const file = aFile();
    const inbox = sqliteInbox({ file });
    const adding = Array.from({ length: 50 }, () => inbox.add(anEntry(), tenMinutes));
    inbox.quarantine.add(aDelivery());
    await inbox.close({ timeoutMs: 0 });
    expect(await Promise.all(adding)).toEqual(Array(50).fill('stored'));
    const handle = new Libsql(file);
    expect(onlyValueOf(handle, 'SELECT count(*) FROM sauce_events')).toBe(50);
    expect(onlyValueOf(handle, 'SELECT count(*) FROM sauce_quarantine')).toBe(1);
    handle.close();
  });
});

describe('a handle that is closed', () => {
  const whyUnusable = (why: string) => ({
    code: 'STORE_UNUSABLE',
    message: expect.stringMatching(why),
    help: expect.stringContaining('Pass an open, writable handle'),
  });

  test('before the inbox opens it is refused, and so is what is asked of it', async () => {
    const handle = aHandle();
    handle.close();
    const inbox = anInbox(handle);
    const isUnusable = whyUnusable('^Expected `database` to be a usable handle, but: .*not open');
    await expect(inbox.ready).rejects.toMatchObject(isUnusable);
    await expect(inbox.add(anEntry(), tenMinutes)).rejects.toMatchObject(isUnusable);
    await expect(inbox.counts()).rejects.toMatchObject(isUnusable);
    expect(await inbox.close()).toEqual([]);
  });

  test('while the inbox has it open fails what is asked later', async () => {
    const handle = aHandle();
    const inbox = anInbox(handle);
    await inbox.ready;
    handle.close();
    const hasFailed = { code: 'STORE_FAILED', message: expect.stringContaining('not open') };
    await expect(inbox.counts()).rejects.toMatchObject(hasFailed);
    await expect(inbox.get('a')).rejects.toMatchObject(hasFailed);
  });

  test('that only reads is refused', async () => {
    const handle = aHandle();
    handle.exec('PRAGMA query_only = 1');
    await expect(anInbox(handle).ready).rejects.toMatchObject(whyUnusable('readonly|read-only'));
  });
});

test('a database that another program locks refuses the start, and says what to do', async () => {
  const file = aFile();
  const inbox = anInbox(aHandle(file));
  await inbox.ready;
  const other = aHandle(file);
  other.exec('BEGIN IMMEDIATE');
  inbox.consume(aConsumer({ process: () => ({ state: 'completed' }) }));
  await expect(inbox.ready).rejects.toMatchObject({
    code: 'STORE_UNUSABLE',
    message: expect.stringContaining('database is locked'),
    help: expect.stringContaining('End the other program that locks the file'),
  });
  other.exec('ROLLBACK');
});
