import { pass, useStoppedClock } from '../clock';
import {
  aConsumer,
  anEntry,
  blockingProcessor,
  idsOf,
  isCompleted,
  isFailed,
  isWaiting,
  recordingProcessor,
  tenMinutes,
  untouched,
} from '../entries';
import { broken, fallbackBefore, laterAnswer, localFallbackBefore, rejection } from './failing-store';

const always = { dedupeWindowMs: 0 };
const attemptedOnce = { ...untouched, attempts: 1, failedAttempts: 1, firstAttemptAt: expect.any(String) };
const completedOnce = { ...untouched, state: 'completed', attempts: 1, firstAttemptAt: expect.any(String) };

describe('FallbackInbox before the store of a local inbox', () => {
  useStoppedClock();

  afterEach(() => {
    jest.restoreAllMocks();
  });

  describe('handles from memory', () => {
    test.each([
      ['throws', () => broken],
      ['rejects', rejection],
    ])('what the store does not take that %s, once, and then adds it as done', async (_, failing) => {
      const { seen, process } = recordingProcessor();
      const { fallback, answer, progress, given } = localFallbackBefore([failing()], process);
      const entry = anEntry();
      expect(await fallback.add(entry, tenMinutes)).toBe('buffered');
      expect(seen).toHaveLength(0);
      await pass();
      expect(seen).toEqual([
        { ...entry, ...untouched, state: 'active', attempts: 1, firstAttemptAt: expect.any(String) },
      ]);
      expect(fallback.size).toBe(1);
      answer('stored');
      await pass(250);
      expect(progress()).toEqual([
        [entry.id, undefined],
        [entry.id, completedOnce],
      ]);
      expect(given[1]).toEqual({ entry, options: { ...tenMinutes, progress: completedOnce } });
      expect(fallback.size).toBe(0);
      await pass(600_000);
      expect(seen).toHaveLength(1);
      expect(given).toHaveLength(2);
      expect(jest.getTimerCount()).toBe(0);
    });

    test.each([false, undefined])('nothing where another process may have it: isLocal is %s', async (isLocal) => {
      const { seen, process } = recordingProcessor();
      const consumer = aConsumer({ process });
      const { fallback, answer, progress } = fallbackBefore([broken], { consumer, isLocal });
      await fallback.add(anEntry(), tenMinutes);
      await pass(10_000);
      expect(seen).toHaveLength(0);
      answer('stored');
      await pass(30_000);
      expect(fallback.size).toBe(0);
      expect(progress().at(-1)?.[1]).toBeUndefined();
    });

    test('again after the delay of a result, and not before, until it is done', async () => {
      const { seen, process } = recordingProcessor(({ attempts }) => (attempts < 3 ? isWaiting(1000) : isCompleted));
      const { fallback, answer, progress } = localFallbackBefore([broken], process);
      await fallback.add(anEntry(), tenMinutes);
      await pass(999);
      expect(seen.map(({ attempts }) => attempts)).toEqual([1]);
      await pass(1);
      expect(seen.map(({ attempts }) => attempts)).toEqual([1, 2]);
      expect(seen[1]).toMatchObject({ state: 'active', nextAttemptAt: null, lastError: 'Error: busy' });
      await pass(1000);
      await pass(60_000);
      expect(seen.map(({ attempts }) => attempts)).toEqual([1, 2, 3]);
      answer('stored');
      await pass(30_000);
      expect(progress().at(-1)?.[1]).toEqual({ ...completedOnce, attempts: 3, failedAttempts: 2 });
    });

    test('only types that it has handlers for; the rest waits for the store', async () => {
      const { seen, process } = recordingProcessor();
      const { fallback, answer, progress } = localFallbackBefore([broken], process);
      const [vdc, rdc] = [anEntry(), anEntry({ type: 'rdc' })];
      for (const entry of [rdc, vdc]) await fallback.add(entry, tenMinutes);
      await pass();
      expect(idsOf(seen)).toEqual([vdc.id]);
      answer('stored');
      await pass(250);
      expect(progress().slice(1)).toEqual([
        [rdc.id, undefined],
        [vdc.id, completedOnce],
      ]);
      expect(fallback.size).toBe(0);
    });

    test('nothing where there are no types, and stores all of it', async () => {
      const { fallback, answer, progress } = fallbackBefore([broken], { isLocal: true });
      const entry = anEntry();
      await fallback.add(entry, tenMinutes);
      await pass(249);
      answer('stored');
      await pass(1);
      expect(progress()).toEqual([
        [entry.id, undefined],
        [entry.id, undefined],
      ]);
      expect(fallback.size).toBe(0);
      expect(await fallback.close({ timeoutMs: 1000 })).toEqual([]);
      expect(jest.getTimerCount()).toBe(0);
    });

    test('at most maxParallel at once, the oldest first', async () => {
      const { seen, process, end } = blockingProcessor();
      const { fallback } = localFallbackBefore([broken], process, { maxParallel: 2 });
      const entries = [anEntry(), anEntry(), anEntry(), anEntry()] as const;
      for (const entry of entries) await fallback.add(entry, tenMinutes);
      await pass();
      expect(idsOf(seen)).toEqual(idsOf(entries.slice(0, 2)));
      end(entries[1].id);
      await pass();
      expect(idsOf(seen)).toEqual(idsOf(entries.slice(0, 3)));
    });

    test('what comes once the primary inbox is local', async () => {
      const { seen, process } = recordingProcessor();
      const consumer = aConsumer({ process, maxParallel: 4 });
      const { fallback, primary } = fallbackBefore([broken], { consumer, isLocal: false });
      await fallback.add(anEntry(), tenMinutes);
      await pass();
      primary.isLocal = true;
      const entry = anEntry();
      await fallback.add(entry, tenMinutes);
      await pass();
      expect(idsOf(seen)).toContain(entry.id);
    });

    test('again when the store fails again after a recovery', async () => {
      const { seen, process } = recordingProcessor();
      const { fallback, answer, errors } = localFallbackBefore([broken], process);
      const entries = [anEntry(), anEntry()] as const;
      await fallback.add(entries[0], tenMinutes);
      answer('stored');
      await pass(250);
      answer(broken);
      expect(await fallback.add(entries[1], tenMinutes)).toBe('buffered');
      await pass();
      expect(idsOf(seen)).toEqual(idsOf(entries));
      expect(errors).toHaveLength(2);
      answer('stored');
      await pass(250);
      expect(fallback.size).toBe(0);
    });

    test('both of two copies where there is no window, and stores both', async () => {
      const { seen, process } = recordingProcessor();
      const { fallback, answer, progress } = localFallbackBefore([broken], process);
      const copies = [anEntry({ key: 'k' }), anEntry({ key: 'k' })];
      for (const copy of copies) expect(await fallback.add(copy, always)).toBe('buffered');
      await pass();
      expect(idsOf(seen)).toEqual(idsOf(copies));
      answer('stored');
      await pass(250);
      expect(progress().slice(1)).toEqual(copies.map(({ id }) => [id, completedOnce]));
      expect(fallback.size).toBe(0);
    });

    test('copies with and without a window, each for itself', async () => {
      const { seen, process } = recordingProcessor(({ attempts }) => (attempts === 1 ? isWaiting(10) : isCompleted));
      const { fallback, answer } = localFallbackBefore([broken], process);
      const copies = [anEntry({ key: 'k' }), anEntry({ key: 'k' }), anEntry({ key: 'k' })] as const;
      expect(await fallback.add(copies[0], always)).toBe('buffered');
      expect(await fallback.add(copies[1], tenMinutes)).toBe('buffered');
      expect(await fallback.add(copies[2], tenMinutes)).toBe('duplicate');
      await pass(10);
      expect(idsOf(seen).sort()).toEqual([...idsOf(copies.slice(0, 2)), ...idsOf(copies.slice(0, 2))].sort());
      answer('stored');
      await pass(250);
      expect(fallback.size).toBe(0);
    });
  });

  describe('adds to the store', () => {
    test('what waits for its next try with what is known of it, and then leaves it to the store', async () => {
      const { seen, process } = recordingProcessor(() => isWaiting(60_000, 'Error: not yet'));
      const { fallback, answer, progress } = localFallbackBefore([broken], process);
      const entry = anEntry();
      const nextAttemptAt = new Date(Date.now() + 60_000).toISOString();
      await fallback.add(entry, tenMinutes);
      await pass();
      answer('stored');
      await pass(250);
      expect(progress()[1]).toEqual([
        entry.id,
        { ...attemptedOnce, state: 'waiting', nextAttemptAt, lastError: 'Error: not yet' },
      ]);
      expect(fallback.size).toBe(0);
      await pass(120_000);
      expect(seen).toHaveLength(1);
      expect(jest.getTimerCount()).toBe(0);
    });

    test('what failed for good as failed, with why', async () => {
      const { seen, process } = recordingProcessor(() => isFailed);
      const { fallback, answer, progress } = localFallbackBefore([broken], process);
      await fallback.add(anEntry(), tenMinutes);
      await pass();
      answer('stored');
      await pass(250);
      const lastError = 'Error: no such project';
      expect(progress()[1]?.[1]).toEqual({ ...attemptedOnce, state: 'failed', lastError });
      await pass(600_000);
      expect(seen).toHaveLength(1);
    });

    test('what was done after a failed try without the error of that try', async () => {
      const { process } = recordingProcessor(({ attempts }) => (attempts === 1 ? isWaiting(1) : isCompleted));
      const { fallback, answer, progress } = localFallbackBefore([broken], process);
      await fallback.add(anEntry(), tenMinutes);
      await pass(1);
      answer('stored');
      await pass(250);
      expect(progress().at(-1)?.[1]).toEqual({ ...completedOnce, attempts: 2, failedAttempts: 1 });
    });

    test('nothing that runs, until it ends', async () => {
      const { process, end } = blockingProcessor();
      const { fallback, added, answer, progress } = localFallbackBefore([broken], process, { maxParallel: 1 });
      const [running, waiting] = [anEntry(), anEntry()];
      await fallback.add(running, tenMinutes);
      await fallback.add(waiting, tenMinutes);
      answer('stored');
      await pass(250);
      expect(added.slice(1).map(([id]) => id)).toEqual([waiting.id]);
      expect(fallback.size).toBe(1);
      await pass(10_000);
      expect(added).toHaveLength(2);
      end(running.id);
      await pass(30_000);
      expect(progress().at(-1)).toEqual([running.id, completedOnce]);
      expect(fallback.size).toBe(0);
      expect(jest.getTimerCount()).toBe(0);
    });

    test('what ends while the store fails, again and again until it takes it', async () => {
      const { seen, process } = recordingProcessor();
      const { fallback, added, answer } = localFallbackBefore(
        [broken, broken, 'full', rejection(), 'duplicate'],
        process,
      );
      await fallback.add(anEntry(), tenMinutes);
      await pass(60_000);
      expect(added).toHaveLength(5);
      expect(fallback.size).toBe(0);
      expect(seen).toHaveLength(1);
      answer(broken);
      expect(jest.getTimerCount()).toBe(0);
    });

    test('fifty at a time, goes on after a group that was taken in part, and stops at one that was not taken', async () => {
      const { fallback, added, answer } = localFallbackBefore([broken], recordingProcessor().process, {
        maxBuffered: 500,
        maxParallel: 500,
      });
      const entries = Array.from({ length: 160 }, () => anEntry());
      for (const entry of entries) await fallback.add(entry, tenMinutes);
      await pass();
      const partly = Array.from({ length: 50 }, (_, index) => (index === 25 ? ('stored' as const) : broken));
      answer(...partly, broken);
      await pass(250);
      expect(added.slice(1).map(([id]) => id)).toEqual(idsOf(entries.slice(0, 100)));
      expect(fallback.size).toBe(159);
      const before = added.length;
      answer('stored');
      await pass(250);
      expect(added).toHaveLength(before + 159);
      expect(fallback.size).toBe(0);
      expect(jest.getTimerCount()).toBe(0);
    });

    test('the next group only once the store has answered of the one before', async () => {
      const { fallback, added, answer } = localFallbackBefore([broken], recordingProcessor().process, {
        maxBuffered: 500,
        maxParallel: 500,
      });
      for (let index = 0; index < 51; index++) await fallback.add(anEntry(), tenMinutes);
      const late = laterAnswer();
      answer(...Array<'stored'>(49).fill('stored'), late.promise, 'stored');
      await pass(250);
      expect(added).toHaveLength(51);
      late.give('stored');
      await pass();
      expect(added).toHaveLength(52);
      expect(fallback.size).toBe(0);
    });
  });

  test('finds a duplicate of what was handled, until it is stored', async () => {
    const { seen, process } = recordingProcessor();
    const { fallback, answer } = localFallbackBefore([broken], process);
    await fallback.add(anEntry({ key: 'k' }), tenMinutes);
    await pass();
    expect(await fallback.add(anEntry({ key: 'k' }), tenMinutes)).toBe('duplicate');
    answer('stored');
    await pass(250);
    answer('duplicate');
    expect(await fallback.add(anEntry({ key: 'k' }), tenMinutes)).toBe('duplicate');
    expect(seen).toHaveLength(1);
  });

  test.each([
    ['fails', broken],
    ['works again', 'stored' as const],
  ])('finds a duplicate of what was completed and made room, while the store %s', async (_, then) => {
    const { seen, process } = recordingProcessor();
    const { fallback, answer } = localFallbackBefore([broken], process, { maxBuffered: 1 });
    for (const key of ['k', 'another']) {
      await fallback.add(anEntry({ key }), tenMinutes);
      await pass();
    }
    answer(then);
    await pass(1000);
    expect(await fallback.add(anEntry({ key: 'k' }), tenMinutes)).toBe('duplicate');
    expect(await fallback.add(anEntry({ key: 'k' }), always)).not.toBe('duplicate');
    await pass(600_000);
    expect(await fallback.add(anEntry({ key: 'k' }), tenMinutes)).not.toBe('duplicate');
    expect(seen.slice(0, 2).map(({ key }) => key)).toEqual(['k', 'another']);
  });

  test('leaves a duplicate of what was stored before to the store, which alone knows what became of that', async () => {
    const { seen, process } = recordingProcessor();
    const { fallback, answer, added } = localFallbackBefore([Promise.resolve('stored' as const), broken], process);
    const [original, duplicate, other] = [anEntry({ key: 'k' }), anEntry({ key: 'k' }), anEntry()] as const;
    expect(await fallback.add(original, tenMinutes)).toBe('stored');
    for (const entry of [duplicate, other]) expect(await fallback.add(entry, tenMinutes)).toBe('buffered');
    await pass(60_000);
    expect(idsOf(seen)).toEqual([other.id]);
    answer(Promise.resolve('duplicate' as const));
    await pass(30_000);
    expect(added.map(([id]) => id)).toContain(duplicate.id);
    expect([fallback.size, idsOf(seen)]).toEqual([0, [other.id]]);
  });

  test('handles a copy of what was stored before once its window is over, and one without a window', async () => {
    const { seen, process } = recordingProcessor();
    const { fallback } = localFallbackBefore([Promise.resolve('stored' as const), broken], process);
    const copies = [anEntry({ key: 'k' }), anEntry({ key: 'k' }), anEntry({ key: 'k' })] as const;
    await fallback.add(copies[0], tenMinutes);
    await fallback.add(copies[1], always);
    await pass(600_000);
    await fallback.add(copies[2], tenMinutes);
    await pass();
    expect(idsOf(seen)).toEqual(idsOf(copies.slice(1)));
  });

  describe('when it may fallback no more', () => {
    test.each([
      ['completed', isCompleted],
      ['failed', isFailed],
    ])('lets the oldest go that is %s, and never one that is not handled', async (_, result) => {
      const { seen, process, end } = blockingProcessor();
      const { fallback, answer, added } = localFallbackBefore([broken], process, { maxBuffered: 3 });
      const entries = [anEntry(), anEntry(), anEntry()] as const;
      for (const entry of entries) await fallback.add(entry, tenMinutes);
      await pass();
      expect(await fallback.add(anEntry(), tenMinutes)).toBe('full');
      for (const entry of entries.slice(1)) end(entry.id, result);
      await pass();
      const more = [anEntry(), anEntry()] as const;
      expect(await fallback.add(more[0], tenMinutes)).toBe('buffered');
      expect(fallback.size).toBe(3);
      expect(await fallback.add(more[1], tenMinutes)).toBe('buffered');
      expect(await fallback.add(anEntry(), tenMinutes)).toBe('full');
      await pass();
      expect(idsOf(seen)).toEqual(idsOf([...entries, ...more]));
      for (const { id } of [entries[0], ...more]) end(id);
      await pass();
      answer('stored');
      await pass(30_000);
      expect(added.slice(-3).map(([id]) => id)).toEqual(idsOf([entries[0], ...more]));
      expect(fallback.size).toBe(0);
    });

    test('makes no room by what only waits for its next try', async () => {
      const { fallback } = localFallbackBefore([broken], recordingProcessor(() => isWaiting(60_000)).process, {
        maxBuffered: 1,
      });
      await fallback.add(anEntry(), tenMinutes);
      await pass();
      expect(await fallback.add(anEntry(), tenMinutes)).toBe('full');
      expect(fallback.size).toBe(1);
    });

    test('goes on for a long outage, with as many as it may buffer', async () => {
      const { seen, process } = recordingProcessor();
      const { fallback, answer } = localFallbackBefore([broken], process, { maxBuffered: 5 });
      for (let index = 0; index < 100; index++) {
        expect(await fallback.add(anEntry(), tenMinutes)).toBe('buffered');
        await pass();
      }
      expect(seen).toHaveLength(100);
      expect(fallback.size).toBe(5);
      answer('stored');
      await pass(30_000);
      expect(fallback.size).toBe(0);
    });
  });

  test('handles what it buffered before the primary inbox was local', async () => {
    const { seen, process } = recordingProcessor();
    const consumer = aConsumer({ process, maxParallel: 4 });
    const { fallback, primary } = fallbackBefore([broken], { consumer, isLocal: false });
    await fallback.add(anEntry(), tenMinutes);
    primary.isLocal = true;
    await pass(60_000);
    expect(seen).toHaveLength(1);
  });

  test('puts what failed back to waiting when a duplicate comes, as every inbox does', async () => {
    const { seen, process } = recordingProcessor(() => (seen.length === 1 ? isFailed : isCompleted));
    const { fallback } = localFallbackBefore([broken], process);
    await fallback.add(anEntry({ key: 'k' }), tenMinutes);
    await pass();
    expect(await fallback.add(anEntry({ key: 'k' }), tenMinutes)).toBe('duplicate');
    await pass();
    expect(seen).toHaveLength(2);
  });

  test.each(['stored', 'duplicate'] as const)(
    'lets the store put back to waiting what it took as failed while a duplicate came: %s',
    async (result) => {
      const asked = laterAnswer();
      const { seen, process } = recordingProcessor(() => isFailed);
      const { fallback, primary, progress } = localFallbackBefore([broken, asked.promise], process);
      const retry = jest.spyOn(primary, 'retry');
      const entry = anEntry({ key: 'k' });
      await fallback.add(entry, tenMinutes);
      await pass(250);
      expect(progress().at(-1)?.[1]).toMatchObject({ state: 'failed' });
      expect(await fallback.add(anEntry({ key: 'k' }), tenMinutes)).toBe('duplicate');
      await pass(60_000);
      expect(seen).toHaveLength(1);
      expect(retry).not.toHaveBeenCalled();
      asked.give(result);
      await pass();
      expect(retry.mock.calls).toEqual([[entry.id]]);
      expect(seen).toHaveLength(1);
      expect(fallback.size).toBe(0);
    },
  );

  test('is not upset by a store that cannot put it back', async () => {
    const asked = laterAnswer();
    const { process } = recordingProcessor(() => isFailed);
    const { fallback, primary } = localFallbackBefore([broken, asked.promise, 'stored'], process);
    primary.retry = () => {
      throw broken;
    };
    await fallback.add(anEntry({ key: 'k' }), tenMinutes);
    await pass(250);
    await fallback.add(anEntry({ key: 'k' }), tenMinutes);
    asked.give('stored');
    await pass();
    expect(fallback.size).toBe(0);
    expect(await fallback.add(anEntry(), tenMinutes)).toBe('stored');
  });

  test('finds duplicates no longer than the window', async () => {
    const { seen, process } = recordingProcessor();
    const { fallback } = localFallbackBefore([broken], process);
    await fallback.add(anEntry({ key: 'web-1' }), tenMinutes);
    await pass(600_001);
    expect(await fallback.add(anEntry({ key: 'web-1' }), tenMinutes)).toBe('buffered');
    await pass();
    expect(seen).toHaveLength(2);
  });

  test('asks the store before it drops an event for want of room', async () => {
    const { fallback, answer } = fallbackBefore([broken], { maxBuffered: 1 });
    await fallback.add(anEntry(), tenMinutes);
    await pass(60_000);
    answer('stored');
    expect(await fallback.add(anEntry(), tenMinutes)).toBe('stored');
  });

  test('is not kept from storing the rest by fifty entries that the store always refuses', async () => {
    const { fallback, primary } = fallbackBefore([broken], { maxBuffered: 100 });
    const poison = Array.from({ length: 50 }, () => anEntry({ type: 'poison' }));
    for (const entry of poison) await fallback.add(entry, tenMinutes);
    const good = anEntry();
    await fallback.add(good, tenMinutes);
    const stored: string[] = [];
    primary.add = (entry) => {
      if (entry.type === 'poison') throw broken;
      stored.push(entry.id);
      return 'stored';
    };
    await pass(600_000);
    expect(stored).toEqual([good.id]);
  });
});
