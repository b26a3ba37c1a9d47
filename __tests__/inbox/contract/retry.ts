import type { Inbox } from '../../../lib/inbox/inbox';
import { until } from '../../until';
import { aConsumer, anEntry, idsOf, isCompleted, isFailed, recordingProcessor, tenMinutes } from '../entries';

export function retryContract(current: () => Inbox): void {
  /** Entries whose first attempt failed; any later one completes. */
  async function failures(count: number) {
    const entries = Array.from({ length: count }, () => anEntry());
    const failed = new Set<string>();
    const recorded = recordingProcessor(({ id }) => {
      if (failed.has(id)) return isCompleted;
      failed.add(id);
      return isFailed;
    });
    current().consume(aConsumer({ process: recorded.process }));
    for (const entry of entries) await current().add(entry, tenMinutes);
    await until(async () => (await current().counts()).failed === count);
    const ids = idsOf(entries) as [string, string, string];
    return { ids, entries, seen: recorded.seen };
  }

  const failedIds = async () => idsOf((await current().list({ state: 'failed' })).items);

  test('leaves a failed entry as it is when its duplicate is added with `requeueFailed: false`', async () => {
    const { entries, seen } = await failures(1);
    const [failed] = entries as [ReturnType<typeof anEntry>];
    const duplicate = { ...anEntry(), key: failed.key };
    const options = { ...tenMinutes, requeueFailed: false };
    expect(await current().add(duplicate, options)).toBe('duplicate');
    expect(await current().add(failed, options)).toBe('duplicate');
    expect(await failedIds()).toEqual([failed.id]);
    expect(seen).toHaveLength(1);
    expect(await current().add(duplicate, tenMinutes)).toBe('duplicate');
    await until(async () => (await current().counts()).completed === 1);
  });

  test('puts one entry back to waiting, where its attempts are counted again', async () => {
    const { ids, seen } = await failures(3);
    expect(await current().retry(ids[1])).toBe(1);
    await until(async () => (await current().counts()).completed === 1);
    expect(await failedIds()).toEqual([ids[0], ids[2]]);
    expect(seen[3]).toMatchObject({
      id: ids[1],
      attempts: 1,
      failedAttempts: 0,
      state: 'active',
      nextAttemptAt: null,
      lastError: 'Error: no such project',
    });
  });

  test.each([
    ['many entries', [2, 0], [0, 2]],
    ['an entry once whose id is given twice', [1, 1], [1]],
    ['all entries', undefined, [0, 1, 2]],
  ])('puts %s back to waiting, with their bodies as they came', async (_, given, retried) => {
    const { ids, entries, seen } = await failures(3);
    expect(await current().retry(given?.map((index) => ids[index] as string))).toBe(retried.length);
    await until(async () => (await current().counts()).completed === retried.length);
    expect(await failedIds()).toEqual(ids.filter((_, index) => !retried.includes(index)));
    const bodies = seen.slice(3).map(({ id, body }) => [id, body.toString()]);
    expect(bodies.sort()).toEqual(retried.map((index) => [ids[index], entries[index]?.body.toString()]));
  });

  test.each([[5], [null], [['a', 5]], [[['a']]], [{}]])('refuses to retry %j', async (ids) => {
    const retrying = async () => current().retry(ids as unknown as string);
    await expect(retrying()).rejects.toMatchObject({
      code: 'INVALID_OPTION',
      message: expect.stringMatching(/^Expected `retry` to get ids \(strings\), got .+ among them\.$/),
    });
  });

  test('returns 0 for ids that are not among the failed, and for none', async () => {
    const waiting = anEntry({ type: 'rdc' });
    await current().add(waiting, tenMinutes);
    const { ids } = await failures(1);
    expect(await current().retry('unknown')).toBe(0);
    expect(await current().retry(['unknown', waiting.id])).toBe(0);
    expect(await current().retry([])).toBe(0);
    expect(await failedIds()).toEqual(ids);
    await current().retry(ids[0]);
    await until(async () => (await current().counts()).completed === 1);
    expect(await current().retry(ids[0])).toBe(0);
    expect(await current().retry()).toBe(0);
  });

  test('forgets when the first attempt started, so that the time for retries begins again', async () => {
    const entry = anEntry();
    current().consume(aConsumer({ types: ['rdc'], process: recordingProcessor(() => isFailed).process }));
    await current().add({ ...entry, type: 'rdc' }, tenMinutes);
    await until(async () => (await current().get(entry.id))?.state === 'failed');
    const failed = await current().get(entry.id);
    await until(() => Date.now() > Date.parse(failed?.firstAttemptAt ?? ''));
    expect(await current().retry(entry.id)).toBe(1);
    await until(async () => (await current().get(entry.id))?.state === 'failed');
    const again = await current().get(entry.id);
    expect(Date.parse(again?.firstAttemptAt ?? '')).toBeGreaterThan(Date.parse(failed?.firstAttemptAt ?? ''));
    expect(again).toMatchObject({ attempts: 1, failedAttempts: 1 });
  });
}
