import { AsyncLocalStorage } from 'node:async_hooks';
import type { Rejection } from '../../errors/rejection';
import { eventTypes, type SauceEvent } from '../../events/event';
import { withObserver } from '../../reporting/observers';
import type { Until } from './options';

/** What became of a try of the handler. */
export interface Try {
  error?: unknown;
  /** When it is tried again; left out: it is not. */
  inMs?: number;
  /** No handler owns the event, so there is nothing to try. */
  isIgnored?: boolean;
}

type Message = { event: SauceEvent; rejection: Rejection; error?: unknown; inMs?: number };

/** Which delivery the running code belongs to: several may be on their way at once. */
const deliveries = new AsyncLocalStorage<Observation>();

const accepting: readonly string[] = eventTypes;
const trying: readonly string[] = ['handled', 'ignored', 'retrying', 'failed'];

/** Sees what becomes of one delivery in this process. */
export class Observation {
  readonly accepted: SauceEvent[] = [];
  readonly duplicates: SauceEvent[] = [];
  readonly rejections: Rejection[] = [];
  readonly #tries = new Map<string, Try>();
  #onTry = () => {};

  /** Sees what happens while `visit` runs; all that it starts belongs to this delivery. */
  during<Result>(visit: () => Promise<Result>): Promise<Result> {
    const witness = (name: string, message: object) => this.#see(name, message as Message);
    return withObserver(witness, () => deliveries.run(this, visit));
  }

  lastTryOf({ id }: SauceEvent): Try | undefined {
    return this.#tries.get(id);
  }

  /** Accepted events that are not yet as far as they are waited for. */
  open(until: Until): SauceEvent[] {
    if (until === 'answered') return [];
    return this.accepted.filter((event) => {
      const last = this.lastTryOf(event);
      return last === undefined || (until === 'handled' && last.inMs !== undefined);
    });
  }

  /** Resolves when no event is open; rejects when the signal aborts. */
  whenOver(until: Until, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) reject(signal.reason);
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      this.#onTry = () => {
        if (this.open(until).length === 0) resolve();
      };
      this.#onTry();
    });
  }

  #see(name: string, { event, rejection, ...tried }: Message): void {
    // A handler runs for whoever added the event, so only its id tells whose it is.
    if (trying.includes(name)) this.#addTry(event, { ...tried, ...(name === 'ignored' && { isIgnored: true }) });
    else if (deliveries.getStore() !== this) return;
    else if (name === 'rejected') this.rejections.push(rejection);
    else if (name === 'duplicate') this.duplicates.push(event);
    else if (accepting.includes(name)) this.accepted.push(event);
  }

  #addTry({ id }: SauceEvent, tried: Try): void {
    this.#tries.set(id, tried);
    this.#onTry();
  }
}
