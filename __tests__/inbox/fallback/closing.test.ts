import { pass, useStoppedClock } from '../clock';
import { anEntry, tenMinutes } from '../entries';
import { broken, fallbackBefore, laterAnswer, never } from './failing-store';

describe('closing a FallbackInbox', () => {
  useStoppedClock();

  test('has nothing to answer when nothing is buffered', async () => {
    const { fallback, added } = fallbackBefore(['stored']);
    expect(await fallback.close({ timeoutMs: 10_000 })).toEqual([]);
    expect(added).toEqual([]);
  });

  test.each([
    ['fails', broken],
    ['is full', 'full' as const],
  ])('answers what is left when the store %s, and lets no timer run on', async (_, last) => {
    const { fallback, added } = fallbackBefore([broken, 'stored', last]);
    const entries = [anEntry(), anEntry(), anEntry()];
    for (const entry of entries) await fallback.add(entry, tenMinutes);
    const [left] = await Promise.all([fallback.close({ timeoutMs: 1000 }), pass(1000)]);
    expect(left).toMatchObject(entries.slice(1));
    expect(jest.getTimerCount()).toBe(0);
    const before = added.length;
    await pass(60_000);
    expect(added).toHaveLength(before);
  });

  test('goes on trying to store what is buffered until the store takes it', async () => {
    const { fallback, added } = fallbackBefore([broken, broken, broken, 'full', 'stored']);
    await fallback.add(anEntry(), tenMinutes);
    const answered = jest.fn();
    void fallback.close({ timeoutMs: 10_000 }).then(answered);
    await pass(299);
    expect(answered).not.toHaveBeenCalled();
    await pass(1);
    expect(answered).toHaveBeenCalledWith([]);
    expect(added).toHaveLength(5);
    expect(jest.getTimerCount()).toBe(0);
  });

  test.each([-1, 1])('goes on for as long as it may when the clock is set by %d hours', async (hours) => {
    const { fallback, answer } = fallbackBefore([broken]);
    await fallback.add(anEntry(), tenMinutes);
    const answered = jest.fn();
    void fallback.close({ timeoutMs: 10_000 }).then(answered);
    await pass(1000);
    jest.setSystemTime(Date.now() + hours * 3_600_000);
    await pass(8000);
    answer('stored');
    await pass(999);
    expect(answered).toHaveBeenCalledWith([]);
  });

  test('buffers what came before it and fails afterwards, so that it is answered as unhandled', async () => {
    const late = laterAnswer();
    const { fallback } = fallbackBefore([late.promise, broken]);
    const entry = anEntry();
    const kept = fallback.add(entry, tenMinutes);
    await pass();
    const [left] = await Promise.all([fallback.close({ timeoutMs: 1000 }), pass(1000)]);
    expect(left).toMatchObject([entry]);
    late.fail();
    expect(await kept).toBe('buffered');
    expect(fallback.unhandled()).toMatchObject([entry]);
  });

  test('stores what came before it and is refused meanwhile', async () => {
    const late = laterAnswer();
    const { fallback, added } = fallbackBefore([late.promise, 'stored']);
    const entry = anEntry();
    const kept = fallback.add(entry, tenMinutes);
    await pass();
    const closing = fallback.close({ timeoutMs: 1000 });
    late.fail();
    await pass(100);
    expect(await kept).toBe('buffered');
    expect(await closing).toEqual([]);
    expect(added.at(-1)?.[0]).toBe(entry.id);
  });

  test('answers at the deadline what the store has not, and counts it no longer among the unhandled when that takes it', async () => {
    const late = laterAnswer();
    const { fallback } = fallbackBefore([late.promise]);
    const kept = fallback.add(anEntry(), tenMinutes);
    await pass();
    await Promise.all([fallback.close({ timeoutMs: 0 }), pass(0)]);
    expect(await kept).toBe('buffered');
    late.give('stored');
    await pass();
    expect(fallback.unhandled()).toEqual([]);
  });

  test('starts no timer when a try that was under way fails', async () => {
    const { fallback } = fallbackBefore([broken, never]);
    const entry = anEntry();
    await fallback.add(entry, tenMinutes);
    await pass(250);
    const closing = fallback.close({ timeoutMs: 10_000 });
    await pass(10_000);
    expect(await closing).toMatchObject([entry]);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('lets no timer run on of what came while the store was asked', async () => {
    const late = laterAnswer();
    const { fallback, added } = fallbackBefore([late.promise, broken]);
    void fallback.add(anEntry(), tenMinutes);
    // It is buffered when the response comes.
    await pass(5000);
    await pass(250);
    late.give('stored');
    await pass();
    await fallback.add(anEntry(), tenMinutes);
    await pass(5000);
    const closing = fallback.close({ timeoutMs: 1000 });
    await pass(1000);
    expect(await closing).toHaveLength(1);
    expect(jest.getTimerCount()).toBe(0);
    const asked = added.length;
    await pass(60_000);
    expect(added).toHaveLength(asked);
  });
});
