import { SauceWebhooksError } from '../../lib/errors/error';
import { memoryInbox } from '../../lib/inbox/memory/memory-inbox';
import { pass, useStoppedClock } from './clock';
import { inboxContract } from './contract';
import { aDelivery, anEntry, heldWork, idsOf, isDone, isFailed, isWaiting, recordedWork, tenMinutes } from './entries';

const mebibyte = 1024 * 1024;

inboxContract('memoryInbox', () => memoryInbox());

describe('memoryInbox', () => {
  useStoppedClock();

  describe('room', () => {
    test('takes as many entries as may wait, and no more until one is handled', async () => {
      const inbox = memoryInbox({ maxWaiting: 2 });
      const late = anEntry();
      expect(inbox.add(anEntry(), tenMinutes)).toBe('stored');
      expect(inbox.add(anEntry(), tenMinutes)).toBe('stored');
      expect(inbox.add(late, tenMinutes)).toBe('full');
      expect(inbox.counts()).toMatchObject({ waiting: 2, running: 0 });
      inbox.consume({ types: ['vdc'], work: recordedWork().work, maxParallel: 1 });
      await pass();
      expect(inbox.counts()).toMatchObject({ waiting: 0, done: 2 });
      expect(inbox.add(late, tenMinutes)).toBe('stored');
    });

    test('counts what runs among what waits', async () => {
      const inbox = memoryInbox({ maxWaiting: 2 });
      inbox.consume({ types: ['vdc'], work: heldWork().work, maxParallel: 5 });
      inbox.add(anEntry(), tenMinutes);
      inbox.add(anEntry(), tenMinutes);
      await pass();
      expect(inbox.counts()).toMatchObject({ waiting: 0, running: 2 });
      expect(inbox.add(anEntry(), tenMinutes)).toBe('full');
    });

    test('takes bodies up to the number of bytes that may wait', async () => {
      const inbox = memoryInbox({ maxWaitingBytes: 10 });
      expect(inbox.add(anEntry({ body: Buffer.alloc(11) }), tenMinutes)).toBe('full');
      expect(inbox.add(anEntry({ body: Buffer.alloc(6) }), tenMinutes)).toBe('stored');
      expect(inbox.add(anEntry({ body: Buffer.alloc(5) }), tenMinutes)).toBe('full');
      expect(inbox.add(anEntry({ body: Buffer.alloc(4) }), tenMinutes)).toBe('stored');
      expect(inbox.add(anEntry({ body: Buffer.alloc(1) }), tenMinutes)).toBe('full');
      expect(inbox.add(anEntry({ body: Buffer.alloc(0) }), tenMinutes)).toBe('stored');
      inbox.consume({ types: ['vdc'], work: recordedWork().work, maxParallel: 1 });
      await pass();
      expect(inbox.add(anEntry({ body: Buffer.alloc(10) }), tenMinutes)).toBe('stored');
    });

    test('takes 100,000 entries or 256 MiB by default', () => {
      const [many, large] = [memoryInbox(), memoryInbox()];
      const body = Buffer.alloc(0);
      for (let index = 0; index < 100_000; index++) many.add(anEntry({ body }), { dedupeWindowMs: 0 });
      expect(many.counts()).toMatchObject({ waiting: 100_000 });
      expect(many.add(anEntry({ body }), tenMinutes)).toBe('full');
      const aMebibyte = Buffer.alloc(mebibyte);
      for (let index = 0; index < 256; index++) {
        expect(large.add(anEntry({ body: aMebibyte }), tenMinutes)).toBe('stored');
      }
      expect(large.add(anEntry({ body: Buffer.alloc(1) }), tenMinutes)).toBe('full');
    });

    test('removes repeats while it is full, and puts a failed entry back to waiting all the same', async () => {
      const inbox = memoryInbox({ maxWaiting: 1 });
      const { work } = recordedWork(() => isFailed);
      inbox.consume({ types: ['vdc'], work, maxParallel: 1 });
      inbox.add(anEntry({ key: 'failed' }), tenMinutes);
      await pass();
      inbox.add(anEntry({ key: 'waiting', type: 'rdc' }), tenMinutes);
      expect(inbox.add(anEntry({ key: 'new' }), tenMinutes)).toBe('full');
      expect(inbox.add(anEntry({ key: 'waiting' }), tenMinutes)).toBe('repeat');
      expect(inbox.add(anEntry({ key: 'failed' }), tenMinutes)).toBe('repeat');
      expect(inbox.counts()).toMatchObject({ waiting: 2, failed: 0 });
    });
  });

  describe('what is kept', () => {
    /** An inbox that has come to the verdict on these entries, and added nothing else. */
    async function settled(verdict: typeof isDone | typeof isFailed, bodies: Buffer[]) {
      const inbox = memoryInbox();
      const entries = bodies.map((body, index) => anEntry({ body, key: `key-${index}` }));
      const recorded = recordedWork(() => verdict);
      inbox.consume({ types: ['vdc'], work: recorded.work, maxParallel: 16 });
      for (const entry of entries) inbox.add(entry, tenMinutes);
      await pass();
      expect(recorded.seen).toHaveLength(bodies.length);
      return { inbox, entries };
    }

    const listed = async (inbox: ReturnType<typeof memoryInbox>, state: 'done' | 'failed') =>
      idsOf((await inbox.list({ state, limit: 5000 })).items);

    test.each([
      { verdict: isDone, state: 'done' },
      { verdict: isFailed, state: 'failed' },
    ] as const)('keeps the latest 1,000 of what is $state', async ({ verdict, state }) => {
      const { inbox, entries } = await settled(verdict, Array(1001).fill(Buffer.alloc(0)));
      expect(inbox.counts()).toMatchObject({ [state]: 1000, waiting: 0, running: 0 });
      expect(await listed(inbox, state)).toEqual(idsOf(entries.slice(1)));
    });

    test.each([
      { verdict: isDone, state: 'done', kept: 16 },
      { verdict: isFailed, state: 'failed', kept: 64 },
    ] as const)('keeps the latest $kept MiB of what is $state', async ({ verdict, state, kept }) => {
      const { inbox, entries } = await settled(verdict, Array(kept + 1).fill(Buffer.alloc(mebibyte)));
      expect(await listed(inbox, state)).toEqual(idsOf(entries.slice(1)));
    });

    test('forgets the key of a failed entry that is pushed out: its repeat is a new event', async () => {
      const { inbox } = await settled(isFailed, Array(1001).fill(Buffer.alloc(0)));
      expect(inbox.add(anEntry({ key: 'key-0' }), tenMinutes)).toBe('stored');
      expect(inbox.add(anEntry({ key: 'key-1' }), tenMinutes)).toBe('repeat');
    });

    test('remembers the key of a done entry that is pushed out', async () => {
      const { inbox } = await settled(isDone, Array(1001).fill(Buffer.alloc(0)));
      expect(inbox.add(anEntry({ key: 'key-0' }), tenMinutes)).toBe('repeat');
    });
  });

  test('stores a copy only once its window is over', () => {
    const inbox = memoryInbox();
    inbox.add(anEntry({ key: 'a' }), { dedupeWindowMs: 1000 });
    jest.advanceTimersByTime(999);
    expect(inbox.add(anEntry({ key: 'a' }), { dedupeWindowMs: 1000 })).toBe('repeat');
    jest.advanceTimersByTime(1);
    expect(inbox.add(anEntry({ key: 'a' }), { dedupeWindowMs: 1000 })).toBe('stored');
  });

  test('counts the tries of a failed entry anew when a repeat of it comes, and still says why it failed', async () => {
    const inbox = memoryInbox();
    const held = heldWork();
    const entry = anEntry({ key: 'a' });
    inbox.consume({ types: ['vdc'], work: held.work, maxParallel: 1 });
    inbox.add(entry, tenMinutes);
    await pass();
    held.end(entry.id, isFailed);
    await pass();
    inbox.add(anEntry({ key: 'a' }), tenMinutes);
    const lastError = 'Error: no such project';
    const again = { ...entry, attempts: 0, nextAttemptAt: null, lastError };
    expect(await inbox.list({ state: 'waiting' })).toEqual({ items: [{ ...again, state: 'waiting' }], cursor: null });
    await pass();
    expect(held.seen[1]).toEqual({ ...again, state: 'running', attempts: 1 });
  });

  test('says to the millisecond when a waiting entry is tried again', async () => {
    const inbox = memoryInbox();
    const entry = anEntry();
    const { seen, work } = recordedWork(() => (seen.length === 1 ? isWaiting(1500) : isDone));
    inbox.consume({ types: ['vdc'], work, maxParallel: 1 });
    inbox.add(entry, tenMinutes);
    await pass();
    const dueAt = Date.now() + 1500;
    const { items } = await inbox.list({ state: 'waiting' });
    expect(items[0]?.nextAttemptAt).toBe(new Date(dueAt).toISOString());
    await pass(1499);
    expect(seen).toHaveLength(1);
    await pass(1);
    expect(seen).toHaveLength(2);
    expect(seen[1]?.nextAttemptAt).toBeNull();
  });

  test('lists quarantined deliveries of both budgets in the order in which they came', async () => {
    const inbox = memoryInbox();
    const deliveries = [true, false, true, false].map((verified) => aDelivery({ verified }));
    for (const delivery of deliveries) await inbox.quarantine(delivery);
    const { items } = await inbox.list({ state: 'quarantined' });
    expect(items).toEqual(deliveries);
  });

  test('explains the refusal of an entry after close', async () => {
    const inbox = memoryInbox();
    await inbox.close({ timeoutMs: 0 });
    const error = new SauceWebhooksError('INBOX_CLOSED', 'Expected an open inbox, got one that was closed.');
    expect(() => inbox.add(anEntry(), tenMinutes)).toThrow(error);
  });

  test('closes with the same promise each time', () => {
    const inbox = memoryInbox();
    expect(inbox.close({ timeoutMs: 0 })).toBe(inbox.close({ timeoutMs: 5000 }));
  });
});

