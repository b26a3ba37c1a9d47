import type { EntryState } from '../inbox';
import type { EventQueue } from './queues';

/** How many entries are in each state, over all queues. */
export async function countsOf(queues: readonly EventQueue[]): Promise<Record<EntryState, number>> {
  const all = await Promise.all(queues.map((queue) => queue.getJobCounts()));
  const sumOf = (...names: string[]) =>
    all.flatMap((of) => names.map((name) => of[name] ?? 0)).reduce((sum, count) => sum + count, 0);
  return {
    waiting: sumOf('waiting', 'paused', 'delayed', 'prioritized'),
    running: sumOf('active'),
    done: sumOf('completed'),
    failed: sumOf('failed'),
  };
}
