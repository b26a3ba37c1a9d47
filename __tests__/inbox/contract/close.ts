import { setTimeout as wait } from 'node:timers/promises';
import type { Inbox } from '../../../lib/inbox/inbox';
import { until } from '../../until';
import { anEntry, heldWork, idsOf, isWaiting, recordedWork, tenMinutes } from '../entries';

export function closeContract(current: () => Inbox, isDurable: boolean): void {
  /** A durable inbox keeps what is unhandled for the next start, so it has nothing to answer. */
  const unlessDurable = (ids: string[]) => (isDurable ? [] : ids);

  test('answers at once when there is nothing to do', async () => {
    expect(await current().close({ timeoutMs: 60_000 })).toEqual([]);
  });

  test('lets running work end', async () => {
    const { seen, work, end } = heldWork();
    const entry = anEntry();
    current().consume({ types: ['vdc'], work, maxParallel: 1 });
    await current().add(entry, tenMinutes);
    await until(() => seen.length === 1);
    let isClosed = false;
    const closing = current()
      .close({ timeoutMs: 60_000 })
      .finally(() => {
        isClosed = true;
      });
    await wait(50);
    expect(isClosed).toBe(false);
    end(entry.id);
    expect(await closing).toEqual([]);
  });

  test('answers at the deadline what still runs', async () => {
    const { seen, work } = heldWork();
    const entry = anEntry();
    current().consume({ types: ['vdc'], work, maxParallel: 1 });
    await current().add(entry, tenMinutes);
    await until(() => seen.length === 1);
    expect(idsOf(await current().close({ timeoutMs: 50 }))).toEqual(unlessDurable([entry.id]));
  });

  test('answers what waits for a consumer that never came', async () => {
    const [first, second] = [anEntry(), anEntry()];
    await current().add(first, tenMinutes);
    await current().add(second, tenMinutes);
    const unhandled = await current().close({ timeoutMs: 60_000 });
    expect(idsOf(unhandled)).toEqual(unlessDurable([first.id, second.id]));
    const kept = [first, second].map((entry) => ({ ...entry, state: 'waiting', attempts: 0 }));
    expect(unhandled).toMatchObject(isDurable ? [] : kept);
  });

  test('answers what waits for a try that is too late', async () => {
    const entry = anEntry();
    current().consume({ types: ['vdc'], work: recordedWork(() => isWaiting(3_600_000)).work, maxParallel: 1 });
    await current().add(entry, tenMinutes);
    await until(async () => (await current().list({ state: 'waiting' })).items[0]?.attempts === 1);
    expect(idsOf(await current().close({ timeoutMs: 50 }))).toEqual(unlessDurable([entry.id]));
  });

  test('hands nothing out afterwards', async () => {
    const { seen, work, end } = heldWork();
    const entries = [anEntry(), anEntry()] as const;
    current().consume({ types: ['vdc'], work, maxParallel: 1 });
    for (const entry of entries) await current().add(entry, tenMinutes);
    await until(() => seen.length === 1);
    await current().close({ timeoutMs: 20 });
    end(entries[0].id);
    await wait(50);
    expect(idsOf(seen)).toEqual([entries[0].id]);
  });

  test.each(['while it closes', 'once it is closed'])('takes no entry %s', async (when) => {
    const { seen, work, end } = heldWork();
    const running = anEntry();
    current().consume({ types: ['vdc'], work, maxParallel: 2 });
    await current().add(running, tenMinutes);
    await until(() => seen.length === 1);
    const closing = current().close({ timeoutMs: 60_000 });
    if (when === 'once it is closed') {
      end(running.id);
      await closing;
    }
    const adding = (async () => current().add(anEntry(), tenMinutes))();
    await expect(adding).rejects.toMatchObject({ name: 'SauceWebhooksError', code: 'INBOX_CLOSED' });
    end(running.id);
    expect(await closing).toEqual([]);
    expect(idsOf(seen)).toEqual([running.id]);
  });

  test('can be closed again, with the same answer', async () => {
    await current().add(anEntry(), tenMinutes);
    const [first, second] = await Promise.all([
      current().close({ timeoutMs: 1000 }),
      current().close({ timeoutMs: 1000 }),
    ]);
    expect(second).toEqual(first);
    expect(await current().close({ timeoutMs: 0 })).toEqual(first);
  });
}
