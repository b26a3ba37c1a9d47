import { randomUUID } from 'node:crypto';
import { callSafely } from '../async/call-safely';
import { RejectionReason, toRejection } from '../errors/rejection';
import { type Item, parseDelivery } from '../events/parse-delivery';
import type { QuarantinedDelivery, ReplayOptions, ReplayResult } from '../inbox/inbox';
import type { Counters } from '../lifecycle/health';
import type { Body } from '../request/body';
import { loggableHeaders } from '../request/headers';
import type { ResolvedWebhooks } from '../resolve-options';
import { Authenticator } from '../signature/authenticate';
import { type Authentication, unverified } from '../signature/signature';
import { ownCopy } from '../text/own-bytes';
import { Delivery } from './delivery';
import { Keeper, type KeeperSettings, type Keeping } from './keeper';

type Settings = KeeperSettings & Pick<ResolvedWebhooks, 'keys' | 'signature' | 'urlToken'>;

/** The way of a delivery from its bytes into the inbox: signature, events, inbox. */
export class Receiver {
  /** When the last one came, ISO 8601 in UTC. */
  lastDeliveryAt: string | null = null;
  readonly #rejected: Counters['rejected'] = {};
  readonly #settings: Settings;
  readonly #origins: Authenticator;
  readonly #keeper: Keeper;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#keeper = new Keeper(settings);
    const { keys, signature, urlToken, reporter } = settings;
    this.#origins = new Authenticator({ keys, signature, urlToken, onError: (error) => reporter.error(error) });
  }

  tally(): Counters {
    return { ...this.#keeper.tally, rejected: { ...this.#rejected } };
  }

  /** Never rejects: what goes wrong is reported, and the delivery is acknowledged all the same. */
  async receive(delivery: Delivery, body: Body | RejectionReason): Promise<void> {
    this.lastDeliveryAt = delivery.receivedAt;
    try {
      if (body instanceof RejectionReason) return this.#reject(delivery, body, null, unverified);
      const origin = await this.#origins.authenticate(delivery.headers, delivery.url, body);
      if (origin instanceof RejectionReason) this.#reject(delivery, origin, body.bytes, unverified);
      else await this.#take(delivery, body.bytes, origin);
    } catch (cause) {
      this.#settings.reporter.internalError(cause);
    }
  }

  /** Receives what was not delivered but asked for, so that its origin is known. Never rejects. */
  receiveKnown(delivery: Delivery, bytes: Buffer, origin: Authentication): Promise<void> {
    return this.#take(delivery, bytes, origin).catch((cause) => this.#settings.reporter.internalError(cause));
  }

  /** Receives a quarantined delivery anew: verified again, unless it was verified before or is trusted now. */
  async replay(quarantined: QuarantinedDelivery, { trusted = false }: ReplayOptions): Promise<ReplayResult> {
    const bytes = quarantined.body ?? Buffer.alloc(0);
    const delivery = Delivery.replayOf(quarantined);
    const origin =
      trusted || quarantined.verified ? quarantined : await this.#origins.reauthenticate(quarantined, bytes);
    if (origin instanceof RejectionReason) this.#reject(delivery, origin, bytes, unverified);
    else await this.#take(delivery, bytes, origin);
    return delivery.replayResult();
  }

  /** events, then inbox. The items of a batch go to the inbox together, so that it can store them as a group. */
  async #take(delivery: Delivery, bytes: Buffer, origin: Authentication): Promise<void> {
    const items = parseDelivery(bytes);
    if (items instanceof RejectionReason) return this.#reject(delivery, items, bytes, origin);
    const keepings = items.map((item) => this.#keep(delivery, item, origin));
    await this.#keeper.record(
      delivery,
      keepings.filter((keeping) => keeping !== null),
    );
  }

  /** Null when it is no event. A fault of ours costs one item, never its siblings. */
  #keep(delivery: Delivery, { bytes, read }: Item, origin: Authentication): Keeping | null {
    try {
      if (!(read instanceof RejectionReason)) return this.#keeper.keep(delivery, read, bytes, origin);
      this.#reject(delivery, read, bytes, origin);
    } catch (cause) {
      this.#settings.reporter.internalError(cause);
    }
    return null;
  }

  #reject(
    delivery: Delivery,
    refusal: RejectionReason,
    bytes: Buffer | null,
    { verified, source }: Authentication,
  ): void {
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
