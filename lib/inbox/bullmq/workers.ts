import type { Worker } from 'bullmq';
import { nextTurn } from '../../async/set-immediate';
import { withTimeout } from '../../async/timeout';
import type { ConsumeOptions } from '../inbox';
import type { Connections } from './connections';
import type { JobData } from './job-data';
import type { ResolvedOptions } from './options';
import { Turns } from './turns';
import { typeWorker } from './type-worker';

interface WorkersOptions
  extends Pick<ResolvedOptions, 'prefix' | 'maxCompleted' | 'maxCompletedAgeMs' | 'lockDurationMs' | 'timeoutMs'> {
  connections: Connections;
  onFailure: (cause: unknown) => void;
  onWorked: () => void;
  /** Told of the type of each event that failed for good. */
  onFailed: (type: string) => void;
}

/** The engine's workers of this process: for each consumer one a type. */
export class Workers {
  readonly #options: WorkersOptions;
  readonly #workers: Worker<JobData, void>[] = [];
  readonly #turns: Turns[] = [];
  readonly #storing = new Set<Promise<void>>();
  #running = 0;

  constructor(options: WorkersOptions) {
    this.#options = options;
  }

  consume({ types, work, maxParallel }: ConsumeOptions): void {
    const turns = new Turns(maxParallel);
    this.#turns.push(turns);
    const { connections, prefix, maxCompleted, maxCompletedAgeMs, lockDurationMs, onFailure, onFailed } = this.#options;
    for (const type of new Set(types)) {
      const worker = typeWorker(
        {
          type,
          work,
          turns,
          onFailure,
          onFailed: () => onFailed(type),
          onRun: (ended) => this.#noteRun(ended),
          onVerdict: (storing) => this.#note(storing),
        },
        {
          connection: connections.working,
          prefix,
          concurrency: maxParallel,
          lockDuration: lockDurationMs,
          stalledInterval: Math.ceil(lockDurationMs / 2),
          // How many tries may end with their process is a verdict, as is everything about tries.
          maxStalledCount: 1e9,
          removeOnComplete: { count: maxCompleted, age: Math.ceil(maxCompletedAgeMs / 1000) },
        },
      );
      this.#workers.push(worker);
    }
  }

  /** What is handled in this process. */
  get types(): string[] {
    return this.#workers.map(({ name }) => name);
  }

  /** Whether a lock on a job is of one of these. */
  isOwn(lock: string): boolean {
    return this.#workers.some(({ id }) => lock.startsWith(`${id}:`));
  }

  /** Resolves when what became of the jobs so far is stored. */
  async stored(): Promise<void> {
    // By then the engine has begun to store the verdicts that were given before.
    await new Promise((resolve) => nextTurn(resolve));
    await Promise.all(this.#storing);
  }

  /** Fetches nothing more, and lets what runs end within the time. What then still runs is handed out again elsewhere. */
  async stop(timeoutMs: number): Promise<void> {
    const ended = Promise.all(this.#turns.map((turns) => turns.end()));
    const fetchMs = Math.min(timeoutMs, this.#options.timeoutMs);
    await withTimeout(ended, fetchMs, '').catch(() => {});
    // What was not fetched by now will not come any more; what runs has the rest of the time.
    if (this.#running > 0) await withTimeout(ended, timeoutMs - fetchMs, '').catch(() => {});
    // Forced, as nothing is left to wait for, or no time.
    await Promise.all(this.#workers.map((worker) => worker.close(true)));
  }

  #noteRun(ended: Promise<void>): void {
    this.#running++;
    void ended.then(() => this.#running--);
  }

  #note(storing: Promise<unknown>): void {
    const noted: Promise<void> = storing
      .then(this.#options.onWorked, () => {})
      .finally(() => this.#storing.delete(noted));
    this.#storing.add(noted);
  }
}
