import type { Inbox, Processor } from '../../../lib/inbox/inbox';
import { memoryInbox } from '../../../lib/inbox/memory/memory-inbox';
import { pass, useStoppedClock } from '../clock';
import { aConsumer, anEntry, blockingProcessor, idsOf, isCompleted, isWaiting, recordingProcessor } from '../entries';

const always = { dedupeWindowMs: 0 };
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

describe('dispatching', () => {
  useStoppedClock();

  function addAll(inbox: Inbox, count: number): string[] {
    const entries = Array.from({ length: count }, () => anEntry());
    for (const entry of entries) inbox.add(entry, always);
    return idsOf(entries);
  }

  test('starts nothing before what is queued in the turn in which it is added, whatever else is under way', async () => {
    const inbox = memoryInbox();
    const order: string[] = [];
    const { process } = recordingProcessor(({ id }) => {
      order.push(id);
      return isCompleted;
    });
    inbox.consume(aConsumer({ process, maxParallel: 4 }));
    inbox.add(anEntry({ id: 'first' }), always);
    inbox.add(anEntry({ id: 'second' }), always);
    await Promise.resolve().then(() => order.push('acknowledged'));
    await pass();
    expect(order).toEqual(['acknowledged', 'first', 'second']);
  });

  test('takes turns between retries and new entries: neither waits for all of the other', async () => {
    const inbox = memoryInbox();
    const order: string[] = [];
    const process: Processor = async ({ id, attempts }) => {
      order.push(id);
      await nextTurn();
      const isDone = id.startsWith('good') || attempts === 10;
      return isDone ? isCompleted : { state: 'waiting', delayMs: 0, reason: 'down', attempt: 'failed' };
    };
    inbox.consume(aConsumer({ process }));
    for (const id of ['bad 1', 'bad 2']) inbox.add(anEntry({ id }), always);
    await pass();
    for (const id of ['bad 3', 'bad 4']) inbox.add(anEntry({ id }), always);
    while (order.length < 24) await nextTurn();
    for (let count = 1; count <= 5; count++) inbox.add(anEntry({ id: `good ${count}` }), always);
    await pass();
    const between = order.slice(24, order.indexOf('good 5')).filter((id) => id.startsWith('bad'));
    expect(order).toHaveLength(45);
    expect([between.length >= 3, between.length <= 8]).toEqual([true, true]);
  });

  test('starts nothing that was added in the same turn when another attempt ends', async () => {
    const inbox = memoryInbox();
    const { seen, process, end } = blockingProcessor();
    inbox.consume(aConsumer({ process }));
    const [active, added] = [anEntry(), anEntry()];
    inbox.add(active, always);
    await pass();
    inbox.add(added, always);
    end(active.id);
    for (let tick = 0; tick < 20; tick++) await Promise.resolve();
    expect(idsOf(seen)).toEqual([active.id]);
    await pass();
    expect(idsOf(seen)).toEqual([active.id, added.id]);
  });

  test('starts nothing before what is queued in its turn, also while the start of others is due', async () => {
    const inbox = memoryInbox();
    const order: string[] = [];
    const { process } = recordingProcessor(({ id }) => {
      order.push(id);
      return isCompleted;
    });
    inbox.consume(aConsumer({ process, maxParallel: 4 }));
    for (const id of ['first', 'second', 'third']) {
      setImmediate(() => order.push(`response to the ${id}`));
      inbox.add(anEntry({ id }), always);
    }
    await pass();
    for (const id of ['first', 'second', 'third']) {
      expect(order.indexOf(`response to the ${id}`)).toBeLessThan(order.indexOf(id));
    }
    expect(order).toHaveLength(6);
  });

  test('handlers that return no promise share a turn only for a while, so that requests get responses in between', async () => {
    const inbox = memoryInbox();
    let calls = 0;
    const process = () => {
      calls++;
      jest.advanceTimersByTime(15);
      return isCompleted;
    };
    inbox.consume(aConsumer({ process, maxParallel: 10 }));
    addAll(inbox, 5);
    const callsByTurn: number[] = [];
    while (calls < 5) {
      await nextTurn();
      callsByTurn.push(calls);
    }
    expect(callsByTurn).toEqual([1, 3, 5]);
  });

  test('starts the oldest of several types', async () => {
    const inbox = memoryInbox();
    const { seen, process } = recordingProcessor();
    const types = ['rdc', 'vdc', 'visual-build', 'vdc', 'rdc', 'visual-build'];
    const ids = types.map((type) => {
      const entry = anEntry({ type });
      inbox.add(entry, always);
      return entry.id;
    });
    inbox.consume(aConsumer({ types: ['concurrency', 'vdc', 'visual-build', 'rdc'], process }));
    await pass();
    expect(idsOf(seen)).toEqual(ids);
  });

  test('starts what falls due before the backlog that came later', async () => {
    const inbox = memoryInbox();
    const { seen, process, end } = blockingProcessor();
    inbox.consume(aConsumer({ process }));
    const [retried, ...backlog] = addAll(inbox, 50) as [string, ...string[]];
    await pass();
    end(retried, isWaiting(1000));
    await pass(1000);
    end(backlog[0] as string);
    await pass();
    expect(idsOf(seen)).toEqual([retried, backlog[0], retried]);
  });

  test('starts what falls due before a backlog that was received earlier, as by a replay or before the clock was set back', async () => {
    const inbox = memoryInbox();
    const { seen, process, end } = blockingProcessor();
    inbox.consume(aConsumer({ types: ['vdc', 'rdc'], process }));
    const backlog = ['vdc', 'rdc', 'vdc'].map((type) => anEntry({ type }));
    const retried = anEntry();
    inbox.add(retried, always);
    await pass();
    for (const entry of backlog) inbox.add(entry, always);
    end(retried.id, isWaiting(1000));
    await pass(1000);
    end(idsOf(seen)[1] as string);
    await pass();
    expect(idsOf(seen)).toEqual([retried.id, backlog[0]?.id, retried.id]);
  });

  test.each([1, 1000, 2 ** 31 - 1, 2 ** 31, 2 ** 33])(
    'waits %d ms for what is due then, to the millisecond',
    async (delayMs) => {
      const inbox = memoryInbox();
      const { seen, process } = recordingProcessor(({ attempts }) =>
        attempts === 1 ? isWaiting(delayMs) : isCompleted,
      );
      inbox.consume(aConsumer({ process }));
      addAll(inbox, 1);
      await pass();
      await pass(delayMs - 1);
      expect(seen).toHaveLength(1);
      await pass(1);
      expect(seen).toHaveLength(2);
      expect(jest.getTimerCount()).toBe(0);
    },
  );

  test.each([
    ['at once', () => aConsumer({ process: () => isCompleted, maxParallel: 16 })],
    ['by a promise', () => aConsumer({ process: recordingProcessor().process, maxParallel: 16 })],
  ])('lets the event loop turn, and keeps up with any backlog: processed %s', async (_, consumer) => {
    const inbox = memoryInbox();
    inbox.consume(consumer());
    addAll(inbox, 20_000);
    const completed: number[] = [];
    let handled = 0;
    while ((await inbox.counts()).waiting > 0) {
      await nextTurn();
      const { waiting, active } = await inbox.counts();
      completed.push(20_000 - waiting - active - handled);
      handled = 20_000 - waiting - active;
    }
    expect(Math.max(...completed)).toBeLessThanOrEqual(20_000 / 16);
    expect(completed.length).toBeLessThan(200);
  });
});

test('dispatches while fake timers are installed that stop setImmediate', async () => {
  jest.useFakeTimers();
  const inbox = memoryInbox();
  const ended = new Promise<void>((resolve) => {
    inbox.consume(
      aConsumer({
        process: () => {
          resolve();
          return isCompleted;
        },
      }),
    );
  });
  inbox.add(anEntry(), always);
  await ended;
  jest.useRealTimers();
  await inbox.close({ timeoutMs: 0 });
});
