import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { eventTypes, type SauceEvent } from '../../events/event';
import type { Rejection } from '../../rejection';

/** How far a delivery is waited for. `tried`: its handler ran once; `handled`: it is done, or failed for the last time. */
export type Until = 'answered' | 'tried' | 'handled';

/** What became of a try of the handler. */
export interface Try {
  error?: unknown;
  /** When it is tried again; left out: it is not. */
  inMs?: number;
}

/** Which delivery the running code belongs to: several may be on their way at once. */
const deliveries = new AsyncLocalStorage<Observation>();
const channelOf = (name: string) => `sauce-webhooks:${name}`;

/** Watches, on the channels that the receiver publishes on, what becomes of one delivery in this process. */
export class Observation {
  readonly accepted: SauceEvent[] = [];
  readonly duplicates: SauceEvent[] = [];
  readonly rejections: Rejection[] = [];
  readonly #tries = new Map<string, Try>();
  readonly #listeners: [name: string, listener: (message: unknown) => void][];
  #onTry = () => {};

  constructor() {
    const accepted = this.#own<{ event: SauceEvent }>(({ event }) => this.accepted.push(event));
    const duplicate = this.#own<{ event: SauceEvent }>(({ event }) => this.duplicates.push(event));
    const rejected = this.#own<{ rejection: Rejection }>(({ rejection }) => this.rejections.push(rejection));
    // A handler runs for whoever added the event, so only its id tells whose it is.
    const tried = (message: unknown) => this.#addTry(message as { event: SauceEvent } & Try);
    this.#listeners = [
      ...eventTypes.map((type): [string, typeof accepted] => [type, accepted]),
      ['duplicate', duplicate],
      ['rejected', rejected],
      ['handled', tried],
      ['retrying', tried],
      ['failed', tried],
    ];
  }

  /** Watches while `visit` runs; all that it starts belongs to this delivery. */
  async during<Result>(visit: () => Promise<Result>): Promise<Result> {
    for (const [name, listener] of this.#listeners) subscribe(channelOf(name), listener);
    try {
      return await deliveries.run(this, visit);
    } finally {
      for (const [name, listener] of this.#listeners) unsubscribe(channelOf(name), listener);
    }
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

  #own<Message>(take: (message: Message) => void): (message: unknown) => void {
    return (message) => {
      if (deliveries.getStore() === this) take(message as Message);
    };
  }

  #addTry({ event, ...tried }: { event: SauceEvent } & Try): void {
    this.#tries.set(event.id, tried);
    this.#onTry();
  }
}
