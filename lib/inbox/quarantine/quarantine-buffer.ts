import { clampTimerMs } from '../../async/time';
import type { QuarantinedDelivery } from '../inbox';
import { Quarantine } from './quarantine';

/** At most one write in this time, of at most the buffer's budgets. */
const betweenWritesMs = 1000;

/**
 * Buffers rejected deliveries for a moment, so that a flood causes few writes, of the newest ones only. Failed writes are retried, within
 * the budgets.
 */
export class QuarantineBuffer {
  readonly #waiting = new Quarantine();
  #timer: NodeJS.Timeout | undefined;
  #lastWriteAt = Number.NEGATIVE_INFINITY;
  #writing: Promise<void> = Promise.resolve();
  /** The write that starts after the current one. */
  #next: Promise<void> | undefined;
  #isFailing = false;
  #isClosed = false;

  /** @param onFailure Called with the first of consecutive failures. */
  constructor(
    readonly write: (deliveries: readonly QuarantinedDelivery[]) => Promise<void>,
    readonly onFailure: (cause: unknown) => void,
  ) {}

  put(delivery: QuarantinedDelivery): void {
    this.#waiting.add(delivery);
    this.#schedule();
  }

  /** Flushes the buffer. Resolves even if that fails. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.size > 0) this.#next ??= this.#writeNext();
    return this.#next ?? this.#writing;
  }

  /** Flushes one last time. */
  close(): Promise<void> {
    this.#isClosed = true;
    return this.flush();
  }

  #schedule(): void {
    if (this.#next !== undefined || this.#isClosed) return;
    const dueInMs = clampTimerMs(this.#lastWriteAt + betweenWritesMs - performance.now());
    this.#timer ??= setTimeout(() => void this.flush(), dueInMs);
    // A store that stays down must not keep the process alive.
    if (this.#isFailing) this.#timer.unref();
  }

  /** One write at a time: while the store does not respond, the budgets limit the buffer. */
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
