import type { Redis } from 'ioredis';
import type { EntryState } from '../inbox';
import type { EventQueue } from './queues';

/** Where those failed jobs are that are being let go. Read after the others, as from there they come. */
export const leaving = 'sauce-leaving';

/** Where the engine has the jobs of a state: lists in the order of their turns, sets by a score. */
const listsOf: Record<EntryState, string[]> = {
  waiting: ['wait', 'paused'],
  running: ['active'],
  done: [],
  failed: [],
};
const setsOf: Record<EntryState, string[]> = {
  waiting: ['delayed', 'prioritized'],
  running: [],
  done: ['completed'],
  failed: ['failed', leaving],
};

/** Read in parts, so that Redis answers others in between. */
const partSize = 1000;
/** Of a delayed job the score is the time in milliseconds and, in its last bits, the place among those of the same time. */
const scorePerMs = 0x1000;

export interface Placed {
  jobId: string;
  /** When it is tried again, of those that wait for that. */
  dueAt: number | undefined;
}

/** The jobs in a state, in no certain order. What is there from the first to the last part is among them, perhaps twice. */
export async function* jobIdsIn(redis: Redis, queue: EventQueue, state: EntryState): AsyncGenerator<Placed> {
  for (const name of listsOf[state]) yield* idsOfList(redis, queue.toKey(name));
  for (const name of setsOf[state]) yield* idsOfSet(redis, queue.toKey(name), name === 'delayed');
}

/** The failed jobs whose ids are like the pattern, as Redis itself sees it: it answers no others. */
export async function* failedLike(redis: Redis, queue: EventQueue, pattern: string): AsyncGenerator<Placed> {
  for (const name of setsOf.failed) yield* idsOfSet(redis, queue.toKey(name), false, pattern);
}

/** From the end where new ones come: these move the others towards what is yet to be read. */
async function* idsOfList(redis: Redis, key: string): AsyncGenerator<Placed> {
  for (let first = 0; ; first += partSize) {
    const part = await redis.lrange(key, first, first + partSize - 1);
    for (const jobId of part) yield { jobId, dueAt: undefined };
    if (part.length < partSize) return;
  }
}

async function* idsOfSet(redis: Redis, key: string, isByTime: boolean, pattern = '*'): AsyncGenerator<Placed> {
  let cursor = '0';
  do {
    const [next, part] = await redis.zscan(key, cursor, 'MATCH', pattern, 'COUNT', partSize);
    for (let index = 0; index < part.length; index += 2) {
      const dueAt = isByTime ? Math.floor(Number(part[index + 1]) / scorePerMs) : undefined;
      yield { jobId: part[index] as string, dueAt };
    }
    cursor = next;
  } while (cursor !== '0');
}
