import type { Worker as EngineWorker } from 'bullmq';
import { nextTurn, untilNextTurn } from '../../async/time';
import type { AttemptResult, ConsumeOptions } from '../inbox';
import type { Connections } from './connections';
import {
  corruptEntry,
  type EventJob,
  isCorrupt,
  isPutBack,
  type JobData,
  progressAfter,
  progressOf,
  storedEntryOf,
} from './job-data';
import type { ResolvedOptions } from './options';
import { loadPeers } from './requirements';

interface WorkersOptions extends Omit<ResolvedOptions, 'connection' | 'timeoutMs'> {
  connections: Connections;
  /** Stored with each job that these workers start. */
  name: string;
  onFailure: (cause: unknown) => void;
  /** Called after each stored result. */
  onStored: () => void;
}

type WaitingResult = Extract<AttemptResult, { state: 'waiting' }>;

const notStarted: WaitingResult = { state: 'waiting', delayMs: 0, reason: 'The inbox was closed.', attempt: 'none' };
/** BullMQ's delay after a failure to fetch or store. */
const retryDelayMs = 500;

/** Redis is full, cannot write to disk, is a replica, lost its replicas, or is starting. Redis 6 wraps the error of a script. */
const isRefusedWrite = ({ message }: Error): boolean => /\b(OOM|MISCONF|READONLY|NOREPLICAS|LOADING) /.test(message);

/** This process's BullMQ workers: one per type and consumer. */
export class Workers {
  readonly #options: WorkersOptions;
  readonly #consumers: Consumer[] = [];
  readonly #workers: EngineWorker<JobData, void>[] = [];
  /** Jobs without a stored result, and whether their attempt has ended. */
  readonly #open = new Map<EventJob, boolean>();
  readonly #listeners = new Set<() => void>();
  #isUsable = false;
  #isStopped = false;

  constructor(options: WorkersOptions) {
    this.#options = options;
  }

