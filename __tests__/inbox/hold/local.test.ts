import { Fifo } from '../../../lib/inbox/queue/fifo';
import { pass, useStoppedClock } from '../clock';
import { anEntry, heldWork, idsOf, isDone, isFailed, isWaiting, recordedWork, tenMinutes } from '../entries';
import { broken, holdBefore, laterAnswer, localHoldBefore, rejection } from './failing-store';

const always = { dedupeWindowMs: 0 };
const doneOnce = { state: 'done', attempts: 1, nextAttemptAt: null, lastError: null };

describe('Hold before the store of a local inbox', () => {
  useStoppedClock();

  afterEach(() => {
    jest.restoreAllMocks();
  });

  describe('handles from memory', () => {
    test.each([
      ['throws', () => broken],
      ['rejects', rejection],
    ])('what the store does not take that %s, once, and then adds it as done', async (_, failing) => {
      const { seen, work } = recordedWork();
      const { hold, answer, progress, given } = localHoldBefore([failing()], work);
      const entry = anEntry();
      expect(await hold.keep(entry, tenMinutes)).toBe('held');
      expect(seen).toHaveLength(0);
      await pass();
      expect(seen).toEqual([{ ...entry, state: 'running', attempts: 1, nextAttemptAt: null, lastError: null }]);
      expect(hold.size).toBe(1);
      answer('stored');
      await pass(250);
      expect(progress()).toEqual([
        [entry.id, undefined],
        [entry.id, doneOnce],
      ]);
      expect(given[1]).toEqual({ entry, options: { ...tenMinutes, progress: doneOnce } });
      expect(hold.size).toBe(0);
      await pass(600_000);
      expect(seen).toHaveLength(1);
      expect(given).toHaveLength(2);
      expect(jest.getTimerCount()).toBe(0);
    });

    test.each([false, undefined])('nothing where another process may have it: isLocal is %s', async (isLocal) => {
      const { seen, work } = recordedWork();
      const consumer = { types: ['vdc'], work, maxParallel: 1 };
      const { hold, answer, progress } = holdBefore([broken], 10, {
        consumer,
        ...(isLocal === undefined ? {} : { isLocal }),
      });
      await hold.keep(anEntry(), tenMinutes);
      await pass(10_000);
      expect(seen).toHaveLength(0);
      answer('stored');
      await pass(30_000);
      expect(hold.size).toBe(0);
      expect(progress().at(-1)?.[1]).toBeUndefined();
    });

    test('again after the delay of a verdict, and not before, until it is done', async () => {
      const { seen, work } = recordedWork(({ attempts }) => (attempts < 3 ? isWaiting(1000) : isDone));
      const { hold, answer, progress } = localHoldBefore([broken], work);
      await hold.keep(anEntry(), tenMinutes);
      await pass(999);
      expect(seen.map(({ attempts }) => attempts)).toEqual([1]);
      await pass(1);
      expect(seen.map(({ attempts }) => attempts)).toEqual([1, 2]);
      expect(seen[1]).toMatchObject({ state: 'running', nextAttemptAt: null, lastError: 'Error: busy' });
      await pass(1000);
      await pass(60_000);
      expect(seen.map(({ attempts }) => attempts)).toEqual([1, 2, 3]);
      answer('stored');
      await pass(30_000);
      expect(progress().at(-1)?.[1]).toEqual({ ...doneOnce, attempts: 3 });
    });

    test('only types that it has handlers for; the rest waits for the store', async () => {
      const { seen, work } = recordedWork();
      const { hold, answer, progress } = localHoldBefore([broken], work);
      const [vdc, rdc] = [anEntry(), anEntry({ type: 'rdc' })];
      for (const entry of [rdc, vdc]) await hold.keep(entry, tenMinutes);
      await pass();
      expect(idsOf(seen)).toEqual([vdc.id]);
      answer('stored');
      await pass(250);
      expect(progress().slice(1)).toEqual([
        [rdc.id, undefined],
        [vdc.id, doneOnce],
      ]);
      expect(hold.size).toBe(0);
    });

    test('nothing where there are no types, and stores all of it', async () => {
      const { hold, answer, progress } = holdBefore([broken], 10, { isLocal: true });
      const entry = anEntry();
      await hold.keep(entry, tenMinutes);
      await pass(249);
      answer('stored');
      await pass(1);
      expect(progress()).toEqual([
        [entry.id, undefined],
        [entry.id, undefined],
      ]);
      expect(hold.size).toBe(0);
      expect(await hold.close(1000)).toEqual([]);
      expect(jest.getTimerCount()).toBe(0);
    });

    test('at most maxParallel at once, the oldest first', async () => {
      const { seen, work, end } = heldWork();
      const { hold } = localHoldBefore([broken], work, { maxParallel: 2 });
      const entries = [anEntry(), anEntry(), anEntry(), anEntry()] as const;
      for (const entry of entries) await hold.keep(entry, tenMinutes);
      await pass();
      expect(idsOf(seen)).toEqual(idsOf(entries.slice(0, 2)));
      end(entries[1].id);
      await pass();
      expect(idsOf(seen)).toEqual(idsOf(entries.slice(0, 3)));
    });

    test('what comes once the inbox is local', async () => {
      const { seen, work } = recordedWork();
      const consumer = { types: ['vdc'], work, maxParallel: 4 };
      const { hold, inbox } = holdBefore([broken], 10, { consumer, isLocal: false });
      await hold.keep(anEntry(), tenMinutes);
      await pass();
      inbox.isLocal = true;
      const entry = anEntry();
      await hold.keep(entry, tenMinutes);
      await pass();
      expect(idsOf(seen)).toContain(entry.id);
    });

    test('again when the store fails anew after a recovery', async () => {
      const { seen, work } = recordedWork();
      const { hold, answer, failures } = localHoldBefore([broken], work);
      const entries = [anEntry(), anEntry()] as const;
      await hold.keep(entries[0], tenMinutes);
      answer('stored');
      await pass(250);
      answer(broken);
      expect(await hold.keep(entries[1], tenMinutes)).toBe('held');
      await pass();
      expect(idsOf(seen)).toEqual(idsOf(entries));
      expect(failures).toHaveLength(2);
      answer('stored');
      await pass(250);
      expect(hold.size).toBe(0);
    });

    test('both of two copies where there is no window, and stores both', async () => {
      const { seen, work } = recordedWork();
      const { hold, answer, progress } = localHoldBefore([broken], work);
      const copies = [anEntry({ key: 'k' }), anEntry({ key: 'k' })];
      for (const copy of copies) expect(await hold.keep(copy, always)).toBe('held');
      await pass();
      expect(idsOf(seen)).toEqual(idsOf(copies));
      answer('stored');
      await pass(250);
      expect(progress().slice(1)).toEqual(copies.map(({ id }) => [id, doneOnce]));
      expect(hold.size).toBe(0);
    });

    test('copies with and without a window, each for itself', async () => {
      const { seen, work } = recordedWork(({ attempts }) => (attempts === 1 ? isWaiting(10) : isDone));
      const { hold, answer } = localHoldBefore([broken], work);
      const copies = [anEntry({ key: 'k' }), anEntry({ key: 'k' }), anEntry({ key: 'k' })] as const;
      expect(await hold.keep(copies[0], always)).toBe('held');
      expect(await hold.keep(copies[1], tenMinutes)).toBe('held');
      expect(await hold.keep(copies[2], tenMinutes)).toBe('repeat');
      await pass(10);
      expect(idsOf(seen).sort()).toEqual([...idsOf(copies.slice(0, 2)), ...idsOf(copies.slice(0, 2))].sort());
      answer('stored');
      await pass(250);
      expect(hold.size).toBe(0);
    });
  });

  describe('adds to the store', () => {
    test('what waits for its next try with what is known of it, and then leaves it to the store', async () => {
      const { seen, work } = recordedWork(() => isWaiting(60_000, 'Error: not yet'));
      const { hold, answer, progress } = localHoldBefore([broken], work);
      const entry = anEntry();
      const nextAttemptAt = new Date(Date.now() + 60_000).toISOString();
      await hold.keep(entry, tenMinutes);
      await pass();
      answer('stored');
      await pass(250);
      expect(progress()[1]).toEqual([
        entry.id,
        { state: 'waiting', attempts: 1, nextAttemptAt, lastError: 'Error: not yet' },
      ]);
      expect(hold.size).toBe(0);
      await pass(120_000);
      expect(seen).toHaveLength(1);
      expect(jest.getTimerCount()).toBe(0);
    });

    test('what failed for good as failed, with why', async () => {
      const { seen, work } = recordedWork(() => isFailed);
      const { hold, answer, progress } = localHoldBefore([broken], work);
      await hold.keep(anEntry(), tenMinutes);
      await pass();
      answer('stored');
      await pass(250);
      const lastError = 'Error: no such project';
      expect(progress()[1]?.[1]).toEqual({ state: 'failed', attempts: 1, nextAttemptAt: null, lastError });
      await pass(600_000);
      expect(seen).toHaveLength(1);
    });

    test('what was done after a failed try without the error of that try', async () => {
      const { work } = recordedWork(({ attempts }) => (attempts === 1 ? isWaiting(1) : isDone));
      const { hold, answer, progress } = localHoldBefore([broken], work);
      await hold.keep(anEntry(), tenMinutes);
      await pass(1);
      answer('stored');
      await pass(250);
      expect(progress().at(-1)?.[1]).toEqual({ ...doneOnce, attempts: 2 });
    });

    test('nothing that runs, until it ends', async () => {
      const { work, end } = heldWork();
      const { hold, added, answer, progress } = localHoldBefore([broken], work, { maxParallel: 1 });
      const [running, waiting] = [anEntry(), anEntry()];
      await hold.keep(running, tenMinutes);
      await hold.keep(waiting, tenMinutes);
      answer('stored');
      await pass(250);
      expect(added.slice(1).map(([id]) => id)).toEqual([waiting.id]);
      expect(hold.size).toBe(1);
      await pass(10_000);
      expect(added).toHaveLength(2);
      end(running.id);
      await pass(30_000);
      expect(progress().at(-1)).toEqual([running.id, doneOnce]);
      expect(hold.size).toBe(0);
      expect(jest.getTimerCount()).toBe(0);
    });

    test('what ends while the store fails, again and again until it takes it', async () => {
      const { seen, work } = recordedWork();
      const { hold, added, answer } = localHoldBefore([broken, broken, 'full', rejection(), 'repeat'], work);
      await hold.keep(anEntry(), tenMinutes);
      await pass(60_000);
      expect(added).toHaveLength(5);
      expect(hold.size).toBe(0);
      expect(seen).toHaveLength(1);
      answer(broken);
      expect(jest.getTimerCount()).toBe(0);
    });

    test('fifty at a time, goes on after a group that was taken in part, and stops at one that was not taken', async () => {
      const { hold, added, answer } = localHoldBefore([broken], recordedWork().work, {
        maxHeld: 500,
        maxParallel: 500,
      });
      const entries = Array.from({ length: 160 }, () => anEntry());
      for (const entry of entries) await hold.keep(entry, tenMinutes);
      await pass();
      const partly = Array.from({ length: 50 }, (_, index) => (index === 25 ? ('stored' as const) : broken));
      answer(...partly, broken);
      await pass(250);
      expect(added.slice(1).map(([id]) => id)).toEqual(idsOf(entries.slice(0, 100)));
      expect(hold.size).toBe(159);
      const before = added.length;
      answer('stored');
      await pass(250);
      expect(added).toHaveLength(before + 159);
      expect(hold.size).toBe(0);
      expect(jest.getTimerCount()).toBe(0);
    });

    test('the next group only once the store has answered of the one before', async () => {
      const { hold, added, answer } = localHoldBefore([broken], recordedWork().work, {
        maxHeld: 500,
        maxParallel: 500,
      });
      for (let index = 0; index < 51; index++) await hold.keep(anEntry(), tenMinutes);
      const late = laterAnswer();
      answer(...Array<'stored'>(49).fill('stored'), late.promise, 'stored');
      await pass(250);
      expect(added).toHaveLength(51);
      late.give('stored');
      await pass();
      expect(added).toHaveLength(52);
      expect(hold.size).toBe(0);
    });
  });

  test('takes a copy of what was handled for a repeat, until it is stored', async () => {
    const { seen, work } = recordedWork();
    const { hold, answer } = localHoldBefore([broken], work);
    await hold.keep(anEntry({ key: 'k' }), tenMinutes);
    await pass();
    expect(await hold.keep(anEntry({ key: 'k' }), tenMinutes)).toBe('repeat');
    answer('stored');
    await pass(250);
    answer('repeat');
    expect(await hold.keep(anEntry({ key: 'k' }), tenMinutes)).toBe('repeat');
    expect(seen).toHaveLength(1);
  });

  describe('when it may hold no more', () => {
    test.each([
      ['done', isDone],
      ['failed', isFailed],
    ])('lets the oldest go that is %s, and never one that is not handled', async (_, verdict) => {
      const { seen, work, end } = heldWork();
      const { hold, answer, added } = localHoldBefore([broken], work, { maxHeld: 3 });
      const entries = [anEntry(), anEntry(), anEntry()] as const;
      for (const entry of entries) await hold.keep(entry, tenMinutes);
      await pass();
      expect(await hold.keep(anEntry(), tenMinutes)).toBe('full');
      for (const entry of entries.slice(1)) end(entry.id, verdict);
      await pass();
      const more = [anEntry(), anEntry()] as const;
      expect(await hold.keep(more[0], tenMinutes)).toBe('held');
      expect(hold.size).toBe(3);
      expect(await hold.keep(more[1], tenMinutes)).toBe('held');
      expect(await hold.keep(anEntry(), tenMinutes)).toBe('full');
      await pass();
      expect(idsOf(seen)).toEqual(idsOf([...entries, ...more]));
      for (const { id } of [entries[0], ...more]) end(id);
      await pass();
      answer('stored');
      await pass(30_000);
      expect(added.slice(-3).map(([id]) => id)).toEqual(idsOf([entries[0], ...more]));
      expect(hold.size).toBe(0);
    });

    test('makes no room by what only waits for its next try', async () => {
      const { hold } = localHoldBefore([broken], recordedWork(() => isWaiting(60_000)).work, { maxHeld: 1 });
      await hold.keep(anEntry(), tenMinutes);
      await pass();
      expect(await hold.keep(anEntry(), tenMinutes)).toBe('full');
      expect(hold.size).toBe(1);
    });

    test('goes on for a long outage, with as many as it may hold', async () => {
      const { seen, work } = recordedWork();
      const { hold, answer } = localHoldBefore([broken], work, { maxHeld: 5 });
      for (let index = 0; index < 100; index++) {
        expect(await hold.keep(anEntry(), tenMinutes)).toBe('held');
        await pass();
      }
      expect(seen).toHaveLength(100);
      expect(hold.size).toBe(5);
      answer('stored');
      await pass(30_000);
      expect(hold.size).toBe(0);
    });
  });

  test('handles what it held before the inbox was local', async () => {
    const { seen, work } = recordedWork();
    const consumer = { types: ['vdc'], work, maxParallel: 4 };
    const { hold, inbox } = holdBefore([broken], 10, { consumer, isLocal: false });
    await hold.keep(anEntry(), tenMinutes);
    inbox.isLocal = true;
    await pass(60_000);
    expect(seen).toHaveLength(1);
  });

  test('keeps nothing in memory of types that nobody handles, once they are stored', async () => {
    const push = jest.spyOn(Fifo.prototype, 'push');
    const { hold, answer } = localHoldBefore([broken], recordedWork().work);
    for (let outage = 0; outage < 3; outage++) {
      answer(broken);
      await hold.keep(anEntry({ type: 'rdc', body: Buffer.alloc(1024 * 1024) }), tenMinutes);
      answer('stored');
      await pass(250);
      expect(hold.size).toBe(0);
    }
    const queued = [...new Set(push.mock.contexts)].reduce((sum, { size }) => sum + size, 0);
    expect(queued).toBe(0);
  });

  test('puts what failed back to waiting when a repeat comes, as every inbox does', async () => {
    const { seen, work } = recordedWork(() => (seen.length === 1 ? isFailed : isDone));
    const { hold } = localHoldBefore([broken], work);
    await hold.keep(anEntry({ key: 'k' }), tenMinutes);
    await pass();
    expect(await hold.keep(anEntry({ key: 'k' }), tenMinutes)).toBe('repeat');
    await pass();
    expect(seen).toHaveLength(2);
  });

  test.each(['stored', 'repeat'] as const)(
    'lets the store put back to waiting what it took as failed while a repeat came: %s',
    async (result) => {
      const asked = laterAnswer();
      const { seen, work } = recordedWork(() => isFailed);
      const { hold, inbox, progress } = localHoldBefore([broken, asked.promise], work);
      const retry = jest.spyOn(inbox, 'retry');
      const entry = anEntry({ key: 'k' });
      await hold.keep(entry, tenMinutes);
      await pass(250);
      expect(progress().at(-1)?.[1]).toMatchObject({ state: 'failed' });
      expect(await hold.keep(anEntry({ key: 'k' }), tenMinutes)).toBe('repeat');
      await pass(60_000);
      expect(seen).toHaveLength(1);
      expect(retry).not.toHaveBeenCalled();
      asked.give(result);
      await pass();
      expect(retry.mock.calls).toEqual([[entry.id]]);
      expect(seen).toHaveLength(1);
      expect(hold.size).toBe(0);
    },
  );

  test('is not upset by a store that cannot put it back', async () => {
    const asked = laterAnswer();
    const { work } = recordedWork(() => isFailed);
    const { hold, inbox } = localHoldBefore([broken, asked.promise, 'stored'], work);
    inbox.retry = () => {
      throw broken;
    };
    await hold.keep(anEntry({ key: 'k' }), tenMinutes);
    await pass(250);
    await hold.keep(anEntry({ key: 'k' }), tenMinutes);
    asked.give('stored');
    await pass();
    expect(hold.size).toBe(0);
    expect(await hold.keep(anEntry(), tenMinutes)).toBe('stored');
  });

  test('takes a copy for a repeat no longer than the window', async () => {
    const { seen, work } = recordedWork();
    const { hold } = localHoldBefore([broken], work);
    await hold.keep(anEntry({ key: 'web-1' }), tenMinutes);
    await pass(600_001);
    expect(await hold.keep(anEntry({ key: 'web-1' }), tenMinutes)).toBe('held');
    await pass();
    expect(seen).toHaveLength(2);
  });

  test('asks the store before it drops an event for want of room', async () => {
    const { hold, answer } = holdBefore([broken], 1);
    await hold.keep(anEntry(), tenMinutes);
    await pass(60_000);
    answer('stored');
    expect(await hold.keep(anEntry(), tenMinutes)).toBe('stored');
  });

  test('is not kept from storing the rest by fifty entries that the store always refuses', async () => {
    const { hold, inbox } = holdBefore([broken], 100);
    const poison = Array.from({ length: 50 }, () => anEntry({ type: 'poison' }));
    for (const entry of poison) await hold.keep(entry, tenMinutes);
    const good = anEntry();
    await hold.keep(good, tenMinutes);
    const stored: string[] = [];
    inbox.add = (entry) => {
      if (entry.type === 'poison') throw broken;
      stored.push(entry.id);
      return 'stored';
    };
    await pass(600_000);
    expect(stored).toEqual([good.id]);
  });
});
