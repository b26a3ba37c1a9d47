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

/** A larger batch would delay later ones, and other users of the same Redis. */
const maxCount = 250;
const maxBytes = 8 * 1024 * 1024;

/**
 * The handler's side decides how often a job is attempted, so BullMQ sets no limit. Its backoff is for errors of Redis while a result is
 * stored.
 */
const noLimit = { attempts: 1e9, backoff: { type: 'fixed', delay: 1000 }, stackTraceLimit: 0 };

/** Adds entries in batches: those added while a batch is in flight form the next one. */
export class BatchAdder {
  /** By entry id. */
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

  /** Withdraws an unsent entry; its `add` rejects. Returns whether it was withdrawn. */
  cancel(id: string): boolean {
    const index = this.#waiting.findIndex(({ entry }) => entry.id === id);
    const [pending] = index < 0 ? [] : this.#waiting.splice(index, 1);
    pending?.reject(new SauceWebhooksError('STORE_FAILED', 'Expected the event to be stored, but it was withdrawn.'));
    return pending !== undefined;
  }

  /** Resolves once all adds are settled. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#pending.values());
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    // Entries of the same turn of the event loop are added together.
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

  /** Also rejects the entries behind the batch: each further batch would take as long to fail. */
  #reject(batch: readonly PendingAdd[], cause: unknown): void {
    for (const { reject } of [...batch, ...this.#waiting.splice(0)]) reject(cause);
  }

  /** Returns for each entry the id of the job it duplicates, or undefined if it is stored. */
  async #addJobs(queue: EventQueue, batch: readonly PendingAdd[]): Promise<(string | undefined)[]> {
    const jobs = batch.map(({ entry, options }) => ({
      name: entry.type,
      data: jobDataOf(entry),
      opts: { ...noLimit, jobId: entry.id, deduplication: deduplicationOf(entry, options.dedupeWindowMs) },
    }));
    // On the same connection, so that Redis checks before it adds: BullMQ returns the same result for a known id.
    const [isKnown, added] = await Promise.all([this.#findExisting(queue, jobs), queue.addBulk(jobs)]);
    return added.map(({ id }, index) => (id !== jobs[index]?.opts.jobId || isKnown[index] ? id : undefined));
  }

  /** Also finds the id of a deleted job. */
  async #findExisting(
    queue: EventQueue,
    jobs: readonly { opts: { jobId: string; deduplication: { id: string } } }[],
  ): Promise<boolean[]> {
    const looking = this.queues.connections.commandClient.pipeline();
    // Checked each time, because Redis may have been emptied.
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

  /** A duplicate of a failed entry requeues it. */
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
