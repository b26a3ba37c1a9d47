import { callSafely, isThenable, thrown } from '../async/call-safely';
import { Semaphore } from '../async/semaphore';
import { clampTimerMs } from '../async/time';
import { SauceWebhooksError } from '../errors/error';
import { cloneEvent } from '../events/create-event';
import { deserializeEvent } from '../events/deserialize';
import type { EventType, SauceEvent } from '../events/event';
import type { AttemptResult, ConsumeOptions, Inbox, Processor, StoredEntry } from '../inbox/inbox';
import { Fifo, type Link } from '../inbox/queue/bounded-list';
import type { WebhookEmitter } from '../reporting/emitter';
import type { Reporter } from '../reporting/reporter';
import { errorMessage } from '../text/escape';
import { outsideRequests } from '../workarounds/outside-requests';
import { CompactMap } from '../workarounds/retained-memory';
import { Attempt } from './attempt';
import { type Handler, type Handlers, handlersByType, undefinedHandler } from './handlers';
import { type RetryPolicy, resultOf } from './retry';
import { HandledStates, isContended, isTestEvent, type TestTurn } from './skip-stale';

export interface HandlerRunnerOptions {
  handlers: Handlers;
  retry: RetryPolicy;
  handlerTimeoutMs: number;
  maxParallel: number;
  /** Whether to skip events of a test that are older than one already handled. Needs the inbox's `values`. */
  skipStale: boolean;
  inbox: Inbox;
  reporter: Reporter;
  emitter: WebhookEmitter;
}

/** Parsed events that wait for their first attempt; for others, only the bytes are in memory. */
const maxParsed = 1000;
/** Larger events are parsed again, so that the cache stays small. */
const maxParsedBytes = 16 * 1024;

const notStarted: AttemptResult = {
  state: 'waiting',
  delayMs: 0,
  reason: 'The receiver was closed before its turn.',
  attempt: 'none',
};
/** Runs handlers on entries, determines the results and reports them. */
export class HandlerRunner {
  /** Types that have a handler. */
  readonly types: readonly EventType[];
  readonly #options: HandlerRunnerOptions;
  readonly #handlers: ReturnType<typeof handlersByType>;
  readonly #semaphore: Semaphore;
  /** Not a Set, whose former tables would keep ended attempts and their events in memory, like those of a Map. */
  readonly #active = new Fifo<Attempt>();
  readonly #parsed = new CompactMap<SauceEvent>();
  readonly #firstAttempts = new Map<string, () => void>();
  /** Undefined unless stale events are skipped. */
  readonly #states: HandledStates | undefined;
  /** Events skipped as stale. */
  stale = 0;
  /** Handlers still running after their timeout. Others may take their place. */
  overdue = 0;
  #closing: SauceWebhooksError | undefined;

