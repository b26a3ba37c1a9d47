import type { AttemptResult, Entry, Inbox, StoredEntry } from '../../../lib/inbox/inbox';
import { until } from '../../until';
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
  untouched,
} from '../entries';

export function consumeContract(current: () => Inbox): void {
  async function addAll(...entries: Entry[]): Promise<void> {
    for (const entry of entries) await current().add(entry, tenMinutes);
  }

  /** What an entry comes to whose attempts end with these results, one after the other. */
  async function after(...results: AttemptResult[]): Promise<{ seen: StoredEntry[]; entry: StoredEntry | undefined }> {
    const count = results.length;
    const { seen, process } = recordingProcessor(() => results.shift() ?? isFailed);
    const entry = anEntry();
    current().consume(aConsumer({ process }));
    await addAll(entry);
    await until(async () => seen.length === count && (await current().get(entry.id))?.state !== 'active');
    return { seen, entry: await current().get(entry.id) };
  }

  test('dispatches what was added before and after, oldest first', async () => {
    const { seen, process } = recordingProcessor();
    const entries = Array.from({ length: 6 }, () => anEntry());
    await addAll(...entries.slice(0, 3));
    current().consume(aConsumer({ process }));
    await addAll(...entries.slice(3));
    await until(() => seen.length === 6);
    expect(idsOf(seen)).toEqual(idsOf(entries));
  });

  test('dispatches only the types that are asked for', async () => {
    const { seen, process } = recordingProcessor();
    const [vdc, rdc, concurrency] = [anEntry(), anEntry({ type: 'rdc' }), anEntry({ type: 'concurrency' })] as const;
    await addAll(vdc, rdc, concurrency);
    current().consume(aConsumer({ types: ['vdc', 'concurrency'], process, maxParallel: 4 }));
    await until(async () => (await current().counts()).completed === 2);
    expect(idsOf(seen).sort()).toEqual([vdc.id, concurrency.id].sort());
    expect(idsOf((await current().list({ state: 'waiting' })).items)).toEqual([rdc.id]);
  });

  test('gives each of two consumers the types of its own', async () => {
    const [vdcs, rdcs] = [recordingProcessor(), recordingProcessor()];
    const [vdc, rdc] = [anEntry(), anEntry({ type: 'rdc' })];
    current().consume(aConsumer({ process: vdcs.process }));
    current().consume(aConsumer({ types: ['rdc'], process: rdcs.process }));
    await addAll(rdc, vdc);
    await until(async () => (await current().counts()).completed === 2);
    expect(idsOf(vdcs.seen)).toEqual([vdc.id]);
    expect(idsOf(rdcs.seen)).toEqual([rdc.id]);
  });

  test('starts as many attempts at once as there is capacity for, and no more', async () => {
    const { seen, process, end } = blockingProcessor();
    const entries = Array.from({ length: 7 }, (_, index) => anEntry({ type: index % 2 === 0 ? 'vdc' : 'rdc' }));
    await addAll(...entries);
    current().consume(aConsumer({ types: ['vdc', 'rdc'], process, maxParallel: 3 }));
    for (let ended = 0; ended < entries.length; ended++) {
      await until(() => seen.length === Math.min(ended + 3, entries.length));
      const { waiting, active, completed } = await current().counts();
      // An engine may count those as active, too, that wait for capacity.
      expect({ open: waiting + active, completed }).toEqual({ open: entries.length - ended, completed: ended });
      expect(active).toBeGreaterThanOrEqual(Math.min(3, entries.length - ended));
      end(seen[ended]?.id ?? '');
      await until(async () => (await current().counts()).completed === ended + 1);
    }
    expect(idsOf(seen).sort()).toEqual(idsOf(entries).sort());
  });

  test('goes on when there is capacity again, though no attempt of its own ended', async () => {
    const { seen, process } = recordingProcessor();
    let free = 0;
    const listeners: (() => void)[] = [];
    let admit: () => void = () => {};
    const hasCapacity = new Promise<void>((resolve) => {
      admit = resolve;
    });
    // As a semaphore that others use, too: an inbox that asks for no capacity waits in `process`.
    current().consume({
      types: ['vdc'],
      maxParallel: 1,
      capacity: () => free,
      onCapacity: (listener) => listeners.push(listener),
      process: async (entry) => {
        await hasCapacity;
        return process(entry);
      },
    });
    await addAll(anEntry());
    const { waiting, active } = await current().counts();
    expect([waiting + active, seen.length]).toEqual([1, 0]);
    free = 1;
    admit();
    for (const listener of listeners) listener();
    await until(async () => (await current().counts()).completed === 1);
  });

  test('stores the result of a processor that returns no promise', async () => {
    const results = [isCompleted, isFailed, isWaiting(3_600_000)];
    const entries = [anEntry(), anEntry(), anEntry()] as const;
    current().consume(aConsumer({ process: () => results.shift() ?? isFailed }));
    await addAll(...entries);
    await until(async () => (await current().get(entries[2].id))?.nextAttemptAt !== null);
    const states = await Promise.all(entries.map(async ({ id }) => (await current().get(id))?.state));
    expect(states).toEqual(['completed', 'failed', 'waiting']);
  });

  test('stores a completed entry without an error', async () => {
    const { entry, seen } = await after(isWaiting(1), isCompleted);
    expect(entry).toEqual({ ...seen[1], state: 'completed', lastError: null });
    expect(entry).toMatchObject({ attempts: 2, failedAttempts: 1, nextAttemptAt: null });
  });

  test('stores a failed entry with its reason, and does not dispatch it again', async () => {
    const [failing, next] = [anEntry(), anEntry()];
    const { seen, process } = recordingProcessor(({ id }) => (id === failing.id ? isFailed : isCompleted));
    current().consume(aConsumer({ process }));
    await addAll(failing, next);
    await until(async () => (await current().counts()).completed === 1);
    const { items } = await current().list({ state: 'failed' });
    const counted = { attempts: 1, failedAttempts: 1, firstAttemptAt: expect.any(String), nextAttemptAt: null };
    expect(items).toEqual([{ ...failing, ...counted, state: 'failed', lastError: 'Error: no such project' }]);
    expect(idsOf(seen)).toEqual([failing.id, next.id]);
  });

  test('counts an attempt that failed, and one that was deferred as no failed one', async () => {
    const { seen, entry } = await after(
      isWaiting(1, 'Error: busy'),
      isWaiting(1, 'RetryLater: not now', 'deferred'),
      isWaiting(1, 'Error: busy again'),
      isFailed,
    );
    const numbers = seen.map(({ attempts, failedAttempts, lastError }) => [attempts, failedAttempts, lastError]);
    expect(numbers).toEqual([
      [1, 0, null],
      [2, 1, 'Error: busy'],
      [3, 1, 'RetryLater: not now'],
      [4, 2, 'Error: busy again'],
    ]);
    const lastError = 'Error: no such project';
    expect(entry).toMatchObject({ state: 'failed', attempts: 4, failedAttempts: 3, lastError });
  });

  test('does not count an attempt that was not started', async () => {
    const { seen, entry } = await after(
      isWaiting(1, 'no capacity', 'none'),
      isWaiting(1),
      isWaiting(1, '', 'none'),
      isCompleted,
    );
    expect(seen.map(({ attempts, failedAttempts }) => [attempts, failedAttempts])).toEqual([
      [1, 0],
      [1, 0],
      [2, 1],
      [2, 1],
    ]);
    expect(entry).toMatchObject({ state: 'completed', attempts: 2, failedAttempts: 1 });
  });

  test('remembers when the first attempt started', async () => {
    const before = Date.now();
    const { seen, entry } = await after(isWaiting(20), isWaiting(20, 'RetryLater: not now', 'deferred'), isCompleted);
    const first = Date.parse(seen[0]?.firstAttemptAt ?? '');
    expect(first).toBeGreaterThanOrEqual(before - 10);
    expect(first).toBeLessThanOrEqual(Date.now());
    expect(seen[0]?.firstAttemptAt).toBe(new Date(first).toISOString());
    expect([...seen, entry].map((one) => one?.firstAttemptAt)).toEqual(Array(4).fill(seen[0]?.firstAttemptAt));
  });

  test('dispatches a waiting entry again, but not before its delay is over', async () => {
    const startedAt: number[] = [];
    const results = [isWaiting(400), isWaiting(0), isCompleted];
    const { seen, process } = recordingProcessor(() => {
      startedAt.push(Date.now());
      return results.shift() ?? isFailed;
    });
    current().consume(aConsumer({ process }));
    await addAll(anEntry());
    await until(async () => (await current().counts()).completed === 1);
    expect(seen.map(({ nextAttemptAt }) => nextAttemptAt)).toEqual([null, null, null]);
    const [first = 0, second = 0] = startedAt;
    expect(second - first).toBeGreaterThanOrEqual(390);
  });

  test('tells of a waiting entry when it is due and why it failed, and goes on with others meanwhile', async () => {
    const [late, next] = [anEntry(), anEntry()];
    const before = Date.now();
    const { seen, process } = recordingProcessor(({ id }) =>
      id === late.id ? isWaiting(3_600_000, 'Error: not now') : isCompleted,
    );
    current().consume(aConsumer({ process }));
    await addAll(late, next);
    await until(async () => (await current().counts()).completed === 1);
    const { items } = await current().list({ state: 'waiting' });
    const times = { firstAttemptAt: expect.any(String), nextAttemptAt: expect.any(String) };
    const counted = { attempts: 1, failedAttempts: 1, ...times, lastError: 'Error: not now' };
    expect(items).toEqual([{ ...late, ...counted, state: 'waiting' }]);
    const inMs = Date.parse(items[0]?.nextAttemptAt ?? '') - before;
    expect(inMs).toBeGreaterThanOrEqual(3_600_000 - 10);
    expect(inMs).toBeLessThan(3_600_000 + 60_000);
    expect(new Date(Date.parse(items[0]?.nextAttemptAt ?? '')).toISOString()).toBe(items[0]?.nextAttemptAt);
    expect(idsOf(seen)).toEqual([late.id, next.id]);
  });

  test('is not disturbed by a processor that changes the entry it was given', async () => {
    const entry = anEntry();
    const { process } = recordingProcessor((given) => {
      Object.assign(given, { id: 'other', type: 'rdc', attempts: 9, failedAttempts: 9, state: 'failed' });
      return isCompleted;
    });
    current().consume(aConsumer({ process }));
    await addAll(entry);
    await until(async () => (await current().counts()).completed === 1);
    const { items } = await current().list({ state: 'completed' });
    expect(items).toEqual([
      { ...entry, ...untouched, state: 'completed', attempts: 1, firstAttemptAt: expect.any(String) },
    ]);
  });
}
