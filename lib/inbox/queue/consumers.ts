import { nextTurn } from '../../async/set-immediate';
import { clampTimerMs } from '../../async/timeout';
import type { AttemptResult, ConsumeOptions, StoredEntry } from '../inbox';
import { DelayQueue } from './delay-queue';
import { Fifo } from './fifo';
import { TurnTime } from './turn-time';

interface Consumer extends ConsumeOptions {
  running: number;
}

interface ConsumersOptions {
  /** Told what becomes of an entry after a try. */
  onSettled: (entry: StoredEntry, verdict: AttemptResult) => void;
  /** Told when a try begins. */
  onBegun?: (entry: StoredEntry) => void;
  /** Asked when it is an entry's turn; when it says no, the entry has had it. */
  mayBegin?: (entry: StoredEntry) => boolean;
  /** Asked how much of the room for what waits is taken, from 0 to 1. */
  fullness?: () => number;
}

/** Hands waiting entries to those who consume their type, oldest first, and each not before it is due. */
export class Consumers {
  readonly #options: Required<ConsumersOptions>;
  readonly #consumers: Consumer[] = [];
  /** Offered in this turn of the event loop or in the last: their deliveries may not be answered yet. */
  #arriving: StoredEntry[] = [];
  #arrival: NodeJS.Immediate | undefined;
  readonly #ready = new Map<string, Fifo<StoredEntry>>();
  readonly #delayed = new DelayQueue((entry) => this.offer(entry));
  #turn: NodeJS.Immediate | undefined;
  readonly #turnTime = new TurnTime();
  #takesOffers = true;
  #stopsAt = Number.POSITIVE_INFINITY;
  #stop: (() => void) | undefined;
  #isStopped = false;

  /** All types that are consumed. */
  readonly types = new Set<string>();

  constructor(options: ConsumersOptions) {
    this.#options = { onBegun: () => {}, mayBegin: () => true, fullness: () => 0, ...options };
  }

  get running(): number {
    return this.#consumers.reduce((sum, consumer) => sum + consumer.running, 0);
  }

  add(options: ConsumeOptions): void {
    this.#consumers.push({ ...options, running: 0 });
    for (const type of options.types) this.types.add(type);
    this.#takeTurn();
  }

  offer(entry: StoredEntry, delayMs = 0): void {
    if (!this.#takesOffers) return;
    if (delayMs > 0) {
      const dueAt = performance.now() + delayMs;
      if (!this.#isStopped && dueAt <= this.#stopsAt) this.#delayed.put(entry, dueAt);
      return;
    }
    this.#arriving.push(entry);
    this.#arrival ??= nextTurn(() => this.#letIn());
  }

  /** Waits no longer until the entry falls due. */
  withdraw(entry: StoredEntry): void {
    this.#delayed.withdraw(entry);
  }

  /** How many more each consumer would run at once. */
  room(): { types: readonly string[]; count: number }[] {
    const rooms = this.#consumers.map(({ types, maxParallel, running }) => {
      const ready = types.reduce((sum, type) => sum + (this.#ready.get(type)?.size ?? 0), 0);
      const arriving = this.#arriving.filter(({ type }) => types.includes(type)).length;
      return { types, count: maxParallel - running - ready - arriving };
    });
    return rooms.filter(({ count }) => count > 0);
  }

  /** Hands out nothing more, and resolves when nothing runs, or the time is up. */
  stop(timeoutMs: number): Promise<void> {
    this.#takesOffers = false;
    this.#arriving = [];
    this.#ready.clear();
    this.#delayed.withdrawAfter(0);
    return this.drain(timeoutMs);
  }

  /** Resolves when all that falls due within the time is handled, or the time is up; afterwards nothing is handed out. */
  drain(timeoutMs: number): Promise<void> {
    this.#stopsAt = performance.now() + timeoutMs;
    this.#delayed.withdrawAfter(this.#stopsAt);
    return new Promise((resolve) => {
      const timeout = setTimeout(() => this.#stop?.(), clampTimerMs(timeoutMs));
      this.#stop = () => {
        this.#isStopped = true;
        clearTimeout(timeout);
        this.#delayed.withdrawAfter(0);
        resolve();
      };
      this.#takeTurn();
    });
  }

  // In the turn after this one: by then the deliveries of all that has arrived are answered.
  #letIn(): void {
    this.#arrival = undefined;
    const arrived = this.#arriving.length;
    nextTurn(() => {
      for (const entry of this.#arriving.splice(0, arrived)) {
        const queue = this.#ready.get(entry.type) ?? new Fifo<StoredEntry>();
        this.#ready.set(entry.type, queue);
        queue.push(entry);
      }
      this.#takeTurn();
    });
  }

  // In a turn of its own, so that a long backlog never stalls the event loop.
  #takeTurn(): void {
    this.#turn ??= nextTurn(() => this.#handOutAll());
  }

  #handOutAll(): void {
    this.#turn = undefined;
    this.#turnTime.begin(this.#options.fullness());
    for (const consumer of this.#consumers) {
      // At least one, however long this process was kept from running.
      this.#handOutOne(consumer);
      this.#handOut(consumer);
    }
    if (this.#turnTime.checkOver()) this.#takeTurn();
    else if (this.#isIdle()) this.#stop?.();
  }

  /** What is ready was handed out: when nothing runs, nothing of it is left. */
  #isIdle(): boolean {
    return this.running === 0 && this.#delayed.size === 0 && this.#arriving.length === 0;
  }

  #handOut(consumer: Consumer): void {
    while (!this.#turnTime.checkOver() && this.#handOutOne(consumer));
  }

  /** False when there is none, or the consumer has no room for one. */
  #handOutOne(consumer: Consumer): boolean {
    if (this.#isStopped || consumer.running >= consumer.maxParallel) return false;
    const entry = this.#oldest(consumer.types)?.shift();
    if (entry === undefined) return false;
    if (this.#options.mayBegin(entry)) void this.#run(consumer, entry);
    return true;
  }

  async #run(consumer: Consumer, entry: StoredEntry): Promise<void> {
    consumer.running++;
    entry.state = 'running';
    entry.attempts++;
    entry.nextAttemptAt = null;
    this.#options.onBegun(entry);
    const verdict = await consumer.work({ ...entry });
    consumer.running--;
    this.#options.onSettled(entry, verdict);
    this.#handOut(consumer);
    this.#takeTurn();
  }

  #oldest(types: readonly string[]): Fifo<StoredEntry> | undefined {
    let oldest: Fifo<StoredEntry> | undefined;
    for (const type of types) {
      const queue = this.#ready.get(type);
      const since = queue?.first?.receivedAt;
      if (since !== undefined && (oldest?.first === undefined || since < oldest.first.receivedAt)) oldest = queue;
    }
    return oldest;
  }
}
