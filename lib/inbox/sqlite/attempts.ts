import { clampTimerMs, keepProcessAlive, maxTurnMs, nextTurn, withTimeout } from '../../async/time';
import type { AttemptResult, ConsumeOptions, StoredEntry } from '../inbox';

/** A claimed entry, with the sequence number of its job. */
export interface ClaimedEntry {
  seq: number;
  entry: StoredEntry;
  consumer: ConsumeOptions;
  /** Whether it was active when its process died: then nothing starts beside it for a while. */
  isSuspect?: boolean;
}

/** How long nothing starts beside a suspect after its first failed attempt; doubled with each further one. */
const suspectAloneMs = 1000;

export const notStarted: AttemptResult = { state: 'waiting', delayMs: 0, reason: '', attempt: 'none' };

/** Attempts at claimed entries. More may be claimed than may run at once: those wait here. */
export class Attempts {
  #waiting: ClaimedEntry[] = [];
  #running = 0;
  /** Suspects beside which nothing may start, with the timers that end this. */
  readonly #alone = new Map<number, NodeJS.Timeout>();
  /** Suspects that have run for longer. */
  readonly #slowSuspects = new Set<number>();
  #turnEndsAt: number | undefined;
  #isStopping = false;
  #onIdle: (() => void) | undefined;

  constructor(
    readonly onResult: (seq: number, result: AttemptResult) => void,
    /** Called if others may start beside a suspect. */
    readonly onUnblocked: () => void,
  ) {}

  get running(): number {
    return this.#running;
  }

  /** Whether a suspect may start: only suspects run, and have been alone for long enough. */
  get isIdle(): boolean {
    return this.#running === this.#slowSuspects.size;
  }

  /** Whether nothing may be claimed. */
  get isBlocked(): boolean {
    return this.#waiting.length > 0 || this.#alone.size > 0;
  }

  start(claimed: readonly ClaimedEntry[]): void {
    this.#waiting.push(...claimed);
    this.startWaiting();
  }

  startWaiting(): void {
    for (const claimed of this.#waiting.splice(0)) {
      if (this.#isStopping) this.onResult(claimed.seq, notStarted);
      else if (claimed.consumer.capacity() > 0 && this.#isInTurn()) this.#run(claimed);
      else this.#waiting.push(claimed);
    }
  }

  /** Starts no more. */
  stop(): void {
    this.#isStopping = true;
    this.startWaiting();
  }

  /** Resolves once none is running, the time is up, or the signal aborts. */
  async idle(timeoutMs: number, signal: AbortSignal | undefined): Promise<void> {
    if (this.#running === 0 || signal?.aborted) return;
    const idle = new Promise<void>((resolve) => {
      this.#onIdle = resolve;
      signal?.addEventListener('abort', () => resolve());
    });
    await keepProcessAlive(() => withTimeout(idle, timeoutMs, '')).catch(() => {});
  }

  /** Whether this turn has time left. The next one starts those that wait. */
  #isInTurn(): boolean {
    const now = performance.now();
    if (this.#turnEndsAt === undefined) {
      this.#turnEndsAt = now + maxTurnMs;
      nextTurn(() => {
        this.#turnEndsAt = undefined;
        this.startWaiting();
      });
    }
    return now < this.#turnEndsAt;
  }

  #run({ seq, entry, consumer, isSuspect }: ClaimedEntry): void {
    this.#running++;
    if (isSuspect) this.#isolate(seq, entry.failedAttempts);
    const end = (result: AttemptResult) => {
      this.#running--;
      this.#endIsolation(seq);
      this.#slowSuspects.delete(seq);
      this.onResult(seq, result);
      if (this.#running === 0) this.#onIdle?.();
    };
    const result = consumer.process(entry);
    if (result instanceof Promise) void result.then(end);
    else end(result);
  }

  /** If it crashes the process in this time, it takes no others with it. If it does so later, it has more time after the next start. */
  #isolate(seq: number, failedAttempts: number): void {
    const aloneMs = clampTimerMs(suspectAloneMs * 2 ** Math.max(0, failedAttempts - 1));
    const timer = setTimeout(() => {
      this.#endIsolation(seq);
      this.#slowSuspects.add(seq);
      this.onUnblocked();
    }, aloneMs);
    this.#alone.set(seq, timer.unref());
  }

  #endIsolation(seq: number): void {
    clearTimeout(this.#alone.get(seq));
    this.#alone.delete(seq);
  }
}
