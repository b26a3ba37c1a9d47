import type { QueueEvents as EngineEvents } from 'bullmq';
import type { Entry } from '../inbox';
import type { Queues } from './queues';
import { loadPeers } from './requirements';

/** Waits until workers of other processes start entries. Starts to read BullMQ's events of a type on the first call. */
export class ActiveElsewhere {
  readonly #events = new Map<string, EngineEvents>();
  /** By entry id: checks whether it is active elsewhere now. */
  readonly #looks = new Map<string, Set<() => void>>();

  #isClosed = false;

  /** @param workerName Name of this process's workers, which BullMQ stores with each job they start. */
  constructor(
    readonly queues: Queues,
    readonly workerName: string,
  ) {}

  /** Resolves when another process has started the entry, or the signal aborts. */
  wait(entry: Entry, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const looks = this.#looks.get(entry.id) ?? new Set();
      const end = () => {
        looks.delete(look);
        if (looks.size === 0) this.#looks.delete(entry.id);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const look = async () => {
        if (await this.#isElsewhere(entry).catch(() => false)) end();
      };
      if (signal.aborted) return resolve();
      signal.addEventListener('abort', end);
      this.#looks.set(entry.id, looks.add(look));
      // While Redis does not respond, the state is unknown, and the signal ends the wait.
      this.#listen(entry.type)
        .then(look)
        .catch(() => {});
    });
  }

  close(): void {
    this.#isClosed = true;
    for (const events of this.#events.values()) events.close().catch(() => {});
  }

  /** A missing job was completed elsewhere: jobs that ended here are not waited for. */
  async #isElsewhere({ id, type }: Entry): Promise<boolean> {
    const job = await this.queues.of(type).getJob(id);
    return job === undefined || (job.processedBy !== undefined && job.processedBy !== this.workerName);
  }

  async #listen(type: string): Promise<void> {
    const { connections, engine } = this.queues;
    // Objects that BullMQ creates while Redis is down cannot be closed.
    await connections.ready();
    if (this.#isClosed || this.#events.has(type)) return;
    const { QueueEvents } = loadPeers().bullmq;
    const events = new QueueEvents(type, {
      connection: connections.workerClient,
      prefix: engine.prefix,
      // From the oldest stored event, so that none is missed before the first read.
      lastEventId: '0',
      // While Redis is down, the timer of a read outlives `close`.
      blockingTimeout: 1000,
    });
    events.on('active', ({ jobId }) => {
      for (const look of this.#looks.get(jobId) ?? []) look();
    });
    // The connections report it.
    events.on('error', () => {});
    this.#events.set(type, events);
  }
}
