import { AsyncLocalStorage } from 'node:async_hooks';
import type { Rejection } from '../../errors/rejection';
import { eventTypes, type SauceEvent } from '../../events/event';
import { withObserver } from '../../reporting/emitter';
import type { Until } from './options';

/** The result of an attempt of the handler. */
export interface Attempt {
  error?: unknown;
  /** Delay of the next attempt; undefined if there is none. */
  inMs?: number;
  /** No handler was called: none owns the event, or it is stale. */
  isSkipped?: boolean;
}

type Message = { event: SauceEvent; rejection: Rejection; error?: unknown; inMs?: number };

/** The delivery of the running code: several may be in flight at once. */
const deliveries = new AsyncLocalStorage<DeliveryObserver>();

const acceptedNames: readonly string[] = eventTypes;
const skippedNames: readonly string[] = ['stale', 'ignored'];
const attemptNames: readonly string[] = ['handled', 'retrying', 'failed', ...skippedNames];

/** Observes one delivery in this process. */
export class DeliveryObserver {
  readonly accepted: SauceEvent[] = [];
  readonly duplicates: SauceEvent[] = [];
  readonly rejections: Rejection[] = [];
  readonly #attempts = new Map<string, Attempt>();
  #onAttempt = () => {};

  /** Observes during `run`; everything it starts belongs to this delivery. */
  during<Result>(run: () => Promise<Result>): Promise<Result> {
    const observer = (name: string, message: object) => this.#observe(name, message as Message);
    return withObserver(observer, () => deliveries.run(this, run));
  }

  lastAttemptOf({ id }: SauceEvent): Attempt | undefined {
    return this.#attempts.get(id);
  }

  /** Accepted events that have not reached the awaited state. */
  open(until: Until): SauceEvent[] {
    if (until === 'acknowledged') return [];
    return this.accepted.filter((event) => {
      const last = this.lastAttemptOf(event);
      return last === undefined || (until === 'handled' && last.inMs !== undefined);
    });
  }

  /** Resolves once no event is open; rejects when the signal aborts. */
  settled(until: Until, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) reject(signal.reason);
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      this.#onAttempt = () => {
        if (this.open(until).length === 0) resolve();
      };
      this.#onAttempt();
    });
  }

  #observe(name: string, { event, rejection, ...attempt }: Message): void {
    // Handlers run outside any delivery's context, so only the event's id identifies its delivery.
    if (attemptNames.includes(name))
      this.#addAttempt(event, { ...attempt, ...(skippedNames.includes(name) && { isSkipped: true }) });
    else if (deliveries.getStore() !== this) return;
    else if (name === 'rejected') this.rejections.push(rejection);
    else if (name === 'duplicate') this.duplicates.push(event);
    else if (acceptedNames.includes(name)) this.accepted.push(event);
  }

  #addAttempt({ id }: SauceEvent, attempt: Attempt): void {
    this.#attempts.set(id, attempt);
    this.#onAttempt();
  }
}
