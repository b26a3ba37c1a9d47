import { untilNextTurn } from '../../async/time';
import { SauceWebhooksError } from '../../errors/error';
import type { AddOptions, AddResult, Entry } from '../inbox';
import { deduplicationOf, jobDataOf } from './job-data';
import type { EventQueue, Queues } from './queues';
import { retryJob } from './stored-entries';

interface PendingAdd {
  entry: Entry;
  options: AddOptions;
  resolve(result: AddResult): void;
  reject(error: unknown): void;
}

/** A larger batch would delay those behind it, and others on the same Redis. */
const maxCount = 250;
const maxBytes = 8 * 1024 * 1024;

/**
 * The handler's side decides how often a job is attempted, so the engine sets no limit. Its backoff is for errors of
 * Redis while a result is stored.
 */
const noLimit = { attempts: 1e9, backoff: { type: 'fixed', delay: 1000 }, stackTraceLimit: 0 };

/** Adds entries in batches: those that are added while one batch is on its way make up the next one. */
export class BatchAdder {
  /** By the entry's id. */
  readonly #pending = new Map<string, Promise<AddResult>>();
  #waiting: PendingAdd[] = [];
  #isRunning = false;

  constructor(readonly queues: Queues) {}

  add(entry: Entry, options: AddOptions): Promise<AddResult> {
    const pending = this.#pending.get(entry.id);
    if (pending !== undefined) return pending.then(() => 'duplicate');
    const adding = new Promise<AddResult>((resolve, reject) => {
      this.#waiting.push({ entry, options, resolve, reject });
      if (!this.#isRunning) void this.#run();
    }).finally(() => this.#pending.delete(entry.id));
    this.#pending.set(entry.id, adding);
    return adding;
  }

  /** Withdraws an entry that was not sent yet; its `add` rejects. Returns whether it was withdrawn. */
  cancel(id: string): boolean {
    const index = this.#waiting.findIndex(({ entry }) => entry.id === id);
    const [pending] = index < 0 ? [] : this.#waiting.splice(index, 1);
    pending?.reject(new SauceWebhooksError('STORE_FAILED', 'Expected the event to be stored, but it was withdrawn.'));
    return pending !== undefined;
  }

  /** Resolves when all adds are settled. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#pending.values());
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    // Entries that arrive in the same turn are added together.
    await untilNextTurn();
    while (this.#waiting.length > 0) await this.#addBatch(this.#nextBatch());
    this.#isRunning = false;
  }

  #nextBatch(): PendingAdd[] {
    let bytes = 0;
    const end = this.#waiting.findIndex(({ entry }, index) => {
      bytes += entry.body.length;
      return index === maxCount || (index > 0 && bytes > maxBytes);
    });
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : end);
  }

  async #addBatch(batch: readonly PendingAdd[]): Promise<void> {
    const ready = this.queues.connections.ready();
    const types = new Set(batch.map(({ entry }) => entry.type));
    const addTo = async (type: string) => {
      const ofType = batch.filter(({ entry }) => entry.type === type);
      try {
        await ready;
        const queue = this.queues.of(type);
        const owners = await this.queues.connections.inTime(this.#addJobs(queue, ofType));
        await Promise.all(ofType.map((pending, index) => this.#settle(queue, pending, owners[index])));
      } catch (cause) {
        this.#reject(ofType, cause);
      }
    };
    await Promise.all([...types].map(addTo));
  }

  /** Rejects what waits behind the batch, too: each further batch would take as long to fail. */
  #reject(batch: readonly PendingAdd[], cause: unknown): void {
    for (const { reject } of [...batch, ...this.#waiting.splice(0)]) reject(cause);
  }

  /** Returns for each entry the id of the job that it is a duplicate of, or undefined when it is stored. */
  async #addJobs(queue: EventQueue, batch: readonly PendingAdd[]): Promise<(string | undefined)[]> {
    const jobs = batch.map(({ entry, options }) => ({
      name: entry.type,
      data: jobDataOf(entry),
      opts: { ...noLimit, jobId: entry.id, deduplication: deduplicationOf(entry, options.dedupeWindowMs) },
    }));
    // On the same connection, so that Redis looks before it adds: the engine returns the same for an id that it knows.
    const [isKnown, added] = await Promise.all([this.#findExisting(queue, jobs), queue.addBulk(jobs)]);
    return added.map(({ id }, index) => (id !== jobs[index]?.opts.jobId || isKnown[index] ? id : undefined));
  }

  /** Also finds an id whose job is gone already. */
  async #findExisting(
    queue: EventQueue,
    jobs: readonly { opts: { jobId: string; deduplication: { id: string } } }[],
  ): Promise<boolean[]> {
    const looking = this.queues.connections.commandClient.pipeline();
    // Each time, as Redis may have been emptied since.
    looking.sadd(this.queues.typesKey, queue.name);
    for (const { opts } of jobs) looking.exists(queue.toKey(opts.jobId));
    const [responses, owners] = await Promise.all([
      looking.exec(),
      Promise.all(jobs.map(({ opts }) => queue.getDeduplicationJobId(opts.deduplication.id))),
    ]);
    const error = responses?.find(([cause]) => cause !== null)?.[0];
    if (error) throw error;
    return jobs.map(({ opts }, index) => responses?.[index + 1]?.[1] === 1 || owners[index] === opts.jobId);
  }

  /** A duplicate of a failed entry puts that one back to waiting. */
  async #settle(queue: EventQueue, { options, resolve, reject }: PendingAdd, owner: string | undefined): Promise<void> {
    try {
      if (owner !== undefined && options.requeueFailed !== false)
        await this.queues.connections.inTime(retryJob(queue, owner));
      resolve(owner === undefined ? 'stored' : 'duplicate');
    } catch (cause) {
      reject(cause);
    }
  }
}
