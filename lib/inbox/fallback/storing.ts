import { clampTimerMs, withTimeout } from '../../async/timeout';
import type { AddResult, Inbox } from '../inbox';
import type { Held, HeldEntries } from './held-entries';

interface StoringOptions {
  inbox: Inbox;
  held: HeldEntries;
  /** Told of what is stored and no longer held. */
  onStored: (held: Held) => void;
  /** Told of what the store was asked to take and does not have. */
  onRefused: (held: Held) => void;
}

const firstDelayMs = 250;
const maxDelayMs = 30_000;
/** How long a store may take until its answer is no longer waited for. */
const storeTimeoutMs = 5000;
const groupSize = 50;
/** Between two tries when it is closed: there is no time to lose. */
const closingDelayMs = 100;
/** How long the closing waits for a store that fails to record what is handled. */
const recordingMs = 1000;

/** The store's answer, or a rejection when it comes too late. */
export function inStoreTime<T>(answer: Promise<T>, timeoutMs = storeTimeoutMs): Promise<T> {
  return withTimeout(answer, timeoutMs, `The store did not answer within ${timeoutMs} ms.`);
}

/** Asks the store to take what is held, again and again until nothing is. */
export class Storing {
  readonly #options: StoringOptions;
  #rounds = 0;
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> | undefined;
  #isStopped = false;

  constructor(options: StoringOptions) {
    this.#options = options;
  }

  /** Asks again after a delay, which doubles for as long as the store takes nothing. */
  later(): void {
    const { held } = this.#options;
    // What is asked now asks again afterwards.
    if (this.#isStopped || held.size === 0 || this.#timer !== undefined || this.#round !== undefined) return;
    const delayMs = Math.min(maxDelayMs, firstDelayMs * 2 ** Math.min(10, this.#rounds++));
    this.#timer = setTimeout(async () => {
      this.#timer = undefined;
      const before = held.size;
      await this.now();
      if (held.size < before) this.#rounds = 0;
      this.later();
    }, clampTimerMs(delayMs));
  }

  /** Asks for all that is held. Resolves when that is answered, or the store refuses, or does not answer in time. */
  now(timeoutMs = storeTimeoutMs): Promise<void> {
    this.#round ??= this.#askInGroups(timeoutMs).finally(() => {
      this.#round = undefined;
    });
    return this.#round;
  }

  /**
   * Asks at once, and again and again until nothing is held but what runs, or the time is there. For what is handled, and
   * only to be recorded, a second is enough.
   */
  async until(deadline: number): Promise<void> {
    const leftMs = () => deadline - performance.now();
    await this.now(leftMs());
    const recordedUntil = performance.now() + recordingMs;
    const isWorthIt = () => {
      const atRest = this.#options.held.atRest();
      return performance.now() < recordedUntil
        ? atRest.length > 0
        : atRest.some(({ entry }) => entry.state === 'waiting');
    };
    while (isWorthIt() && leftMs() >= 1) {
      await new Promise((resolve) => setTimeout(resolve, clampTimerMs(Math.min(closingDelayMs, leftMs()))));
      if (leftMs() >= 1) await this.now(leftMs());
    }
  }

  /** Asks no more by itself. Resolves when what it asks now is answered. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#round;
  }

  /** Waits for an answer, however late it comes: whether the store has taken the entry, which is then no longer held. */
  async answered(held: Held, adding: Promise<AddResult>): Promise<boolean> {
    const { state } = held.entry;
    held.asked++;
    const result = await adding.catch(() => 'failed');
    held.asked--;
    const isStored = result === 'stored' || result === 'repeat';
    if (!isStored) this.#options.onRefused(held);
    else {
      this.#letGo(held);
      // Its repeat came while it was stored as failed.
      if (state !== held.entry.state) await this.#retry(held.id);
    }
    return isStored;
  }

  async #retry(id: string): Promise<void> {
    try {
      await this.#options.inbox.retry(id);
    } catch {
      // It stays among the failed ones of the store.
    }
  }

  #letGo(held: Held): void {
    this.#options.held.take(held);
    this.#options.onStored(held);
    if (this.#options.held.size > 0) return;
    this.#rounds = 0;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** In groups, which a store can take in one go; until one of them is refused as a whole. */
  async #askInGroups(timeoutMs: number): Promise<void> {
    const { held } = this.#options;
    const waiting = held.atRest();
    for (let at = 0; at < waiting.length; at += groupSize) {
      const group = waiting.slice(at, at + groupSize);
      const stored = await Promise.all(group.map((one) => this.#ask(one, timeoutMs)));
      if (stored.includes(true)) continue;
      // It may be these alone that the store refuses.
      for (const one of group) held.putBehind(one);
      return;
    }
  }

  #ask(held: Held, timeoutMs: number): Promise<boolean> {
    // Meanwhile it may have begun to run, or may have been stored.
    if (held.entry.state === 'running' || !this.#options.held.has(held)) return Promise.resolve(false);
    return inStoreTime(this.answered(held, this.#add(held)), timeoutMs).catch(() => false);
  }

  async #add({ entry: held, options }: Held): Promise<AddResult> {
    const { state, attempts, nextAttemptAt, lastError, ...entry } = held;
    const progress = attempts === 0 ? null : { state, attempts, nextAttemptAt, lastError };
    return this.#options.inbox.add(entry, progress === null ? options : { ...options, progress });
  }
}
