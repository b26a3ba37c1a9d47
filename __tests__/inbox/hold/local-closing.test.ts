import type { Hold } from '../../../lib/inbox/fallback/hold';
import { pass, useStoppedClock } from '../clock';
import { anEntry, heldWork, idsOf, isDone, isFailed, isWaiting, recordedWork, tenMinutes } from '../entries';
import { broken, laterAnswer, localHoldBefore, never } from './failing-store';

describe('closing a Hold before the store of a local inbox', () => {
  useStoppedClock();

  /** What close answers, and after how many milliseconds; null before. */
  function closingOf(hold: Hold, timeoutMs: number) {
    const startedAt = Date.now();
    const closed: { ids: string[] | null; afterMs: number } = { ids: null, afterMs: 0 };
    void hold
      .close(timeoutMs)
      .then((left) => Object.assign(closed, { ids: idsOf(left), afterMs: Date.now() - startedAt }));
    return closed;
  }

  test('answers nothing that was handled, though the store never took it', async () => {
    const verdicts = [isDone, isFailed, isWaiting(60_000)];
    const { work } = recordedWork(() => verdicts.shift() ?? isDone);
    const { hold } = localHoldBefore([broken], work);
    const entries = [anEntry(), anEntry(), anEntry()] as const;
    for (const entry of entries) await hold.keep(entry, tenMinutes);
    await pass();
    const [left] = await Promise.all([hold.close(10_000), pass(10_000)]);
    expect(left).toMatchObject([{ id: entries[2].id, state: 'waiting', attempts: 1 }]);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('lets what runs end, and adds it with how it ended', async () => {
    const { work, end } = heldWork();
    const { hold, answer, progress } = localHoldBefore([broken], work);
    const entry = anEntry();
    await hold.keep(entry, tenMinutes);
    await pass();
    answer('stored');
    const closed = closingOf(hold, 10_000);
    await pass(4000);
    expect(closed.ids).toBeNull();
    end(entry.id);
    await pass();
    expect(closed).toEqual({ ids: [], afterMs: 4000 });
    expect(progress().at(-1)?.[1]).toMatchObject({ state: 'done', attempts: 1 });
    expect(jest.getTimerCount()).toBe(0);
  });

  test('makes no further try of what fails meanwhile, but stores it', async () => {
    const { seen, work, end } = heldWork();
    const { hold, answer, progress } = localHoldBefore([broken], work);
    const entry = anEntry();
    await hold.keep(entry, tenMinutes);
    await pass();
    answer('stored');
    const closed = closingOf(hold, 10_000);
    await pass(1);
    end(entry.id, isWaiting(1));
    await pass();
    expect(closed.ids).toEqual([]);
    expect(progress().at(-1)?.[1]).toMatchObject({ state: 'waiting', attempts: 1, lastError: 'Error: busy' });
    await pass(60_000);
    expect(seen).toHaveLength(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('hands out nothing more that is ready or falls due', async () => {
    const { seen, work, end } = heldWork();
    const { hold } = localHoldBefore([broken], work, { maxParallel: 1 });
    const entries = [anEntry(), anEntry(), anEntry()] as const;
    for (const entry of entries) await hold.keep(entry, tenMinutes);
    await pass();
    end(entries[0].id, isWaiting(100));
    await pass();
    expect(idsOf(seen)).toEqual(idsOf(entries.slice(0, 2)));
    const closed = closingOf(hold, 10_000);
    await pass(1000);
    end(entries[1].id);
    await pass(9000);
    expect(closed).toEqual({ ids: [entries[0].id, entries[2].id], afterMs: 10_000 });
    await pass(60_000);
    expect(seen).toHaveLength(2);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('answers what still runs at the deadline, and does not try it again when it ends', async () => {
    const { seen, work, end } = heldWork();
    const { hold, added } = localHoldBefore([broken], work);
    const entry = anEntry();
    await hold.keep(entry, tenMinutes);
    await pass();
    const closed = closingOf(hold, 1000);
    await pass(999);
    expect(closed.ids).toBeNull();
    await pass(1);
    await pass(1);
    expect(closed.ids).toEqual([entry.id]);
    end(entry.id, isWaiting(5));
    await pass(60_000);
    expect(seen).toHaveLength(1);
    expect(added).toHaveLength(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('holds nothing that comes meanwhile', async () => {
    const { work } = heldWork();
    const { hold } = localHoldBefore([broken], work);
    await hold.keep(anEntry(), tenMinutes);
    await pass();
    const closed = closingOf(hold, 1000);
    expect(await hold.keep(anEntry(), tenMinutes)).toBe('unavailable');
    expect(hold.size).toBe(1);
    await pass(1001);
    expect(closed.ids).toHaveLength(1);
  });

  test('does not wait for the retry of the store: it asks at once, and again shortly after', async () => {
    const { work } = recordedWork();
    const { hold, added } = localHoldBefore([broken, broken, 'stored'], work);
    await hold.keep(anEntry(), tenMinutes);
    await pass();
    const closed = closingOf(hold, 10_000);
    await pass();
    expect(added).toHaveLength(2);
    await pass(100);
    expect(closed).toEqual({ ids: [], afterMs: 100 });
    expect(added).toHaveLength(3);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('answers what the store has not answered of in time, to the millisecond', async () => {
    const { seen, work } = recordedWork();
    const { hold } = localHoldBefore([never], work);
    const entry = anEntry();
    void hold.keep(entry, tenMinutes);
    await pass(5000);
    const closed = closingOf(hold, 1000);
    await pass(999);
    expect(closed.ids).toBeNull();
    await pass(1);
    await pass(1);
    expect(closed.ids).toEqual([entry.id]);
    expect(seen).toHaveLength(0);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('leaves no timer of what was stored while it waited for its next try', async () => {
    const { hold, answer } = localHoldBefore([broken], recordedWork(() => isWaiting(300_000)).work);
    await hold.keep(anEntry(), tenMinutes);
    await pass();
    answer('stored');
    await pass(250);
    expect(hold.size).toBe(0);
    expect(await hold.close(1000)).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('begins no try after it has answered that the entry is unhandled', async () => {
    const { seen, work } = recordedWork();
    const late = laterAnswer();
    const { hold } = localHoldBefore([late.promise, never], work);
    const entry = anEntry();
    void hold.keep(entry, tenMinutes);
    await pass(5000);
    const closed = closingOf(hold, 100);
    await pass(101);
    expect(closed.ids).toEqual([entry.id]);
    late.fail();
    await pass();
    expect(seen).toHaveLength(0);
  });

  test('tries a last time to store also what ran when the try under way began', async () => {
    const { work, end } = heldWork();
    const asked = laterAnswer();
    const { hold, progress } = localHoldBefore([broken, asked.promise, 'stored'], work, { maxParallel: 1 });
    const [running, waiting] = [anEntry(), anEntry()];
    for (const entry of [running, waiting]) await hold.keep(entry, tenMinutes);
    await pass(250);
    const closed = closingOf(hold, 10_000);
    end(running.id, isWaiting(60_000));
    await pass();
    asked.give('stored');
    await pass();
    expect(progress().at(-1)).toEqual([running.id, expect.objectContaining({ state: 'waiting', attempts: 1 })]);
    expect(closed.ids).toEqual([]);
  });

  test('tries a last time to store also what came after the try under way began', async () => {
    const asked = laterAnswer();
    const { hold, added } = localHoldBefore([broken, asked.promise, 'stored'], recordedWork().work);
    const [first, second] = [anEntry({ type: 'rdc' }), anEntry({ type: 'rdc' })];
    await hold.keep(first, tenMinutes);
    await pass(250);
    await hold.keep(second, tenMinutes);
    const closed = closingOf(hold, 10_000);
    await pass();
    asked.give('stored');
    await pass();
    expect(added.at(-1)?.[0]).toBe(second.id);
    expect(closed.ids).toEqual([]);
  });

  test('stores what waits while it lets the rest run, as there may be no time left afterwards', async () => {
    const { hold, answer, added } = localHoldBefore([broken], heldWork().work, { maxParallel: 1 });
    const [running, waiting] = [anEntry(), anEntry()];
    for (const entry of [running, waiting]) await hold.keep(entry, tenMinutes);
    await pass();
    // A store with a thread of its own, which needs some time to answer.
    const asked = laterAnswer();
    answer(asked.promise);
    const closed = closingOf(hold, 1000);
    await pass(500);
    expect(added.at(-1)?.[0]).toBe(waiting.id);
    expect(added).toHaveLength(2);
    asked.give('stored');
    await pass(501);
    expect(closed.ids).toEqual([running.id]);
  });
});
