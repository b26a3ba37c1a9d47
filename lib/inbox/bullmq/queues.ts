import type { Queue as EngineQueue } from 'bullmq';
import type { Connections } from './connections';
import { corruptEntry, type EventJob, isCorrupt, type JobData } from './job-data';
import type { ResolvedOptions } from './options';
import { loadPeers, typesKeyOf } from './requirements';

export type EventQueue = EngineQueue<JobData, void, string, JobData, void, string>;

/** How many job events BullMQ stores for `QueueEvents` and tools. */
const maxStreamEvents = 1000;

/** One queue per event type. Redis stores the list of types, so that all processes can list and count them. */
export class Queues {
  readonly #queues = new Map<string, EventQueue>();

  constructor(
    readonly connections: Connections,
    readonly engine: ResolvedOptions['engine'],
  ) {}

  of(type: string): EventQueue {
    const known = this.#queues.get(type);
    if (known !== undefined) return known;
    const { Queue } = loadPeers().bullmq;
    const queue: EventQueue = new Queue(type, {
      connection: this.connections.commandClient,
      ...this.engine,
      streams: { events: { maxLen: maxStreamEvents } },
    });
    // The connections report it.
    queue.on('error', () => {});
    this.#queues.set(type, queue);
    // A queue whose connection is lost during creation stays unusable.
    queue.waitUntilReady().catch(() => {
      if (this.#queues.get(type) === queue) this.#queues.delete(type);
    });
    return queue;
  }

  /** The queues of all types ever added. */
  async all(): Promise<EventQueue[]> {
    const types = await this.connections.commandClient.smembers(this.typesKey);
    return types.sort().map((type) => this.of(type));
  }

  get typesKey(): string {
    return typesKeyOf(this.engine.prefix);
  }
}

/** @throws {SauceWebhooksError} CORRUPT_ENTRY */
export async function getJob(queue: EventQueue, id: string): Promise<EventJob | undefined> {
  try {
    return await queue.getJob(id);
  } catch (cause) {
    throw isCorrupt(cause) ? corruptEntry(id, queue.name, cause) : cause;
  }
}
