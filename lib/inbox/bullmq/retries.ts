import type { Redis } from 'ioredis';
import { checkedIds } from '../checked-ids';
import { isDamage } from './damaged-jobs';
import { takeBackScript } from './failed-scripts';
import { namedBy } from './job-data';
import { peers } from './peers';
import type { EventQueue, Queues } from './queues';
import { failedLike, leaving } from './state-sets';

const anew = { resetAttemptsMade: true, resetAttemptsStarted: true };
const atOnce = 100;

/** Of one that is damaged, or of which nothing is there any more, nothing can be handled. */
type Retried = 'retried' | 'not failed' | 'unreadable';

/** Puts a failed job, also one that is being let go, back to waiting with its tries counted anew. */
export async function retryJob(redis: Redis, queue: EventQueue, jobId: string): Promise<Retried> {
  const { JobNotExist, JobNotInState } = peers().bullmq.ErrorCode;
  const keys = [queue.toKey('failed'), queue.toKey(leaving)];
  // It may be taken to be let go each time.
  while ((await redis.eval(takeBackScript, keys.length, ...keys, jobId)) !== null) {
    try {
      const job = await queue.getJob(jobId);
      await job?.retry('failed', anew);
      return job === undefined ? 'unreadable' : 'retried';
    } catch (cause) {
      const { code } = cause as { code?: unknown };
      if (isDamage(cause) || code === JobNotExist) return 'unreadable';
      if (code !== JobNotInState) throw cause;
    }
  }
  return 'not failed';
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
  const found = new Set<string>();
  for await (const { jobId } of failedLike(redis, queue, likeOnly(ids))) {
    if (ids === undefined || ids.has(namedBy(jobId).id)) found.add(jobId);
  }
  const wanted = [...found].sort();
  let total = 0;
  for (let first = 0; first < wanted.length; first += atOnce) {
    const retried = await Promise.all(wanted.slice(first, first + atOnce).map((id) => retryJob(redis, queue, id)));
    total += retried.filter((one) => one === 'retried').length;
  }
  return total;
}

/** What the ids of jobs are like, as a glob of Redis, so that of many it answers few. Only of one, and where it means itself. */
function likeOnly(ids: ReadonlySet<string> | undefined): string {
  const [id = ''] = ids?.size === 1 ? ids : [];
  return /^[\w.~-]+$/.test(id) ? `*${id}` : '*';
}
