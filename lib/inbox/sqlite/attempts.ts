import { keepProcessAlive, maxTurnMs, nextTurn, withTimeout } from '../../async/time';
import type { AttemptResult, ConsumeOptions, StoredEntry } from '../inbox';

/** A claimed entry, with the sequence number of its job. */
export interface ClaimedEntry {
  seq: number;
  entry: StoredEntry;
  consumer: ConsumeOptions;
  /** Whether it was active when its process died: then it starts alone. */
  isSuspect?: boolean;
}

/** How long nothing else starts beside a suspect. */
const suspectAloneMs = 1000;

export const notStarted: AttemptResult = { state: 'waiting', delayMs: 0, reason: '', attempt: 'none' };

/** Attempts at claimed entries. More may be claimed than may run at once: those wait here. */
export class Attempts {
  #waiting: ClaimedEntry[] = [];
  #running = 0;
  /** The suspect beside which nothing may start, and the timer that ends this. */
  #alone: { seq: number; timer: NodeJS.Timeout } | undefined;
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

  /** Whether a suspect may start: nothing else runs, except for suspects that were alone. */
  get isIdle(): boolean {
    return this.#running === this.#slowSuspects.size;
  }

  /** Whether nothing may be claimed. */
  get isBlocked(): boolean {
    return this.#waiting.length > 0 || this.#alone !== undefined;
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
    if (isSuspect) this.#isolate(seq);
    const end = (result: AttemptResult) => {
      this.#running--;
      this.#slowSuspects.delete(seq);
      if (seq === this.#alone?.seq) this.#endIsolation();
      this.onResult(seq, result);
      if (this.#running === 0) this.#onIdle?.();
    };
    const result = consumer.process(entry);
    if (result instanceof Promise) void result.then(end);
    else end(result);
  }

  /** Nothing starts beside a suspect for a while: if it crashes the process, it takes no others with it. */
  #isolate(seq: number): void {
    const timer = setTimeout(() => {
      this.#slowSuspects.add(seq);
      this.#endIsolation();
      this.onUnblocked();
    }, suspectAloneMs);
    this.#alone = { seq, timer: timer.unref() };
  }

  #endIsolation(): void {
    clearTimeout(this.#alone?.timer);
    this.#alone = undefined;
  }
}
