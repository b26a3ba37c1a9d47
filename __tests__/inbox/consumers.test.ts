import type { AttemptResult, StoredEntry } from '../../lib/inbox/inbox';
import { Consumers } from '../../lib/inbox/queue/consumers';
import { pass, useStoppedClock } from './clock';
import { aStoredEntry, heldWork, idsOf, isDone, recordedWork } from './entries';

describe('Consumers', () => {
  useStoppedClock();

  function opened() {
    const settled: [string, AttemptResult][] = [];
    const consumers = new Consumers({ onSettled: (entry, verdict) => settled.push([entry.id, verdict]) });
    return { settled, consumers };
  }

  test('hands nothing out in the turn in which it is offered', async () => {
    const { consumers, settled } = opened();
    const { seen, work } = recordedWork();
    const entry = aStoredEntry();
    consumers.add({ types: ['vdc'], work, maxParallel: 1 });
    consumers.offer(entry);
    await Promise.resolve();
    expect(seen).toHaveLength(0);
    await pass();
    expect(seen).toHaveLength(1);
    expect(settled).toEqual([[entry.id, isDone]]);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('hands nothing out before what is queued in the turn in which it is offered, whatever else is under way', async () => {
    const { consumers } = opened();
    const order: string[] = [];
    const { work } = recordedWork(({ id }) => {
      order.push(id);
      return isDone;
    });
    consumers.add({ types: ['vdc'], work, maxParallel: 4 });
    await pass();
    consumers.offer(aStoredEntry({ id: 'a retry that fell due' }));
    // Its turn is queued behind the arrival of the retry.
    consumers.add({ types: ['rdc'], work, maxParallel: 4 });
    consumers.offer(aStoredEntry({ id: 'delivered' }));
    setImmediate(() => order.push('answered'));
    await pass();
    expect(order).toEqual(['answered', 'a retry that fell due', 'delivered']);
  });

  test('hands out a copy, and marks the entry as running', async () => {
    const { consumers } = opened();
    const { seen, work } = heldWork();
    const entry = aStoredEntry({ attempts: 1, nextAttemptAt: '2026-01-01T00:00:00.000Z', lastError: 'Error: busy' });
    const running: StoredEntry = { ...entry, state: 'running', attempts: 2, nextAttemptAt: null };
    consumers.add({ types: ['vdc'], work, maxParallel: 1 });
    consumers.offer(entry);
    await pass();
    expect(seen).toEqual([running]);
    expect(seen[0]).not.toBe(entry);
    expect(entry).toEqual(running);
  });

  test('hands out the oldest of several types, whichever was offered or named first', async () => {
    const { consumers } = opened();
    const { seen, work } = recordedWork();
    const at = (second: number) => `2026-01-01T00:00:0${second}.000Z`;
    const offered: [string, number][] = [
      ['rdc', 3],
      ['vdc', 2],
      ['visual-build', 1],
      ['vdc', 4],
      ['rdc', 5],
      ['visual-build', 6],
    ];
    for (const [type, second] of offered) {
      consumers.offer(aStoredEntry({ id: `${second}`, type, receivedAt: at(second) }));
    }
    consumers.add({ types: ['concurrency', 'vdc', 'visual-build', 'rdc'], work, maxParallel: 1 });
    await pass();
    expect(idsOf(seen)).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  test('hands out the type that is named first of those that are as old', async () => {
    const { consumers } = opened();
    const { seen, work } = recordedWork();
    const receivedAt = '2026-01-01T00:00:00.000Z';
    consumers.offer(aStoredEntry({ id: 'of vdc', type: 'vdc', receivedAt }));
    consumers.offer(aStoredEntry({ id: 'of rdc', type: 'rdc', receivedAt }));
    consumers.add({ types: ['rdc', 'vdc'], work, maxParallel: 1 });
    await pass();
    expect(idsOf(seen)).toEqual(['of rdc', 'of vdc']);
  });

  test('shares the entries of a type among those who consume it', async () => {
    const { consumers } = opened();
    const [first, second] = [heldWork(), heldWork()];
    consumers.add({ types: ['vdc'], work: first.work, maxParallel: 2 });
    consumers.add({ types: ['vdc'], work: second.work, maxParallel: 1 });
    for (const id of ['a', 'b', 'c', 'd']) consumers.offer(aStoredEntry({ id }));
    await pass();
    expect(idsOf(first.seen)).toEqual(['a', 'b']);
    expect(idsOf(second.seen)).toEqual(['c']);
    expect(consumers.running).toBe(3);
    second.end('c');
    await pass();
    expect(idsOf(second.seen)).toEqual(['c', 'd']);
    expect(consumers.running).toBe(3);
    for (const id of ['a', 'b', 'd']) [first, second].map(({ end }) => end(id));
    await pass();
    expect(consumers.running).toBe(0);
  });

  test('frees the slot before the verdict is told, so that counts agree', async () => {
    const running: number[] = [];
    const consumers = new Consumers({ onSettled: () => running.push(consumers.running) });
    consumers.add({ types: ['vdc'], work: recordedWork().work, maxParallel: 1 });
    consumers.offer(aStoredEntry());
    await pass();
    expect(running).toEqual([0]);
  });

  test.each([1, 1000, 2 ** 31 - 1])('hands out after %s ms, and not before', async (delayMs) => {
    const { consumers } = opened();
    const { seen, work } = recordedWork();
    consumers.add({ types: ['vdc'], work, maxParallel: 1 });
    consumers.offer(aStoredEntry(), delayMs);
    await pass(delayMs - 1);
    expect(seen).toHaveLength(0);
    await pass(1);
    expect(seen).toHaveLength(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  test.each([2 ** 31, 2 ** 31 + 5000, 2 ** 33])(
    'waits in parts for a delay no timer can take: %s ms',
    async (delayMs) => {
      const { consumers } = opened();
      const { seen, work } = recordedWork();
      const startedAt = Date.now();
      const handedOutAt: number[] = [];
      consumers.add({
        types: ['vdc'],
        work: (entry) => {
          handedOutAt.push(Date.now() - startedAt);
          return work(entry);
        },
        maxParallel: 1,
      });
      consumers.offer(aStoredEntry(), delayMs);
      await pass(10_000);
      expect(seen).toHaveLength(0);
      expect(jest.getTimerCount()).toBe(1);
      await pass(delayMs - 10_000 - 1);
      expect(seen).toHaveLength(0);
      await pass(1);
      expect(handedOutAt).toEqual([delayMs]);
      expect(jest.getTimerCount()).toBe(0);
    },
  );

  test('tells of each try when it begins, before the work does', async () => {
    const told: unknown[] = [];
    const consumers = new Consumers({
      onSettled: ({ id }) => told.push(['settled', id]),
      onBegun: (entry) => told.push(['begun', { ...entry }]),
    });
    const { work } = recordedWork(({ id }) => {
      told.push(['works', id]);
      return isDone;
    });
    const entry = aStoredEntry({ attempts: 2 });
    consumers.add({ types: ['vdc'], work, maxParallel: 1 });
    consumers.offer(entry);
    await pass();
    expect(told).toEqual([
      ['begun', { ...entry, state: 'running', attempts: 3 }],
      ['works', entry.id],
      ['settled', entry.id],
    ]);
  });

  test('let an entry go whose turn it is when it may not begin', async () => {
    const isAllowed = new Map([['a', false]]);
    const asked: string[] = [];
    const mayBegin = ({ id }: { id: string }) => {
      asked.push(id);
      return isAllowed.get(id) ?? true;
    };
    const consumers = new Consumers({ onSettled: () => {}, mayBegin });
    const { seen, work } = recordedWork();
    consumers.add({ types: ['vdc'], work, maxParallel: 1 });
    for (const id of ['a', 'b', 'c']) consumers.offer(aStoredEntry({ id }));
    await pass();
    expect(asked).toEqual(['a', 'b', 'c']);
    expect(idsOf(seen)).toEqual(['b', 'c']);
  });

  test.each([true, false])(
    'hand out all that is ready when each step takes longer than a turn: begins %s',
    async (begins) => {
      let now = 0;
      jest.spyOn(performance, 'now').mockImplementation(() => {
        now += 10;
        return now;
      });
      const asked: StoredEntry[] = [];
      const mayBegin = (entry: StoredEntry) => asked.push(entry) > 3 || begins;
      const consumers = new Consumers({ onSettled: () => {}, mayBegin });
      const { seen, work } = recordedWork();
      consumers.add({ types: ['vdc'], work, maxParallel: 2 });
      const entries = Array.from({ length: 10 }, () => aStoredEntry());
      for (const entry of entries) consumers.offer(entry);
      await pass();
      expect(idsOf(asked)).toEqual(idsOf(entries));
      expect(idsOf(seen)).toEqual(idsOf(begins ? entries : entries.slice(3)));
      jest.restoreAllMocks();
    },
  );

  test('do not hand out what was withdrawn before it fell due', async () => {
    const { consumers } = opened();
    const { seen, work } = recordedWork();
    consumers.add({ types: ['vdc'], work, maxParallel: 1 });
    const [gone, other] = [aStoredEntry({ id: 'gone' }), aStoredEntry({ id: 'other' })];
    for (const entry of [gone, other]) consumers.offer(entry, 1000);
    consumers.withdraw(gone);
    consumers.withdraw(aStoredEntry());
    expect(jest.getTimerCount()).toBe(1);
    await pass(1000);
    expect(idsOf(seen)).toEqual(['other']);
  });

  test('know all types that are consumed', () => {
    const { consumers } = opened();
    const { work } = recordedWork();
    expect([...consumers.types]).toEqual([]);
    consumers.add({ types: [], work, maxParallel: 1 });
    expect([...consumers.types]).toEqual([]);
    consumers.add({ types: ['vdc', 'rdc'], work, maxParallel: 1 });
    consumers.add({ types: ['rdc', 'concurrency'], work, maxParallel: 1 });
    expect([...consumers.types]).toEqual(['vdc', 'rdc', 'concurrency']);
  });

  test('hand nothing to a consumer of no types', async () => {
    const { consumers } = opened();
    const { seen, work } = recordedWork();
    consumers.add({ types: [], work, maxParallel: 1 });
    consumers.offer(aStoredEntry());
    await pass();
    expect(seen).toHaveLength(0);
  });

  describe('room', () => {
    test('is none without a consumer', () => {
      expect(opened().consumers.room()).toEqual([]);
    });

    test('is what each consumer would run at once, less what runs and what is ready', async () => {
      const { consumers } = opened();
      const { work, end } = heldWork();
      consumers.add({ types: ['vdc', 'rdc'], work, maxParallel: 4 });
      consumers.add({ types: ['concurrency'], work, maxParallel: 1 });
      const ofBoth = (count: number) => ({ types: ['vdc', 'rdc'], count });
      const other = { types: ['concurrency'], count: 1 };
      expect(consumers.room()).toEqual([ofBoth(4), other]);
      consumers.offer(aStoredEntry({ id: 'a' }));
      consumers.offer(aStoredEntry({ id: 'b', type: 'rdc' }));
      consumers.offer(aStoredEntry({ type: 'visual-build' }));
      expect(consumers.room()).toEqual([ofBoth(2), other]);
      await pass();
      expect(consumers.room()).toEqual([ofBoth(2), other]);
      for (let index = 0; index < 2; index++) consumers.offer(aStoredEntry());
      expect(consumers.room()).toEqual([other]);
      await pass();
      for (let index = 0; index < 3; index++) consumers.offer(aStoredEntry());
      expect(consumers.room()).toEqual([other]);
      end('a');
      end('b');
      await pass();
      expect(consumers.room()).toEqual([other]);
    });

    test('is not taken up by what is not due yet', async () => {
      const { consumers } = opened();
      consumers.add({ types: ['vdc'], work: heldWork().work, maxParallel: 1 });
      consumers.offer(aStoredEntry(), 1000);
      expect(consumers.room()).toEqual([{ types: ['vdc'], count: 1 }]);
      await pass(1000);
      expect(consumers.room()).toEqual([]);
    });
  });

  describe('stop', () => {
    test('is over at once when nothing runs, and leaves no timer', async () => {
      const { consumers } = opened();
      const { seen, work } = recordedWork();
      consumers.add({ types: ['vdc'], work, maxParallel: 1 });
      consumers.offer(aStoredEntry());
      consumers.offer(aStoredEntry(), 1000);
      const stopped = jest.fn();
      void consumers.stop(60_000).then(stopped);
      await pass();
      expect(stopped).toHaveBeenCalledTimes(1);
      expect(jest.getTimerCount()).toBe(0);
      await pass(60_000);
      expect(seen).toHaveLength(0);
    });

    test('lets what runs end, and hands out nothing of what was ready or falls due meanwhile', async () => {
      const { consumers, settled } = opened();
      const { seen, work, end } = heldWork();
      consumers.add({ types: ['vdc'], work, maxParallel: 1 });
      for (const id of ['running', 'ready']) consumers.offer(aStoredEntry({ id }));
      consumers.offer(aStoredEntry(), 100);
      await pass();
      const stopped = jest.fn();
      void consumers.stop(60_000).then(stopped);
      await pass(1000);
      expect(stopped).not.toHaveBeenCalled();
      expect(jest.getTimerCount()).toBe(1);
      end('running');
      await pass();
      expect(settled).toEqual([['running', isDone]]);
      expect(stopped).toHaveBeenCalledTimes(1);
      expect(seen).toHaveLength(1);
      expect(jest.getTimerCount()).toBe(0);
    });

    test('is over when the time is up, though work still runs', async () => {
      const { consumers } = opened();
      consumers.add({ types: ['vdc'], work: heldWork().work, maxParallel: 1 });
      consumers.offer(aStoredEntry());
      await pass();
      const stopped = jest.fn();
      void consumers.stop(1000).then(stopped);
      await pass(999);
      expect(stopped).not.toHaveBeenCalled();
      await pass(1);
      expect(stopped).toHaveBeenCalledTimes(1);
      expect(jest.getTimerCount()).toBe(0);
    });

    test('hands out nothing that is offered afterwards, while others still run', async () => {
      const { consumers } = opened();
      const { seen, work } = heldWork();
      consumers.add({ types: ['vdc'], work, maxParallel: 2 });
      consumers.offer(aStoredEntry());
      await pass();
      void consumers.stop(1000);
      consumers.offer(aStoredEntry());
      await pass();
      expect(seen).toHaveLength(1);
    });
  });

  describe('drain', () => {
    async function isDrained(drained: Promise<void>): Promise<boolean> {
      return Promise.race([drained.then(() => true), pass().then(() => false)]);
    }

    test('forgets the rest of a delay that waits in parts', async () => {
      const { consumers } = opened();
      consumers.offer(aStoredEntry(), 2 ** 32);
      expect(await isDrained(consumers.drain(60_000))).toBe(true);
      expect(jest.getTimerCount()).toBe(0);
    });

    test('waits for what falls due at the deadline to the millisecond', async () => {
      const { consumers } = opened();
      consumers.offer(aStoredEntry(), 1000);
      const drained = consumers.drain(1000);
      expect(await isDrained(drained)).toBe(false);
      expect(jest.getTimerCount()).toBe(2);
      await pass(1000);
      expect(await isDrained(drained)).toBe(true);
      expect(jest.getTimerCount()).toBe(0);
    });

    test('takes on what is offered meanwhile and falls due in time, and nothing that does not', async () => {
      const { consumers } = opened();
      const { work, end } = heldWork();
      consumers.add({ types: ['vdc'], work, maxParallel: 1 });
      consumers.offer(aStoredEntry({ id: 'running' }));
      await pass();
      const drained = consumers.drain(1000);
      consumers.offer(aStoredEntry(), 1001);
      await pass();
      expect(jest.getTimerCount()).toBe(1);
      consumers.offer(aStoredEntry({ id: 'in time' }), 1000);
      expect(jest.getTimerCount()).toBe(2);
      end('running');
      expect(await isDrained(drained)).toBe(false);
    });

    test('is over when the time is up, though work still runs', async () => {
      const { consumers } = opened();
      consumers.add({ types: ['vdc'], work: heldWork().work, maxParallel: 1 });
      consumers.offer(aStoredEntry());
      await pass();
      const drained = consumers.drain(1000);
      await pass(999);
      expect(await isDrained(drained)).toBe(false);
      await pass(1);
      expect(await isDrained(drained)).toBe(true);
      expect(jest.getTimerCount()).toBe(0);
    });

    test('hands out nothing that becomes ready after the time is up', async () => {
      const { consumers } = opened();
      const { seen, work } = recordedWork();
      consumers.add({ types: ['vdc'], work, maxParallel: 1 });
      await pass();
      const drained = consumers.drain(1000);
      expect(await isDrained(drained)).toBe(true);
      consumers.offer(aStoredEntry());
      consumers.offer(aStoredEntry(), 5);
      await pass(100);
      expect(seen).toHaveLength(0);
      expect(jest.getTimerCount()).toBe(0);
    });
  });
});
