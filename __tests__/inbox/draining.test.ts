import { memoryInbox } from '../../lib/inbox/memory/memory-inbox';
import { pass, useStoppedClock } from './clock';
import { anEntry, heldWork, idsOf, isDone, isFailed, isWaiting, recordedWork, tenMinutes } from './entries';

describe('closing a memoryInbox', () => {
  afterEach(() => {
    expect(jest.getTimerCount()).toBe(0);
  });

  useStoppedClock();

  /** Remembers the ids that close answered, and after how many milliseconds. */
  function closing(inbox: ReturnType<typeof memoryInbox>, timeoutMs: number) {
    const startedAt = Date.now();
    const closed: { ids: string[] | null; afterMs: number } = { ids: null, afterMs: 0 };
    void inbox.close({ timeoutMs }).then((unhandled) => {
      Object.assign(closed, { ids: idsOf(unhandled), afterMs: Date.now() - startedAt });
    });
    return closed;
  }

  /** An inbox with one entry, which failed once and waits this long for its second try. */
  async function waitingFor(delayMs: number) {
    const inbox = memoryInbox();
    const entry = anEntry();
    const recorded = recordedWork(() => (recorded.seen.length === 1 ? isWaiting(delayMs) : isDone));
    inbox.consume({ types: ['vdc'], work: recorded.work, maxParallel: 1 });
    inbox.add(entry, tenMinutes);
    await pass();
    expect(recorded.seen).toHaveLength(1);
    return { inbox, entry, seen: recorded.seen };
  }

  test('leaves no timer of an inbox that was never used', async () => {
    const closed = closing(memoryInbox(), 1000);
    await pass();
    expect(closed).toEqual({ ids: [], afterMs: 0 });
  });

  test.each([-1, 1])('counts its time by no clock that can be set: by %d hours', async (hours) => {
    const { inbox, seen } = await waitingFor(500);
    const closed = closing(inbox, 2000);
    jest.setSystemTime(Date.now() + hours * 3_600_000);
    await pass(500);
    expect(seen).toHaveLength(2);
    expect(closed.ids).toEqual([]);
  });

  test.each([-1, 1])(
    'hands out what fails meanwhile and falls due in time, also when the clock is set by %d hours',
    async (hours) => {
      const held = heldWork();
      const inbox = memoryInbox();
      const entry = anEntry();
      inbox.consume({ types: ['vdc'], work: held.work, maxParallel: 1 });
      inbox.add(entry, tenMinutes);
      await pass();
      const closed = closing(inbox, 2000);
      jest.setSystemTime(Date.now() + hours * 3_600_000);
      held.end(entry.id, isWaiting(500));
      await pass(500);
      expect(held.seen).toHaveLength(2);
      held.end(entry.id);
      await pass();
      expect(closed.ids).toEqual([]);
    },
  );

  test('works off the whole backlog in time', async () => {
    const inbox = memoryInbox();
    const { seen, work } = recordedWork();
    inbox.consume({ types: ['vdc'], work, maxParallel: 2 });
    for (let index = 0; index < 100; index++) inbox.add(anEntry(), tenMinutes);
    const closed = closing(inbox, 60_000);
    await pass();
    expect(closed).toEqual({ ids: [], afterMs: 0 });
    expect(seen).toHaveLength(100);
  });

  test('waits for a try that falls due in time', async () => {
    const { inbox, seen } = await waitingFor(1000);
    const closed = closing(inbox, 2000);
    await pass(999);
    expect(closed.ids).toBeNull();
    await pass(1);
    expect(seen).toHaveLength(2);
    expect(closed).toEqual({ ids: [], afterMs: 1000 });
  });

  test('does not wait for a try that falls due too late', async () => {
    const { inbox, entry, seen } = await waitingFor(2001);
    const closed = closing(inbox, 2000);
    await pass();
    expect(closed).toEqual({ ids: [entry.id], afterMs: 0 });
    await pass(10_000);
    expect(seen).toHaveLength(1);
  });

  test('does not wait for a try that falls due a millisecond after the deadline, among others in time', async () => {
    const inbox = memoryInbox();
    const delays = [100, 2001, 200];
    const recorded = recordedWork(({ attempts }) => (attempts === 1 ? isWaiting(delays.shift() ?? 0) : isDone));
    const entries = [anEntry(), anEntry(), anEntry()] as const;
    inbox.consume({ types: ['vdc'], work: recorded.work, maxParallel: 3 });
    for (const entry of entries) inbox.add(entry, tenMinutes);
    await pass();
    const closed = closing(inbox, 2000);
    await pass(100);
    await pass(100);
    expect(closed).toEqual({ ids: [entries[1].id], afterMs: 200 });
    expect(idsOf(recorded.seen.slice(3))).toEqual([entries[0].id, entries[2].id]);
  });

  test('answers at the deadline what runs and what waits behind it', async () => {
    const inbox = memoryInbox();
    const { seen, work, end } = heldWork();
    const entries = [anEntry(), anEntry()] as const;
    inbox.consume({ types: ['vdc'], work, maxParallel: 1 });
    for (const entry of entries) inbox.add(entry, tenMinutes);
    await pass();
    const closed = closing(inbox, 2000);
    await pass(1999);
    expect(closed.ids).toBeNull();
    await pass(1);
    expect(closed).toEqual({ ids: idsOf(entries), afterMs: 2000 });
    end(entries[0].id, isFailed);
    await pass(1000);
    expect(seen).toHaveLength(1);
    expect(inbox.counts()).toMatchObject({ running: 0, waiting: 1, failed: 1 });
  });

  test('waits no longer than for the work that runs', async () => {
    const inbox = memoryInbox();
    const { work, end } = heldWork();
    const [entry, unconsumed] = [anEntry(), anEntry({ type: 'rdc' })];
    inbox.consume({ types: ['vdc'], work, maxParallel: 1 });
    inbox.add(entry, tenMinutes);
    inbox.add(unconsumed, tenMinutes);
    await pass();
    const closed = closing(inbox, 2000);
    await pass(500);
    end(entry.id);
    await pass();
    expect(closed).toEqual({ ids: [unconsumed.id], afterMs: 500 });
  });

  test.each([
    { delayMs: 1499, tries: 2, isHandled: true, afterMs: 1999 },
    { delayMs: 1501, tries: 1, isHandled: false, afterMs: 500 },
  ])('tries again what fails 1,500 ms before the deadline in $delayMs ms: $isHandled', async (expected) => {
    const inbox = memoryInbox();
    const { seen, work, end } = heldWork();
    const entry = anEntry();
    inbox.consume({ types: ['vdc'], work, maxParallel: 1 });
    inbox.add(entry, tenMinutes);
    await pass();
    const closed = closing(inbox, 2000);
    await pass(500);
    end(entry.id, isWaiting(expected.delayMs));
    await pass();
    await pass(1499);
    end(entry.id);
    await pass();
    expect(seen).toHaveLength(expected.tries);
    expect(closed).toEqual({ ids: expected.isHandled ? [] : [entry.id], afterMs: expected.afterMs });
  });

  test('starts no timer for work that ends after the deadline', async () => {
    const inbox = memoryInbox();
    const { seen, work, end } = heldWork();
    const entry = anEntry();
    inbox.consume({ types: ['vdc'], work, maxParallel: 1 });
    inbox.add(entry, tenMinutes);
    await pass();
    const closed = closing(inbox, 10);
    await pass(10);
    expect(closed.ids).toEqual([entry.id]);
    end(entry.id, isWaiting(5));
    await pass();
    expect(jest.getTimerCount()).toBe(0);
    await pass(100);
    expect(seen).toHaveLength(1);
  });
});
