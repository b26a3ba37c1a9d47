import type { AttemptResult } from '../../../lib/inbox/inbox';
import { Store } from '../../../lib/inbox/sqlite/store';
import { anEntry } from '../entries';
import { adding, aHandle, answerOf, rowsOf } from './handles';

const odd = 'cut \0 here, \ud800 alone, "quoted", Grüße';
const done: AttemptResult = { state: 'done' };
const failed: AttemptResult = { state: 'failed', reason: odd };
const delayed: AttemptResult = { state: 'waiting', delayMs: 60_000, reason: odd };
const ready: AttemptResult = { state: 'waiting', delayMs: 0, reason: odd };

/** A store with entries that are leased. */
function aStoreOf(count: number) {
  const handle = aHandle();
  const store = new Store(handle);
  store.run(Array.from({ length: count }, () => adding(anEntry(), { isLeased: true })));
  const settle = (...verdicts: AttemptResult[]) =>
    answerOf(store, 'settle', {
      judged: verdicts.map((verdict, index) => ({ seq: index + 1, attempts: index + 2, verdict })),
    });
  return { handle, store, settle };
}

describe('verdicts of one group', () => {
  test('each put their entry where it belongs', () => {
    const { handle, store, settle } = aStoreOf(5);
    settle(done, failed, delayed, ready);
    expect(answerOf(store, 'counts')).toEqual({ waiting: 3, running: 0, done: 1, failed: 1, quarantined: 0 });
    expect(rowsOf(handle, 'SELECT seq, attempts FROM sauce_done')).toEqual([{ seq: 1, attempts: 2 }]);
    const error = JSON.stringify(odd);
    expect(rowsOf(handle, 'SELECT seq, attempts, last_error FROM sauce_failed')).toEqual([
      { seq: 2, attempts: 3, last_error: error },
    ]);
    expect(rowsOf(handle, 'SELECT seq, phase, attempts, due_at, last_error FROM sauce_tasks')).toEqual([
      { seq: 3, phase: 0, attempts: 4, due_at: expect.any(Number), last_error: error },
      { seq: 4, phase: 0, attempts: 5, due_at: 0, last_error: error },
      { seq: 5, phase: 2, attempts: 0, due_at: 0, last_error: null },
    ]);
    const dueAt = answerOf(store, 'nextDueAt', { types: ['vdc'] });
    // One is ready, so there is nothing to wait for.
    expect(dueAt).toBeLessThanOrEqual(Date.now());
  });

  test('keep numbers as numbers, so that what falls due is found', () => {
    const { handle, store, settle } = aStoreOf(3);
    settle(done, failed, delayed);
    const types = [
      ['sauce_done', 'attempts'],
      ['sauce_done', 'settled_at'],
      ['sauce_failed', 'settled_at'],
      ['sauce_tasks', 'due_at'],
    ].map(([table, column]) => rowsOf(handle, `SELECT typeof(${column}) AS type FROM ${table}`)[0]?.['type']);
    expect(types).toEqual(['integer', 'integer', 'integer', 'integer']);
    expect(answerOf(store, 'nextDueAt', { types: ['vdc'] })).toBeGreaterThan(Date.now() + 30_000);
  });

  test('that are given twice are one, and change nothing of what is no longer there', () => {
    const { handle, store, settle } = aStoreOf(2);
    settle(done, failed);
    answerOf(store, 'retry', { ids: [] });
    settle(failed, done);
    expect(answerOf(store, 'counts')).toMatchObject({ waiting: 0, done: 1, failed: 1 });
    expect(rowsOf(handle, 'SELECT seq FROM sauce_done')).toEqual([{ seq: 1 }]);
  });

  test('are of no use to a task that is not there', () => {
    const { store } = aStoreOf(1);
    answerOf(store, 'settle', { judged: [{ seq: 99, attempts: 1, verdict: done }] });
    answerOf(store, 'settle', { judged: [{ seq: 99, attempts: 1, verdict: delayed }] });
    expect(answerOf(store, 'counts')).toMatchObject({ waiting: 1, done: 0 });
  });
});

describe('tries that began', () => {
  test('count, each with its own number', () => {
    const { handle, store } = aStoreOf(3);
    const begun = [
      { seq: 1, attempts: 1 },
      { seq: 3, attempts: 4 },
    ];
    answerOf(store, 'start', { begun });
    expect(rowsOf(handle, 'SELECT seq, phase, attempts FROM sauce_tasks')).toEqual([
      { seq: 1, phase: 3, attempts: 1 },
      { seq: 2, phase: 2, attempts: 0 },
      { seq: 3, phase: 3, attempts: 4 },
    ]);
  });

  test('may be none', () => {
    const { store } = aStoreOf(1);
    answerOf(store, 'start', { begun: [] });
    expect(answerOf(store, 'counts')).toMatchObject({ waiting: 1, running: 0 });
  });

  test('of what is claimed are counted as it is claimed', () => {
    const { handle, store } = aStoreOf(3);
    answerOf(store, 'takeBack', { held: [2] });
    const claimed = answerOf(store, 'claim', { types: ['vdc'], count: 10, mayBeSuspect: true });
    expect(claimed.map(({ seq, entry }) => [seq, entry.attempts])).toEqual([
      [1, 0],
      [3, 0],
    ]);
    expect(rowsOf(handle, 'SELECT seq, phase, attempts FROM sauce_tasks')).toEqual([
      { seq: 1, phase: 3, attempts: 1 },
      { seq: 2, phase: 2, attempts: 0 },
      { seq: 3, phase: 3, attempts: 1 },
    ]);
  });
});

describe('what ran when a process died', () => {
  const claimed = (store: Store, mayBeSuspect: boolean) =>
    answerOf(store, 'claim', { types: ['vdc'], count: 10, mayBeSuspect }).map(({ seq, entry, isSuspect }) => ({
      seq,
      attempts: entry.attempts,
      isSuspect,
    }));

  test('is handed out one by one, the others together', () => {
    const { store } = aStoreOf(5);
    const begun = [1, 3].map((seq) => ({ seq, attempts: 1 }));
    answerOf(store, 'start', { begun });
    answerOf(store, 'takeBack', { held: [5] });
    expect(answerOf(store, 'counts')).toMatchObject({ waiting: 5, running: 0 });
    expect(claimed(store, true)).toEqual([
      { seq: 1, attempts: 1, isSuspect: true },
      { seq: 2, attempts: 0, isSuspect: false },
      { seq: 4, attempts: 0, isSuspect: false },
    ]);
    expect(claimed(store, false)).toEqual([]);
    expect(claimed(store, true)).toEqual([{ seq: 3, attempts: 1, isSuspect: true }]);
  });

  test('is like any other once a try of it has ended', () => {
    const { store } = aStoreOf(1);
    answerOf(store, 'start', { begun: [{ seq: 1, attempts: 1 }] });
    answerOf(store, 'takeBack', { held: [] });
    claimed(store, true);
    answerOf(store, 'settle', { judged: [{ seq: 1, attempts: 2, verdict: ready }] });
    expect(claimed(store, false)).toEqual([{ seq: 1, attempts: 2, isSuspect: false }]);
  });

  test('is no suspect when the process gave it back', () => {
    const { store } = aStoreOf(1);
    answerOf(store, 'start', { begun: [{ seq: 1, attempts: 1 }] });
    answerOf(store, 'giveBack', { left: [{ seq: 1, attempts: 0 }] });
    expect(claimed(store, false)).toEqual([{ seq: 1, attempts: 0, isSuspect: false }]);
  });
});
