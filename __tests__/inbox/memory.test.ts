import { memoryInbox } from '../../lib/inbox/memory/memory-inbox';
import { pass, useStoppedClock } from './clock';
import { inboxContract } from './contract';
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

const mebibyte = 1024 * 1024;

inboxContract('memoryInbox', () => memoryInbox());

describe('memoryInbox', () => {
  useStoppedClock();

  describe('room', () => {
    test('stores as many entries as may wait, and no more until one is handled', async () => {
      const inbox = memoryInbox({ maxWaiting: 2 });
      const late = anEntry();
      expect(inbox.add(anEntry(), tenMinutes)).toBe('stored');
      expect(inbox.add(anEntry(), tenMinutes)).toBe('stored');
      expect(inbox.add(late, tenMinutes)).toBe('full');
      expect(inbox.counts()).toMatchObject({ waiting: 2, active: 0 });
      inbox.consume(aConsumer({ process: recordingProcessor().process }));
      await pass();
      expect(inbox.counts()).toMatchObject({ waiting: 0, completed: 2 });
      expect(inbox.add(late, tenMinutes)).toBe('stored');
    });

    test('counts active entries among those that wait', async () => {
      const inbox = memoryInbox({ maxWaiting: 2 });
      inbox.consume(aConsumer({ process: blockingProcessor().process, maxParallel: 5 }));
      inbox.add(anEntry(), tenMinutes);
      inbox.add(anEntry(), tenMinutes);
      await pass();
      expect(inbox.counts()).toMatchObject({ waiting: 0, active: 2 });
      expect(inbox.add(anEntry(), tenMinutes)).toBe('full');
    });

    test('stores bodies up to the number of bytes that may wait', async () => {
      const inbox = memoryInbox({ maxWaitingBytes: 10 });
      expect(inbox.add(anEntry({ body: Buffer.alloc(11) }), tenMinutes)).toBe('full');
      expect(inbox.add(anEntry({ body: Buffer.alloc(6) }), tenMinutes)).toBe('stored');
      expect(inbox.add(anEntry({ body: Buffer.alloc(5) }), tenMinutes)).toBe('full');
      expect(inbox.add(anEntry({ body: Buffer.alloc(4) }), tenMinutes)).toBe('stored');
      expect(inbox.add(anEntry({ body: Buffer.alloc(1) }), tenMinutes)).toBe('full');
      expect(inbox.add(anEntry({ body: Buffer.alloc(0) }), tenMinutes)).toBe('stored');
      inbox.consume(aConsumer({ process: recordingProcessor().process }));
      await pass();
      expect(inbox.add(anEntry({ body: Buffer.alloc(10) }), tenMinutes)).toBe('stored');
    });

    test('stores 100,000 entries or 256 MiB by default', () => {
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

    test('finds duplicates while it is full, and puts a failed entry back to waiting all the same', async () => {
      const inbox = memoryInbox({ maxWaiting: 1 });
      inbox.consume(aConsumer({ process: recordingProcessor(() => isFailed).process }));
      inbox.add(anEntry({ key: 'failed' }), tenMinutes);
      await pass();
      inbox.add(anEntry({ key: 'waiting', type: 'rdc' }), tenMinutes);
      expect(inbox.add(anEntry({ key: 'new' }), tenMinutes)).toBe('full');
      expect(inbox.add(anEntry({ key: 'waiting' }), tenMinutes)).toBe('duplicate');
      expect(inbox.add(anEntry({ key: 'failed' }), tenMinutes)).toBe('duplicate');
      expect(inbox.counts()).toMatchObject({ waiting: 2, failed: 0 });
    });
  });

  describe('completed and failed entries', () => {
    /** An inbox that has come to the result on these entries, and added nothing else. */
    async function settled(result: typeof isCompleted | typeof isFailed, bodies: Buffer[]) {
      const inbox = memoryInbox();
      const entries = bodies.map((body, index) => anEntry({ body, key: `key-${index}` }));
      const recorded = recordingProcessor(() => result);
      inbox.consume(aConsumer({ process: recorded.process, maxParallel: 16 }));
      for (const entry of entries) inbox.add(entry, tenMinutes);
      await pass();
      expect(recorded.seen).toHaveLength(bodies.length);
      return { inbox, entries };
    }

    const listed = async (inbox: ReturnType<typeof memoryInbox>, state: 'completed' | 'failed') =>
      idsOf((await inbox.list({ state, limit: 5000 })).items);

    test.each([
      { result: isCompleted, state: 'completed' },
      { result: isFailed, state: 'failed' },
    ] as const)('the latest 1,000 that are $state stay', async ({ result, state }) => {
      const { inbox, entries } = await settled(result, Array(1001).fill(Buffer.alloc(0)));
      expect(inbox.counts()).toMatchObject({ [state]: 1000, waiting: 0, active: 0 });
      expect(await listed(inbox, state)).toEqual(idsOf(entries.slice(1)));
    });

    test.each([
      { result: isCompleted, state: 'completed', mebibytes: 16 },
      { result: isFailed, state: 'failed', mebibytes: 64 },
    ] as const)('the latest $mebibytes MiB that are $state stay', async ({ result, state, mebibytes }) => {
      const { inbox, entries } = await settled(result, Array(mebibytes + 1).fill(Buffer.alloc(mebibyte)));
      expect(await listed(inbox, state)).toEqual(idsOf(entries.slice(1)));
    });

    test('forgets the key of a failed entry that is evicted: its duplicate is a new event', async () => {
      const { inbox } = await settled(isFailed, Array(1001).fill(Buffer.alloc(0)));
      expect(inbox.add(anEntry({ key: 'key-0' }), tenMinutes)).toBe('stored');
      expect(inbox.add(anEntry({ key: 'key-1' }), tenMinutes)).toBe('duplicate');
    });

    test('remembers the key of a completed entry that is evicted', async () => {
      const { inbox } = await settled(isCompleted, Array(1001).fill(Buffer.alloc(0)));
      expect(inbox.add(anEntry({ key: 'key-0' }), tenMinutes)).toBe('duplicate');
    });
  });

  test('tells to the millisecond when a waiting entry is due', async () => {
    const inbox = memoryInbox();
    const entry = anEntry();
    const { seen, process } = recordingProcessor(() => (seen.length === 1 ? isWaiting(1500) : isCompleted));
    inbox.consume(aConsumer({ process }));
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

  test('keeps a key through a change of the clock', async () => {
    const inbox = memoryInbox();
    inbox.add(anEntry({ key: 'a' }), { dedupeWindowMs: 1000 });
    jest.setSystemTime(Date.now() + 3_600_000);
    expect(inbox.add(anEntry({ key: 'a' }), { dedupeWindowMs: 1000 })).toBe('duplicate');
    jest.setSystemTime(Date.now() - 7_200_000);
    jest.advanceTimersByTime(1000);
    expect(inbox.add(anEntry({ key: 'a' }), { dedupeWindowMs: 1000 })).toBe('stored');
  });
});
