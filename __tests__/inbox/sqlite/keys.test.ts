import { Sql } from '../../../lib/inbox/sqlite/database';
import type { Added } from '../../../lib/inbox/sqlite/entries';
import { Store } from '../../../lib/inbox/sqlite/store';
import { anEntry, tenMinutes } from '../entries';
import { adding, aHandle, answerOf, resultOf } from './handles';

function aStore() {
  const handle = aHandle();
  const store = new Store(handle);
  const add = (...entries: ReturnType<typeof anEntry>[]) =>
    store.run(entries.map((entry) => adding(entry))).map((outcome) => resultOf(outcome));
  const fail = (seq: number) =>
    answerOf(store, 'complete', { results: [{ seq, result: { state: 'failed', reason: 'no' } }] });
  return { sql: new Sql(handle), store, add, fail };
}

describe('keys that were seen', () => {
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

  test('are free again once their window is over', () => {
    const { sql, add } = aStore();
    const first = anEntry();
    add(first);
    sql.exec('UPDATE sauce_dedupe SET until = until - 600001');
    expect(add(anEntry({ key: first.key }))).toEqual([{ seq: 2, isRequeued: false }]);
    expect(add(anEntry({ key: first.key }))).toEqual([{ seq: 0, isRequeued: false }]);
  });

  test('are kept as hashes, of which those that are over are deleted', () => {
    const { sql, store, add } = aStore();
    add(anEntry(), anEntry());
    sql.exec('UPDATE sauce_dedupe SET until = 0 WHERE seq = 1');
    const maxAgeMs = tenMinutes.dedupeWindowMs;
    answerOf(store, 'prune', { maxAgeMs, maxCount: 10, limit: 10 });
    expect(sql.all('SELECT length(hash) AS bytes, seq FROM sauce_dedupe WHERE until > ?', 0)).toEqual([
      { bytes: 16, seq: 2 },
    ]);
  });
});
