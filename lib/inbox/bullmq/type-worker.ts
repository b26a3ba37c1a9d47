import { setTimeout as wait } from 'node:timers/promises';
import type { Worker, WorkerOptions } from 'bullmq';
import type { Processor } from '../inbox';
import { type EventJob, type JobData, storedEntryOf } from './job-data';
import { peers } from './peers';
import { withReadableJobs } from './readable-job';
import type { Turns } from './turns';

interface TypeWorkerOptions {
  type: string;
  work: Processor;
  /** Shared by the workers of all types of a consumer. */
  turns: Turns;
  /** Told of each job that begins to run. */
  onRun: (ended: Promise<void>) => void;
  /** Told of the storing of each verdict while it goes on. */
  onVerdict: (storing: Promise<unknown>) => void;
  /** Told when a job has failed for good. */
  onFailed: () => void;
  onFailure: (cause: unknown) => void;
}

/** Thrown for the engine to try a job again after a delay. */
class TryAgain extends Error {
  constructor(
    reason: string,
    readonly delayMs: number,
  ) {
    super(reason);
  }
}

/** After the engine could not ask or store, it does so again in this time. */
const againMs = 500;
const longestWaitSeconds = 1;

/** A worker of the engine for one type of event. It works until the turns end. */
export function typeWorker(given: TypeWorkerOptions, options: WorkerOptions): Worker<JobData, void> {
  const { bullmq } = peers();
  const { type, work, turns, onRun, onVerdict, onFailed, onFailure } = given;

  /** The engine's own loop fetches as many as it may run before it runs any; this one fetches when there is a turn, and runs. */
  class TypeWorker extends bullmq.Worker<JobData, void> {
    override async run(): Promise<void> {
      await this.startStalledCheckTimer();
      this.lockManager.start();
      for (let fetched = 0; !turns.areOver; fetched++) {
        const token = `${this.id}:${fetched}`;
        const job = await this.getNextJob(token).catch((cause) => this.#later(cause));
        if (job) onRun(this.#runAndStore(job, token));
      }
    }

    /** A turn is over once the verdict is stored. The next job is not fetched along with that, so that all types get turns. */
    async #runAndStore(job: EventJob, token: string): Promise<void> {
      await this.processJob(job, token, () => false).catch(onFailure);
      turns.giveBack();
    }

    protected override async moveToActive(token: string, name?: string): Promise<EventJob> {
      let job: EventJob | undefined;
      if (await turns.take()) {
        try {
          job = await super.moveToActive(token, name);
        } finally {
          if (job === undefined) turns.giveBack();
        }
      }
      // The engine's type does not say that there may be none.
      return job as EventJob;
    }

    /** While Redis is away, the engine's timer of a wait outlives `close`: so it must not be long. */
    protected override getBlockTimeout(blockUntil: number): number {
      return Math.min(longestWaitSeconds, super.getBlockTimeout(blockUntil));
    }

    protected override async callProcessJob(job: EventJob): Promise<void> {
      const verdict = await work(storedEntryOf(job, 'running'));
      if (verdict.state === 'waiting') throw new TryAgain(verdict.reason, Math.round(verdict.delayMs));
      if (verdict.state === 'failed') throw new bullmq.UnrecoverableError(verdict.reason);
    }

    protected override handleCompleted(...args: Parameters<Worker<JobData, void>['handleCompleted']>) {
      const storing = super.handleCompleted(...args);
      onVerdict(storing);
      return storing;
    }

    protected override handleFailed(...args: Parameters<Worker<JobData, void>['handleFailed']>) {
      const storing = super.handleFailed(...args);
      onVerdict(storing);
      return storing;
    }

    async #later(cause: unknown): Promise<undefined> {
      if (turns.areOver) return;
      onFailure(cause);
      await wait(againMs);
    }
  }

  const settings = {
    backoffStrategy: (_attempts: number, _type?: string, error?: Error) =>
      error instanceof TryAgain ? error.delayMs : againMs,
  };
  const worker = new (withReadableJobs(TypeWorker))(type, null, {
    ...options,
    settings,
    runRetryDelay: againMs,
    autorun: false,
  });
  worker.on('error', onFailure);
  worker.on('failed', (_job, error) => {
    if (error instanceof bullmq.UnrecoverableError) onFailed();
  });
  worker.run().catch(onFailure);
  return worker;
}
