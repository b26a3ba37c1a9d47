import type { Queue as EngineQueue } from 'bullmq';
import type { EntryState } from '../inbox';
import type { Connections } from './connections';
import { corruptEntry, type EventJob, isCorrupt, type JobData } from './job-data';
import { loadPeers } from './peer-dependencies';

export type EventQueue = EngineQueue<JobData, void, string, JobData, void, string>;

/** What the engine stores of the life of its jobs, for `QueueEvents` and for tools. */
const maxStreamEvents = 1000;

/** One queue for each type of event. Redis stores which types there are, so that all processes can list and count them. */
export class Queues {
  readonly #queues = new Map<string, EventQueue>();

  constructor(
    readonly connections: Connections,
    readonly prefix: string,
  ) {}

  of(type: string): EventQueue {
    const known = this.#queues.get(type);
    if (known !== undefined) return known;
    const { Queue } = loadPeers().bullmq;
    const queue: EventQueue = new Queue(type, {
      connection: this.connections.commandClient,
      prefix: this.prefix,
      streams: { events: { maxLen: maxStreamEvents } },
    });
    // The connections report it.
    queue.on('error', () => {});
    this.#queues.set(type, queue);
    // A queue whose connection is lost while it is made stays unusable.
    queue.waitUntilReady().catch(() => {
      if (this.#queues.get(type) === queue) this.#queues.delete(type);
    });
    return queue;
  }

  /** The queues of all types that were ever added. */
  async all(): Promise<EventQueue[]> {
    const types = await this.connections.commandClient.smembers(this.typesKey);
    return types.sort().map((type) => this.of(type));
  }

  async counts(): Promise<Record<EntryState, number>> {
    const all = await Promise.all(
      (await this.all()).map((queue): Promise<Record<string, number>> => queue.getJobCounts()),
    );
    const sumOf = (...names: string[]) =>
      all.flatMap((counts) => names.map((name) => counts[name] ?? 0)).reduce((sum, count) => sum + count, 0);
    return {
      waiting: sumOf('waiting', 'delayed', 'prioritized'),
      active: sumOf('active'),
      completed: sumOf('completed'),
      failed: sumOf('failed'),
    };
  }

  get typesKey(): string {
    return `${this.prefix}:sauce-types`;
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
