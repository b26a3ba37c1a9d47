import type { Redis } from 'ioredis';
import type { Entry } from '../inbox';
import { jobIdOf } from './job-data';
import type { Queues } from './queues';

interface ElsewhereOptions {
  redis: Redis;
  queues: Queues;
  /** Whether a lock is of a worker of this process. */
  isOwn: (lock: string) => boolean;
}

interface Awaited {
  jobKey: string;
  tell(): void;
}

const againMs = 100;

/** Looks again and again, of all entries in one question, whether workers of other processes have taken them. */
export class Elsewhere {
  readonly #options: ElsewhereOptions;
  readonly #awaited = new Set<Awaited>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ElsewhereOptions) {
    this.#options = options;
  }

  /** Resolves when another has taken the entry, or `until` resolves. */
  taken(entry: Entry, until: Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      const jobKey = this.#options.queues.of(entry.type).toKey(jobIdOf(entry));
      const awaited: Awaited = { jobKey, tell: () => this.#awaited.delete(awaited) && resolve() };
      this.#awaited.add(awaited);
      void until.then(awaited.tell);
      this.#later();
    });
  }

  #later(): void {
    this.#timer ??= setTimeout(async () => {
      // While Redis does not answer nothing is known, and `until` ends the waiting.
      await this.#look().catch(() => {});
      this.#timer = undefined;
      if (this.#awaited.size > 0) this.#later();
    }, againMs).unref();
  }

  async #look(): Promise<void> {
    const looked = [...this.#awaited];
    const pipeline = this.#options.redis.pipeline();
    for (const { jobKey } of looked) pipeline.hmget(jobKey, 'timestamp', 'ats').get(`${jobKey}:lock`);
    const answers = (await pipeline.exec()) ?? [];
    for (const [index, { tell }] of looked.entries()) {
      const [[jobError, job] = [null], [lockError, lock] = [null]] = answers.slice(2 * index);
      if (jobError !== null || lockError !== null) continue;
      if (this.#isTaken(job as [string | null, string | null], lock as string | null)) tell();
    }
  }

  /** A lock of ours is gone only after the try here has ended; then nobody waits any more. */
  #isTaken([addedAt, begun]: readonly (string | null)[], lock: string | null): boolean {
    const isGone = addedAt === null;
    return isGone || (Number(begun) > 0 && !(lock !== null && this.#options.isOwn(lock)));
  }
}
