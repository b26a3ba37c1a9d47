import { DelayQueue } from '../../../lib/inbox/queue/delay-queue';
import { pass, useStoppedClock } from '../clock';

describe('DelayQueue', () => {
  useStoppedClock();

  const anItem = (dueAt: number) => ({ dueAt, delayIndex: -1 });

  function queueOf(...delays: number[]) {
    const due: number[] = [];
    const queue = new DelayQueue<ReturnType<typeof anItem>>((item) => due.push(item.dueAt));
    const startedAt = performance.now();
    const items = delays.map((ms) => anItem(startedAt + ms));
    for (const item of items) queue.add(item);
    /** The delays of those that were due so far, in order. */
    const seen = () => due.map((at) => at - startedAt);
    return { queue, items, seen };
  }

  test('gives each item when it is due, the earliest first', async () => {
    const { queue, seen } = queueOf(30, 10, 20, 10);
    await pass(9);
    expect(seen()).toEqual([]);
    await pass(11);
    expect(seen()).toEqual([10, 10, 20]);
    await pass(10);
    expect(seen()).toEqual([10, 10, 20, 30]);
    expect([queue.size, jest.getTimerCount()]).toEqual([0, 0]);
  });

  test('waits no longer for an item because a later one was there first', async () => {
    const { queue, items, seen } = queueOf(50);
    const earlier = anItem((items[0]?.dueAt ?? 0) - 40);
    queue.add(earlier);
    queue.add(earlier);
    expect([queue.size, jest.getTimerCount()]).toEqual([2, 1]);
    await pass(10);
    expect(seen()).toEqual([10]);
    await pass(40);
    expect(seen()).toEqual([10, 50]);
  });

  test('gives no item that was removed, and holds no timer without items', async () => {
    const { queue, items, seen } = queueOf(10, 20, 30);
    for (const item of [items[0], items[2], items[2]]) if (item) queue.remove(item);
    await pass(30);
    expect(seen()).toEqual([20]);
    const again = queueOf(10, 20);
    for (const item of again.items) again.queue.remove(item);
    expect([again.queue.size, jest.getTimerCount()]).toEqual([0, 0]);
  });

  test('keeps the order while items are removed from anywhere', async () => {
    // 7919 and 1009 share no factor, so each delay comes once, mixed.
    const delays = Array.from({ length: 1009 }, (_, index) => 1 + ((index * 7919) % 1009));
    const { queue, items, seen } = queueOf(...delays);
    const removed = items.filter((_, index) => index % 3 === 0);
    for (const item of removed) queue.remove(item);
    expect(queue.size).toBe(items.length - removed.length);
    for (let part = 0; part < 11; part++) await pass(100);
    const expected = delays.filter((_, index) => index % 3 !== 0).sort((a, b) => a - b);
    expect(seen()).toEqual(expected);
  });

  test('removes what is due after a time', async () => {
    const { queue, seen } = queueOf(30, 10, 20, 40);
    queue.removeAfter(performance.now() + 20);
    expect(queue.size).toBe(2);
    await pass(40);
    expect(seen()).toEqual([10, 20]);
    const all = queueOf(10, 20).queue;
    all.removeAfter();
    expect([all.size, jest.getTimerCount()]).toEqual([0, 0]);
  });

  test('a burst of due items leaves turns to other work', () => {
    const { queue, seen } = queueOf(...Array.from({ length: 2500 }, () => 5));
    jest.advanceTimersToNextTimer();
    expect(seen()).toHaveLength(1000);
    jest.advanceTimersToNextTimer();
    jest.advanceTimersToNextTimer();
    expect([seen().length, queue.size, jest.getTimerCount()]).toEqual([2500, 0, 0]);
  });

  test('waits longer than a timer can', async () => {
    const ms = 2 ** 31 + 1000;
    const { seen } = queueOf(ms);
    await pass(2 ** 31);
    expect(seen()).toEqual([]);
    await pass(1000);
    expect(seen()).toEqual([ms]);
  });
});
