import type { Connection } from '../../../lib/inbox/sqlite/connection';
import { GroupCommit } from '../../../lib/inbox/sqlite/group-commit';
import type { Call, Outcome } from '../../../lib/inbox/sqlite/store';

const turn = () => new Promise(setImmediate);

async function turns(count: number): Promise<void> {
  for (let at = 0; at < count; at++) await turn();
}

/** A commit before a store that answers when it is told to, and with what. */
function aCommit() {
  const groups: Call[][] = [];
  const answers: ((outcomes: Outcome[] | Error) => void)[] = [];
  const run = (calls: readonly Call[]) => {
    groups.push([...calls]);
    return new Promise<Outcome[]>((resolve, reject) => {
      answers.push((outcomes) => (outcomes instanceof Error ? reject(outcomes) : resolve(outcomes)));
    });
  };
  const commit = new GroupCommit({ run } as unknown as Connection);
  return {
    commit,
    groups,
    sizes: () => groups.map(({ length }) => length),
    answer: (outcomes?: Outcome[] | Error) =>
      answers.shift()?.(outcomes ?? (groups.at(-1) ?? []).map((_, value) => ({ value }))),
  };
}

describe('GroupCommit', () => {
  test('lets what is asked in one turn go together, and answers each with its own', async () => {
    const { commit, sizes, answer } = aCommit();
    const asked = [commit.call('flush'), commit.call('flush'), commit.call('flush')];
    await turns(3);
    expect(sizes()).toEqual([3]);
    const error = new Error('bad');
    answer([{ value: 'a' }, { error }, { value: 'c' }]);
    expect(await Promise.allSettled(asked)).toEqual([
      { status: 'fulfilled', value: 'a' },
      { status: 'rejected', reason: error },
      { status: 'fulfilled', value: 'c' },
    ]);
  });

  test('rejects all of a group that the store does not answer, and goes on with the next', async () => {
    const { commit, sizes, answer } = aCommit();
    const [first, second] = [commit.call('flush'), commit.call('flush')];
    await turns(3);
    const error = new Error('The thread of the store ended.');
    const next = commit.call('flush');
    answer(error);
    await expect(first).rejects.toBe(error);
    await expect(second).rejects.toBe(error);
    await turns(3);
    answer();
    await next;
    expect(sizes()).toEqual([2, 1]);
  });

  test('has one group in the store at a time, and lets those that wait meanwhile go together', async () => {
    const { commit, sizes, answer } = aCommit();
    void commit.call('flush');
    await turns(3);
    const waiting = Array.from({ length: 5 }, () => commit.call('flush'));
    await turns(3);
    expect(sizes()).toEqual([1]);
    answer();
    await turns(3);
    expect(sizes()).toEqual([1, 5]);
    answer();
    await Promise.all(waiting);
  });

  test('does not wait when there is only one', async () => {
    const { commit, sizes } = aCommit();
    void commit.call('flush');
    await turn();
    expect(sizes()).toEqual([1]);
  });

  test('waits while each turn brings more, so that groups are large when there is much', async () => {
    const { commit, sizes } = aCommit();
    for (let at = 0; at < 5; at++) {
      void commit.call('flush');
      void commit.call('flush');
      await turn();
    }
    expect(sizes()).toEqual([]);
    await turns(2);
    expect(sizes()).toEqual([10]);
  });

  test('waits for no more once a group is large enough', async () => {
    const { commit, sizes } = aCommit();
    for (let at = 0; at < 40 && sizes().length === 0; at++) {
      void commit.call('flush');
      void commit.call('flush');
      await turn();
    }
    expect(sizes()).toEqual([16]);
  });

  test('takes no more than 250 calls or 8 MiB into one group', async () => {
    const { commit, sizes, answer } = aCommit();
    for (let at = 0; at < 300; at++) void commit.call('flush');
    await turns(2);
    answer();
    await turns(2);
    expect(sizes()).toEqual([250, 50]);
    const large = aCommit();
    const body = Buffer.alloc(3 * 1024 * 1024);
    for (let at = 0; at < 4; at++) void large.commit.call('add', undefined, { body });
    await turns(3);
    large.answer();
    await turns(3);
    expect(large.sizes()).toEqual([2, 2]);
  });

  test('takes what is larger than a group alone', async () => {
    const { commit, sizes, answer } = aCommit();
    const body = Buffer.alloc(9 * 1024 * 1024);
    for (let at = 0; at < 2; at++) void commit.call('add', undefined, { body });
    await turns(3);
    answer();
    await turns(3);
    expect(sizes()).toEqual([1, 1]);
  });

  describe('what nobody waits for', () => {
    beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate'] }));
    afterEach(() => jest.useRealTimers());

    test('goes along with the next group', async () => {
      const { commit, sizes } = aCommit();
      void commit.call('flush', undefined, { isLazy: true });
      await turns(3);
      expect(sizes()).toEqual([]);
      void commit.call('flush');
      await turns(3);
      expect(sizes()).toEqual([2]);
    });

    test('goes in a moment when there is no other group, also when it came while one was in the store', async () => {
      const { commit, sizes, answer } = aCommit();
      void commit.call('flush');
      await turns(3);
      void commit.call('flush', undefined, { isLazy: true });
      answer();
      await turns(3);
      expect(sizes()).toEqual([1]);
      jest.advanceTimersByTime(10);
      await turns(3);
      expect(sizes()).toEqual([1, 1]);
    });

    test('goes at once when there is much of it', async () => {
      const { commit, sizes } = aCommit();
      for (let at = 0; at < 250; at++) void commit.call('flush', undefined, { isLazy: true });
      await turns(3);
      expect(sizes()).toEqual([250]);
    });

    test('may say only when its group goes what it is given', async () => {
      const { commit, groups } = aCommit();
      let begun = [{ seq: 1, attempts: 1 }];
      void commit.call('start', () => ({ begun }), { isLazy: true });
      begun = [...begun, { seq: 2, attempts: 1 }];
      void commit.call('flush');
      await turns(3);
      expect(groups[0]?.[0]?.given).toEqual({ begun });
    });
  });
});