  constructor(options: HandlerRunnerOptions) {
    this.#options = options;
    this.#handlers = handlersByType(options.handlers);
    this.types = [...this.#handlers.keys()];
    this.#semaphore = new Semaphore(options.maxParallel);
    const onFailure = (cause: unknown) => options.reporter.inboxError(cause);
    this.#states = options.skipStale ? new HandledStates(options.inbox, onFailure) : undefined;
  }

  /** How an inbox dispatches entries of these types to this runner. */
  consumeOptions(types: readonly EventType[]): ConsumeOptions {
    return {
      types,
      process: this.process,
      maxParallel: this.#options.maxParallel,
      capacity: () => this.#semaphore.available,
      onCapacity: (listener) =>
        this.#semaphore.onAvailable(() => callSafely(listener, (cause) => this.#options.reporter.inboxError(cause))),
    };
  }

  /** Caches a copy of the event for its first attempt, so that its bytes need not be parsed again. */
  remember(event: SauceEvent, bytes: number): void {
    if (bytes > maxParsedBytes) return;
    const oldest = this.#parsed.size < maxParsed ? undefined : this.#parsed.oldest;
    if (oldest !== undefined) this.#parsed.delete(oldest);
    this.#parsed.set(event.id, cloneEvent(event));
  }

  /** Resolves after the entry's first attempt, or after `handlerTimeoutMs`. Call it before the entry is added. */
  firstAttempt(id: string): Promise<void> {
    return new Promise((resolve) => {
      const settle = () => {
        clearTimeout(timer);
        this.#firstAttempts.delete(id);
        resolve();
      };
      const timer = setTimeout(settle, clampTimerMs(this.#options.handlerTimeoutMs)).unref();
      this.#firstAttempts.set(id, settle);
    });
  }

  /** Ends the wait for a first attempt that is not made here. */
  skipFirstAttempt(id: string): void {
    this.#firstAttempts.get(id)?.();
  }

  /** Makes one attempt as soon as there is capacity. If the handler returns no promise, it has finished when this returns. */
  readonly process: Processor = (entry) => {
    if (this.#semaphore.tryAcquire()) return this.#process(entry);
    return this.#semaphore.acquire().then(() => this.#process(entry));
  };

  /** Aborts active attempts and starts no more. */
  abort(): void {
    const reason = new SauceWebhooksError('CLOSING', 'The receiver was closed while the handler was still running.');
    this.#closing = reason;
    for (const { item } of this.#active.links()) item.abort(reason);
    for (const settle of [...this.#firstAttempts.values()]) settle();
  }

  #process(entry: StoredEntry): AttemptResult | Promise<AttemptResult> {
    const result = outsideRequests(() => this.#attempt(entry));
    if (isThenable(result)) return result.then((settled) => this.#end(entry, settled));
    return this.#end(entry, result);
  }

  #end({ id }: StoredEntry, result: AttemptResult): AttemptResult {
    this.#semaphore.release();
    if (this.#states === undefined || !isContended(result)) this.#firstAttempts.get(id)?.();
    return result;
  }

  /** Never throws and never rejects. */
  #attempt(entry: StoredEntry): AttemptResult | Promise<AttemptResult> {
    if (this.#closing !== undefined) return notStarted;
    const { handlers, retry, reporter, emitter } = this.#options;
    const event = this.#eventOf(entry);
    if (event instanceof SauceWebhooksError) {
      reporter.error(event);
      return { state: 'failed', reason: event.message };
    }
    const handler = this.#handlers.get(event.type);
    if (handler === undefined) {
      const name = undefinedHandler(handlers, event.type);
      if (name !== undefined) reporter.typeWithoutHandler(event.type, name);
      emitter.emit('ignored', { event });
      return { state: 'completed' };
    }
    if (entry.failedAttempts >= retry.attempts) return this.#failed(event, attemptsExhausted(retry.attempts));
    if (this.#states !== undefined && isTestEvent(event)) {
      return this.#inTurn(this.#states.begin(event), event, (turn) => this.#run(handler, event, entry, turn));
    }
    return this.#run(handler, event, entry);
  }

  /** Makes the attempt unless another event of the test is being handled, or a newer one was. */
  async #inTurn(
    begun: Promise<TestTurn | AttemptResult>,
    event: SauceEvent,
    run: (turn: TestTurn) => AttemptResult | Promise<AttemptResult>,
  ): Promise<AttemptResult> {
    const turn = await begun;
    if ('state' in turn) return turn;
    try {
      if (this.#closing !== undefined) return notStarted;
      return turn.isStale ? this.#skipped(event) : await run(turn);
    } finally {
      await turn.end();
    }
  }

  #skipped(event: SauceEvent): AttemptResult {
    this.stale++;
    this.#options.reporter.stale(event);
    this.#options.emitter.emit('stale', { event });
    return { state: 'completed' };
  }

  #run(
    handler: Handler<SauceEvent>,
    event: SauceEvent,
    entry: StoredEntry,
    turn?: TestTurn,
  ): AttemptResult | Promise<AttemptResult> {
    const { handlerTimeoutMs, reporter } = this.#options;
    const attempt = new Attempt(entry.attempts, handlerTimeoutMs, reporter.listenerError);
    const active = this.#active.push(attempt);
    try {
      const running = attempt.run(handler, event, (end) => this.#countTimedOut(end));
      if (running !== undefined) {
        return running.then(
          () => this.#succeeded(event, active, entry, turn),
          (error) => this.#threw(event, active, entry, error),
        );
      }
    } catch (error) {
      return this.#threw(event, active, entry, error);
    }
    return this.#succeeded(event, active, entry, turn);
  }

  /** The state is stored before the event counts as handled: if the process exits in between, the event is handled again. */
  #succeeded(
    event: SauceEvent,
    active: Link<Attempt>,
    entry: StoredEntry,
    turn: TestTurn | undefined,
  ): AttemptResult | Promise<AttemptResult> {
    if (turn === undefined) return this.#completed(event, active);
    const closing = () => this.#closing;
    return turn.store(closing).then(
      () => this.#completed(event, active),
      (error) => this.#threw(event, active, entry, error),
    );
  }

  #completed(event: SauceEvent, active: Link<Attempt>): AttemptResult {
    this.#active.remove(active);
    this.#options.emitter.emit('handled', { event });
    return { state: 'completed' };
  }

  #threw(event: SauceEvent, active: Link<Attempt>, entry: StoredEntry, error: unknown): AttemptResult {
    thrown(error);
    this.#active.remove(active);
    // Only the runner's own: a handler may have thrown a CLOSING of another receiver.
    if (this.#closing !== undefined && error === this.#closing) {
      return { state: 'waiting', delayMs: 0, reason: this.#closing.message, attempt: 'failed' };
    }
    const { reporter, emitter, retry } = this.#options;
    const result = resultOf(error, entry, retry);
    if (result.state === 'failed') return this.#failed(event, error, result.reason);
    reporter.retrying(event, error, result.delayMs, result.attempt === 'deferred');
    emitter.emit('retrying', { event, error, inMs: result.delayMs });
    return result;
  }

  #failed(event: SauceEvent, error: unknown, reason = errorMessage(error)): AttemptResult {
    this.#options.reporter.error(error, event);
    this.#options.emitter.emit('failed', { event, error });
    return { state: 'failed', reason };
  }

  /** Returns the cached event for the first attempt, otherwise parses its bytes. */
  #eventOf(entry: StoredEntry): SauceEvent | SauceWebhooksError {
    const parsed = this.#parsed.get(entry.id);
    if (parsed !== undefined) {
      this.#parsed.delete(entry.id);
      return parsed;
    }
    try {
      return deserializeEvent(entry);
    } catch (cause) {
      const message = `Expected ${entry.type} event ${entry.id} to be readable: ${errorMessage(cause)}`;
      return new SauceWebhooksError('CORRUPT_ENTRY', message, { cause });
    }
  }

  #countTimedOut(end: Promise<void>): void {
    this.overdue++;
    void end.then(() => this.overdue--);
  }
}

/** Attempts that end with the process have no result; without this limit they would repeat forever. Earlier attempts may have failed. */
function attemptsExhausted(attempts: number): SauceWebhooksError {
  const message = `Gave up after ${attempts} attempts: the process exited during the last one.`;
  return new SauceWebhooksError('ATTEMPTS_EXHAUSTED', message);
}
