import type { Connection } from '../../../lib/inbox/sqlite/connection';
import { GroupCommit } from '../../../lib/inbox/sqlite/group-commit';
import type { Call, CallResult } from '../../../lib/inbox/sqlite/store';
import { anEntry } from '../entries';

const turn = () => new Promise(setImmediate);

async function turns(count: number): Promise<void> {
  for (let at = 0; at < count; at++) await turn();
}

/** A commit before a store that answers on request, and with what. */
function aCommit(beforeGroup: () => void = () => {}) {
  const groups: Call[][] = [];
  const answers: ((outcomes: CallResult[] | Error) => void)[] = [];
  const run = (calls: readonly Call[]) => {
    groups.push([...calls]);
    return new Promise<CallResult[]>((resolve, reject) => {
      answers.push((outcomes) => (outcomes instanceof Error ? reject(outcomes) : resolve(outcomes)));
    });
  };
  const commit = new GroupCommit({ run } as unknown as Connection, () => beforeGroup());
  return {
    commit,
    groups,
    sizes: () => groups.map(({ length }) => length),
    answer: (outcomes?: CallResult[] | Error) =>
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
    expect(sizes()).toEqual([32]);
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
    for (let at = 0; at < 4; at++) void large.commit.call('add', undefined, body);
    await turns(3);
    large.answer();
    await turns(3);
    expect(large.sizes()).toEqual([2, 2]);
  });

  test('takes one part of a page with each group, so that what is added does not wait for all of them', async () => {
    const { commit, groups, answer } = aCommit();
    const asked = [...Array.from({ length: 3 }, () => commit.call('list')), commit.call('flush')];
    for (let group = 0; group < 3; group++) {
      await turns(3);
      answer();
    }
    await Promise.all(asked);
    expect(groups.map((group) => group.map(({ name }) => name))).toEqual([['flush', 'list'], ['list'], ['list']]);
  });

  test('takes what is larger than a group alone', async () => {
    const { commit, sizes, answer } = aCommit();
    const body = Buffer.alloc(9 * 1024 * 1024);
    for (let at = 0; at < 2; at++) void commit.call('add', undefined, body);
    await turns(3);
    answer();
    await turns(3);
    expect(sizes()).toEqual([1, 1]);
  });

  describe('what joins a group', () => {
    beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate'] }));
    afterEach(() => jest.useRealTimers());

    function aJoinedCommit() {
      let count = 0;
      const made = aCommit(() => {
        for (; count > 0; count--) void made.commit.join('complete', { results: [] });
      });
      const results = (added: number) => {
        count += added;
        made.commit.scheduleLazily();
      };
      return { ...made, results };
    }

    test('goes with the next group, behind its calls', async () => {
      const { commit, groups, results } = aJoinedCommit();
      results(1);
      await turns(3);
      expect(groups).toEqual([]);
      void commit.call('flush');
      await turns(3);
      expect(groups[0]?.map(({ name }) => name)).toEqual(['flush', 'complete']);
    });

    test('goes with it however long the line is', async () => {
      const { commit, groups, results } = aJoinedCommit();
      results(1);
      for (let at = 0; at < 300; at++) void commit.call('flush');
      await turns(3);
      expect([groups[0]?.length, groups[0]?.at(-1)?.name]).toEqual([251, 'complete']);
    });

    test('goes in a moment when there is no other group, also when it came while one was in the store', async () => {
      const { commit, sizes, answer, results } = aJoinedCommit();
      void commit.call('flush');
      await turns(3);
      results(1);
      answer();
      await turns(3);
      expect(sizes()).toEqual([1]);
      jest.advanceTimersByTime(10);
      await turns(3);
      expect(sizes()).toEqual([1, 1]);
    });

    test('may be nothing: then no group is sent', async () => {
      const { commit, sizes } = aJoinedCommit();
      commit.schedule();
      await turns(3);
      expect(sizes()).toEqual([]);
    });
  });

  describe('the line in front of the store', () => {
    const adding = (commit: GroupCommit, entry = anEntry()) => {
      const { body, ...given } = entry;
      return commit.add({ entry: given, dedupeWindowMs: 0, progress: null }, body);
    };
    const isFull = { name: 'SauceWebhooksError', code: 'STORE_FAILED' };

    test('takes 10,000 entries, and refuses the next at once', async () => {
      const { commit, sizes, answer } = aCommit();
      void adding(commit);
      await turns(3);
      for (let at = 0; at < 10_000; at++) void adding(commit);
      await expect(adding(commit)).rejects.toMatchObject(isFull);
      answer();
      await turns(3);
      expect(sizes()).toEqual([1, 250]);
      void adding(commit);
    });

    test('takes 64 MiB of bodies, and refuses the next at once', async () => {
      const { commit, answer } = aCommit();
      void adding(commit);
      await turns(3);
      const large = { body: Buffer.alloc(16 * 1024 * 1024) };
      for (let at = 0; at < 4; at++) void adding(commit, anEntry(large));
      await expect(adding(commit)).rejects.toMatchObject(isFull);
      answer();
      await turns(3);
      void adding(commit);
    });

    test('takes an entry that is larger, also while others wait, and refuses the next at once', async () => {
      const { commit, groups, answer } = aCommit();
      void adding(commit);
      await turns(3);
      void adding(commit);
      const large = anEntry({ body: Buffer.alloc(65 * 1024 * 1024) });
      const stored = adding(commit, large);
      await expect(adding(commit)).rejects.toMatchObject(isFull);
      for (let group = 0; group < 3; group++) {
        answer();
        await turns(3);
      }
      await stored;
      expect(groups.at(-1)).toMatchObject([{ given: { entry: { id: large.id } } }]);
    });

    test('fails with the group before it, which the locked store did not take; other calls go on', async () => {
      const { commit, groups, answer } = aCommit();
      const first = adding(commit);
      await turns(3);
      const large = { body: Buffer.alloc(16 * 1024 * 1024) };
      const behind = Array.from({ length: 4 }, () => adding(commit, anEntry(large)));
      const asked = commit.call('counts');
      const locked = new Error('database is locked');
      answer(locked);
      for (const add of [first, ...behind]) await expect(add).rejects.toBe(locked);
      await turns(3);
      expect(groups[1]?.map(({ name }) => name)).toEqual(['counts']);
      answer();
      await asked;
      // Their bytes are not counted any more.
      void adding(commit, anEntry({ body: Buffer.alloc(64 * 1024 * 1024) }));
    });

    test('loses an entry that is withdrawn before it was sent', async () => {
      const { commit, groups, answer } = aCommit();
      void commit.call('flush');
      await turns(3);
      const [withdrawn, stored] = [anEntry(), anEntry()];
      const results = Promise.allSettled([adding(commit, withdrawn), adding(commit, stored)]);
      expect([withdrawn.id, withdrawn.id, 'unknown'].map((id) => commit.cancel(id))).toEqual([true, false, false]);
      answer();
      await turns(3);
      expect(commit.cancel(stored.id)).toBe(false);
      answer();
      expect((await results).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
      expect(groups[1]?.map(({ given }) => given)).toMatchObject([{ entry: { id: stored.id } }]);
    });
  });
});
