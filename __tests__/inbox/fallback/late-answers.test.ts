import { pass, useStoppedClock } from '../clock';
import {
  anEntry,
  blockingProcessor,
  idsOf,
  isCompleted,
  isFailed,
  isWaiting,
  recordingProcessor,
  tenMinutes,
} from '../entries';
import { broken, laterAnswer, localFallbackBefore, never } from './failing-store';

describe('FallbackInbox before the store of a local inbox that answers late', () => {
  useStoppedClock();

  /** An entry whose store did not respond in time, and what was handled of it. */
  async function late(...next: Parameters<typeof localFallbackBefore>[0]) {
    const { seen, process } = recordingProcessor();
    const asked = laterAnswer();
    const held = localFallbackBefore([asked.promise, ...next], process);
    const entry = anEntry({ key: 'late' });
    const kept = held.fallback.add(entry, tenMinutes);
    await pass(5000);
    expect(await kept).toBe('buffered');
    return { ...held, ...asked, entry, seen };
  }

  test('handles nothing from memory before it is known that the store has not taken it', async () => {
    const { seen, fallback } = await late(never);
    await pass(600_000);
    expect(seen).toHaveLength(0);
    expect(fallback.size).toBe(1);
  });

  test.each(['stored', 'duplicate'] as const)(
    'leaves it to the store that answers at last that it is %s',
    async (result) => {
      const { seen, fallback, give, added } = await late(broken);
      give(result);
      await pass();
      expect(fallback.size).toBe(0);
      await pass(60_000);
      expect(seen).toHaveLength(0);
      expect(added).toHaveLength(1);
      expect(jest.getTimerCount()).toBe(0);
    },
  );

  test.each([
    ['fails', 'fail'],
    ['is full', 'full'],
  ] as const)('handles it from memory once the store %s at last', async (_, how) => {
    const { seen, fallback, give, fail, answer } = await late(broken);
    await pass(10);
    expect(seen).toHaveLength(0);
    if (how === 'full') give('full');
    else fail();
    await pass();
    expect(seen).toHaveLength(1);
    expect(fallback.size).toBe(1);
    answer('stored');
    await pass(30_000);
    expect(fallback.size).toBe(0);
    expect(seen).toHaveLength(1);
  });

  test('tells of the next failure, once it took something late', async () => {
    const { fallback, give, errors } = await late(broken);
    give('stored');
    await pass();
    expect(await fallback.add(anEntry(), tenMinutes)).toBe('buffered');
    expect(errors).toHaveLength(2);
  });

  test.each(['full', 'fail'] as const)('tells no more of it when a late answer is no recovery: %s', async (how) => {
    const { fallback, give, fail, errors } = await late(broken);
    if (how === 'full') give('full');
    else fail();
    await pass();
    expect(await fallback.add(anEntry(), tenMinutes)).toBe('buffered');
    expect(errors).toHaveLength(1);
  });

  test('does not ask the store again before it has answered', async () => {
    const { fallback, added, give, answer } = await late('stored');
    await pass(600_000);
    expect(added).toHaveLength(1);
    expect(fallback.size).toBe(1);
    answer('stored');
    give('full');
    await pass(60_000);
    expect(added).toHaveLength(2);
    expect(fallback.size).toBe(0);
  });

  test('delays an attempt from memory while the store is asked, and makes it when the store fails', async () => {
    const asked = laterAnswer();
    const { seen, process } = recordingProcessor(({ attempts }) => (attempts === 1 ? isWaiting(300) : isCompleted));
    const { fallback, answer, progress } = localFallbackBefore([broken, asked.promise], process);
    const entry = anEntry();
    await fallback.add(entry, tenMinutes);
    await pass(250);
    expect(progress()[1]?.[1]).toMatchObject({ state: 'waiting', attempts: 1 });
    await pass(50);
    expect(seen).toHaveLength(1);
    asked.fail();
    await pass();
    expect(seen.map(({ attempts }) => attempts)).toEqual([1, 2]);
    answer('stored');
    await pass(1000);
    expect(progress().at(-1)?.[1]).toMatchObject({ state: 'completed', attempts: 2 });
    expect(fallback.size).toBe(0);
  });

  test.each(['stored', 'duplicate'] as const)(
    'makes no try that fell due while the store took it: %s',
    async (result) => {
      const asked = laterAnswer();
      const { seen, process } = recordingProcessor(() => isWaiting(300));
      const { fallback } = localFallbackBefore([broken, asked.promise], process);
      await fallback.add(anEntry(), tenMinutes);
      await pass(250);
      await pass(100);
      asked.give(result);
      await pass(60_000);
      expect(seen).toHaveLength(1);
      expect(fallback.size).toBe(0);
      expect(jest.getTimerCount()).toBe(0);
    },
  );

  test('does not ask the store for what fell due while it was asked, in the next group', async () => {
    const { seen, process, end } = blockingProcessor();
    const asked = laterAnswer();
    const { fallback, answer, added } = localFallbackBefore([broken], process, { maxBuffered: 100, maxParallel: 1 });
    const entries = Array.from({ length: 53 }, () => anEntry());
    for (const entry of entries) await fallback.add(entry, tenMinutes);
    answer(asked.promise, 'stored');
    await pass(250);
    const before = added.length;
    end(entries[0]?.id ?? '');
    for (let index = 1; index < 51; index++) await pass();
    asked.give('stored');
    await pass();
    expect(added.length).toBeGreaterThan(before);
    const running = seen.at(-1)?.id ?? '';
    expect(added.slice(before).map(([id]) => id)).not.toContain(running);
  });

  test('goes on with the next one when the store took what had its turn in memory', async () => {
    const { seen, process, end } = blockingProcessor();
    const { fallback, answer } = localFallbackBefore([broken], process, { maxParallel: 1 });
    const entries = [anEntry(), anEntry()] as const;
    for (const entry of entries) await fallback.add(entry, tenMinutes);
    await pass();
    answer('stored');
    await pass(250);
    answer(broken);
    const next = anEntry();
    await fallback.add(next, tenMinutes);
    end(entries[0].id);
    await pass();
    expect(idsOf(seen)).toEqual([entries[0].id, next.id]);
  });

  test('knows what was stored late when its copy comes, by the store', async () => {
    const { fallback, give, answer } = await late(broken);
    expect(await fallback.add(anEntry({ key: 'late' }), tenMinutes)).toBe('duplicate');
    give('stored');
    await pass();
    answer('duplicate');
    expect(await fallback.add(anEntry({ key: 'late' }), tenMinutes)).toBe('duplicate');
    expect(fallback.size).toBe(0);
  });

  test('handles what the store was never asked to take, while others wait for its answer', async () => {
    const { seen, process } = recordingProcessor();
    const { fallback } = localFallbackBefore([never], process, { maxParallel: 1 });
    void fallback.add(anEntry(), tenMinutes);
    await pass(5000);
    const next = anEntry();
    expect(await fallback.add(next, tenMinutes)).toBe('buffered');
    await pass();
    expect(idsOf(seen)).toEqual([next.id]);
  });

  test('handles no entry whose copy the store takes late', async () => {
    const { seen, process } = recordingProcessor();
    const [first, second] = [laterAnswer(), laterAnswer()];
    const { fallback } = localFallbackBefore([first.promise, second.promise, 'duplicate'], process);
    const kept = ['a', 'b'].map((id) => fallback.add(anEntry({ id, key: 'k' }), tenMinutes));
    await pass(5000);
    expect(await Promise.all(kept)).toEqual(['buffered', 'duplicate']);
    first.fail();
    await pass();
    second.give('stored');
    await pass(1000);
    expect(fallback.size).toBe(0);
    // The store dispatches b, which it took.
    expect(seen).toHaveLength(0);
  });

  describe('after a handled one was removed for want of room while the store was asked', () => {
    /** `copy` is buffered in place of an entry with its key, whose store responds late. */
    async function replaced() {
      const asked = laterAnswer();
      // Only of what failed nothing is remembered.
      const { seen, process } = recordingProcessor(() => isFailed);
      const held = localFallbackBefore([broken, asked.promise, broken], process, { maxBuffered: 1 });
      await held.fallback.add(anEntry({ id: 'first', key: 'k', body: Buffer.alloc(10) }), tenMinutes);
      await pass(250);
      await held.fallback.add(anEntry({ id: 'other' }), tenMinutes);
      await pass();
      return { ...held, ...asked, seen };
    }

    test('takes a late answer for the entry of which it was asked, not for one with its key', async () => {
      const { fallback, give } = await replaced();
      const copy = anEntry({ id: 'copy', key: 'k' });
      expect(await fallback.add(copy, tenMinutes)).toBe('buffered');
      give('full');
      await pass();
      expect(fallback.size).toBe(1);
      const again = await replaced();
      expect(await again.fallback.add(copy, tenMinutes)).toBe('buffered');
      again.give('stored');
      await pass();
      expect(again.fallback.size).toBe(1);
      expect(idsOf(again.seen)).toEqual(['first', 'other', 'copy']);
    });

    test('still counts its bytes right', async () => {
      const { fallback, give, answer } = await replaced();
      const body = Buffer.alloc(200 * 1024 * 1024);
      expect(await fallback.add(anEntry({ id: 'copy', key: 'k', body }), tenMinutes)).toBe('buffered');
      give('stored');
      await pass();
      answer('stored');
      await pass(60_000);
      expect(fallback.size).toBe(0);
      answer(broken);
      expect(await fallback.add(anEntry({ body }), tenMinutes)).toBe('buffered');
    });
  });

  test('begins with short delays again after it took all that was buffered late', async () => {
    const { fallback, give, answer, added } = await late(broken);
    await pass(120_000);
    give('stored');
    await pass(30_000);
    expect(fallback.size).toBe(0);
    expect(jest.getTimerCount()).toBe(0);
    answer(broken);
    await fallback.add(anEntry(), tenMinutes);
    const before = added.length;
    await pass(250);
    expect(added).toHaveLength(before + 1);
  });
});
