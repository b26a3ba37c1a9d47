import { SauceWebhooksError } from '../../errors';
import type { StoredEntry } from '../inbox';
import type { Connections } from './connections';
import { storedEntryOf } from './job-data';
import type { ResolvedOptions } from './options';
import type { EventQueue, Queues } from './queues';

interface RetentionOptions extends Pick<ResolvedOptions, 'maxFailed' | 'maxFailedAgeMs'> {
  connections: Connections;
  queues: Queues;
  /** Told of each event that is let go: nobody else has it. */
  onLetGo: (error: SauceWebhooksError, entry: StoredEntry) => void;
  onFailure: (cause: unknown) => void;
}

const help =
  'Its last failure was reported when it happened. The event is the second argument of `onError`: it is not kept any more. Deal with failed events in time (`inbox.retry`), or raise `maxFailed` and `maxFailedAgeMs`.';

/** Looked at in one go, so that Redis answers others in between. */
const partSize = 100;

/** Lets failed events go that are older, or more, than are kept. The engine's own way tells nobody what it let go. */
export class FailedRetention {
  readonly #options: RetentionOptions;
  readonly #running = new Set<string>();
  readonly #again = new Set<string>();

  constructor(options: RetentionOptions) {
    this.#options = options;
  }

  /** Looks at the failed events of a type, unless that is going on; then once more afterwards. */
  trim(type: string): void {
    if (this.#running.has(type)) this.#again.add(type);
    else void this.#run(type);
  }

  async #run(type: string): Promise<void> {
    const { connections, queues, onFailure } = this.#options;
    this.#running.add(type);
    try {
      await connections.ready();
      let mayBeMore = true;
      while (mayBeMore) {
        this.#again.delete(type);
        mayBeMore = (await this.#trimPart(queues.of(type))) || this.#again.has(type);
      }
    } catch (cause) {
      onFailure(cause);
    }
    this.#running.delete(type);
  }

  /** Answers whether there may be more. */
  async #trimPart(queue: EventQueue): Promise<boolean> {
    const { queues, maxFailed, maxFailedAgeMs } = this.#options;
    const key = queue.toKey('failed');
    const surplus = (await queues.redis.zcard(key)) - maxFailed;
    const tooOld = Date.now() - maxFailedAgeMs;
    const oldest = await queues.redis.zrange(key, 0, String(partSize - 1));
    const aged = await queues.redis.zcount(key, '-inf', `(${tooOld}`);
    const gone = oldest.slice(0, Math.max(surplus, aged, 0));
    for (const jobId of gone) await this.#letGo(queue, jobId);
    return gone.length === partSize;
  }

  async #letGo(queue: EventQueue, jobId: string): Promise<void> {
    const { queues, onLetGo } = this.#options;
    const job = await queue.getJob(jobId);
    // Of several who let it go, and of those who put it back to waiting, one takes it out.
    const isTaken = (await queues.redis.zrem(queue.toKey('failed'), jobId)) === 1;
    if (!isTaken || job === undefined) return;
    const entry = storedEntryOf(job, 'failed');
    onLetGo(letGoError(entry), entry);
    // Forgotten as a whole: its repeat is a new event.
    await job.remove();
  }
}

function letGoError({ type, id }: StoredEntry): SauceWebhooksError {
  const message = `Expected failed ${type} event ${id} to be retried in time, but it is older, or there are more, than are kept: it was let go.`;
  return new SauceWebhooksError('EVENT_DROPPED', message, { help });
}
