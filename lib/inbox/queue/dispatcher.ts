import { isThenable } from '../../async/call-safely';
import { clampTimerMs, maxTurnMs, nextTurn } from '../../async/time';
import type { AttemptResult, ConsumeOptions } from '../inbox';
import { Fifo } from './bounded-list';
import { DelayQueue } from './delay-queue';
import type { QueuedEntry } from './queued-entry';

interface DispatcherOptions {
  onStart(queued: QueuedEntry): void;
  onResult(queued: QueuedEntry, result: AttemptResult): void;
}

/** Ready entries of a type: those waiting for their first attempt, and due retries. */
interface ReadyQueues {
  fresh: Fifo<QueuedEntry>;
  due: Fifo<QueuedEntry>;
}

interface Consumer extends ConsumeOptions {
  queues: readonly ReadyQueues[];
}

/**
 * Minimum number of attempts to start per turn of the event loop, and minimum share of the ready entries, to keep up with any backlog.
 */
const minPerTurn = 64;
const shareOfReady = 1 / 16;

/**
 * Dispatches ready entries while there is capacity: retries and new ones in turns, the oldest of each first. An entry starts in a
 * `setImmediate` after it was added, when its delivery is acknowledged. Number and time per turn are limited, so that requests get responses in between.
 */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #consumers: Consumer[] = [];
  readonly #ready = new Map<string, ReadyQueues>();
  readonly #delayed = new DelayQueue<QueuedEntry>((queued) => this.enqueue(queued));
  #readyCount = 0;
  #turn = 0;
  #leftInTurn = 0;
  #turnEndsAt = 0;
  #isScheduled = false;
  #isRetryNext = false;
  #stopsAt = Number.POSITIVE_INFINITY;
  #isStopped = false;
  #onDrained: (() => void) | undefined;
  /** Entries with an attempt in progress. */
  active = 0;

  constructor(options: DispatcherOptions) {
    this.#options = options;
  }

  consume(options: ConsumeOptions): void {
    const queues = options.types.map((type) => this.#queuesOf(type));
    this.#consumers.push({ ...options, queues });
    options.onCapacity(() => this.#schedule());
  }

  #queuesOf(type: string): ReadyQueues {
    const queues = this.#ready.get(type) ?? { fresh: new Fifo(), due: new Fifo() };
    this.#ready.set(type, queues);
    return queues;
  }

  consumes(type: string): boolean {
    return this.#ready.has(type);
  }

  /** Dispatches the entry once it is due, if its type is consumed. */
  enqueue(queued: QueuedEntry): void {
    const queues = this.#ready.get(queued.entry.type);
    if (this.#isStopped || queues === undefined || queued.isWithheld || queued.link !== null) return;
    if (queued.dueAt > 0 && queued.dueAt > performance.now()) {
      if (queued.dueAt <= this.#stopsAt) this.#delayed.add(queued);
      return;
    }
    const queue = queued.entry.attempts > 0 ? queues.due : queues.fresh;
    // A turn that was asked for before comes before the response of this delivery.
    queued.turn = this.#isScheduled ? this.#turn + 1 : this.#turn;
    queued.link = queue.push(queued);
    this.#readyCount++;
    this.#schedule();
  }

  /** Does not dispatch the entry until it is enqueued again. */
  remove(queued: QueuedEntry): void {
    this.#delayed.remove(queued);
    if (queued.link === null) return;
    queued.link.queue?.remove(queued.link);
    queued.link = null;
    this.#readyCount--;
  }

  /**
   * Resolves once all entries that are due within the time are handled, the time is up, or the signal aborts. Nothing is dispatched
   * afterwards.
   */
  drain(timeoutMs: number, signal?: AbortSignal): Promise<void> {
    this.#stopsAt = performance.now() + timeoutMs;
    this.#delayed.removeAfter(this.#stopsAt);
    return this.#untilDrained(timeoutMs, signal);
  }

  /** Stops dispatching. Resolves once no attempt is active, or the time is up. */
  stop(timeoutMs: number): Promise<void> {
    this.#isStopped = true;
    this.#delayed.removeAfter();
    return this.#untilDrained(timeoutMs);
  }

  #untilDrained(timeoutMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        this.#isStopped = true;
        this.#onDrained = undefined;
        this.#delayed.removeAfter();
        clearTimeout(timer);
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, clampTimerMs(timeoutMs));
      this.#onDrained = end;
      if (signal?.aborted) end();
      else signal?.addEventListener('abort', end);
      this.#checkDrained();
    });
  }

  #checkDrained(): void {
    const isIdle = this.active === 0 && this.#delayed.size === 0;
    if (isIdle && (this.#isStopped || this.#readyCount === 0)) this.#onDrained?.();
  }

  #schedule(): void {
    if (this.#isScheduled || this.#isStopped || this.#readyCount === 0) return;
    this.#isScheduled = true;
    nextTurn(() => {
      this.#isScheduled = false;
      this.#turn++;
      this.#leftInTurn = Math.max(minPerTurn, Math.ceil(this.#readyCount * shareOfReady));
      this.#turnEndsAt = performance.now() + maxTurnMs;
      this.#dispatch();
    });
  }

  #dispatch(): void {
    for (const consumer of this.#consumers) {
      while (this.#isInTurn() && !this.#isStopped && consumer.capacity() > 0) {
        const queued = this.#nextOf(consumer.queues);
        if (queued === undefined) {
          // Those that are ready have to wait for the next turn.
          if (consumer.queues.some(({ fresh, due }) => fresh.size + due.size > 0)) this.#schedule();
          break;
        }
        this.#leftInTurn--;
        this.#start(consumer, queued);
      }
    }
    if (!this.#isInTurn()) this.#schedule();
    this.#checkDrained();
  }

  #isInTurn(): boolean {
    return this.#leftInTurn > 0 && performance.now() < this.#turnEndsAt;
  }

  #start(consumer: Consumer, queued: QueuedEntry): void {
    this.remove(queued);
    this.active++;
    this.#options.onStart(queued);
    const result = consumer.process({ ...queued.entry });
    if (isThenable(result)) void this.#endLater(queued, result as Promise<AttemptResult>);
    else this.#end(queued, result as AttemptResult);
  }

  async #endLater(queued: QueuedEntry, result: Promise<AttemptResult>): Promise<void> {
    this.#end(queued, await result);
    // In the same turn: otherwise no more attempts could start in a turn than run at once.
    this.#dispatch();
  }

  #end(queued: QueuedEntry, result: AttemptResult): void {
    this.active--;
    this.#options.onResult(queued, result);
  }

  /** Returns the next entry that became ready before this turn: retries do not wait behind the backlog, nor new entries behind retries. */
  #nextOf(queues: readonly ReadyQueues[]): QueuedEntry | undefined {
    const [due, fresh] = [this.#oldest('due', queues), this.#oldest('fresh', queues)];
    if (due === undefined || fresh === undefined) return due ?? fresh;
    this.#isRetryNext = !this.#isRetryNext;
    return this.#isRetryNext ? due : fresh;
  }

  #oldest(kind: keyof ReadyQueues, queues: readonly ReadyQueues[]): QueuedEntry | undefined {
    let oldest: QueuedEntry | undefined;
    for (const ofType of queues) {
      const first = ofType[kind].first?.item;
      if (first === undefined || first.turn >= this.#turn) continue;
      if (oldest === undefined || first.entry.receivedAt < oldest.entry.receivedAt) oldest = first;
    }
    return oldest;
  }
}
