import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { callSafely } from './call-safely';
import { Delivery, owned } from './delivery';
import { SauceWebhooksError } from './errors';
import type { EventType, SauceEvent } from './events/event';
import { identify } from './events/identify';
import { type Item, readDelivery } from './events/read-delivery';
import type { Worker } from './handlers/worker';
import { inTime } from './in-time';
import type { Hold, KeepResult } from './inbox/hold';
import type { QuarantinedDelivery, ReplayOptions, ReplayResult } from './inbox/inbox';
import { Refusal, type RejectionCode, toRejection } from './rejection';
import type { Reporter } from './reporter';
import type { Body } from './request/body';
import { loggableHeaders, signatureHeader } from './request/headers';
import { providedKeys } from './request/secret-provider';
import { checkSignature, isSignature, type Origin, unverified } from './request/signature';
import { checkToken } from './request/token';
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
    worker: Worker<SauceEvent>;
    reporter: Reporter;
    watch: Watch;
  };

/** How long a store may take that stores verdicts; what fails of it is reported by the inbox. */
const flushTimeoutMs = 5000;

/** The way of a delivery from its bytes into the inbox: signature, events, inbox. */
export class Receiver {
  readonly tally: Tally = { lastDeliveryAt: null, accepted: 0, duplicates: 0, dropped: 0, rejected: {} };
  readonly #settings: Settings;
  readonly #currentKeys: ReturnType<typeof providedKeys>;

  constructor(settings: Settings) {
    this.#settings = settings;
    const { keys } = settings;
    this.#currentKeys =
      typeof keys === 'function' ? providedKeys(keys, (error) => settings.reporter.error(error)) : async () => keys;
  }

  /** Never rejects: what goes wrong is reported, and the delivery is acknowledged all the same. */
  async receive(delivery: Delivery, body: Body | Refusal): Promise<void> {
    this.tally.lastDeliveryAt = delivery.receivedAt;
    await this.#guarded(this.#pass(delivery, body));
  }

  /** Receives what was not delivered but asked for, so that its origin is known. Never rejects. */
  async receiveKnown(delivery: Delivery, bytes: Buffer, origin: Origin): Promise<void> {
    await this.#guarded(this.#take(delivery, bytes, origin));
  }

  /** Receives a quarantined delivery anew: verified again, unless it was verified before or is trusted now. */
  async replay(quarantined: QuarantinedDelivery, { trusted = false }: ReplayOptions): Promise<ReplayResult> {
    const bytes = quarantined.body ?? Buffer.alloc(0);
    const delivery = new Delivery(quarantined.headers, undefined, quarantined.receivedAt, true);
    const origin = trusted || quarantined.verified ? quarantined : await this.#replayedOrigin(quarantined, bytes);
    if (origin instanceof Refusal) this.#reject(delivery, origin, bytes, unverified);
    else await this.#take(delivery, bytes, origin);
    return delivery.replayResult();
  }

  async #guarded(received: Promise<void>): Promise<void> {
    try {
      await received;
    } catch (cause) {
      const message = 'Expected a delivery to be received or rejected, but the receiver itself failed.';
      this.#settings.reporter.error(new SauceWebhooksError('DELIVERY_FAILED', message, { cause }));
    }
  }

  async #pass(delivery: Delivery, body: Body | Refusal): Promise<void> {
    if (body instanceof Refusal) return this.#reject(delivery, body, null, unverified);
    const origin = await this.#originOf(delivery, body);
    if (origin instanceof Refusal) return this.#reject(delivery, origin, body.bytes, unverified);
    return this.#take(delivery, body.bytes, origin);
  }

  #originOf({ headers, url }: Delivery, body: Body): Refusal | Promise<Origin | Refusal> {
    const { urlToken } = this.#settings;
    const tokenRefusal = urlToken === null ? null : checkToken(url, urlToken);
    return tokenRefusal ?? this.#signedBy(headers, body);
  }

  /** The token of the URL is stored nowhere: only a delivery that it let pass can be verified again. */
  async #replayedOrigin({ code, headers }: QuarantinedDelivery, bytes: Buffer): Promise<Origin | Refusal> {
    const { urlToken } = this.#settings;
    if (code === 'TOKEN_MISMATCH' && urlToken !== null) return checkToken(undefined, urlToken) as Refusal;
    return this.#signedBy(headers, { bytes, isRaw: true });
  }

  async #signedBy(headers: IncomingHttpHeaders, body: Body): Promise<Origin | Refusal> {
    const { signature } = this.#settings;
    if (signature === 'off') return unverified;
    const given = headers[signatureHeader];
    const header = Array.isArray(given) ? given.join() : (given ?? '');
    // A flood of deliveries that are not signed must not become a flood of calls for secrets.
    const keys = body.isRaw && isSignature(header) ? await this.#currentKeys() : [];
    return checkSignature(body, header, keys, signature);
  }

  /** events, then inbox. The items of a batch go to the inbox together, so that it can store them as a group. */
  async #take(delivery: Delivery, bytes: Buffer, origin: Origin): Promise<void> {
    const items = readDelivery(bytes);
    if (items instanceof Refusal) return this.#reject(delivery, items, bytes, origin);
    const kept = await Promise.all(items.map((item) => this.#keep(delivery, item, origin)));
    for (const { event, result } of kept.filter((item) => item !== null)) this.#record(delivery, event, result);
    if (this.#settings.ack === 'handled') await this.#firstTries(kept.map((item) => item?.firstTry));
  }

  /** After the answer the platform may freeze, so what became of the tries is stored before. */
  async #firstTries(tries: readonly (Promise<void> | undefined)[]): Promise<void> {
    await Promise.all(tries);
    const { inbox } = this.#settings;
    if (inbox.flush !== undefined) await inTime(inbox.flush(), flushTimeoutMs, '').catch(() => {});
  }

  async #keep(delivery: Delivery, { bytes, read }: Item, origin: Origin) {
    if (read instanceof Refusal) {
      this.#reject(delivery, read, bytes, origin);
      return null;
    }
    const { hold, worker, dedupe, dedupeWindowMs, ack, retry, types, inbox } = this.#settings;
    const { verified, source } = origin;
    const event = identify(read, bytes, { receivedAt: delivery.receivedAt, verified, source }, dedupe, this.#keyFailed);
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
      void inbox.takenElsewhere?.(entry, firstTry).then(() => worker.forgetFirstTry(event.id));
    }
    return { event, result, firstTry };
  }

  #record(delivery: Delivery, event: SauceEvent, result: KeepResult): void {
    const { watch, onStoreFailure, reporter, hold, dedupeWindowMs } = this.#settings;
    if (delivery.isReplay && hold.has(event, { dedupeWindowMs })) delivery.held++;
    if (result === 'stored' || result === 'held') {
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
    const headers = loggableHeaders(delivery.headers);
    const rejection = toRejection(refusal, headers, bytes);
    delivery.rejected.push(rejection);
    if (delivery.isReplay) return;
    const { code, message } = refusal;
    const { reporter, watch, inbox } = this.#settings;
    this.tally.rejected[code] = (this.tally.rejected[code] ?? 0) + 1;
    watch.rejected(rejection);
    reporter.rejected(rejection);
    // Of what a parser made of a body no signature can be verified, so there is nothing to replay.
    const body = code === 'SIGNATURE_UNVERIFIABLE' || bytes === null ? null : owned(bytes);
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
