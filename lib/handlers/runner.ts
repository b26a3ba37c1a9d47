import { clampTimerMs } from '../async/timeout';
import { SauceWebhooksError } from '../errors/error';
import type { AttemptResult, Processor, StoredEntry } from '../inbox/inbox';
import { errorMessage } from '../text/escape';
import { Attempt, type Handler } from './attempt';
import { type RetryPolicy, resultOf } from './retry';
import { Semaphore } from './semaphore';

/** What happened to an event after it was handed out. */
export interface Reports<Event> {
  handled(event: Event): void;
  /** No handler owns it, so it is done at once. */
  ignored(event: Event): void;
  retrying(event: Event, error: unknown, inMs: number): void;
  failed(event: Event, error: unknown): void;
  /** A stored entry that can no longer be read. */
  unreadable(error: SauceWebhooksError): void;
}

export interface WorkerOptions<Event> {
  /** Turns what an inbox kept into an event again; throws when it cannot. */
  revive: (entry: StoredEntry) => Event;
  /** The one handler that owns the event. */
  handlerOf: (event: Event) => Handler<Event> | undefined;
  retry: RetryPolicy;
  /** Handlers that run at once, whoever hands the entries out. */
  maxParallel: number;
  reports: Reports<Event>;
}

/** Tries handlers on the entries that an inbox hands out, and judges what becomes of them. */
export class HandlerRunner<Event> {
  readonly #options: WorkerOptions<Event>;
  readonly #slots: Semaphore;
  readonly #running = new Set<Attempt>();
  readonly #firstTries = new Map<string, () => void>();
  #overdue = 0;
  #closing: SauceWebhooksError | undefined;

  constructor(options: WorkerOptions<Event>) {
    this.#options = options;
    this.#slots = new Semaphore(options.maxParallel);
  }

  /** Handlers that still run although their time is up: their slots are free, their work is not. */
  get overdue(): number {
    return this.#overdue;
  }

  /** Resolves when the entry was tried once, or after `timeoutMs`. Ask before the entry is added. */
  firstTry(id: string, timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#firstTries.delete(id);
        resolve();
      };
      const timer = setTimeout(done, clampTimerMs(timeoutMs)).unref();
      this.#firstTries.set(id, done);
    });
  }

  /** Nobody waits for the first try any more: the entry was not stored, or is a repeat. */
  forgetFirstTry(id: string): void {
    this.#firstTries.get(id)?.();
  }

  abort(): void {
    const reason = new SauceWebhooksError('CLOSING', 'The receiver was closed while the handler still ran.');
    this.#closing = reason;
    for (const attempt of this.#running) attempt.abort(reason);
    for (const done of this.#firstTries.values()) done();
  }

  readonly work: Processor = async (entry) => {
    const turn = this.#slots.acquire();
    if (turn !== undefined) await turn;
    const verdict = await this.#judge(entry);
    this.#slots.release();
    this.#firstTries.get(entry.id)?.();
    return verdict;
  };

  #judge(entry: StoredEntry): AttemptResult | Promise<AttemptResult> {
    if (this.#closing !== undefined)
      return { state: 'waiting', delayMs: 0, reason: 'The receiver was closed before its turn.' };
    const { revive, reports } = this.#options;
    let event: Event;
    try {
      event = revive(entry);
    } catch (cause) {
      const message = `Expected ${entry.type} event ${entry.id} in a form that can be read: ${errorMessage(cause)}`;
      reports.unreadable(new SauceWebhooksError('CORRUPT_ENTRY', message, { cause }));
      return { state: 'failed', reason: message };
    }
    return this.#try(event, entry.attempts);
  }

  async #try(event: Event, attempts: number): Promise<AttemptResult> {
    const { handlerOf, retry, reports } = this.#options;
    const handler = handlerOf(event);
    if (handler === undefined) {
      reports.ignored(event);
      return { state: 'done' };
    }
    if (attempts > retry.attempts) {
      const error = attemptsExhausted(retry.attempts);
      reports.failed(event, error);
      return { state: 'failed', reason: error.message };
    }
    const attempt = new Attempt(attempts, retry.timeoutMs);
    this.#running.add(attempt);
    try {
      const running = attempt.run(handler, event, (end) => this.#countOverdue(end));
      if (running !== undefined) await running;
    } catch (error) {
      // The receiver reports what it leaves unhandled; there is no next try to tell of. Not so of a handler's own CLOSING.
      if (this.#closing !== undefined && error === this.#closing) {
        return { state: 'waiting', delayMs: 0, reason: this.#closing.message };
      }
      const verdict = resultOf(error, attempts, retry);
      if (verdict.state === 'waiting') reports.retrying(event, error, verdict.delayMs);
      else reports.failed(event, error);
      return verdict;
    } finally {
      this.#running.delete(attempt);
    }
    reports.handled(event);
    return { state: 'done' };
  }

  #countOverdue(end: Promise<void>): void {
    this.#overdue++;
    void end.then(() => this.#overdue--);
  }
}

/** Tries end in a verdict, unless the process ends before; without a last word of ours it would do so for ever. */
function attemptsExhausted(attempts: number): SauceWebhooksError {
  const message = `Expected the event to be handled within ${attempts} tries, but all of them began and none came to an end.`;
  return new SauceWebhooksError('ATTEMPTS_EXHAUSTED', message);
}