  consume(options: ConsumeOptions): void {
    const consumer = new Consumer(options);
    this.#consumers.push(consumer);
    if (this.#isUsable) this.#start(consumer);
  }

  /** Starts the pending workers once Redis is usable. */
  startAll(): void {
    if (this.#isUsable || this.#isStopped) return;
    this.#isUsable = true;
    for (const consumer of this.#consumers) this.#start(consumer);
  }

  /** Resolves once the results of all ended attempts are stored. */
  async flush(): Promise<void> {
    // By then, BullMQ has the results so far.
    await untilNextTurn();
    const ended = new Set([...this.#open.keys()].filter((job) => this.#open.get(job)));
    await this.#until(() => [...ended].every((job) => !this.#open.has(job)));
  }

  /**
   * Fetches no more jobs, and lets active ones finish until the signal aborts. Jobs waiting for capacity are requeued; unfinished ones
   * are retried elsewhere once their lock expires.
   */
  async stop(deadline: AbortSignal): Promise<void> {
    this.#isStopped = true;
    if (this.#workers.length === 0) return;
    for (const consumer of this.#consumers) consumer.stop();
    await Promise.all(this.#workers.map((worker) => worker.pause(true)));
    await this.#until(() => this.#open.size === 0 || deadline.aborted, deadline);
    // Without force, BullMQ would wait for active jobs, and for an unreachable Redis.
    const isForced = this.#open.size > 0 || !(await this.#options.connections.reachesRedis());
    await Promise.all(this.#workers.map((worker) => worker.close(isForced)));
  }

  #start(consumer: Consumer): void {
    const { connections, engine, name, lockDurationMs, maxCompleted, maxFailed, onFailure } = this.#options;
    const { maxCompletedAgeMs, maxFailedAgeMs } = this.#options;
    const { Worker } = loadPeers().bullmq;
    for (const type of new Set(consumer.options.types)) {
      const process = (job: EventJob, token?: string) => this.#process(consumer, job, token);
      const worker = new Worker<JobData, void>(type, process, {
        connection: connections.workerClient,
        ...engine,
        name,
        concurrency: consumer.options.maxParallel,
        lockDuration: lockDurationMs,
        stalledInterval: Math.ceil(lockDurationMs / 2),
        // The handler's side decides how many attempts may end with their process, like everything about attempts.
        maxStalledCount: 1e9,
        removeOnComplete: { count: maxCompleted, age: Math.ceil(maxCompletedAgeMs / 1000) },
        removeOnFail: { count: maxFailed, age: Math.ceil(maxFailedAgeMs / 1000) },
        runRetryDelay: retryDelayMs,
        // While Redis is down, the timer of a wait outlives the worker.
        drainDelay: 1,
      });
      worker.on('completed', (job) => this.#onStored(job));
      worker.on('failed', (job) => job && this.#onStored(job));
      worker.on('error', (cause) => {
        onFailure(isCorrupt(cause) ? corruptEntry(undefined, type, cause) : cause);
        this.#giveUpStoring(type);
      });
      this.#workers.push(worker);
    }
  }

  async #process(consumer: Consumer, job: EventJob, token: string | undefined): Promise<void> {
    const { DelayedError, UnrecoverableError, WaitingError } = loadPeers().bullmq;
    this.#open.set(job, false);
    const result = await consumer.attempt(job);
    this.#open.set(job, true);
    if (result.state === 'completed') return;
    if (result.state === 'failed') throw new UnrecoverableError(result.reason);
    if (result.attempt === 'none' && result.delayMs <= 0) {
      await this.#untilStored(() => job.moveToWait(token));
      this.#onStored(job);
      throw new WaitingError();
    }
    const dueAt = Date.now() + Math.round(result.delayMs);
    const progress = progressAfter(job, result, dueAt);
    await this.#untilStored(() => job.updateProgress(progress));
    await this.#untilStored(() => job.moveToDelayed(dueAt, token));
    this.#onStored(job);
    throw new DelayedError();
  }

  /**
   * Repeats while Redis refuses writes: BullMQ would treat that as a failure of the handler, as if a tool had retried it, and count the
   * attempts from 0. In the meantime, BullMQ renews the job's lock.
   */
  async #untilStored(store: () => Promise<unknown>): Promise<void> {
    for (;;) {
      try {
        await store();
        return;
      } catch (cause) {
        if (!isRefusedWrite(cause as Error)) throw cause;
        this.#options.onFailure(cause);
      }
      await new Promise((resolve) => setTimeout(resolve, retryDelayMs).unref());
    }
  }

  #onStored(job: EventJob): void {
    this.#close([job]);
    this.#options.onStored();
  }

  /** BullMQ does not say which job its error belongs to, and may not store its result any more. */
  #giveUpStoring(type: string): void {
    this.#close([...this.#open.keys()].filter((job) => job.queueName === type && this.#open.get(job)));
  }

  #close(jobs: readonly EventJob[]): void {
    for (const job of jobs) this.#open.delete(job);
    for (const listener of this.#listeners) listener();
  }

  /** Checks each time that a job is closed, and when the signal aborts. */
  #until(isOver: () => boolean, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!isOver()) return;
        this.#listeners.delete(look);
        signal?.removeEventListener('abort', look);
        resolve();
      };
      this.#listeners.add(look);
      signal?.addEventListener('abort', look);
      look();
    });
  }
}

/** Starts the attempts of one consumer. BullMQ fetches up to `maxParallel` jobs per type, so some wait here for capacity. */
class Consumer {
  readonly #waiting: { start(): void; putBack(): void }[] = [];
  #isScheduled = false;
  #isStopped = false;

  constructor(readonly options: ConsumeOptions) {
    options.onCapacity(() => this.#schedule());
  }

  async attempt(job: EventJob): Promise<AttemptResult> {
    if (this.#isStopped) return notStarted;
    const { process, capacity } = this.options;
    // Stored as waiting only for a job whose worker has died: if this worker dies too, that is not an attempt of the job. For all others,
    // it would cost more than one attempt is worth.
    if (capacity() <= 0 && job.stalledCounter > 0) await expectStalls(job, job.stalledCounter + 1);
    else if (isPutBack(job)) await expectStalls(job, job.stalledCounter);
    return new Promise((resolve) => {
      const start = () => {
        const { stalls } = job.progress as { stalls?: number };
        if ((stalls ?? 0) > job.stalledCounter) void expectStalls(job, job.stalledCounter).catch(() => {});
        resolve(process(storedEntryOf(job, 'active')));
      };
      if (this.#isStopped) resolve(notStarted);
      else if (capacity() > 0) start();
      else this.#waiting.push({ start, putBack: () => resolve(notStarted) });
    });
  }

  stop(): void {
    this.#isStopped = true;
    for (const { putBack } of this.#waiting.splice(0)) putBack();
  }

  /** In a separate turn: the call that frees capacity must not start attempts recursively. */
  #schedule(): void {
    if (this.#isScheduled || this.#waiting.length === 0) return;
    this.#isScheduled = true;
    nextTurn(() => {
      this.#isScheduled = false;
      while (this.#waiting.length > 0 && this.options.capacity() > 0) this.#waiting.shift()?.start();
    });
  }
}

async function expectStalls(job: EventJob, stalls: number): Promise<void> {
  await job.updateProgress({ ...progressOf(job), stalls });
}
