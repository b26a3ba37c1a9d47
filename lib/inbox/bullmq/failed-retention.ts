import { SauceWebhooksError } from '../../errors/error';
import type { StoredEntry } from '../inbox';
import type { Connections } from './connections';
import { readEntry } from './damaged-jobs';
import { removeScript, takeScript } from './failed-scripts';
import { unknownEntry } from './job-data';
import type { ResolvedOptions } from './options';
import type { EventQueue, Queues } from './queues';
import { leaving } from './state-sets';

interface RetentionOptions extends Pick<ResolvedOptions, 'maxFailed' | 'maxFailedAgeMs'> {
  connections: Connections;
  queues: Queues;
  /** Told of each event that is let go: nobody else has it. */
  onLetGo: (error: SauceWebhooksError, entry: StoredEntry) => void;
  onFailure: (cause: unknown) => void;
}

const help =
  'Its last failure was reported when it happened. The event is the second argument of `onError`. Deal with failed events in time (`inbox.retry`), or raise `maxFailed` and `maxFailedAgeMs`.';

/** Taken in one go, so that Redis answers others in between. */
const partSize = 100;
/** Whoever has not let one go so long after it took it has died, or is slow: then the event is told of twice. */
const longestLeaveMs = 10_000;

/**
 * Lets failed events go that are older, or more, than are kept. The engine's own way tells nobody what it let go. Each is
 * told of before it is removed, so if the process dies meanwhile it is told of again, not never.
 */
export class FailedRetention {
  readonly #options: RetentionOptions;
  readonly #running = new Map<string, Promise<void>>();
  readonly #again = new Set<string>();
  readonly #later = new Set<string>();
  #isEnded = false;

  constructor(options: RetentionOptions) {
    this.#options = options;
  }

  /** Looks at the failed events of a type, unless that is going on; then once more afterwards. */
  trim(type: string): void {
    if (this.#isEnded) return;
    if (this.#running.has(type)) this.#again.add(type);
    else this.#running.set(type, this.#run(type));
  }

  /** Takes no more. Resolves when those that were taken are told of and removed. */
  async end(): Promise<void> {
    this.#isEnded = true;
    await Promise.all(this.#running.values());
  }

  async #run(type: string): Promise<void> {
    const { connections, queues, onFailure } = this.#options;
    try {
      await connections.ready();
      const queue = queues.of(type);
      let mayBeMore = true;
      while (mayBeMore && !this.#isEnded) {
        this.#again.delete(type);
        mayBeMore = (await this.#trimPart(queue)) || this.#again.has(type);
      }
      if ((await queues.redis.zcard(queue.toKey(leaving))) > 0) this.#trimLater(type);
    } catch (cause) {
      onFailure(cause);
      this.#trimLater(type);
    }
    this.#running.delete(type);
    // Also what failed after the last look.
    if (this.#again.delete(type)) this.trim(type);
  }

  /** What others took, or this one took and could not let go. */
  #trimLater(type: string): void {
    if (this.#isEnded || this.#later.has(type)) return;
    this.#later.add(type);
    setTimeout(() => {
      this.#later.delete(type);
      this.trim(type);
    }, longestLeaveMs).unref();
  }

  /** Answers whether there may be more. */
  async #trimPart(queue: EventQueue): Promise<boolean> {
    const { queues, maxFailed, maxFailedAgeMs } = this.#options;
    const keys = [queue.toKey('failed'), queue.toKey(leaving)];
    const limits = [maxFailed, Date.now() - maxFailedAgeMs, partSize];
    // Of several who let them go, and of those who put them back to waiting, one takes each out.
    const taken = await queues.redis.eval(takeScript, keys.length, ...keys, ...limits, longestLeaveMs, queue.toKey(''));
    for (const jobId of taken as string[]) await this.#letGo(queue, jobId);
    return (taken as string[]).length === partSize;
  }

  async #letGo(queue: EventQueue, jobId: string): Promise<void> {
    const { queues, onLetGo } = this.#options;
    const keys = [queue.toKey(leaving), queue.toKey(jobId)] as const;
    // Meanwhile its repeat, or a retry, may have put it back.
    if ((await queues.redis.zscore(keys[0], jobId)) === null) return;
    const found = await readEntry(queues, queue, jobId, 'failed');
    const entry = found ?? unknownEntry(jobId, queue.name, 'failed', Buffer.alloc(0));
    onLetGo(letGoError(entry), entry);
    await queues.redis.eval(removeScript, keys.length, ...keys, jobId, queue.toKey('de:'));
  }
}

function letGoError({ type, id }: StoredEntry): SauceWebhooksError {
  const message = `Expected failed ${type} event ${id} to be retried in time, but it is older, or there are more, than are kept: it was let go.`;
  return new SauceWebhooksError('EVENT_DROPPED', message, { help });
}
