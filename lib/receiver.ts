import { randomUUID } from 'node:crypto';
import { callSafely } from './call-safely';
import { Delivery, owned } from './delivery';
import { SauceWebhooksError } from './errors';
import type { EventType, SauceEvent } from './events/event';
import type { FreshEvents } from './events/fresh-events';
import { identify } from './events/identify';
import { type Item, readDelivery } from './events/read-delivery';
import type { Worker } from './handlers/worker';
import { inTime } from './in-time';
import type { Hold, KeepResult } from './inbox/hold';
import type { QuarantinedDelivery, ReplayOptions, ReplayResult } from './inbox/inbox';
import { Refusal, type RejectionCode, toRejection } from './rejection';
import type { Reporter } from './reporter';
import type { Body } from './request/body';
import { loggableHeaders } from './request/headers';
import { OriginCheck } from './request/origin-check';
import { type Origin, unverified } from './request/signature';
import type { ResolvedWebhooks } from './resolve-options';
import type { Watch } from './watch';

/** What was counted since the start. */
interface Tally {
  lastDeliveryAt: string | null;
  accepted: number;
  duplicates: number;
  dropped: number;
  rejected: Partial<Record<RejectionCode, number>>;
}

type Settings = Pick<ResolvedWebhooks, 'keys' | 'signature' | 'urlToken' | 'dedupe' | 'dedupeWindowMs' | 'inbox'> &
  Pick<ResolvedWebhooks, 'ack' | 'onStoreFailure' | 'retry'> & {
    /** Types that are handled in this process. */
    types: readonly EventType[];
    hold: Hold;
    fresh: FreshEvents;
    worker: Worker<SauceEvent>;
    reporter: Reporter;
    watch: Watch;
  };

/** What became of an item that is an event. */
interface Kept {
  event: SauceEvent;
  result: KeepResult;
  firstTry: Promise<void> | undefined;
  /** Bytes of the item. */
  size: number;
}

/** How long a store may take that stores verdicts; what fails of it is reported by the inbox. */
const flushTimeoutMs = 5000;

/** The way of a delivery from its bytes into the inbox: signature, events, inbox. */
export class Receiver {
  readonly tally: Tally = { lastDeliveryAt: null, accepted: 0, duplicates: 0, dropped: 0, rejected: {} };
  readonly #settings: Settings;
  readonly #origins: OriginCheck;

  constructor(settings: Settings) {
    this.#settings = settings;
    const { keys, signature, urlToken, reporter } = settings;
    this.#origins = new OriginCheck({ keys, signature, urlToken, onError: (error) => reporter.error(error) });
  }

  /** Never rejects: what goes wrong is reported, and the delivery is acknowledged all the same. */
  receive(delivery: Delivery, body: Body | Refusal): Promise<void> {
    this.tally.lastDeliveryAt = delivery.receivedAt;
    return this.#pass(delivery, body).catch(this.#failed);
  }

  /** Receives what was not delivered but asked for, so that its origin is known. Never rejects. */
  receiveKnown(delivery: Delivery, bytes: Buffer, origin: Origin): Promise<void> {
    return this.#take(delivery, bytes, origin).catch(this.#failed);
  }

  /** Receives a quarantined delivery anew: verified again, unless it was verified before or is trusted now. */
  async replay(quarantined: QuarantinedDelivery, { trusted = false }: ReplayOptions): Promise<ReplayResult> {
    const bytes = quarantined.body ?? Buffer.alloc(0);
    const delivery = Delivery.replayOf(quarantined);
    const origin =
      trusted || quarantined.verified ? quarantined : await this.#origins.replayedOrigin(quarantined, bytes);
    if (origin instanceof Refusal) this.#reject(delivery, origin, bytes, unverified);
    else await this.#take(delivery, bytes, origin);
    return delivery.replayResult();
  }

