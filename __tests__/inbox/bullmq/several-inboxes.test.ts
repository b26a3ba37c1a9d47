import { Queue } from 'bullmq';
import type { Page, StoredEntry } from '../../../lib/inbox/inbox';
import { describeWithRedis } from '../../redis/redis-server';
import { until } from '../../until';
import {
  aConsumer,
  aDelivery,
  anEntry,
  idsOf,
  isCompleted,
  isFailed,
  recordingProcessor,
  tenMinutes,
} from '../entries';
import { useRedis } from './shared-redis';

describeWithRedis('inboxes on a Redis', () => {
  const redis = useRedis();
  const { inbox, closed } = redis;

  test('what failed here is put back there, and handled by a third', async () => {
    const [failing, looking, fixed] = [inbox(), closed(inbox()), closed(inbox())];
    failing.consume(aConsumer({ types: ['vdc'], process: recordingProcessor(() => isFailed).process, maxParallel: 1 }));
    await failing.add(anEntry({ id: 'a-1' }), tenMinutes);
    await until(async () => (await looking.counts()).failed === 1);
    await failing.close({ timeoutMs: 1000 });
    expect(await looking.retry('a-1')).toBe(1);
    const { seen, process } = recordingProcessor();
    fixed.consume(aConsumer({ process }));
    await until(() => seen.length === 1);
    expect(idsOf(seen)).toEqual(['a-1']);
  });

  test.each([0, 600_000])(
    'an entry that was handled and deleted is not stored again (window: %i ms)',
    async (windowMs) => {
      const one = closed(inbox({ maxCompleted: 0 }));
      const { seen, process } = recordingProcessor();
      one.consume(aConsumer({ process }));
      const entry = anEntry();
      await one.add(entry, { dedupeWindowMs: windowMs });
      await until(async () => seen.length === 1 && (await one.counts()).active === 0);
      expect((await one.counts()).completed).toBe(0);
      expect(await one.add(entry, { dedupeWindowMs: windowMs })).toBe('duplicate');
      expect((await one.counts()).waiting).toBe(0);
    },
  );

  test('only the latest of what is handled is kept', async () => {
    const one = closed(inbox({ maxCompleted: 3 }));
    const { seen, process } = recordingProcessor(() => isCompleted);
    one.consume(aConsumer({ process }));
    const entries = Array.from({ length: 6 }, () => anEntry());
    for (const entry of entries) await one.add(entry, tenMinutes);
    await until(async () => seen.length === 6 && (await one.counts()).active === 0);
    expect(idsOf((await one.list({ state: 'completed' })).items)).toEqual(idsOf(entries.slice(3)));
  });

  test('entries that are added at the same time go out together', async () => {
    const one = closed(inbox());
    await one.ready;
    await one.add(anEntry(), tenMinutes);
    const bulks = jest.spyOn(Queue.prototype, 'addBulk');
    const results = await Promise.all(Array.from({ length: 100 }, () => one.add(anEntry(), tenMinutes)));
    expect(new Set(results)).toEqual(new Set(['stored']));
    expect(bulks.mock.calls.map(([jobs]) => jobs.length)).toEqual([100]);
    bulks.mockRestore();
    expect((await one.counts()).waiting).toBe(101);
  });

  test('a flood of unverified deliveries evicts only unverified ones', async () => {
    const one = closed(inbox());
    await one.quarantine.add(aDelivery({ id: 'precious', verified: true }));
    for (let round = 0; round < 6; round++) {
      for (let made = 0; made < 200; made++) await one.quarantine.add(aDelivery());
      await one.counts();
    }
    expect((await one.counts()).quarantined).toBe(1001);
    const { items } = await one.quarantine.list({ limit: 1 });
    expect(idsOf(items)).toEqual(['precious']);
  });

  test('lists and retries many failed entries, each once', async () => {
    const one = closed(inbox());
    let isFixed = false;
    one.consume(aConsumer({ process: async () => (isFixed ? isCompleted : isFailed), maxParallel: 50 }));
    const entries = Array.from({ length: 250 }, () => anEntry());
    await Promise.all(entries.map((entry) => one.add(entry, tenMinutes)));
    await until(async () => (await one.counts()).failed === 250);
    const listed: StoredEntry[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<StoredEntry> = await one.list({ state: 'failed', limit: 150, cursor });
      listed.push(...page.items);
      cursor = page.cursor;
    } while (cursor !== null);
    expect(idsOf(listed)).toEqual(idsOf(entries));
    isFixed = true;
    expect(await one.retry()).toBe(250);
    await until(async () => (await one.counts()).completed === 250);
  });
});
