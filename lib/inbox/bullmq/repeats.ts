import type { Redis } from 'ioredis';
import type { EventQueue } from './queues';
import { retryJob } from './retries';

/** An added job that the engine found to be a repeat. */
interface Repeat {
  index: number;
  /** The id of the job that it repeats. */
  owner: string;
  /** By what the engine knows the repeats of that one. */
  repeatKey: string;
}

/**
 * A repeat of what failed puts that one back to waiting. Answers those repeats whose first one cannot be handled any more,
 * as it is damaged or was let go just now: they are to be added again.
 */
export async function withoutOwner(redis: Redis, queue: EventQueue, repeats: readonly Repeat[]): Promise<Repeat[]> {
  if (repeats.length === 0) return [];
  const owners = new Map(repeats.map(({ owner, repeatKey }) => [owner, repeatKey]));
  await Promise.all(
    [...owners].map(async ([owner, repeatKey]) => {
      if ((await retryJob(redis, queue, owner)) === 'unreadable') await redis.del(repeatKey);
    }),
  );
  const present = await redis.mget(repeats.map(({ repeatKey }) => repeatKey));
  return repeats.filter(({ owner }, index) => present[index] !== owner);
}
