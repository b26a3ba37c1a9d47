import { randomUUID } from 'node:crypto';
import { callSafely } from './call-safely';
import { Delivery } from './delivery';
import { type Item, readDelivery } from './events/read-delivery';
import type { Tally } from './health';
import type { QuarantinedDelivery, ReplayOptions, ReplayResult } from './inbox/inbox';
import { Keeper, type KeeperSettings, type Keeping } from './keeper';
import { ownCopy } from './own-bytes';
import { Refusal, toRejection } from './rejection';
import type { Body } from './request/body';
import { loggableHeaders } from './request/headers';
import { OriginCheck } from './request/origin-check';
import { type Origin, unverified } from './request/signature';
import type { ResolvedWebhooks } from './resolve-options';

type Settings = KeeperSettings & Pick<ResolvedWebhooks, 'keys' | 'signature' | 'urlToken'>;

/** The way of a delivery from its bytes into the inbox: signature, events, inbox. */
export class Receiver {
  /** When the last one came, ISO 8601 in UTC. */
  lastDeliveryAt: string | null = null;
  readonly #rejected: Tally['rejected'] = {};
  readonly #settings: Settings;
  readonly #origins: OriginCheck;
  readonly #keeper: Keeper;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#keeper = new Keeper(settings);
    const { keys, signature, urlToken, reporter } = settings;
    this.#origins = new OriginCheck({ keys, signature, urlToken, onError: (error) => reporter.error(error) });
  }

  tally(): Tally {
    return { ...this.#keeper.tally, rejected: { ...this.#rejected } };
  }

  /** Never rejects: what goes wrong is reported, and the delivery is acknowledged all the same. */
  async receive(delivery: Delivery, body: Body | Refusal): Promise<void> {
    this.lastDeliveryAt = delivery.receivedAt;
    try {
      if (body instanceof Refusal) return this.#reject(delivery, body, null, unverified);
      const origin = await this.#origins.originOf(delivery.headers, delivery.url, body);
      if (origin instanceof Refusal) this.#reject(delivery, origin, body.bytes, unverified);
      else await this.#take(delivery, body.bytes, origin);
    } catch (cause) {
      this.#settings.reporter.deliveryFailed(cause);
    }
  }

  /** Receives what was not delivered but asked for, so that its origin is known. Never rejects. */
  receiveKnown(delivery: Delivery, bytes: Buffer, origin: Origin): Promise<void> {
    return this.#take(delivery, bytes, origin).catch((cause) => this.#settings.reporter.deliveryFailed(cause));
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

  /** events, then inbox. The items of a batch go to the inbox together, so that it can store them as a group. */
  async #take(delivery: Delivery, bytes: Buffer, origin: Origin): Promise<void> {
    const items = readDelivery(bytes);
    if (items instanceof Refusal) return this.#reject(delivery, items, bytes, origin);
    const keepings = items.map((item) => this.#keep(delivery, item, origin));
    await this.#keeper.record(
      delivery,
      keepings.filter((keeping) => keeping !== null),
    );
  }

  /** Null when it is no event. A fault of ours costs one item, never its siblings. */
  #keep(delivery: Delivery, { bytes, read }: Item, origin: Origin): Keeping | null {
    try {
      if (!(read instanceof Refusal)) return this.#keeper.keep(delivery, read, bytes, origin);
      this.#reject(delivery, read, bytes, origin);
    } catch (cause) {
      this.#settings.reporter.deliveryFailed(cause);
    }
    return null;
  }

  #reject(delivery: Delivery, refusal: Refusal, bytes: Buffer | null, { verified, source }: Origin): void {
    // Of a batch, the bytes of an item are part of the same memory as those of its siblings.
    const shown = bytes === null ? null : ownCopy(bytes);
    const rejection = toRejection(refusal, loggableHeaders(delivery.headers), shown);
    delivery.rejected.push(rejection);
    if (delivery.isReplay) return;
    const { code, message } = refusal;
    // Of what a parser made of a body no signature can be verified, so there is nothing to replay.
    const isKept = code !== 'SIGNATURE_UNVERIFIABLE' && bytes !== null;
    // Copies, made before anybody else can change what they are shown.
    const headers = { ...rejection.headers };
    const body = isKept ? ownCopy(bytes) : null;
    const { reporter, watch, inbox } = this.#settings;
    this.#rejected[code] = (this.#rejected[code] ?? 0) + 1;
    watch.rejected(rejection);
    reporter.rejected(rejection);
    const { receivedAt } = delivery;
    const quarantined = { id: randomUUID(), code, message, receivedAt, headers, body, verified, source };
    callSafely(
      () => inbox.quarantine?.(quarantined),
      (cause) => reporter.quarantineFailed(cause),
    );
  }
}
