import { pass, useStoppedClock } from '../clock';
import { anEntry, heldWork, idsOf, isDone, isWaiting, recordedWork, tenMinutes } from '../entries';
import { broken, laterAnswer, localHoldBefore, never } from './failing-store';

describe('Hold before the store of a local inbox that answers late', () => {
  useStoppedClock();

  /** An entry whose store did not answer in time, and what was handled of it. */
  async function late(...next: Parameters<typeof localHoldBefore>[0]) {
    const { seen, work } = recordedWork();
    const asked = laterAnswer();
    const held = localHoldBefore([asked.promise, ...next], work);
    const entry = anEntry({ key: 'late' });
    const kept = held.hold.keep(entry, tenMinutes);
    await pass(5000);
    expect(await kept).toBe('held');
    return { ...held, ...asked, entry, seen };
  }

  test('handles nothing from memory before it is known that the store has not taken it', async () => {
    const { seen, hold } = await late(never);
    await pass(600_000);
    expect(seen).toHaveLength(0);
    expect(hold.size).toBe(1);
  });

  test.each(['stored', 'repeat'] as const)(
    'leaves it to the store that answers at last that it is %s',
    async (result) => {
      const { seen, hold, give, added } = await late(broken);
      give(result);
      await pass();
      expect(hold.size).toBe(0);
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
    const { seen, hold, give, fail, answer } = await late(broken);
    await pass(10);
    expect(seen).toHaveLength(0);
    if (how === 'full') give('full');
    else fail();
    await pass();
    expect(seen).toHaveLength(1);
    expect(hold.size).toBe(1);
    answer('stored');
    await pass(30_000);
    expect(hold.size).toBe(0);
    expect(seen).toHaveLength(1);
  });

  test('tells of the next failure, once it took something late', async () => {
    const { hold, give, failures } = await late(broken);
    give('stored');
    await pass();
    expect(await hold.keep(anEntry(), tenMinutes)).toBe('held');
    expect(failures).toHaveLength(2);
  });

  test.each(['full', 'fail'] as const)('tells no more of it when a late answer is no recovery: %s', async (how) => {
    const { hold, give, fail, failures } = await late(broken);
    if (how === 'full') give('full');
    else fail();
    await pass();
    expect(await hold.keep(anEntry(), tenMinutes)).toBe('held');
    expect(failures).toHaveLength(1);
  });

  /** A late one whose turn in memory came only after the store was asked a second time. */
  async function askedTwice() {
    const { seen, work, end } = heldWork();
    const [first, second] = [laterAnswer(), laterAnswer()];
    const held = localHoldBefore([broken, first.promise, second.promise, broken], work, { maxParallel: 1 });
    const entries = [anEntry(), anEntry()] as const;
    for (const entry of entries) await held.hold.keep(entry, tenMinutes);
    await pass(250);
    expect(held.added).toHaveLength(2);
    await pass(5000);
    await pass(500);
    expect(held.added.map(([id]) => id)).toEqual([entries[0].id, entries[1].id, entries[1].id]);
    end(entries[0].id);
    await pass();
    expect(idsOf(seen)).toEqual([entries[0].id]);
    return { ...held, seen, first, second, entries, end };
  }

  test('waits for each time that it was asked: one may have taken it, though another failed', async () => {
    for (const [taking, failing] of [
      ['first', 'second'],
      ['second', 'first'],
    ] as const) {
      const { seen, hold, answer, ...asked } = await askedTwice();
      asked[failing].fail();
      await pass(1000);
      expect(seen).toHaveLength(1);
      asked[taking].give('stored');
      await pass();
      answer('stored');
      await pass(60_000);
      expect(seen).toHaveLength(1);
      expect(hold.size).toBe(0);
      expect(jest.getTimerCount()).toBe(0);
    }
  });

  test('handles it once no time that it was asked was a success', async () => {
    const { seen, first, second, entries } = await askedTwice();
    second.fail();
    await pass();
    expect(seen).toHaveLength(1);
    first.give('full');
    await pass();
    expect(idsOf(seen)).toEqual(idsOf(entries));
  });

  test('is not stopped for ever by an answer that never comes for what another answer proves to be stored', async () => {
    const { seen, hold, second, answer, end } = await askedTwice();
    second.give('stored');
    answer('stored');
    await pass(60_000);
    expect(hold.size).toBe(0);
    answer(broken);
    const next = anEntry();
    expect(await hold.keep(next, tenMinutes)).toBe('held');
    await pass(60_000);
    end(next.id);
    expect(seen.at(-1)?.id).toBe(next.id);
  });

  test('asks the store again for what it never answered', async () => {
    const { hold } = await late('stored');
    await pass(60_000);
    expect(hold.size).toBe(0);
  });

  test('holds up a try from memory while the store is asked, and makes it when the store fails', async () => {
    const asked = laterAnswer();
    const { seen, work } = recordedWork(({ attempts }) => (attempts === 1 ? isWaiting(300) : isDone));
    const { hold, answer, progress } = localHoldBefore([broken, asked.promise], work);
    const entry = anEntry();
    await hold.keep(entry, tenMinutes);
    await pass(250);
    expect(progress()[1]?.[1]).toMatchObject({ state: 'waiting', attempts: 1 });
    await pass(50);
    expect(seen).toHaveLength(1);
    asked.fail();
    await pass();
    expect(seen.map(({ attempts }) => attempts)).toEqual([1, 2]);
    answer('stored');
    await pass(1000);
    expect(progress().at(-1)?.[1]).toMatchObject({ state: 'done', attempts: 2 });
    expect(hold.size).toBe(0);
  });

  test.each(['stored', 'repeat'] as const)('makes no try that fell due while the store took it: %s', async (result) => {
    const asked = laterAnswer();
    const { seen, work } = recordedWork(() => isWaiting(300));
    const { hold } = localHoldBefore([broken, asked.promise], work);
    await hold.keep(anEntry(), tenMinutes);
    await pass(250);
    await pass(100);
    asked.give(result);
    await pass(60_000);
    expect(seen).toHaveLength(1);
    expect(hold.size).toBe(0);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('does not ask the store for what fell due while it was asked, in the next group', async () => {
    const { seen, work, end } = heldWork();
    const asked = laterAnswer();
    const { hold, answer, added } = localHoldBefore([broken], work, { maxHeld: 100, maxParallel: 1 });
    const entries = Array.from({ length: 53 }, () => anEntry());
    for (const entry of entries) await hold.keep(entry, tenMinutes);
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
    const { seen, work, end } = heldWork();
    const { hold, answer } = localHoldBefore([broken], work, { maxParallel: 1 });
    const entries = [anEntry(), anEntry()] as const;
    for (const entry of entries) await hold.keep(entry, tenMinutes);
    await pass();
    answer('stored');
    await pass(250);
    answer(broken);
    const next = anEntry();
    await hold.keep(next, tenMinutes);
    end(entries[0].id);
    await pass();
    expect(idsOf(seen)).toEqual([entries[0].id, next.id]);
  });

  test('knows what was stored late when its copy comes, by the store', async () => {
    const { hold, give, answer } = await late(broken);
    expect(await hold.keep(anEntry({ key: 'late' }), tenMinutes)).toBe('repeat');
    give('stored');
    await pass();
    answer('repeat');
    expect(await hold.keep(anEntry({ key: 'late' }), tenMinutes)).toBe('repeat');
    expect(hold.size).toBe(0);
  });

  test('handles what the store was never asked to take, while others wait for its answer', async () => {
    const { seen, work } = recordedWork();
    const { hold } = localHoldBefore([never], work, { maxParallel: 1 });
    void hold.keep(anEntry(), tenMinutes);
    await pass(5000);
    const next = anEntry();
    expect(await hold.keep(next, tenMinutes)).toBe('held');
    await pass();
    expect(idsOf(seen)).toEqual([next.id]);
  });

  test('handles no entry whose copy the store takes late', async () => {
    const { seen, work } = recordedWork();
    const [first, second] = [laterAnswer(), laterAnswer()];
    const { hold } = localHoldBefore([first.promise, second.promise, 'repeat'], work);
    const kept = ['a', 'b'].map((id) => hold.keep(anEntry({ id, key: 'k' }), tenMinutes));
    await pass(5000);
    expect(await Promise.all(kept)).toEqual(['held', 'repeat']);
    first.fail();
    await pass();
    second.give('stored');
    await pass(1000);
    expect(hold.size).toBe(0);
    // The store hands out b, which it took.
    expect(seen).toHaveLength(0);
  });

  describe('after a handled one was let go for want of room while the store was asked', () => {
    /** `copy` is held in place of an entry with its key, whose store answers late. */
    async function replaced() {
      const asked = laterAnswer();
      const { seen, work } = recordedWork();
      const held = localHoldBefore([broken, asked.promise, broken], work, { maxHeld: 1 });
      await held.hold.keep(anEntry({ id: 'first', key: 'k', body: Buffer.alloc(10) }), tenMinutes);
      await pass(250);
      await held.hold.keep(anEntry({ id: 'other' }), tenMinutes);
      await pass();
      return { ...held, ...asked, seen };
    }

    test('takes a late answer for the entry of which it was asked, not for one with its key', async () => {
      const { hold, give } = await replaced();
      const copy = anEntry({ id: 'copy', key: 'k' });
      expect(await hold.keep(copy, tenMinutes)).toBe('held');
      give('full');
      await pass();
      expect(hold.size).toBe(1);
      const again = await replaced();
      expect(await again.hold.keep(copy, tenMinutes)).toBe('held');
      again.give('stored');
      await pass();
      expect(again.hold.size).toBe(1);
      expect(idsOf(again.seen)).toEqual(['first', 'other', 'copy']);
    });

    test('still counts its bytes right', async () => {
      const { hold, give, answer } = await replaced();
      const body = Buffer.alloc(200 * 1024 * 1024);
      expect(await hold.keep(anEntry({ id: 'copy', key: 'k', body }), tenMinutes)).toBe('held');
      give('stored');
      await pass();
      answer('stored');
      await pass(60_000);
      expect(hold.size).toBe(0);
      answer(broken);
      expect(await hold.keep(anEntry({ body }), tenMinutes)).toBe('held');
    });
  });

  test('begins with short delays again after it took all that was held late', async () => {
    const { hold, give, answer, added } = await late(broken);
    await pass(120_000);
    give('stored');
    await pass(30_000);
    expect(hold.size).toBe(0);
    expect(jest.getTimerCount()).toBe(0);
    answer(broken);
    await hold.keep(anEntry(), tenMinutes);
    const before = added.length;
    await pass(250);
    expect(added).toHaveLength(before + 1);
  });
});
