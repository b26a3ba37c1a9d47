import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Connections } from './connections';
import type { JobData } from './job-data';
import { peers } from './peers';
import { withReadableJobs } from './readable-job';

export type EventQueue = Queue<JobData, void, string, JobData, void, string>;

/** What tools may read of the life of events; the engine itself needs none of it. */
const maxLifeEvents = 1000;

/** One queue for each type of event. Which types there are is noted in Redis, so that all who list and count know. */
export class Queues {
  readonly #connections: Connections;
  readonly #prefix: string;
  // A class of its own, as the engine's is also of others in this process.
  readonly #Queue = withReadableJobs(
    class extends peers().bullmq.Queue<JobData, void, string, JobData, void, string> {},
  );
  readonly #queues = new Map<string, EventQueue>();

  constructor(connections: Connections, prefix: string) {
    this.#connections = connections;
    this.#prefix = prefix;
  }

  of(type: string): EventQueue {
    const known = this.#queues.get(type);
    if (known !== undefined) return known;
    const queue: EventQueue = new this.#Queue(type, {
      connection: this.#connections.asking,
      prefix: this.#prefix,
      streams: { events: { maxLen: maxLifeEvents } },
    });
    // The connections tell of it.
    queue.on('error', () => {});
    this.#queues.set(type, queue);
    // The engine gives a queue up for good when the connection is lost while it is made.
    queue.waitUntilReady().catch(() => {
      if (this.#queues.get(type) === queue) this.#queues.delete(type);
    });
    return queue;
  }

  get redis(): Redis {
    return this.#connections.asking;
  }

  /** Of all types that were ever added. */
  async all(): Promise<EventQueue[]> {
    const types = await this.#connections.asking.smembers(this.typesKey);
    return types.sort().map((type) => this.of(type));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#queues.values()].map((queue) => queue.close()));
  }

  /** Where it is noted which types there are. */
  get typesKey(): string {
    return `${this.#prefix}:sauce-types`;
  }
}
