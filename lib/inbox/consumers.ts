import { timerMs } from '../in-time';
import type { ConsumeOptions, StoredEntry, Verdict } from './inbox';
import { ReadyQueue } from './ready-queue';

interface Consumer extends ConsumeOptions {
  running: number;
}

/** Hands waiting entries to those who consume their type, oldest first, and each not before it is due. */
export class Consumers {
  readonly #consumers: Consumer[] = [];
  readonly #ready = new Map<string, ReadyQueue<StoredEntry>>();
  /** Entries that are not due yet, by the timer that waits for them. */
  readonly #timers = new Map<NodeJS.Timeout, { dueAt: number }>();
  #turn: NodeJS.Immediate | undefined;
  #stopsAt = Number.POSITIVE_INFINITY;
  #stop: (() => void) | undefined;
  #isStopped = false;

  /** All types that are consumed. */
  readonly types = new Set<string>();

  constructor(
    readonly onSettled: (entry: StoredEntry, verdict: Verdict) => void,
    /** Told when a try begins. */
    readonly onBegun: (entry: StoredEntry) => void = () => {},
  ) {}

  get running(): number {
    return this.#consumers.reduce((sum, consumer) => sum + consumer.running, 0);
  }

  add(options: ConsumeOptions): void {
    this.#consumers.push({ ...options, running: 0 });
    for (const type of options.types) this.types.add(type);
    this.#takeTurn();
  }

  offer(entry: StoredEntry, delayMs = 0): void {
    if (delayMs > 0) {
      this.#offerAt(Date.now() + delayMs, entry);
      return;
    }
    const queue = this.#ready.get(entry.type) ?? new ReadyQueue<StoredEntry>();
    this.#ready.set(entry.type, queue);
    queue.push(entry);
    this.#takeTurn();
  }

  /** How many more each consumer would run at once. */
  room(): { types: readonly string[]; count: number }[] {
    const rooms = this.#consumers.map(({ types, maxParallel, running }) => {
      const queued = types.reduce((sum, type) => sum + (this.#ready.get(type)?.size ?? 0), 0);
      return { types, count: maxParallel - running - queued };
    });
    return rooms.filter(({ count }) => count > 0);
  }

  /** Hands out nothing more, and resolves when nothing runs, or the time is up. */
  stop(timeoutMs: number): Promise<void> {
    this.#ready.clear();
    for (const timer of this.#timers.keys()) this.#forget(timer);
    return this.drain(timeoutMs);
  }

  /** Resolves when all that falls due within the time is handled, or the time is up; afterwards nothing is handed out. */
  drain(timeoutMs: number): Promise<void> {
    this.#stopsAt = Date.now() + timeoutMs;
    for (const [timer, { dueAt }] of this.#timers) if (dueAt > this.#stopsAt) this.#forget(timer);
    return new Promise((resolve) => {
      const timeout = setTimeout(() => this.#stop?.(), timerMs(timeoutMs));
      this.#stop = () => {
        this.#isStopped = true;
        clearTimeout(timeout);
        for (const timer of this.#timers.keys()) this.#forget(timer);
        resolve();
      };
      this.#takeTurn();
    });
  }

  #offerAt(dueAt: number, entry: StoredEntry): void {
    if (this.#isStopped || dueAt > this.#stopsAt) return;
    const leftMs = dueAt - Date.now();
    // A delay that is too long for one timer is waited for in parts.
    const partMs = timerMs(leftMs);
    const onTime = () => {
      this.#forget(timer);
      this.offer(entry, leftMs - partMs);
    };
    const timer = setTimeout(onTime, partMs);
    this.#timers.set(timer, { dueAt });
  }

  #forget(timer: NodeJS.Timeout): void {
    clearTimeout(timer);
    this.#timers.delete(timer);
  }

  // In a turn of its own, so that the delivery is acknowledged first and a long backlog never stalls the event loop.
  #takeTurn(): void {
    this.#turn ??= setImmediate(() => {
      this.#turn = undefined;
      for (const consumer of this.#consumers) this.#handOut(consumer);
      // What is ready was handed out: when nothing runs, nothing of it is left.
      if (this.running === 0 && this.#timers.size === 0) this.#stop?.();
    });
  }

  #handOut(consumer: Consumer): void {
    while (!this.#isStopped && consumer.running < consumer.maxParallel) {
      const entry = this.#oldest(consumer.types)?.shift();
      if (entry === undefined) return;
      void this.#run(consumer, entry);
    }
  }

  async #run(consumer: Consumer, entry: StoredEntry): Promise<void> {
    consumer.running++;
    entry.state = 'running';
    entry.attempts++;
    entry.nextAttemptAt = null;
    this.onBegun(entry);
    const verdict = await consumer.work({ ...entry });
    consumer.running--;
    this.onSettled(entry, verdict);
    this.#takeTurn();
  }

  #oldest(types: readonly string[]): ReadyQueue<StoredEntry> | undefined {
    let oldest: ReadyQueue<StoredEntry> | undefined;
    for (const type of types) {
      const queue = this.#ready.get(type);
      const since = queue?.first?.receivedAt;
      if (since !== undefined && (oldest?.first === undefined || since < oldest.first.receivedAt)) oldest = queue;
    }
    return oldest;
  }
}
