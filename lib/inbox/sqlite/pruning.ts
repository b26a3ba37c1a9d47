import type { GroupCommit } from './group-commit';

interface PruningOptions {
  commit: GroupCommit;
  /** Done entries that are kept. */
  maxCount: number;
  maxAgeMs: number;
  /** Whether this is the inbox that consumes: one that only looks lets nothing go. */
  isConsumer: () => boolean;
  onFailure: (cause: unknown) => void;
}

const hourMs = 60 * 60 * 1000;
const prunedAfter = 200;
/** Rows that one call lets go at most, so that none holds up those who add. */
const limit = 400;

/** Lets old done entries go: after so many verdicts, and also where little comes. */
export class Pruning {
  readonly #options: PruningOptions;
  #unpruned = 0;
  #timer: NodeJS.Timeout | undefined;
  #isRunning = false;
  #isStopped = false;

  constructor(options: PruningOptions) {
    this.#options = options;
  }

  start(): void {
    if (!this.#isStopped) this.#timer ??= setInterval(() => this.now(), hourMs).unref();
  }

  stop(): void {
    this.#isStopped = true;
    clearInterval(this.#timer);
  }

  /** Verdicts were stored. */
  settled(count: number): void {
    this.#unpruned += count;
    if (this.#unpruned >= prunedAfter) this.now();
  }

  now(): void {
    this.#unpruned = 0;
    if (!this.#isRunning) void this.#pruneAll();
  }

  /** Call by call, so that what comes meanwhile goes in between. */
  async #pruneAll(): Promise<void> {
    const { commit, maxCount, maxAgeMs, isConsumer, onFailure } = this.#options;
    this.#isRunning = true;
    try {
      let mayBeMore = true;
      while (mayBeMore && isConsumer() && !this.#isStopped) {
        mayBeMore = await commit.call('prune', { maxAgeMs, maxCount, limit }, { isLazy: true });
      }
    } catch (cause) {
      onFailure(cause);
    }
    this.#isRunning = false;
  }
}
