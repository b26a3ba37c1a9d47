import type { Entry, Inbox } from '../../../lib/inbox/inbox';
import { until } from '../../until';
import { anEntry, heldWork, idsOf, isDone, isFailed, isWaiting, recordedWork, tenMinutes } from '../entries';

export function consumeContract(current: () => Inbox): void {
  async function addAll(...entries: Entry[]): Promise<void> {
    for (const entry of entries) await current().add(entry, tenMinutes);
  }

  test('hands out what was added before and after, oldest first', async () => {
    const { seen, work } = recordedWork();
    const entries = Array.from({ length: 6 }, () => anEntry());
    await addAll(...entries.slice(0, 3));
    current().consume({ types: ['vdc'], work, maxParallel: 1 });
    await addAll(...entries.slice(3));
    await until(() => seen.length === 6);
    expect(idsOf(seen)).toEqual(idsOf(entries));
  });

  test('hands out only the types that are asked for', async () => {
    const { seen, work } = recordedWork();
    const [vdc, rdc, concurrency] = [anEntry(), anEntry({ type: 'rdc' }), anEntry({ type: 'concurrency' })] as const;
    await addAll(vdc, rdc, concurrency);
    current().consume({ types: ['vdc', 'concurrency'], work, maxParallel: 4 });
    await until(async () => (await current().counts()).done === 2);
    expect(idsOf(seen).sort()).toEqual([vdc.id, concurrency.id].sort());
    expect(idsOf((await current().list({ state: 'waiting' })).items)).toEqual([rdc.id]);
  });

  test('gives each of two consumers the types of its own', async () => {
    const [vdcs, rdcs] = [recordedWork(), recordedWork()];
    const [vdc, rdc] = [anEntry(), anEntry({ type: 'rdc' })];
    current().consume({ types: ['vdc'], work: vdcs.work, maxParallel: 1 });
    current().consume({ types: ['rdc'], work: rdcs.work, maxParallel: 1 });
    await addAll(rdc, vdc);
    await until(async () => (await current().counts()).done === 2);
    expect(idsOf(vdcs.seen)).toEqual([vdc.id]);
    expect(idsOf(rdcs.seen)).toEqual([rdc.id]);
  });

  test('hands out as many at once as allowed, and no more', async () => {
    const { seen, work, end } = heldWork();
    const entries = Array.from({ length: 7 }, (_, index) => anEntry({ type: index % 2 === 0 ? 'vdc' : 'rdc' }));
    await addAll(...entries);
    current().consume({ types: ['vdc', 'rdc'], work, maxParallel: 3 });
    for (let ended = 0; ended < entries.length; ended++) {
      await until(() => seen.length === Math.min(ended + 3, entries.length));
      const { waiting, running, done } = await current().counts();
      expect({ waiting, running, done }).toEqual({
        waiting: Math.max(0, 4 - ended),
        running: Math.min(3, entries.length - ended),
        done: ended,
      });
      end(seen[ended]?.id ?? '');
      await until(async () => (await current().counts()).done === ended + 1);
    }
    expect(idsOf(seen).sort()).toEqual(idsOf(entries).sort());
  });

  test('keeps a done entry as done, without an error', async () => {
    const entry = anEntry();
    const verdicts = [isWaiting(1), isDone];
    const { work } = recordedWork(() => verdicts.shift() ?? isFailed);
    current().consume({ types: ['vdc'], work, maxParallel: 1 });
    await addAll(entry);
    await until(async () => (await current().counts()).done === 1);
    const { items } = await current().list({ state: 'done' });
    expect(items).toEqual([{ ...entry, state: 'done', attempts: 2, nextAttemptAt: null, lastError: null }]);
  });

  test('keeps a failed entry with its reason, and does not hand it out again', async () => {
    const [failing, next] = [anEntry(), anEntry()];
    const { seen, work } = recordedWork(({ id }) => (id === failing.id ? isFailed : isDone));
    current().consume({ types: ['vdc'], work, maxParallel: 1 });
    await addAll(failing, next);
    await until(async () => (await current().counts()).done === 1);
    const { items } = await current().list({ state: 'failed' });
    const lastError = 'Error: no such project';
    expect(items).toEqual([{ ...failing, state: 'failed', attempts: 1, nextAttemptAt: null, lastError }]);
    expect(idsOf(seen)).toEqual([failing.id, next.id]);
  });

  test('hands a waiting entry out again, with its tries counted, but not before its delay is over', async () => {
    const handedOutAt: number[] = [];
    const verdicts = [isWaiting(400), isWaiting(0), isDone];
    const { seen, work } = recordedWork(() => {
      handedOutAt.push(Date.now());
      return verdicts.shift() ?? isFailed;
    });
    current().consume({ types: ['vdc'], work, maxParallel: 1 });
    await addAll(anEntry());
    await until(async () => (await current().counts()).done === 1);
    expect(seen.map(({ attempts }) => attempts)).toEqual([1, 2, 3]);
    expect(seen.map(({ lastError }) => lastError)).toEqual([null, 'Error: busy', 'Error: busy']);
    const [first = 0, second = 0] = handedOutAt;
    expect(second - first).toBeGreaterThanOrEqual(390);
  });

  test('says of a waiting entry when it is tried again and why it failed, and goes on with others meanwhile', async () => {
    const [late, next] = [anEntry(), anEntry()];
    const before = Date.now();
    const { seen, work } = recordedWork(({ id }) => (id === late.id ? isWaiting(3_600_000, 'Error: not now') : isDone));
    current().consume({ types: ['vdc'], work, maxParallel: 1 });
    await addAll(late, next);
    await until(async () => (await current().counts()).done === 1);
    const { items } = await current().list({ state: 'waiting' });
    expect(items).toEqual([
      { ...late, state: 'waiting', attempts: 1, nextAttemptAt: expect.any(String), lastError: 'Error: not now' },
    ]);
    const inMs = Date.parse(items[0]?.nextAttemptAt ?? '') - before;
    expect(inMs).toBeGreaterThanOrEqual(3_600_000 - 10);
    expect(inMs).toBeLessThan(3_600_000 + 60_000);
    expect(new Date(Date.parse(items[0]?.nextAttemptAt ?? '')).toISOString()).toBe(items[0]?.nextAttemptAt);
    expect(idsOf(seen)).toEqual([late.id, next.id]);
  });

  test('is not disturbed by work that changes the entry it was handed', async () => {
    const entry = anEntry();
    const { work } = recordedWork((handedOut) => {
      Object.assign(handedOut, { id: 'other', type: 'rdc', attempts: 9, state: 'failed' });
      return isDone;
    });
    current().consume({ types: ['vdc'], work, maxParallel: 1 });
    await addAll(entry);
    await until(async () => (await current().counts()).done === 1);
    const { items } = await current().list({ state: 'done' });
    expect(items).toEqual([{ ...entry, state: 'done', attempts: 1, nextAttemptAt: null, lastError: null }]);
  });
}