  readonly #failed = (cause: unknown): void => {
    const message = 'Expected a delivery to be received or rejected, but the receiver itself failed.';
    this.#settings.reporter.error(new SauceWebhooksError('DELIVERY_FAILED', message, { cause }));
  };

  async #pass(delivery: Delivery, body: Body | Refusal): Promise<void> {
    if (body instanceof Refusal) return this.#reject(delivery, body, null, unverified);
    const origin = await this.#origins.originOf(delivery.headers, delivery.url, body);
    if (origin instanceof Refusal) return this.#reject(delivery, origin, body.bytes, unverified);
    return this.#take(delivery, body.bytes, origin);
  }

  /** events, then inbox. The items of a batch go to the inbox together, so that it can store them as a group. */
  async #take(delivery: Delivery, bytes: Buffer, origin: Origin): Promise<void> {
    const items = readDelivery(bytes);
    if (items instanceof Refusal) return this.#reject(delivery, items, bytes, origin);
    const kept = await Promise.all(items.map((item) => this.#keep(delivery, item, origin)));
    for (const item of kept) if (item !== null) this.#record(delivery, item);
    if (this.#settings.ack === 'handled') await this.#firstTries(kept.map((item) => item?.firstTry));
  }

  /** After the answer the platform may freeze, so what became of the tries is stored before. */
  async #firstTries(tries: readonly (Promise<void> | undefined)[]): Promise<void> {
    await Promise.all(tries);
    const { inbox } = this.#settings;
    if (inbox.flush !== undefined) await inTime(inbox.flush(), flushTimeoutMs, '').catch(() => {});
  }

  async #keep(delivery: Delivery, { bytes, read }: Item, origin: Origin): Promise<Kept | null> {
    if (read instanceof Refusal) {
      this.#reject(delivery, read, bytes, origin);
      return null;
    }
    const { hold, worker, dedupe, dedupeWindowMs, ack, retry, types, inbox } = this.#settings;
    const { verified, source } = origin;
    const copies = delivery.isNews ? false : dedupe;
    const event = identify(read, bytes, { receivedAt: delivery.receivedAt, verified, source }, copies, this.#keyFailed);
    const firstTry =
      ack === 'handled' && types.includes(event.type) ? worker.firstTry(event.id, retry.timeoutMs) : undefined;
    const { id, key, type, receivedAt } = event;
    const body = owned(bytes);
    const outcome = 'outcome' in event ? event.outcome : null;
    const entry = { id, key, type, receivedAt, verified, source, outcome, body };
    const result = await hold.keep(entry, { dedupeWindowMs });
    const isTriedHere = result === 'stored' || (result === 'held' && inbox.isLocal === true);
    if (!isTriedHere) worker.forgetFirstTry(event.id);
    else if (firstTry !== undefined) {
      const forget = () => worker.forgetFirstTry(event.id);
      void inbox.takenElsewhere?.(entry, firstTry).then(forget, forget);
    }
    return { event, result, firstTry, size: bytes.length };
  }

  #record(delivery: Delivery, { event, result, size }: Kept): void {
    const { watch, onStoreFailure, reporter, hold, fresh, types, dedupeWindowMs } = this.#settings;
    if (delivery.isReplay && hold.has(event, { dedupeWindowMs })) delivery.held++;
    if (result === 'stored' || result === 'held') {
      if (types.includes(event.type)) fresh.put(event, size);
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
  }

  #reject(delivery: Delivery, refusal: Refusal, bytes: Buffer | null, { verified, source }: Origin): void {
    const rejection = toRejection(refusal, loggableHeaders(delivery.headers), bytes);
    delivery.rejected.push(rejection);
    if (delivery.isReplay) return;
    const { code, message } = refusal;
    // Of what a parser made of a body no signature can be verified, so there is nothing to replay.
    const isKept = code !== 'SIGNATURE_UNVERIFIABLE' && bytes !== null;
    // Copies, made before anybody else can change what they are shown.
    const [headers, body] = [{ ...rejection.headers }, isKept ? Buffer.from(bytes) : null];
    const { reporter, watch, inbox } = this.#settings;
    this.tally.rejected[code] = (this.tally.rejected[code] ?? 0) + 1;
    watch.rejected(rejection);
    reporter.rejected(rejection);
    const { receivedAt } = delivery;
    const quarantined = { id: randomUUID(), code, message, receivedAt, headers, body, verified, source };
    callSafely(
      () => inbox.quarantine?.(quarantined),
      (cause) => reporter.quarantineFailed(cause),
    );
  }

  readonly #keyFailed = (cause: unknown, event: SauceEvent): void => {
    const message = 'Expected a key from the `dedupe` function, but it failed.';
    this.#settings.reporter.error(new SauceWebhooksError('KEY_FAILED', message, { cause }), event);
  };
}
