import type { EntryState, StoredEntry } from '../inbox';
import { storedEntryOf, unknownEntry } from './job-data';
import type { EventQueue, Queues } from './queues';

/** Whether it is what the engine throws at a job whose hash others have changed, or put something else in its place. */
export function isDamage(cause: unknown): boolean {
  return cause instanceof SyntaxError || (cause instanceof Error && cause.message.includes('WRONGTYPE'));
}

/** The entry of a job, with what is there of one that is damaged; undefined when it has gone. */
export async function readEntry(
  { redis }: Queues,
  queue: EventQueue,
  jobId: string,
  state: EntryState,
  dueAt?: number,
): Promise<StoredEntry | undefined> {
  try {
    const job = await queue.getJob(jobId);
    return job === undefined ? undefined : storedEntryOf(job, state, dueAt);
  } catch (cause) {
    if (!isDamage(cause)) throw cause;
    const data = await redis.hgetBuffer(queue.toKey(jobId), 'data').catch(() => null);
    return unknownEntry(jobId, queue.name, state, data ?? Buffer.alloc(0));
  }
}
