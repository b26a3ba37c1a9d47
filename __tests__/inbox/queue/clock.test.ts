import { memoryInbox } from '../../../lib/inbox/memory/memory-inbox';
import { pass, useStoppedClock } from '../clock';
import { aConsumer, anEntry, isCompleted, isWaiting, recordingProcessor, tenMinutes } from '../entries';
import { broken, localFallbackBefore } from '../fallback/failing-store';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const setClock = (byMs: number) => jest.setSystemTime(Date.now() + byMs);
const inMs = (time: string | null | undefined) => Date.parse(time ?? '') - Date.now();

describe('when the clock is set back by two hours', () => {
  useStoppedClock();

  /** A handler that fails at first, and is called again a minute later. */
  const failing = () => recordingProcessor(({ attempts }) => (attempts === 1 ? isWaiting(minuteMs) : isCompleted));

  async function aMemoryInbox() {
    const { seen, process } = failing();
    const inbox = memoryInbox();
    inbox.consume(aConsumer({ process }));
    const entry = anEntry();
    inbox.add(entry, tenMinutes);
    await pass();
    return { inbox, entry, seen };
  }

  test('a buffered entry is stored with the delay that is left', async () => {
    const { fallback, answer, progress } = localFallbackBefore([broken], failing().process);
    await fallback.add(anEntry(), tenMinutes);
    await pass(10_000);
    setClock(-2 * hourMs);
    answer('stored');
    await pass(30_000);
    const stored = progress().at(-1)?.[1];
    expect(stored).toMatchObject({ state: 'waiting', attempts: 1 });
    expect(inMs(stored?.nextAttemptAt)).toBeGreaterThanOrEqual(20_000);
    expect(inMs(stored?.nextAttemptAt)).toBeLessThanOrEqual(50_000);
    expect(inMs(stored?.firstAttemptAt)).toBeLessThan(0);
    expect(fallback.size).toBe(0);
  });

  test('an entry in memory is listed as due after the same delay, and handled then', async () => {
    const { inbox, entry, seen } = await aMemoryInbox();
    const listed = () => (inbox.get(entry.id) as { nextAttemptAt: string }).nextAttemptAt;
    expect(inMs(listed())).toBe(minuteMs);
    setClock(-2 * hourMs);
    expect(inMs(listed())).toBe(minuteMs);
    await pass(minuteMs);
    expect(seen.map(({ attempts }) => attempts)).toEqual([1, 2]);
  });

  test('the next attempt of an entry in memory sees how long ago the first one was', async () => {
    const { seen } = await aMemoryInbox();
    setClock(-2 * hourMs);
    await pass(minuteMs);
    expect(inMs(seen[1]?.firstAttemptAt)).toBe(-minuteMs);
  });
});

describe('when the clock is set', () => {
  useStoppedClock();

  test.each([-2 * hourMs, 2 * hourMs])('by %i ms, an entry waits as due when its delay is over', async (byMs) => {
    const inbox = memoryInbox();
    const { process } = recordingProcessor(() => isWaiting(minuteMs));
    const consumer = aConsumer({ process });
    let capacity = 1;
    inbox.consume({ ...consumer, capacity: () => capacity });
    const entry = anEntry();
    inbox.add(entry, tenMinutes);
    await pass();
    capacity = 0;
    setClock(byMs);
    expect(inbox.oldestWaitingAt?.()).toBe(null);
    await pass(minuteMs);
    expect(inbox.oldestWaitingAt?.()).toBe(entry.receivedAt);
  });
});