test('memoryInbox lets the event loop turn while it works off a backlog with handlers that do not wait', async () => {
  const inbox = memoryInbox();
  for (let index = 0; index < 1000; index++) inbox.add(anEntry(), { dedupeWindowMs: 0 });
  let now = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
  const { seen, work } = recordedWork(() => {
    now += 0.0625;
    return isDone;
  });
  inbox.consume({ types: ['vdc'], work, maxParallel: 16 });
  expect(seen).toHaveLength(0);
  const seenByTurn: number[] = [];
  while (seen.length < 1000) {
    await new Promise((resolve) => setImmediate(resolve));
    seenByTurn.push(seen.length);
  }
  const most = Math.max(...seenByTurn.map((count, index) => count - (seenByTurn[index - 1] ?? 0)));
  expect(most).toBe(4);
  await inbox.close({ timeoutMs: 0 });
});

test('memoryInbox finds a balance before it is full when entries come in faster than a small share of the time can handle', async () => {
  const inbox = memoryInbox({ maxWaiting: 1000 });
  let now = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
  const { work } = recordedWork(() => {
    now += 0.05;
    return isDone;
  });
  inbox.consume({ types: ['vdc'], work, maxParallel: 16 });
  const results = new Set<string>();
  for (let turn = 0; turn < 200; turn++) {
    for (let index = 0; index < 100; index++) results.add(await inbox.add(anEntry(), { dedupeWindowMs: 0 }));
    now += 10;
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect([...results]).toEqual(['stored']);
  expect((await inbox.counts()).waiting).toBeGreaterThan(500);
  await inbox.close({ timeoutMs: 0 });
});
