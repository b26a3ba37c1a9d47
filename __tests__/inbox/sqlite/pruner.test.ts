import type { SqliteDatabase, SqliteInbox, SqliteInboxOptions } from '../../../lib/inbox/sqlite';
import { pass, useStoppedClock } from '../clock';
import { aConsumer, anEntry, idsOf, recordingProcessor, tenMinutes } from '../entries';
import { aFile } from '../sqlite-files';
import { addedAs, aHandle, anInbox, inState, onlyValueOf, watched } from './handles';

const hourMs = 60 * 60 * 1000;
/** Writes that no call waits for go along with others within this time. */
const momentMs = 20;

describe('what is handled', () => {
  useStoppedClock();

  /** An inbox that consumes, and has pruned at its start. */
  async function aConsumingInbox(database: SqliteDatabase, options: Partial<SqliteInboxOptions> = {}) {
    const inbox = anInbox(database, options);
    inbox.consume(aConsumer({ process: recordingProcessor().process, maxParallel: 100 }));
    await inbox.ready;
    await pass(100);
    return inbox;
  }

  const doneOf = async (inbox: SqliteInbox) => idsOf((await inbox.list({ state: 'completed', limit: 5000 })).items);

  test('is pruned once it is older than it is kept, also where nothing comes', async () => {
    const inbox = await aConsumingInbox(aHandle(), { maxCompletedAgeMs: 3 * hourMs });
    const old = idsOf(await addedAs(inbox, 'completed', 3));
    await pass(2 * hourMs);
    const young = idsOf(await addedAs(inbox, 'completed', 2));
    expect(await doneOf(inbox)).toEqual([...old, ...young]);
    await pass(2 * hourMs);
    expect(await doneOf(inbox)).toEqual(young);
    await pass(2 * hourMs);
    expect(await doneOf(inbox)).toEqual([]);
  });

  test('is pruned beyond the number that is kept, the oldest first', async () => {
    const inbox = await aConsumingInbox(aHandle(), { maxCompleted: 10 });
    const ids = idsOf(await addedAs(inbox, 'completed', 25));
    await pass(hourMs + momentMs);
    expect(await doneOf(inbox)).toEqual(ids.slice(15));
  });

  test('is pruned once it is old enough also behind older events that completed late', async () => {
    const inbox = await aConsumingInbox(aHandle(), { maxCompletedAgeMs: 3 * hourMs });
    const waiting = Array.from({ length: 450 }, () => anEntry({ type: 'rdc' }));
    await Promise.all(waiting.map((entry) => inbox.add(entry, tenMinutes)));
    await addedAs(inbox, 'completed', 450);
    await pass(2 * hourMs);
    inbox.consume(aConsumer({ types: ['rdc'], process: recordingProcessor().process, maxParallel: 450 }));
    await pass(100);
    await pass(2 * hourMs + momentMs);
    expect(await doneOf(inbox)).toEqual(idsOf(waiting));
  });

  test('is pruned after every 200 events, also within the hour', async () => {
    const inbox = anInbox(aHandle(), { maxCompleted: 10 });
    const { process } = recordingProcessor();
    inbox.consume(aConsumer({ process, maxParallel: 100 }));
    await inbox.ready;
    const entries = Array.from({ length: 200 }, () => anEntry());
    for (const entry of entries) void inbox.add(entry, tenMinutes);
    await pass(100);
    await pass(100);
    expect(await doneOf(inbox)).toEqual(idsOf(entries.slice(190)));
  });

  test('is pruned when a consumer comes, so that what a stopped process left does not stay', async () => {
    const inbox = anInbox(aHandle(), { maxCompleted: 2 });
    const ids = idsOf(await addedAs(inbox, 'completed', 5));
    inbox.consume(aConsumer({ process: recordingProcessor().process, maxParallel: 1 }));
    await inbox.ready;
    await pass(100);
    expect(await doneOf(inbox)).toEqual(ids.slice(3));
  });

  test('is pruned in parts, so that pruning after a long time delays no call, until all is gone', async () => {
    const database = watched(aHandle());
    const inbox = await aConsumingInbox(database, { maxCompleted: 0 });
    await addedAs(inbox, 'completed', 1000);
    await pass(momentMs);
    const left: unknown[] = [];
    database.failure = new Error('never thrown');
    database.mayFail = (sql) => {
      if (sql === 'COMMIT') left.push(onlyValueOf(database, 'SELECT count(*) FROM sauce_events'));
      return false;
    };
    await pass(hourMs);
    for (let parts = 0; parts < 3; parts++) await pass(momentMs);
    expect(await doneOf(inbox)).toEqual([]);
    expect(left).toEqual([600, 200, 0]);
  });

  test('is pruned as a whole at the start, and so are the keys whose window is over', async () => {
    const handle = aHandle();
    const stopped = anInbox(handle, { maxCompleted: 0 });
    await addedAs(stopped, 'completed', 900);
    await pass(2 * hourMs);
    const inbox = anInbox(handle, { maxCompleted: 800 });
    inbox.consume(aConsumer({ process: recordingProcessor().process, maxParallel: 1 }));
    for (let part = 0; part < 5; part++) await pass(momentMs);
    expect(await doneOf(inbox)).toHaveLength(800);
    expect(onlyValueOf(handle, 'SELECT count(*) FROM sauce_dedupe')).toBe(0);
  });

  test('is kept by an inbox that only looks, whatever it would keep itself', async () => {
    const file = aFile();
    const consumer = await aConsumingInbox(aHandle(file));
    const [looking, refused] = [
      anInbox(aHandle(file), { maxCompleted: 0 }),
      anInbox(aHandle(file), { maxCompleted: 0 }),
    ];
    refused.consume(aConsumer({ process: recordingProcessor().process, maxParallel: 1 }));
    await expect(refused.ready).rejects.toMatchObject({ code: 'INBOX_IN_USE' });
    const ids = idsOf(await addedAs(consumer, 'completed', 3));
    await pass(hourMs + momentMs);
    expect(await doneOf(looking)).toEqual(ids);
    await consumer.close({ timeoutMs: 0 });
    // The one that was refused takes its place.
    await pass(hourMs);
    expect(await doneOf(looking)).toEqual([]);
  });

  test('takes nothing along that waits or failed', async () => {
    const inbox = await aConsumingInbox(aHandle(), { maxCompleted: 0, maxCompletedAgeMs: 0 });
    for (let n = 0; n < 2; n++) await inbox.add(anEntry({ type: 'rdc' }), tenMinutes);
    await addedAs(inbox, 'failed', 3);
    await addedAs(inbox, 'completed', 4);
    await pass(hourMs + momentMs);
    expect(await inbox.counts()).toMatchObject({ waiting: 2, failed: 3, completed: 0 });
  });

  test('is kept when it cannot be pruned; that is reported, and tried again', async () => {
    const database = watched(aHandle());
    const inbox = await aConsumingInbox(database, { maxCompleted: 0 });
    const causes: unknown[] = [];
    inbox.attach?.({ onError: (cause) => causes.push(cause), onWarning() {} });
    await addedAs(inbox, 'completed', 2);
    database.mayFail = (sql) => sql.startsWith('DELETE');
    database.failure = new Error('disk I/O error');
    await pass(hourMs + momentMs);
    expect(causes).toEqual([database.failure]);
    database.failure = undefined;
    await pass(hourMs);
    expect(await doneOf(inbox)).toEqual([]);
    expect(causes).toHaveLength(1);
  });

  test('and its key is forgotten once their window is over', async () => {
    const handle = aHandle();
    const inbox = await aConsumingInbox(handle);
    await inbox.add(anEntry(), inState('completed'));
    await inbox.add(anEntry(), { ...inState('completed'), dedupeWindowMs: 2 * hourMs });
    await pass(hourMs + momentMs);
    expect(onlyValueOf(handle, 'SELECT count(*) FROM sauce_dedupe')).toBe(1);
    await pass(2 * hourMs);
    expect(onlyValueOf(handle, 'SELECT count(*) FROM sauce_dedupe')).toBe(0);
  });

  test('is no longer looked at once the inbox is closed', async () => {
    const database = watched(aHandle());
    const inbox = await aConsumingInbox(database);
    await inbox.close({ timeoutMs: 0 });
    expect(jest.getTimerCount()).toBe(0);
    database.executed.length = 0;
    await pass(3 * hourMs);
    expect(database.executed).toEqual([]);
  });
});
