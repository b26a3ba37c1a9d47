import { clampTimerMs } from '../../async/time';
import type { QuarantinedDelivery } from '../inbox';
import { Quarantine } from './quarantine';

/** At most one write in this time, of no more than the budgets of the buffer allow. */
const betweenWritesMs = 1000;

/**
 * Buffers rejected deliveries for a moment, so that a flood of them costs few writes, and of the newest only. What the store does
 * not take is written again, within the budgets.
 */
export class QuarantineBuffer {
  readonly #waiting = new Quarantine();
  #timer: NodeJS.Timeout | undefined;
  #lastWriteAt = Number.NEGATIVE_INFINITY;
  #writing: Promise<void> = Promise.resolve();
  /** The write that begins when the last one has ended. */
  #next: Promise<void> | undefined;
  #isFailing = false;
  #isClosed = false;

  /** @param onFailure Called with the first of failures in a row. */
  constructor(
    readonly write: (deliveries: readonly QuarantinedDelivery[]) => Promise<void>,
    readonly onFailure: (cause: unknown) => void,
  ) {}

  put(delivery: QuarantinedDelivery): void {
    this.#waiting.add(delivery);
    this.#schedule();
  }

  /** Writes what waits. Resolves also when that fails. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.size > 0) this.#next ??= this.#writeNext();
    return this.#next ?? this.#writing;
  }

  /** Writes for the last time. */
  close(): Promise<void> {
    this.#isClosed = true;
    return this.flush();
  }

  #schedule(): void {
    if (this.#next !== undefined || this.#isClosed) return;
    const dueInMs = clampTimerMs(this.#lastWriteAt + betweenWritesMs - performance.now());
    this.#timer ??= setTimeout(() => void this.flush(), dueInMs);
    // A store that stays away must not keep the process alive.
    if (this.#isFailing) this.#timer.unref();
  }

  /** One write at a time: while the store does not answer, the budgets bound what waits. */
  async #writeNext(): Promise<void> {
    await this.#writing;
    this.#next = undefined;
    this.#lastWriteAt = performance.now();
    this.#writing = this.#write(this.#waiting.drain());
    await this.#writing;
  }

  async #write(deliveries: readonly QuarantinedDelivery[]): Promise<void> {
    try {
      await this.write(deliveries);
      this.#isFailing = false;
    } catch (cause) {
      const newer = this.#waiting.drain();
      for (const delivery of [...deliveries, ...newer]) this.#waiting.add(delivery);
      if (!this.#isFailing) this.onFailure(cause);
      this.#isFailing = true;
      this.#schedule();
    }
  }
}
