import type { EntryState } from '../inbox';
import type { Queues } from './queues';
import { leaving } from './state-sets';

/** How many entries are in each state, over all queues. */
export async function countsOf(queues: Queues): Promise<Record<EntryState, number>> {
  const all = await Promise.all(
    (await queues.all()).map(
      async (queue): Promise<Record<string, number>> => ({
        ...(await queue.getJobCounts()),
        [leaving]: await queues.redis.zcard(queue.toKey(leaving)),
      }),
    ),
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
