import { randomUUID } from 'node:crypto';
import { callSafely, type MaybePromise, readSafely, thrown, toPromise } from '../async/call-safely';
import { withTimeout } from '../async/time';
import { SauceWebhooksError } from '../errors/error';
import { RejectionReason, toRejection } from '../errors/rejection';
import { parseBuild } from '../events/build';
import { createEvent } from '../events/create-event';
import type { Content, EventType, SauceEvent } from '../events/event';
import { type Item, parseDelivery } from '../events/parse-delivery';
import { undefinedHandler } from '../handlers/handlers';
import type { HandlerRunner } from '../handlers/runner';
import type { FallbackInbox, FallbackResult } from '../inbox/fallback/fallback-inbox';
import type { Entry, QuarantinedDelivery } from '../inbox/inbox';
import type { Counters } from '../lifecycle/health';
import type { WebhookEmitter } from '../reporting/emitter';
import type { Reporter } from '../reporting/reporter';
import type { Body } from '../request/body';
import { decode } from '../request/content-encoding';
import { loggableHeaders } from '../request/head';
import type { ResolvedWebhooks } from '../resolve-options';
import { Authenticator } from '../signature/authenticate';
import { type Authentication, unverified } from '../signature/signature';
import { detachFromLargeBuffer, ownCopy } from '../workarounds/retained-memory';
import type { Delivery, DeliveryResult } from './delivery';

interface ReceiverOptions extends ResolvedWebhooks {
  /** Types handled in this process. */
  types: readonly EventType[];
  fallback: FallbackInbox;
  runner: HandlerRunner;
  reporter: Reporter;
  emitter: WebhookEmitter;
}

/** The decoded bytes of a delivery, and its authenticated sender. */
interface Authenticated {
  bytes: Buffer;
  authentication: Authentication;
}

/** A rejected delivery or item, with the bytes to store. */
interface Rejected {
  reason: RejectionReason;
  bytes: Buffer | null;
  /** The content-encoding of the bytes, if still encoded. */
  encoding?: string;
  authentication?: Authentication;
}

/** An event to add to the inbox. */
interface PendingStore {
  event: SauceEvent;
  entry: Entry;
  result: FallbackResult | Promise<FallbackResult>;
  /** Only if the response, or `waitUntil`, waits for it. */
  firstAttempt: Promise<void> | undefined;
}

export const newResult = (): DeliveryResult => ({
  accepted: [],
  duplicates: [],
  dropped: [],
  rejections: [],
  buffered: 0,
  respondUnavailable: false,
});

/** How long the response waits for results of attempts to be stored; the inbox reports failures. */
const flushTimeoutMs = 5000;

const perhapsNotWhole = new RejectionReason(
  'BODY_UNREADABLE',
  'Expected the whole body, but other middleware has read from it, and no signature proves that all of it was put back.',
);

/** Takes a delivery from its bytes to the inbox. */
export class Receiver {
  readonly counters: Counters = { accepted: 0, duplicates: 0, dropped: 0, rejected: {} };
  readonly #options: ReceiverOptions;
  readonly #authenticator: Authenticator;

  constructor(options: ReceiverOptions) {
    const { keys, signature, urlToken, reporter } = options;
    this.#options = options;
    this.#authenticator = new Authenticator({ keys, signature, urlToken, onError: (error) => reporter.error(error) });
  }

  /** Authenticates, parses, stores and reports a delivery, and fills in the result. Never rejects. */
  async receive(
    delivery: Delivery,
    body: Body | RejectionReason,
    result: DeliveryResult = newResult(),
  ): Promise<DeliveryResult> {
    try {
      const authenticated = await this.#authenticate(delivery, body);
      if ('reason' in authenticated) {
        this.#reject(delivery, result, authenticated);
        return result;
      }
      const items = this.#parse(delivery, authenticated.bytes);
      const pending = this.#store(delivery, result, items, authenticated.authentication);
      await this.#report(delivery, result, pending);
      if (pending.length > 0) await this.#waitIfAsked(pending);
    } catch (cause) {
      this.#options.reporter.internalError(thrown(cause));
    }
    return result;
  }

  /** Receives a quarantined delivery again. Verifies it again, unless it was verified before or is trusted now. */
  async replay(quarantined: QuarantinedDelivery & { body: Buffer }, isTrusted: boolean): Promise<DeliveryResult> {
    const { body: bytes, headers, receivedAt, verified, source } = quarantined;
    const body = { bytes, isRaw: true, encoding: headers['content-encoding'] };
    const known = isTrusted || verified ? { verified, source } : this.#authenticator.recheck(quarantined, body);
    return this.receive({ headers, receivedAt, fromQuarantine: true, known }, body);
  }

