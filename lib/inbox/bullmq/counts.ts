import type { EntryState } from '../inbox';
import type { Queues } from './queues';
import { leaving } from './state-sets';

/** How many entries are in each state, over all queues. */
export async function countsOf(queues: Queues): Promise<Record<EntryState, number>> {
  const all = await Promise.all(
    (await queues.all()).map(async (queue) => {
      const [counts, left] = await Promise.all([queue.getJobCounts(), queues.redis.zcard(queue.toKey(leaving))]);
      return { ...counts, [leaving]: left } as Record<string, number>;
    }),
  );
  const sumOf = (...names: string[]) =>
    all.flatMap((of) => names.map((name) => of[name] ?? 0)).reduce((sum, count) => sum + count, 0);
  return {
    waiting: sumOf('waiting', 'paused', 'delayed', 'prioritized'),
    running: sumOf('active'),
    done: sumOf('completed'),
    failed: sumOf('failed', leaving),
  };
}
