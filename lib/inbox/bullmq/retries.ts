import { checkedIds } from '../list-options';
import { progressOfRetried } from './job-data';
import { jobIdsIn } from './lists';
import { loadPeers } from './peer-dependencies';
import { type EventQueue, getJob, type Queues } from './queues';

const batchSize = 100;

/** Puts failed entries back to waiting. Without ids, all of them. Returns how many. */
export async function retryFailed(queues: Queues, given?: string | readonly string[]): Promise<number> {
  const ids = given === undefined ? undefined : [...new Set(checkedIds(given))];
  if (ids?.length === 0) return 0;
  let total = 0;
  for (const queue of await queues.all()) total += await retryIn(queue, ids ?? (await failedIds(queue)));
  return total;
}

/** Read before any is retried: one that fails again meanwhile is not retried again. Oldest first. */
async function failedIds(queue: EventQueue): Promise<string[]> {
  const ids = new Set<string>();
  for await (const id of jobIdsIn(queue, 'failed')) ids.add(id);
  return [...ids].sort();
}

async function retryIn(queue: EventQueue, ids: readonly string[]): Promise<number> {
  let total = 0;
  for (let start = 0; start < ids.length; start += batchSize) {
    const retried = await Promise.all(ids.slice(start, start + batchSize).map((id) => retryJob(queue, id)));
    total += retried.filter(Boolean).length;
  }
  return total;
}

/** Puts a failed job back to waiting, with its attempts counted again. Returns whether it was failed. */
export async function retryJob(queue: EventQueue, id: string): Promise<boolean> {
  const { JobNotExist, JobNotInState } = loadPeers().bullmq.ErrorCode;
  if ((await queue.getJobState(id)) !== 'failed') return false;
  const job = await getJob(queue, id);
  try {
    // First, as a worker may start it at once. If another process retried it meanwhile, one attempt is not counted.
    await job?.updateProgress(progressOfRetried(job));
    await job?.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true });
    return job !== undefined;
  } catch (cause) {
    const { code } = cause as { code?: unknown };
    if (code === JobNotExist || code === JobNotInState) return false;
    throw cause;
  }
}
