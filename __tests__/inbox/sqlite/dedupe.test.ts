import { sqliteInbox } from '../../../lib/inbox/sqlite';
import { Sql } from '../../../lib/inbox/sqlite/database';
import type { Added } from '../../../lib/inbox/sqlite/entries';
import { Store } from '../../../lib/inbox/sqlite/store';
import { pass, useStoppedClock } from '../clock';
import { aConsumer, anEntry, recordingProcessor, tenMinutes } from '../entries';
import { aFile } from '../sqlite-files';
import { adding, aHandle, anInbox, answerOf, closedLater, inState, resultOf } from './handles';

const minuteMs = 60_000;

describe('the window of duplicates', () => {
  useStoppedClock();

  const aCopy = () => anEntry({ key: 'a' });

  test('ends when it is over, and begins again with the copy that was stored then', async () => {
    const inbox = anInbox();
    expect(await inbox.add(aCopy(), tenMinutes)).toBe('stored');
    await pass(10 * minuteMs - 1);
    expect(await inbox.add(aCopy(), tenMinutes)).toBe('duplicate');
    await pass(1);
    expect(await inbox.add(aCopy(), tenMinutes)).toBe('stored');
    expect(await inbox.add(aCopy(), tenMinutes)).toBe('duplicate');
    expect(await inbox.counts()).toMatchObject({ waiting: 2 });
  });

  test('is that of the first, however wide the window of a copy is', async () => {
    const inbox = anInbox();
    await inbox.add(aCopy(), { dedupeWindowMs: minuteMs });
    expect(await inbox.add(aCopy(), tenMinutes)).toBe('duplicate');
    await pass(minuteMs);
    expect(await inbox.add(aCopy(), tenMinutes)).toBe('stored');
  });

  test('goes on over a restart', async () => {
    const file = aFile();
    const first = anInbox(aHandle(file));
    await first.add(aCopy(), tenMinutes);
    await first.close({ timeoutMs: 0 });
    await pass(9 * minuteMs);
    const second = anInbox(aHandle(file));
    expect(await second.add(aCopy(), tenMinutes)).toBe('duplicate');
    await pass(minuteMs);
    expect(await second.add(aCopy(), tenMinutes)).toBe('stored');
  });

  test('of none remembers nothing, and finds nothing', async () => {
    const inbox = anInbox();
    await inbox.add(aCopy(), { dedupeWindowMs: 0 });
    expect(await inbox.add(aCopy(), tenMinutes)).toBe('stored');
    expect(await inbox.add(aCopy(), { dedupeWindowMs: 0 })).toBe('stored');
    expect(await inbox.add(aCopy(), tenMinutes)).toBe('duplicate');
  });

  test('may be as wide as a number can say', async () => {
    const inbox = anInbox();
    for (const dedupeWindowMs of [Number.MAX_SAFE_INTEGER, Number.MAX_VALUE, Number.POSITIVE_INFINITY]) {
      const key = `for ${dedupeWindowMs}`;
      expect(await inbox.add(anEntry({ key }), { dedupeWindowMs })).toBe('stored');
      jest.setSystemTime(Date.now() + 1000 * 365 * 24 * 60 * minuteMs);
      expect(await inbox.add(anEntry({ key }), { dedupeWindowMs })).toBe('duplicate');
    }
  });
});

describe('keys', () => {
  test('that differ in any way are those of different events', async () => {
    const inbox = anInbox();
    const long = 'k'.repeat(100_000);
    const keys = ['', 'a', 'A', 'a ', 'a\0', 'a\0b', 'ü', 'u\u0308', '\ud800', '\udc00', '\ufffd', long, `${long}k`];
    for (const key of keys) expect(await inbox.add(anEntry({ key }), tenMinutes)).toBe('stored');
    for (const key of keys) expect(await inbox.add(anEntry({ key }), tenMinutes)).toBe('duplicate');
    expect(await inbox.counts()).toMatchObject({ waiting: keys.length });
  });

  test('are taken once by two inboxes on one file that add at the same time', async () => {
    const file = aFile();
    const inboxes = [closedLater(sqliteInbox({ file })), closedLater(sqliteInbox({ file }))] as const;
    await Promise.all(inboxes.map(({ ready }) => ready));
    const keys = Array.from({ length: 300 }, (_, n) => `key ${n}`);
    const adding = inboxes.flatMap((inbox) =>
      keys.map(async (key) => ({ key, result: await inbox.add(anEntry({ key }), tenMinutes) })),
    );
    const results = await Promise.all(adding);
    const stored = results.filter(({ result }) => result === 'stored').map(({ key }) => key);
    expect(stored.sort()).toEqual([...keys].sort());
    expect(results).toHaveLength(600);
    expect(await inboxes[0].counts()).toMatchObject({ waiting: 300 });
  });
});