  /** Authenticates without the signature if possible, otherwise by it. Decodes nothing that is not authenticated. */
  async #authenticate(delivery: Delivery, body: Body | RejectionReason): Promise<Authenticated | Rejected> {
    if (body instanceof RejectionReason) return { reason: body, bytes: null };
    const { headers, url, rejection, known = this.#authenticator.precheck(headers, url, body) } = delivery;
    const certain = rejection ?? known;
    const { encoding, needsSignature = false } = body;
    let { bytes, isRaw } = body;
    if (encoding !== undefined) {
      const decoded = certain instanceof RejectionReason ? certain : await decode(bytes, encoding, this.#options.limit);
      if (decoded instanceof RejectionReason) {
        return { reason: decoded, bytes: decoded.code === 'BODY_TOO_LARGE' ? null : bytes, encoding };
      }
      bytes = decoded;
      isRaw = true;
    }
    const authentication = certain ?? (await this.#authenticator.verify(headers, { bytes, isRaw }));
    const isVerified = !(authentication instanceof RejectionReason) && authentication.verified;
    if (needsSignature && !isVerified) {
      return { reason: certain instanceof RejectionReason ? certain : perhapsNotWhole, bytes: null };
    }
    return authentication instanceof RejectionReason ? { reason: authentication, bytes } : { bytes, authentication };
  }

  #parse({ buildId }: Delivery, bytes: Buffer): Item[] {
    return buildId === undefined ? parseDelivery(bytes) : [{ bytes, result: parseBuild(JSON.parse(bytes.toString())) }];
  }

  /** Adds the items to the inbox together, so that it can store them as a group. Rejects invalid items. */
  #store(
    delivery: Delivery,
    result: DeliveryResult,
    items: readonly Item[],
    authentication: Authentication,
  ): PendingStore[] {
    const pending: PendingStore[] = [];
    for (const { bytes, result: parsed } of items) {
      // An internal error rejects one item, not the others.
      callSafely(() => {
        if (parsed instanceof RejectionReason) {
          this.#reject(delivery, result, { reason: parsed, bytes, authentication });
        } else pending.push(this.#add(delivery, parsed, bytes, authentication));
      }, this.#options.reporter.internalError);
    }
    return pending;
  }

  /** Counts and emits the result of each item, in order. */
  async #report(delivery: Delivery, result: DeliveryResult, pending: readonly PendingStore[]): Promise<void> {
    for (const one of pending) {
      try {
        const stored = typeof one.result === 'string' ? one.result : await one.result;
        this.#applyResult(delivery, result, one, stored);
      } catch (cause) {
        this.#options.reporter.internalError(thrown(cause));
      }
    }
  }

  #waitIfAsked(pending: readonly PendingStore[]): MaybePromise<void> {
    const { ack, waitUntil, reporter } = this.#options;
    if (ack === 'handled') return this.#waitForFirstAttempts(pending);
    if (waitUntil !== undefined)
      callSafely(() => waitUntil(this.#waitForFirstAttempts(pending)), reporter.listenerError);
  }

  #add(delivery: Delivery, content: Content, bytes: Buffer, { verified, source }: Authentication): PendingStore {
    const { fallback, runner, dedupe, dedupeWindowMs, ack, waitUntil, types } = this.#options;
    const skipDedupe = delivery.skipDedupe === true || delivery.buildId !== undefined;
    const metadata = { id: delivery.buildId, receivedAt: delivery.receivedAt, verified, source };
    const event = createEvent(content, bytes, metadata, skipDedupe ? false : dedupe, this.#dedupeKeyFailed);
    const { id, key, type, receivedAt } = event;
    const isWaitedFor = (ack === 'handled' || waitUntil !== undefined) && types.includes(type);
    const firstAttempt = isWaitedFor ? runner.firstAttempt(id) : undefined;
    const outcome = 'outcome' in event ? event.outcome : null;
    const entry = { id, key, type, receivedAt, verified, source, outcome, body: detachFromLargeBuffer(bytes) };
    const addOptions = {
      dedupeWindowMs: Math.max(dedupeWindowMs, delivery.dedupeWindowMs ?? 0),
      ...(delivery.requeueFailed === false && { requeueFailed: false }),
    };
    return { event, entry, firstAttempt, result: fallback.add(entry, addOptions) };
  }

  #applyResult(delivery: Delivery, result: DeliveryResult, pending: PendingStore, stored: FallbackResult): void {
    const { event, entry } = pending;
    const { emitter, handlers, onStoreFailure, reporter, fallback, runner, types, dedupeWindowMs } = this.#options;
    if (delivery.fromQuarantine && fallback.has(entry, { dedupeWindowMs })) result.buffered++;
    if (stored === 'stored' || stored === 'buffered') {
      if (types.includes(event.type)) runner.remember(event, entry.body.length);
      else {
        const name = undefinedHandler(handlers, event.type);
        // A receiver without any handlers leaves all events to workers.
        if (types.length > 0 || name !== undefined) reporter.typeWithoutHandler(event.type, name);
      }
      result.accepted.push(event);
      this.counters.accepted++;
      emitter.emit(event.type, { event });
    } else if (stored === 'duplicate') {
      result.duplicates.push(event);
      this.counters.duplicates++;
      emitter.emit('duplicate', { event });
    } else {
      result.dropped.push(event);
      result.respondUnavailable ||= stored === 'unavailable' || onStoreFailure === 'unavailable';
      this.counters.dropped++;
      const why = stored === 'full' ? 'is full' : 'fails or is closed';
      const message = `Expected the inbox to store an event, but it ${why}: the event was dropped.`;
      reporter.error(new SauceWebhooksError('EVENT_DROPPED', message), event);
    }
    if (pending.firstAttempt !== undefined) this.#watchFirstAttempt(pending, stored);
  }

  /** Ends the wait for a first attempt that is not made in this process. */
  #watchFirstAttempt({ entry, firstAttempt }: PendingStore, stored: FallbackResult): void {
    const { inbox, runner } = this.#options;
    const skip = () => runner.skipFirstAttempt(entry.id);
    const isAttemptedHere = stored === 'stored' || (stored === 'buffered' && inbox.isLocal === true);
    if (!isAttemptedHere) skip();
    if (!isAttemptedHere || inbox.activeElsewhere === undefined) return;
    const ended = new AbortController();
    void firstAttempt?.then(() => ended.abort());
    inbox.activeElsewhere(entry, ended.signal).then(skip, skip);
  }

