import type { Redis } from 'ioredis';
import { checkedIds } from '../checked-ids';
import { isDamage } from './damaged-jobs';
import { namedBy } from './job-data';
import type { EventQueue, Queues } from './queues';
import { failedLike } from './state-sets';

const anew = { resetAttemptsMade: true, resetAttemptsStarted: true };
const atOnce = 100;

/** Puts a failed job back to waiting with its tries counted anew; answers whether it was a failed one. */
export async function retryJob(redis: Redis, queue: EventQueue, jobId: string): Promise<boolean> {
  const isFailed = async () => (await redis.zscore(queue.toKey('failed'), jobId)) !== null;
  if (!(await isFailed())) return false;
  try {
    const job = await queue.getJob(jobId);
    await job?.retry('failed', anew);
    return job !== undefined;
  } catch (cause) {
    if (isDamage(cause)) return false;
    // Somebody else has put it back meanwhile.
    if (await isFailed()) throw cause;
    return false;
  }
}

/** @param given Ids of entries; undefined: all that failed. */
export async function retryFailed(queues: Queues, given: string | readonly string[] | undefined): Promise<number> {
  const ids = given === undefined ? undefined : new Set(checkedIds(given));
  if (ids?.size === 0) return 0;
  const counts = await Promise.all((await queues.all()).map((queue) => retryIn(queues.redis, queue, ids)));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function retryIn(redis: Redis, queue: EventQueue, ids: ReadonlySet<string> | undefined): Promise<number> {
  // Looked up before any is put back: what fails again meanwhile is not retried again.
  const wanted: string[] = [];
  for await (const { jobId } of failedLike(redis, queue, likeOnly(ids))) {
    if (ids === undefined || ids.has(namedBy(jobId).id)) wanted.push(jobId);
  }
  let total = 0;
  for (let first = 0; first < wanted.length; first += atOnce) {
    const retried = await Promise.all(
      wanted
        .slice(first, first + atOnce)
        .sort()
        .map((id) => retryJob(redis, queue, id)),
    );
    total += retried.filter(Boolean).length;
  }
  return total;
}

/** What the ids of jobs are like, as a glob of Redis, so that of many it answers few. Only of one, and where it means itself. */
function likeOnly(ids: ReadonlySet<string> | undefined): string {
  const [id = ''] = ids?.size === 1 ? ids : [];
  return /^[\w.~-]+$/.test(id) ? `*${id}` : '*';
}