describe('a duplicate of a failed event', () => {
  useStoppedClock();

  test('keeps the first body', async () => {
    const inbox = anInbox();
    await inbox.add(anEntry({ key: 'a', body: Buffer.from('first') }), inState('failed'));
    expect(await inbox.add(anEntry({ key: 'a', body: Buffer.from('second') }), tenMinutes)).toBe('duplicate');
    expect((await inbox.list({ state: 'waiting' })).items).toMatchObject([{ body: Buffer.from('first') }]);
  });

  test('that comes to another inbox on the file is handled by the one that consumes it', async () => {
    const file = aFile();
    const [consuming, receiving] = [anInbox(aHandle(file)), anInbox(aHandle(file))];
    await consuming.add(anEntry({ id: 'first', key: 'a' }), inState('failed'));
    const { seen, process } = recordingProcessor();
    consuming.consume(aConsumer({ process, maxParallel: 1 }));
    await consuming.ready;
    expect(await receiving.add(anEntry({ key: 'a' }), tenMinutes)).toBe('duplicate');
    for (let seconds = 0; seconds < 3; seconds++) await pass(1000);
    expect(seen).toMatchObject([{ id: 'first', attempts: 1 }]);
    expect(await receiving.counts()).toMatchObject({ completed: 1, failed: 0 });
  });

  test('is a new event once its window is over; the failed one stays', async () => {
    const inbox = anInbox();
    await inbox.add(anEntry({ key: 'a' }), inState('failed'));
    await pass(10 * minuteMs);
    expect(await inbox.add(anEntry({ key: 'a' }), tenMinutes)).toBe('stored');
    expect(await inbox.counts()).toMatchObject({ waiting: 1, failed: 1 });
  });
});

function aStore() {
  const handle = aHandle();
  const store = new Store(handle);
  const add = (...entries: ReturnType<typeof anEntry>[]) =>
    store.run(entries.map((entry) => adding(entry))).map((outcome) => resultOf(outcome));
  const fail = (seq: number) =>
    answerOf(store, 'complete', { results: [{ seq, result: { state: 'failed', reason: 'no' } }] });
  return { sql: new Sql(handle), store, add, fail };
}

describe('keys in the store', () => {
  test('are borne by the event that comes with them, also by the very first', () => {
    const { add, fail } = aStore();
    const first = anEntry();
    expect(add(first, anEntry(), anEntry({ key: first.key }))).toEqual([
      { seq: 1, isRequeued: false },
      { seq: 2, isRequeued: false },
      { seq: 0, isRequeued: false },
    ]);
    fail(1);
    expect(add(anEntry({ key: first.key }))).toEqual([{ seq: 0, isRequeued: true }]);
  });

  test('point at the right event also after newer ones were deleted', () => {
    const { store, add, fail } = aStore();
    const [kept, deleted, next] = [anEntry(), anEntry(), anEntry()];
    add(kept, deleted);
    fail(2);
    expect(answerOf(store, 'deleteBefore', { state: 'failed', before: '~', limit: 10 })).toBe(1);
    expect(add(next)).toEqual([{ seq: 3, isRequeued: false }]);
    fail(3);
    expect(add(anEntry({ key: next.key }))).toEqual([{ seq: 0, isRequeued: true }]);
  });

  test('stay with an event that is added again under its id after its window, not with one that comes next', () => {
    const { sql, add, fail } = aStore();
    const [first, next] = [anEntry(), anEntry()];
    add(first);
    sql.exec('UPDATE sauce_dedupe SET until = 0');
    expect(add(first)).toEqual([{ seq: 0, isRequeued: false }]);
    const [added] = add(next) as Added[];
    fail(added?.seq ?? 0);
    expect(add(anEntry({ key: first.key }))).toEqual([{ seq: 0, isRequeued: false }]);
    fail(1);
    expect(add(anEntry({ key: first.key }))).toEqual([{ seq: 0, isRequeued: true }]);
  });

  test('are kept as hashes, of which those that are over are deleted', () => {
    const { sql, store, add } = aStore();
    add(anEntry(), anEntry());
    sql.exec('UPDATE sauce_dedupe SET until = 0 WHERE seq = 1');
    const maxAgeMs = tenMinutes.dedupeWindowMs;
    answerOf(store, 'prune', { maxAgeMs, surplus: 0, limit: 10 });
    expect(sql.all('SELECT length(hash) AS bytes, seq FROM sauce_dedupe WHERE until > ?', 0)).toEqual([
      { bytes: 16, seq: 2 },
    ]);
  });
});