  /** The platform may freeze the process after the response, so the results of attempts are stored first. */
  async #waitForFirstAttempts(pending: readonly PendingStore[]): Promise<void> {
    await Promise.all(pending.map(({ firstAttempt }) => firstAttempt));
    const { inbox } = this.#options;
    if (readSafely(inbox, 'flush') === undefined) return;
    // A custom `waitUntil` may throw, and no platform catches errors of the promise.
    const flushed = (async () => toPromise(inbox.flush?.()))();
    await withTimeout(flushed, flushTimeoutMs, '').catch(() => {});
  }

  #reject(
    delivery: Delivery,
    result: DeliveryResult,
    { reason, bytes, encoding, authentication: { verified, source } = unverified }: Rejected,
  ): void {
    // A copy: the bytes of an item share memory with those of the others.
    const rejection = toRejection(reason, loggableHeaders(delivery.headers, encoding), bytes && ownCopy(bytes));
    result.rejections.push(rejection);
    if (delivery.fromQuarantine) return;
    const { code, message } = reason;
    // Copies, made before listeners and callbacks can change theirs.
    const headers = { ...rejection.headers };
    // A parsed object has no bytes whose signature could be verified, so it cannot be replayed.
    const body = code === 'SIGNATURE_UNVERIFIABLE' ? null : bytes && ownCopy(bytes);
    const { reporter, emitter, inbox } = this.#options;
    this.counters.rejected[code] = (this.counters.rejected[code] ?? 0) + 1;
    emitter.emit('rejected', { rejection });
    reporter.rejected(rejection);
    const { receivedAt } = delivery;
    const quarantined = { id: randomUUID(), code, message, receivedAt, headers, body, verified, source };
    callSafely(() => inbox.quarantine?.add(quarantined), reporter.quarantineFailed);
  }

  readonly #dedupeKeyFailed = (cause: unknown, event: SauceEvent): void => {
    const message = 'Expected a key from the `dedupe` function, but it failed.';
    this.#options.reporter.error(new SauceWebhooksError('DEDUPE_KEY_FAILED', message, { cause }), event);
  };
}
