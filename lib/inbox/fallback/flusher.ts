import { callSafely } from '../../async/call-safely';
import { clampTimerMs, withTimeout } from '../../async/time';
import type { AddOptions, AddResult, Entry, Inbox } from '../inbox';
import type { MemoryQueue } from '../queue/memory-queue';
import type { QueuedEntry } from '../queue/queued-entry';

interface FlusherOptions {
  primary: Inbox;
  /** The buffered entries. */
  queue: MemoryQueue;
  /** Adds an entry to the primary inbox. Throws if too many adds are pending. */
  add(entry: Entry, options: AddOptions): AddResult | Promise<AddResult>;
  /** Called when the primary inbox has stored an entry. */
  onStored(): void;
}

const firstDelayMs = 250;
const maxDelayMs = 30_000;
/** After this time, a pending add counts as failed. */
export const storeTimeoutMs = 5000;
const batchSize = 50;
/** Delay between two flushes while closing. */
const closingDelayMs = 100;
/** How long closing waits for an inbox that fails to record handled entries. */
const recordingMs = 1000;

/** Withdraws an entry, if the inbox can. If a custom inbox fails to, its result is waited for, as usual. */
export function cancelAdd(inbox: Inbox, id: string): void {
  callSafely(() => inbox.cancel?.(id));
}

/** Flushes the buffer to the primary inbox, oldest first, until it is empty. */
export class Flusher {
  readonly #options: FlusherOptions;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> | undefined;
  #isClosed = false;

  constructor(options: FlusherOptions) {
    this.#options = options;
  }

  /** Flushes after a delay, which doubles while the primary inbox stores nothing. */
  schedule(): void {
    const { queue } = this.#options;
    if (this.#isClosed || queue.size === 0 || this.#timer !== undefined || this.#flushing !== undefined) return;
    const delayMs = Math.min(maxDelayMs, firstDelayMs * 2 ** Math.min(10, this.#failures++));
    this.#timer = setTimeout(async () => {
      this.#timer = undefined;
      const before = queue.size;
      await this.#flush();
      if (queue.size < before) this.#failures = 0;
      this.schedule();
    }, clampTimerMs(delayMs));
  }

  /** Waits for a pending add, however long it takes. Returns whether the primary inbox stored the entry, which then leaves the buffer. */
  async expect(queued: QueuedEntry, answer: Promise<AddResult>): Promise<boolean> {
    const { queue, onStored } = this.#options;
    const { state } = queued.entry;
    queue.withhold(queued);
    const result = await answer.catch(() => 'failed');
    if (result !== 'stored' && result !== 'duplicate') {
      queue.release(queued);
      return false;
    }
    queue.remove(queued);
    if (queue.size === 0) this.#rest();
    onStored();
    // A duplicate arrived while it was stored as failed.
    if (state !== queued.entry.state) await this.#retry(queued.id);
    return true;
  }

  /** Flushes until the buffer is empty and attempts have ended, or until the deadline. */
  async close(attemptsEnded: Promise<void>, timeoutMs: number): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    const deadline = performance.now() + timeoutMs;
    const flushed = this.#flushLast(attemptsEnded, () => deadline - performance.now());
    await withTimeout(flushed, timeoutMs, '').catch(() => {});
  }

  async #flushLast(attemptsEnded: Promise<void>, leftMs: () => number): Promise<void> {
    await this.#flushing;
    // Waiting entries are stored while others are active, because there may be no time left afterwards.
    await Promise.all([this.#flushUntil(leftMs), attemptsEnded]);
    await this.#flushUntil(leftMs);
  }

  /** Repeats until only active entries are left. Handled ones are only to be recorded: a second is enough. */
  async #flushUntil(leftMs: () => number): Promise<void> {
    const { queue } = this.#options;
    let recordedUntil: number | undefined;
    while (leftMs() >= 1) {
      await this.#flush(leftMs());
      recordedUntil ??= performance.now() + recordingMs;
      const { waiting, active } = queue.counts();
      const isWorthIt = waiting > 0 || (queue.size > active && performance.now() < recordedUntil);
      if (!isWorthIt || leftMs() < 1) return;
      await new Promise((resolve) => setTimeout(resolve, clampTimerMs(Math.min(closingDelayMs, leftMs()))));
    }
  }

  #rest(): void {
    this.#failures = 0;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #retry(id: string): Promise<void> {
    try {
      await this.#options.primary.retry(id);
    } catch {
      // It stays failed in the primary inbox.
    }
  }

  #flush(timeoutMs = storeTimeoutMs): Promise<void> {
    this.#flushing ??= this.#flushBatches(timeoutMs).finally(() => {
      this.#flushing = undefined;
    });
    return this.#flushing;
  }

  /** Until a whole batch is refused. */
  async #flushBatches(timeoutMs: number): Promise<void> {
    const { queue } = this.#options;
    const idle = [...queue.unhandled(), ...queue.handled()].filter((queued) => this.#isIdle(queued));
    for (let at = 0; at < idle.length; at += batchSize) {
      const batch = idle.slice(at, at + batchSize);
      const stored = await Promise.all(batch.map((queued) => this.#offer(queued, timeoutMs)));
      if (stored.includes(true)) continue;
      // The primary inbox may refuse just these.
      for (const queued of batch) queue.moveToEnd(queued);
      return;
    }
  }

  #isIdle(queued: QueuedEntry): boolean {
    return queued.entry.state !== 'active' && queued.pendingAdds === 0;
  }

  async #offer(queued: QueuedEntry, timeoutMs: number): Promise<boolean> {
    const { primary, queue } = this.#options;
    // In between, it may have been started, stored or evicted.
    if (!this.#isIdle(queued) || queue.get(queued.id) !== queued) return false;
    try {
      return await withTimeout(this.expect(queued, this.#add(queued)), timeoutMs, '');
    } catch {
      cancelAdd(primary, queued.id);
      return false;
    }
  }

  async #add({ entry: buffered, dedupeWindowMs, requeueFailed }: QueuedEntry): Promise<AddResult> {
    const { state, attempts, failedAttempts, firstAttemptAt, nextAttemptAt, lastError, ...entry } = buffered;
    const progress = { state, attempts, failedAttempts, firstAttemptAt, nextAttemptAt, lastError };
    const options = requeueFailed === false ? { dedupeWindowMs, requeueFailed } : { dedupeWindowMs };
    return this.#options.add(entry, attempts === 0 ? options : { ...options, progress });
  }
}
