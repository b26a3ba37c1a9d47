import { memoryInbox } from '../../lib/inbox/memory/memory-inbox';
import { pass, useStoppedClock } from './clock';
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
} from './entries';

describe('closing a memoryInbox', () => {
  afterEach(() => {
    expect(jest.getTimerCount()).toBe(0);
  });

  useStoppedClock();

  /** Remembers the ids that close returned, and after how many milliseconds. */
  function closing(inbox: ReturnType<typeof memoryInbox>, timeoutMs: number) {
    const startedAt = Date.now();
    const closed: { ids: string[] | null; afterMs: number } = { ids: null, afterMs: 0 };
    void inbox.close({ timeoutMs }).then((unhandled) => {
      Object.assign(closed, { ids: idsOf(unhandled), afterMs: Date.now() - startedAt });
    });
    return closed;
  }

  /** An inbox with one entry, which failed once and waits this long for its second attempt. */
  async function waitingFor(delayMs: number) {
    const inbox = memoryInbox();
    const entry = anEntry();
    const recorded = recordingProcessor(() => (recorded.seen.length === 1 ? isWaiting(delayMs) : isCompleted));
    inbox.consume(aConsumer({ process: recorded.process }));
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

  test.each([-1, 1])('measures its time by no clock that can be set: by %d hours', async (hours) => {
    const { inbox, seen } = await waitingFor(500);
    const closed = closing(inbox, 2000);
    jest.setSystemTime(Date.now() + hours * 3_600_000);
    await pass(500);
    expect(seen).toHaveLength(2);
    expect(closed.ids).toEqual([]);
  });

  test.each([-1, 1])(
    'dispatches what fails meanwhile and falls due in time, also when the clock is set by %d hours',
    async (hours) => {
      const blocking = blockingProcessor();
      const inbox = memoryInbox();
      const entry = anEntry();
      inbox.consume(aConsumer({ process: blocking.process }));
      inbox.add(entry, tenMinutes);
      await pass();
      const closed = closing(inbox, 2000);
      jest.setSystemTime(Date.now() + hours * 3_600_000);
      blocking.end(entry.id, isWaiting(500));
      await pass(500);
      expect(blocking.seen).toHaveLength(2);
      blocking.end(entry.id);
      await pass();
      expect(closed.ids).toEqual([]);
    },
  );

  test('works off the whole backlog in time', async () => {
    const inbox = memoryInbox();
    const { seen, process } = recordingProcessor();
    inbox.consume(aConsumer({ process, maxParallel: 2 }));
    for (let index = 0; index < 100; index++) inbox.add(anEntry(), tenMinutes);
    const closed = closing(inbox, 60_000);
    await pass();
    expect(closed).toEqual({ ids: [], afterMs: 0 });
    expect(seen).toHaveLength(100);
  });

  test('waits for an attempt that falls due in time', async () => {
    const { inbox, seen } = await waitingFor(1000);
    const closed = closing(inbox, 2000);
    await pass(999);
    expect(closed.ids).toBeNull();
    await pass(1);
    expect(seen).toHaveLength(2);
    expect(closed).toEqual({ ids: [], afterMs: 1000 });
  });

  test('does not wait for an attempt that falls due too late', async () => {
    const { inbox, entry, seen } = await waitingFor(2001);
    const closed = closing(inbox, 2000);
    await pass();
    expect(closed).toEqual({ ids: [entry.id], afterMs: 0 });
    await pass(10_000);
    expect(seen).toHaveLength(1);
  });

  test('does not wait for an attempt that falls due a millisecond after the deadline, among others in time', async () => {
    const inbox = memoryInbox();
    const delays = [100, 2001, 200];
    const recorded = recordingProcessor(({ attempts }) =>
      attempts === 1 ? isWaiting(delays.shift() ?? 0) : isCompleted,
    );
    const enattempts = [anEntry(), anEntry(), anEntry()] as const;
    inbox.consume(aConsumer({ process: recorded.process, maxParallel: 3 }));
    for (const entry of enattempts) inbox.add(entry, tenMinutes);
    await pass();
    const closed = closing(inbox, 2000);
    await pass(100);
    await pass(100);
    expect(closed).toEqual({ ids: [enattempts[1].id], afterMs: 200 });
    expect(idsOf(recorded.seen.slice(3))).toEqual([enattempts[0].id, enattempts[2].id]);
  });

  test('returns at the deadline what is active and what waits behind it', async () => {
    const inbox = memoryInbox();
    const { seen, process, end } = blockingProcessor();
    const enattempts = [anEntry(), anEntry()] as const;
    inbox.consume(aConsumer({ process }));
    for (const entry of enattempts) inbox.add(entry, tenMinutes);
    await pass();
    const closed = closing(inbox, 2000);
    await pass(1999);
    expect(closed.ids).toBeNull();
    await pass(1);
    expect(closed).toEqual({ ids: idsOf(enattempts), afterMs: 2000 });
    end(enattempts[0].id, isFailed);
    await pass(1000);
    expect(seen).toHaveLength(1);
    expect(inbox.counts()).toMatchObject({ active: 0, waiting: 1, failed: 1 });
  });

  test('waits no longer than for active entries', async () => {
    const inbox = memoryInbox();
    const { process, end } = blockingProcessor();
    const [entry, unconsumed] = [anEntry(), anEntry({ type: 'rdc' })];
    inbox.consume(aConsumer({ process }));
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
    { delayMs: 1499, starts: 2, isHandled: true, afterMs: 1999 },
    { delayMs: 1501, starts: 1, isHandled: false, afterMs: 500 },
  ])('dispatches again what fails 1,500 ms before the deadline in $delayMs ms: $isHandled', async (expected) => {
    const inbox = memoryInbox();
    const { seen, process, end } = blockingProcessor();
    const entry = anEntry();
    inbox.consume(aConsumer({ process }));
    inbox.add(entry, tenMinutes);
    await pass();
    const closed = closing(inbox, 2000);
    await pass(500);
    end(entry.id, isWaiting(expected.delayMs));
    await pass();
    await pass(1499);
    end(entry.id);
    await pass();
    expect(seen).toHaveLength(expected.starts);
    expect(closed).toEqual({ ids: expected.isHandled ? [] : [entry.id], afterMs: expected.afterMs });
  });

  test('starts no timer for an attempt that ends after the deadline', async () => {
    const inbox = memoryInbox();
    const { seen, process, end } = blockingProcessor();
    const entry = anEntry();
    inbox.consume(aConsumer({ process }));
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
