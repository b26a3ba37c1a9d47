import { withTimeout } from '../async/timeout';
import { SauceWebhooksError } from '../errors/error';
import { createEvent } from '../events/create-event';
import type { Content, EventType, SauceEvent } from '../events/event';
import type { FreshEvents } from '../events/fresh-events';
import type { HandlerRunner } from '../handlers/runner';
import type { Hold, KeepResult } from '../inbox/fallback/hold';
import type { Entry } from '../inbox/inbox';
import type { Counters } from '../lifecycle/health';
import type { WebhookEmitter } from '../reporting/emitter';
import type { Reporter } from '../reporting/reporter';
import type { ResolvedWebhooks } from '../resolve-options';
import type { Authentication } from '../signature/signature';
import { owned } from '../text/own-bytes';
import type { Delivery } from './delivery';

export interface KeeperSettings
  extends Pick<ResolvedWebhooks, 'dedupe' | 'dedupeWindowMs' | 'inbox' | 'ack' | 'onStoreFailure' | 'retry'> {
  /** Types that are handled in this process. */
  types: readonly EventType[];
  hold: Hold;
  fresh: FreshEvents;
  worker: HandlerRunner<SauceEvent>;
  reporter: Reporter;
  watch: WebhookEmitter;
}

/** An event on its way into the inbox. */
export interface Keeping {
  event: SauceEvent;
  entry: Entry;
  result: KeepResult | Promise<KeepResult>;
  /** Asked for where the answer waits for it. */
  firstTry: Promise<void> | undefined;
}

/** How long a store may take that stores verdicts; what fails of it is reported by the inbox. */
const flushTimeoutMs = 5000;

/** Puts events into the inbox, and notes what became of them. */
export class Keeper {
  /** Counted since the start. */
  readonly tally: Omit<Counters, 'rejected'> = { accepted: 0, duplicates: 0, dropped: 0 };
  readonly #settings: KeeperSettings;

  constructor(settings: KeeperSettings) {
    this.#settings = settings;
  }

  keep(delivery: Delivery, content: Content, bytes: Buffer, { verified, source }: Authentication): Keeping {
    const { hold, worker, dedupe, dedupeWindowMs, ack, retry, types } = this.#settings;
    const { receivedAt, isNews } = delivery;
    const event = createEvent(
      content,
      bytes,
      { receivedAt, verified, source },
      isNews ? false : dedupe,
      this.#keyFailed,
    );
    const { id, key, type } = event;
    const firstTry = ack === 'handled' && types.includes(type) ? worker.firstTry(id, retry.timeoutMs) : undefined;
    const outcome = 'outcome' in event ? event.outcome : null;
    const entry = { id, key, type, receivedAt, verified, source, outcome, body: owned(bytes) };
    return { event, entry, firstTry, result: hold.keep(entry, { dedupeWindowMs }) };
  }

  /** Resolves when all that the delivery's answer waits for has come to pass. */
  async record(delivery: Delivery, keepings: readonly Keeping[]): Promise<void> {
    for (const keeping of keepings) {
      const { result } = keeping;
      const kept = typeof result === 'string' ? result : await result;
      try {
        this.#recordOne(delivery, keeping, kept);
      } catch (cause) {
        this.#settings.reporter.internalError(cause);
      }
    }
    if (this.#settings.ack === 'handled') await this.#firstTries(keepings);
  }

  #recordOne(delivery: Delivery, { event, entry, firstTry }: Keeping, result: KeepResult): void {
    const { watch, onStoreFailure, reporter, hold, fresh, types, dedupeWindowMs } = this.#settings;
    if (delivery.isReplay && hold.has(event, { dedupeWindowMs })) delivery.held++;
    if (result === 'stored' || result === 'held') {
      if (types.includes(event.type)) fresh.put(event, entry.body.length);
      delivery.accepted.push(event);
      this.tally.accepted++;
      watch.accepted(event);
    } else if (result === 'repeat') {
      delivery.duplicates++;
      this.tally.duplicates++;
      watch.duplicate(event);
    } else {
      delivery.dropped++;
      delivery.isLost ||= result === 'unavailable' || onStoreFailure === 'unavailable';
      this.tally.dropped++;
      const why = result === 'full' ? 'is full' : 'fails or is closed';
      const message = `Expected the inbox to take an event, but it ${why}: the event was dropped.`;
      reporter.error(new SauceWebhooksError('EVENT_DROPPED', message), event);
    }
    if (firstTry !== undefined) this.#awaitElsewhere(entry, firstTry, result);
  }

  /** Nobody waits for a first try that is not made in this process. */
  #awaitElsewhere(entry: Entry, firstTry: Promise<void>, result: KeepResult): void {
    const { inbox, worker } = this.#settings;
    const forget = () => worker.forgetFirstTry(entry.id);
    const isTriedHere = result === 'stored' || (result === 'held' && inbox.isLocal === true);
    if (isTriedHere) void inbox.takenElsewhere?.(entry, firstTry).then(forget, forget);
    else forget();
  }

  /** After the answer the platform may freeze, so what became of the tries is stored before. */
  async #firstTries(keepings: readonly Keeping[]): Promise<void> {
    await Promise.all(keepings.map(({ firstTry }) => firstTry));
    const { inbox } = this.#settings;
    if (inbox.flush !== undefined) await withTimeout(inbox.flush(), flushTimeoutMs, '').catch(() => {});
  }

  readonly #keyFailed = (cause: unknown, event: SauceEvent): void => {
    const message = 'Expected a key from the `dedupe` function, but it failed.';
    this.#settings.reporter.error(new SauceWebhooksError('DEDUPE_KEY_FAILED', message, { cause }), event);
  };
}
