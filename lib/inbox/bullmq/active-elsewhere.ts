import type { QueueEvents as EngineEvents } from 'bullmq';
import type { Entry } from '../inbox';
import type { Queues } from './queues';
import { loadPeers } from './requirements';

/** Waits until workers of other processes start entries. Reads the engine's events of a type once that is asked for. */
export class ActiveElsewhere {
  readonly #events = new Map<string, EngineEvents>();
  /** By the id of the entry: looks whether it is active elsewhere now. */
  readonly #looks = new Map<string, Set<() => void>>();

  #isClosed = false;

  /** @param workerName The name of the workers of this process, which the engine stores with each job they start. */
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
      // While Redis does not respond, nothing is known, and the signal ends the wait.
      this.#listen(entry.type)
        .then(look)
        .catch(() => {});
    });
  }

  close(): void {
    this.#isClosed = true;
    for (const events of this.#events.values()) events.close().catch(() => {});
  }

  /** A job that is gone was completed elsewhere: one that ended here is not waited for. */
  async #isElsewhere({ id, type }: Entry): Promise<boolean> {
    const job = await this.queues.of(type).getJob(id);
    return job === undefined || (job.processedBy !== undefined && job.processedBy !== this.workerName);
  }

  async #listen(type: string): Promise<void> {
    const { connections, engine } = this.queues;
    // What the engine creates while Redis is away cannot be closed.
    await connections.ready();
    if (this.#isClosed || this.#events.has(type)) return;
    const { QueueEvents } = loadPeers().bullmq;
    const events = new QueueEvents(type, {
      connection: connections.workerClient,
      prefix: engine.prefix,
      // From the oldest that is stored, so that none is missed until the first read.
      lastEventId: '0',
      // While Redis is away, the timer of a read outlives `close`.
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
