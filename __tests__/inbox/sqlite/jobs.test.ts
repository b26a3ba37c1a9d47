import type { AttemptResult } from '../../../lib/inbox/inbox';
import { Store } from '../../../lib/inbox/sqlite/store';
import { anEntry, isCompleted, isFailed, isWaiting } from '../entries';
import { aFile } from '../sqlite-files';
import { drivers, handleOf } from './drivers';
import { adding, answerOf, onlyValueOf, resultOf, rowsOf } from './handles';

const odd = 'cut \0 here, \ud800 alone, "quoted", Grüße';

describe.each(drivers)('jobs, with the driver %s', (driver) => {
  /** A store with entries, in the process that consumes. */
  function aStoreOf(count: number, type = 'vdc') {
    const handle = handleOf(driver, aFile());
    const store = new Store(handle);
    store.lock([]);
    store.run(Array.from({ length: count }, () => adding(anEntry({ type }))));
    const claim = (given: { count?: number; capacity?: number; isIdle?: boolean; types?: string[] } = {}) =>
      answerOf(store, 'claim', { types: ['vdc'], count: 10, capacity: 10, isIdle: true, ...given });
    const claimed = (given: Parameters<typeof claim>[0] = {}) => claim(given).jobs.map(({ seq }) => seq);
    const complete = (...results: (AttemptResult | undefined)[]) =>
      answerOf(store, 'complete', {
        results: results.flatMap((result, index) => (result === undefined ? [] : [{ seq: index + 1, result }])),
      });
    return { handle, store, claim, claimed, complete };
  }

  test('are claimed oldest first, as many as asked for, each once, with the attempt counted', () => {
    const { handle, claim, claimed } = aStoreOf(5);
    expect(claim({ count: 2 })).toMatchObject({
      jobs: [
        { seq: 1, attempts: 1, failedAttempts: 0, lastError: null, firstAttemptAt: expect.any(Number) },
        { seq: 2, attempts: 1 },
      ],
      isSuspect: false,
      isBlocked: false,
    });
    expect(claimed()).toEqual([3, 4, 5]);
    expect(claimed()).toEqual([]);
    expect(onlyValueOf(handle, 'SELECT sum(attempts) FROM sauce_jobs WHERE status = 1')).toBe(5);
  });

  test('need no new statement for each claim and result: statements are kept for as long as the file is open', () => {
    const { handle, claimed, complete } = aStoreOf(9);
    let now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => ++now);
    const round = () => {
      claimed({ count: 3 });
      complete(isCompleted, isFailed, isWaiting(0));
    };
    round();
    const prepare = jest.spyOn(handle, 'prepare');
    round();
    round();
    expect(prepare).not.toHaveBeenCalled();
    clock.mockRestore();
  });

  test('are claimed by type, in the order of all of them', () => {
    const { store, claimed } = aStoreOf(1);
    for (const type of ['rdc', 'concurrency', 'vdc', 'rdc']) store.run([adding(anEntry({ type }))]);
    expect(claimed({ types: ['vdc', 'rdc'] })).toEqual([1, 2, 4, 5]);
    expect(claimed({ types: ['concurrency'] })).toEqual([3]);
  });

  test('are claimed when they are due, before those that wait since then', () => {
    const { handle, claimed, complete } = aStoreOf(6);
    claimed({ count: 3 });
    complete(isWaiting(60_000), isWaiting(50_000), isWaiting(0));
    expect(claimed({ count: 2 })).toEqual([3, 4]);
    handle.exec('UPDATE sauce_jobs SET run_at = run_at - 70000 WHERE run_at > 0');
    expect(claimed({ count: 3 })).toEqual([2, 1, 5]);
  });

  test('are claimed half by half while many are due and many wait for their first attempt', () => {
    const { handle, claimed, complete } = aStoreOf(10);
    claimed({ count: 5 });
    complete(...Array.from({ length: 5 }, () => isWaiting(50_000)));
    handle.exec('UPDATE sauce_jobs SET run_at = run_at - 60000 WHERE run_at > 0');
    expect(claimed({ count: 3 })).toEqual([1, 2, 6]);
    expect([claimed({ count: 1 }), claimed({ count: 1 })]).toEqual([[3], [7]]);
    expect(claimed({ count: 4 })).toEqual([4, 5, 8, 9]);
  });

  test('say when the next of them can be claimed', () => {
    const { store, claimed, complete } = aStoreOf(2);
    const dueInMs = () => answerOf(store, 'dueInMs', { types: ['vdc', 'rdc'] });
    expect(dueInMs()).toBe(0);
    claimed();
    expect(dueInMs()).toBeNull();
    complete(isWaiting(60_000), isWaiting(30_000));
    expect(Number(dueInMs())).toBeGreaterThan(20_000);
    expect(Number(dueInMs())).toBeLessThanOrEqual(30_000);
    expect(answerOf(store, 'dueInMs', { types: ['rdc'] })).toBeNull();
  });

  test('of one group each get their result', () => {
    const { handle, store, claimed, complete } = aStoreOf(6);
    claimed({ count: 5 });
    const results = ['failed', 'deferred', 'none'] as const;
    complete(isCompleted, { state: 'failed', reason: odd }, ...results.map((attempt) => isWaiting(9000, odd, attempt)));
    expect(answerOf(store, 'counts')).toEqual({ waiting: 4, active: 0, completed: 1, failed: 1, quarantined: 0 });
    const error = JSON.stringify(odd);
    const columns = 'seq, status, attempts, failed_attempts, last_error, first_attempt_at IS NULL AS is_new';
    expect(rowsOf(handle, `SELECT ${columns} FROM sauce_jobs`)).toEqual([
      { seq: 1, status: 2, attempts: 1, failed_attempts: 0, last_error: null, is_new: 0 },
      { seq: 2, status: 3, attempts: 1, failed_attempts: 1, last_error: error, is_new: 0 },
      { seq: 3, status: 0, attempts: 1, failed_attempts: 1, last_error: error, is_new: 0 },
      { seq: 4, status: 0, attempts: 1, failed_attempts: 0, last_error: error, is_new: 0 },
      { seq: 5, status: 0, attempts: 0, failed_attempts: 0, last_error: null, is_new: 1 },
      { seq: 6, status: 0, attempts: 0, failed_attempts: 0, last_error: null, is_new: 1 },
    ]);
    const types = 'SELECT DISTINCT typeof(run_at) AS type FROM sauce_jobs';
    expect(rowsOf(handle, types)).toEqual([{ type: 'integer' }]);
    expect(onlyValueOf(handle, 'SELECT typeof(completed_at) FROM sauce_jobs WHERE seq = 1')).toBe('integer');
  });

  test('take a result once, and none after they completed', () => {
    const { store, claimed, complete } = aStoreOf(3);
    claimed();
    complete(isCompleted, isFailed, isWaiting(0));
    complete(isFailed, isCompleted, isWaiting(0));
    expect(answerOf(store, 'counts')).toMatchObject({ waiting: 1, completed: 1, failed: 1 });
    expect(answerOf(store, 'claim', { types: ['vdc'], count: 1, capacity: 1, isIdle: true }).jobs).toMatchObject([
      { seq: 3, attempts: 2, failedAttempts: 1 },
    ]);
  });

  test('that do not exist take no result', () => {
    const { store } = aStoreOf(1);
    for (const result of [isCompleted, isFailed, isWaiting(0)]) {
      answerOf(store, 'complete', { results: [{ seq: 99, result }] });
    }
    expect(answerOf(store, 'counts')).toMatchObject({ waiting: 1, completed: 0, failed: 0 });
  });

  test('are released with their attempt counted, but not as a failed one', () => {
    const { store, claimed, claim } = aStoreOf(2);
    claimed();
    answerOf(store, 'release', { seqs: [2] });
    expect(answerOf(store, 'counts')).toMatchObject({ waiting: 1, active: 1 });
    expect(claim().jobs).toMatchObject([{ seq: 2, attempts: 2, failedAttempts: 0 }]);
  });

  test('that were claimed ahead and released are claimed like others', () => {
    const { store, claimed } = aStoreOf(2);
    claimed({ count: 2, capacity: 1 });
    answerOf(store, 'release', { seqs: [1, 2] });
    expect(claimed()).toEqual([1, 2]);
  });

  test('are not claimed by a process that does not hold the lock', () => {
    const { store, claimed } = aStoreOf(1);
    store.unlock();
    expect(claimed()).toEqual([]);
    store.lock([]);
    expect(claimed()).toEqual([1]);
  });

  test('are not claimed as they are stored by a process that does not hold the lock', () => {
    const { store, claimed } = aStoreOf(0);
    store.unlock();
    const [outcome] = store.run([adding(anEntry(), { claim: 'now' })]);
    expect(outcome).toEqual({ value: { seq: 1, isRequeued: false } });
    store.lock([]);
    expect(claimed()).toEqual([1]);
  });

  describe('that were active when a process died', () => {
    test('are claimed one at a time, alone, before all others', () => {
      const { store, claim, claimed, complete } = aStoreOf(4);
      claimed({ count: 2 });
      store.lock([]);
      expect(answerOf(store, 'counts')).toMatchObject({ waiting: 4, active: 0 });
      expect(claim({ isIdle: false })).toEqual({ jobs: [], isSuspect: false, isBlocked: true });
      expect(claim()).toMatchObject({ jobs: [{ seq: 1, attempts: 2, failedAttempts: 1 }], isSuspect: true });
      complete(isWaiting(0));
      expect(claim()).toMatchObject({ jobs: [{ seq: 2, attempts: 2, failedAttempts: 1 }], isSuspect: true });
      complete(undefined, isCompleted);
      // Like any other, once an attempt has ended.
      expect(claim()).toMatchObject({
        jobs: [{ seq: 1, failedAttempts: 2 }, { seq: 3 }, { seq: 4 }],
        isSuspect: false,
      });
    });

    test('have not failed if they were claimed ahead, beyond the capacity: perhaps their attempt had not begun', () => {
      const { store, claim, claimed, complete } = aStoreOf(3);
      claimed({ count: 3, capacity: 1 });
      store.lock([]);
      const suspects = [1, 2, 3].map(() => {
        const [job] = claim().jobs;
        complete(...[1, 2, 3].map((seq) => (seq === job?.seq ? isCompleted : undefined)));
        return job;
      });
      expect(suspects).toMatchObject([
        { seq: 1, attempts: 2, failedAttempts: 1 },
        { seq: 2, attempts: 2, failedAttempts: 0 },
        { seq: 3, attempts: 2, failedAttempts: 0 },
      ]);
    });

    test('have not failed either if they were claimed ahead as they were stored', () => {
      const { store, claim } = aStoreOf(0);
      const outcomes = store.run((['now', 'ahead'] as const).map((kind) => adding(anEntry(), { claim: kind })));
      const job = { attempts: 1, failedAttempts: 0, firstAttemptAt: expect.any(Number), lastError: null };
      expect(outcomes.map(resultOf)).toMatchObject([{ job: { ...job, seq: 1 } }, { job: { ...job, seq: 2 } }]);
      expect(answerOf(store, 'counts')).toMatchObject({ waiting: 0, active: 2 });
      store.lock([]);
      expect(claim().jobs).toMatchObject([{ seq: 1, attempts: 2, failedAttempts: 1 }]);
      answerOf(store, 'complete', { results: [{ seq: 1, result: isCompleted }] });
      expect(claim().jobs).toMatchObject([{ seq: 2, attempts: 2, failedAttempts: 0 }]);
    });

    test('have failed if they died alone, though claimed ahead before', () => {
      const { store, claim, claimed } = aStoreOf(2);
      claimed({ count: 2, capacity: 1 });
      store.lock([]);
      claimed();
      store.lock([]);
      expect(claim().jobs).toMatchObject([{ seq: 1, failedAttempts: 2 }]);
      answerOf(store, 'complete', { results: [{ seq: 1, result: isCompleted }] });
      claimed();
      store.lock([]);
      expect(claim().jobs).toMatchObject([{ seq: 2, attempts: 3, failedAttempts: 1 }]);
    });

    test('are none of those that are active in this process', () => {
      const { store, claimed } = aStoreOf(2);
      claimed();
      store.lock([2]);
      expect(answerOf(store, 'counts')).toMatchObject({ waiting: 1, active: 1 });
    });

    test('hold up no other type', () => {
      const { store, claimed } = aStoreOf(1);
      store.run([adding(anEntry({ type: 'rdc' }))]);
      claimed();
      store.lock([]);
      expect(claimed({ types: ['rdc'], isIdle: false })).toEqual([2]);
    });
  });
});
