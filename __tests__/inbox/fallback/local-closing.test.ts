import type { FallbackInbox } from '../../../lib/inbox/fallback/fallback-inbox';
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

describe('closing a FallbackInbox before the store of a local inbox', () => {
  useStoppedClock();

  /** What close returns, and after how many milliseconds; null before. */
  function closingOf(fallback: FallbackInbox, timeoutMs: number) {
    const startedAt = Date.now();
    const closed: { ids: string[] | null; afterMs: number } = { ids: null, afterMs: 0 };
    void fallback
      .close({ timeoutMs })
      .then((left) => Object.assign(closed, { ids: idsOf(left), afterMs: Date.now() - startedAt }));
    return closed;
  }

  test('answers nothing that was handled, though the store never took it', async () => {
    const results = [isCompleted, isFailed, isWaiting(60_000)];
    const { process } = recordingProcessor(() => results.shift() ?? isCompleted);
    const { fallback } = localFallbackBefore([broken], process);
    const entries = [anEntry(), anEntry(), anEntry()] as const;
    for (const entry of entries) await fallback.add(entry, tenMinutes);
    await pass();
    const [left] = await Promise.all([fallback.close({ timeoutMs: 10_000 }), pass(10_000)]);
    expect(left).toMatchObject([{ id: entries[2].id, state: 'waiting', attempts: 1 }]);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('lets what runs end, and adds it with how it ended', async () => {
    const { process, end } = blockingProcessor();
    const { fallback, answer, progress } = localFallbackBefore([broken], process);
    const entry = anEntry();
    await fallback.add(entry, tenMinutes);
    await pass();
    answer('stored');
    const closed = closingOf(fallback, 10_000);
    await pass(4000);
    expect(closed.ids).toBeNull();
    end(entry.id);
    await pass();
    expect(closed).toEqual({ ids: [], afterMs: 4000 });
    expect(progress().at(-1)?.[1]).toMatchObject({ state: 'completed', attempts: 1 });
    expect(jest.getTimerCount()).toBe(0);
  });

  test('makes no further try of what fails meanwhile, but stores it', async () => {
    const { seen, process, end } = blockingProcessor();
    const { fallback, answer, progress } = localFallbackBefore([broken], process);
    const entry = anEntry();
    await fallback.add(entry, tenMinutes);
    await pass();
    answer('stored');
    const closed = closingOf(fallback, 10_000);
    await pass(1);
    end(entry.id, isWaiting(1));
    await pass();
    expect(closed.ids).toEqual([]);
    expect(progress().at(-1)?.[1]).toMatchObject({ state: 'waiting', attempts: 1, lastError: 'Error: busy' });
    await pass(60_000);
    expect(seen).toHaveLength(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('dispatches nothing more that is ready or falls due', async () => {
    const { seen, process, end } = blockingProcessor();
    const { fallback } = localFallbackBefore([broken], process, { maxParallel: 1 });
    const entries = [anEntry(), anEntry(), anEntry()] as const;
    for (const entry of entries) await fallback.add(entry, tenMinutes);
    await pass();
    end(entries[0].id, isWaiting(100));
    await pass();
    expect(idsOf(seen)).toEqual(idsOf(entries.slice(0, 2)));
    const closed = closingOf(fallback, 10_000);
    await pass(1000);
    end(entries[1].id);
    await pass(9000);
    expect(closed).toEqual({ ids: [entries[0].id, entries[2].id], afterMs: 10_000 });
    await pass(60_000);
    expect(seen).toHaveLength(2);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('answers what still runs at the deadline, and does not try it again when it ends', async () => {
    const { seen, process, end } = blockingProcessor();
    const { fallback, added } = localFallbackBefore([broken], process);
    const entry = anEntry();
    await fallback.add(entry, tenMinutes);
    await pass();
    const closed = closingOf(fallback, 1000);
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

  test('buffers nothing that comes meanwhile', async () => {
    const { process } = blockingProcessor();
    const { fallback } = localFallbackBefore([broken], process);
    await fallback.add(anEntry(), tenMinutes);
    await pass();
    const closed = closingOf(fallback, 1000);
    expect(await fallback.add(anEntry(), tenMinutes)).toBe('unavailable');
    expect(fallback.size).toBe(1);
    await pass(1001);
    expect(closed.ids).toHaveLength(1);
  });

  test('does not wait for the retry of the store: it asks at once, and again shortly after', async () => {
    const { process } = recordingProcessor();
    const { fallback, added } = localFallbackBefore([broken, broken, 'stored'], process);
    await fallback.add(anEntry(), tenMinutes);
    await pass();
    const closed = closingOf(fallback, 10_000);
    await pass();
    expect(added).toHaveLength(2);
    await pass(100);
    expect(closed).toEqual({ ids: [], afterMs: 100 });
    expect(added).toHaveLength(3);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('answers what the store has not answered of in time, to the millisecond', async () => {
    const { seen, process } = recordingProcessor();
    const { fallback } = localFallbackBefore([never], process);
    const entry = anEntry();
    void fallback.add(entry, tenMinutes);
    await pass(5000);
    const closed = closingOf(fallback, 1000);
    await pass(999);
    expect(closed.ids).toBeNull();
    await pass(1);
    await pass(1);
    expect(closed.ids).toEqual([entry.id]);
    expect(seen).toHaveLength(0);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('leaves no timer of what was stored while it waited for its next try', async () => {
    const { fallback, answer } = localFallbackBefore([broken], recordingProcessor(() => isWaiting(300_000)).process);
    await fallback.add(anEntry(), tenMinutes);
    await pass();
    answer('stored');
    await pass(250);
    expect(fallback.size).toBe(0);
    expect(await fallback.close({ timeoutMs: 1000 })).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('begins no try after it has answered that the entry is unhandled', async () => {
    const { seen, process } = recordingProcessor();
    const late = laterAnswer();
    const { fallback } = localFallbackBefore([late.promise, never], process);
    const entry = anEntry();
    void fallback.add(entry, tenMinutes);
    await pass(5000);
    const closed = closingOf(fallback, 100);
    await pass(101);
    expect(closed.ids).toEqual([entry.id]);
    late.fail();
    await pass();
    expect(seen).toHaveLength(0);
  });

  test('tries a last time to store also what ran when the flush under way began', async () => {
    const { process, end } = blockingProcessor();
    const asked = laterAnswer();
    const { fallback, progress } = localFallbackBefore([broken, asked.promise, 'stored'], process, { maxParallel: 1 });
    const [running, waiting] = [anEntry(), anEntry()];
    for (const entry of [running, waiting]) await fallback.add(entry, tenMinutes);
    await pass(250);
    const closed = closingOf(fallback, 10_000);
    end(running.id, isWaiting(60_000));
    await pass();
    asked.give('stored');
    await pass();
    expect(progress().at(-1)).toEqual([running.id, expect.objectContaining({ state: 'waiting', attempts: 1 })]);
    expect(closed.ids).toEqual([]);
  });

  test('tries a last time to store also what came after the flush under way began', async () => {
    const asked = laterAnswer();
    const { fallback, added } = localFallbackBefore([broken, asked.promise, 'stored'], recordingProcessor().process);
    const [first, second] = [anEntry({ type: 'rdc' }), anEntry({ type: 'rdc' })];
    await fallback.add(first, tenMinutes);
    await pass(250);
    await fallback.add(second, tenMinutes);
    const closed = closingOf(fallback, 10_000);
    await pass();
    asked.give('stored');
    await pass();
    expect(added.at(-1)?.[0]).toBe(second.id);
    expect(closed.ids).toEqual([]);
  });

  test('stores what waits while it lets the rest run, as there may be no time left afterwards', async () => {
    const { fallback, answer, added } = localFallbackBefore([broken], blockingProcessor().process, { maxParallel: 1 });
    const [running, waiting] = [anEntry(), anEntry()];
    for (const entry of [running, waiting]) await fallback.add(entry, tenMinutes);
    await pass();
    // A store with its own thread, which needs some time to respond.
    const asked = laterAnswer();
    answer(asked.promise);
    const closed = closingOf(fallback, 1000);
    await pass(500);
    expect(added.at(-1)?.[0]).toBe(waiting.id);
    expect(added).toHaveLength(2);
    asked.give('stored');
    await pass(501);
    expect(closed.ids).toEqual([running.id]);
  });
});
