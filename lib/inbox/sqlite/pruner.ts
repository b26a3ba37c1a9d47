import type { GroupCommit } from './group-commit';

interface PrunerOptions {
  commit: GroupCommit;
  /** Completed entries to keep. */
  maxCount: number;
  maxAgeMs: number;
  /** Whether this inbox consumes: one that only reads deletes nothing. */
  isConsumer: () => boolean;
  onFailure: (cause: unknown) => void;
}

const hourMs = 60 * 60 * 1000;
const pruneAfter = 200;
/** Rows that one call deletes at most, so that it delays no one who adds. */
const limit = 400;

/** Deletes old completed entries: after so many results, and each hour where little comes. */
export class Pruner {
  readonly #options: PrunerOptions;
  #completed = 0;
  #timer: NodeJS.Timeout | undefined;
  #isRunning = false;
  #isStopped = false;

  constructor(options: PrunerOptions) {
    this.#options = options;
  }

  start(): void {
    if (!this.#isStopped) this.#timer ??= setInterval(() => this.run(), hourMs).unref();
  }

  stop(): void {
    this.#isStopped = true;
    clearInterval(this.#timer);
  }

  /** Counts results that were stored. */
  onCompleted(count: number): void {
    this.#completed += count;
    if (this.#completed >= pruneAfter) this.run();
  }

  run(): void {
    this.#completed = 0;
    if (!this.#isRunning) void this.#pruneAll();
  }

  /** Call by call, so that others go in between. */
  async #pruneAll(): Promise<void> {
    const { commit, maxCount, maxAgeMs, isConsumer, onFailure } = this.#options;
    this.#isRunning = true;
    try {
      let mayBeMore = true;
      while (mayBeMore && isConsumer() && !this.#isStopped) {
        mayBeMore = await commit.call('prune', { maxAgeMs, maxCount, limit });
      }
    } catch (cause) {
      onFailure(cause);
    }
    this.#isRunning = false;
  }
}
