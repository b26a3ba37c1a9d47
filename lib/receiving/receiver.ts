import { randomUUID } from 'node:crypto';
import {
  andThen,
  callSafely,
  isThenable,
  type MaybePromise,
  readSafely,
  thrown,
  toPromise,
} from '../async/call-safely';
import { withTimeout } from '../async/timeout';
import { SauceWebhooksError } from '../errors/error';
import { RejectionReason, toRejection } from '../errors/rejection';
import { parseBuild } from '../events/build';
import { createEvent } from '../events/create-event';
import type { Content, EventType, SauceEvent } from '../events/event';
import { parseDelivery } from '../events/parse-delivery';
import type { HandlerRunner } from '../handlers/runner';
import type { FallbackInbox, FallbackResult } from '../inbox/fallback/fallback-inbox';
import type { Entry, QuarantinedDelivery } from '../inbox/inbox';
import type { Counters } from '../lifecycle/health';
import type { WebhookEmitter } from '../reporting/emitter';
import type { Reporter } from '../reporting/reporter';
import type { Body } from '../request/body';
import { decode } from '../request/content-encoding';
import { loggableHeaders } from '../request/headers';
import type { ResolvedWebhooks } from '../resolve-options';
import { Authenticator } from '../signature/authenticate';
import { type Authentication, unverified } from '../signature/signature';
import { detachFromLargeBuffer, ownCopy } from '../text/own-bytes';
import { type Delivery, type DeliveryResult, newResult } from './delivery';

interface ReceiverOptions extends ResolvedWebhooks {
  /** Types that are handled in this process. */
  types: readonly EventType[];
  fallback: FallbackInbox;
  runner: HandlerRunner;
  reporter: Reporter;
  emitter: WebhookEmitter;
  /** Called with each delivery by HTTP of which something was not rejected. */
  onDelivered: () => void;
}

/** An event on its way into the inbox. */
interface PendingStore {
  event: SauceEvent;
  entry: Entry;
  result: FallbackResult | Promise<FallbackResult>;
  /** Only where the response, or `waitUntil`, waits for it. */
  firstAttempt: Promise<void> | undefined;
}

/** How long the response waits for the results of attempts to be stored; the inbox reports what fails. */
const flushTimeoutMs = 5000;

const perhapsNotWhole = new RejectionReason(
  'BODY_UNREADABLE',
  'Expected the whole body, but other middleware has read from it, and no signature shows that what it put back is all of it.',
);

/**
 * The way of a delivery from its bytes into the inbox: authenticate → parse → store → report. Its methods never throw or reject,
 * and return no promise where nothing is waited for.
 */
export class Receiver {
  /** When the last POST came, ISO 8601 in UTC. */
  lastDeliveryAt: string | null = null;
  readonly counters: Counters = { accepted: 0, duplicates: 0, dropped: 0, rejected: {} };
  readonly #options: ReceiverOptions;
  readonly #authenticator: Authenticator;

  constructor(options: ReceiverOptions) {
    const { keys, signature, urlToken, reporter } = options;
    this.#options = options;
    this.#authenticator = new Authenticator({ keys, signature, urlToken, onError: (error) => reporter.error(error) });
  }

  /** Receives what came by HTTP, and fills the result. */
  receive(delivery: Delivery, body: Body | RejectionReason, result: DeliveryResult): MaybePromise<DeliveryResult> {
    this.lastDeliveryAt = delivery.receivedAt;
    const { rejection, headers, url } = delivery;
    const received = this.#receive(
      delivery,
      result,
      body,
      (read) => rejection ?? this.#authenticator.precheck(headers, url, read),
    );
    return andThen(received, () => {
      if (result.accepted.length > 0 || result.rejections.length === 0) this.#options.onDelivered();
      return result;
    });
  }

  /** Receives what was authenticated in another way. */
  receiveAuthenticated(delivery: Delivery, bytes: Buffer, known: Authentication): MaybePromise<DeliveryResult> {
    return this.#receive(delivery, newResult(), { bytes, isRaw: true }, () => known);
  }

  /** Receives a quarantined delivery again: it is verified again, unless it was verified before or is trusted now. */
  replay(quarantined: QuarantinedDelivery & { body: Buffer }, isTrusted: boolean): MaybePromise<DeliveryResult> {
    const { body: bytes, headers, receivedAt, verified, source } = quarantined;
    const body = { bytes, isRaw: true, encoding: headers['content-encoding'] };
    return this.#receive({ headers, receivedAt, fromQuarantine: true }, newResult(), body, (read) =>
      isTrusted || verified ? { verified, source } : this.#authenticator.recheck(quarantined, read),
    );
  }

  /** `precheck` returns null when the signature must be verified. */
  #receive(
    delivery: Delivery,
    result: DeliveryResult,
    body: Body | RejectionReason,
    precheck: (body: Body) => Authentication | RejectionReason | null,
  ): MaybePromise<DeliveryResult> {
    const onFailure = (cause: unknown) => {
      this.#options.reporter.internalError(thrown(cause));
      return result;
    };
    try {
      if (body instanceof RejectionReason) this.#reject(delivery, result, body, null, unverified);
      else {
        const received = this.#authenticate(delivery, result, body, precheck(body));
        if (isThenable(received)) return received.then(() => result, onFailure);
      }
    } catch (cause) {
      onFailure(cause);
    }
    return result;
  }

  /** Verifies the signature of the body, unless it is `known` without that what becomes of the delivery. */
  #authenticate(
    delivery: Delivery,
    result: DeliveryResult,
    body: Body,
    known: Authentication | RejectionReason | null,
  ): MaybePromise<void> {
    const { bytes, encoding, needsSignature = false } = body;
    if (encoding !== undefined) return this.#decode(delivery, result, body, encoding, known);
    const authentication = known ?? this.#authenticator.verify(delivery.headers, body);
    return andThen(authentication, (certain) => {
      const isVerified = !(certain instanceof RejectionReason) && certain.verified;
      if (needsSignature && !isVerified) {
        const reason = known instanceof RejectionReason ? known : perhapsNotWhole;
        return this.#reject(delivery, result, reason, null, unverified);
      }
      return this.#parse(delivery, result, bytes, certain);
    });
  }

  async #decode(
    delivery: Delivery,
    result: DeliveryResult,
    { bytes: encoded, needsSignature = false }: Body,
    encoding: string,
    known: Authentication | RejectionReason | null,
  ): Promise<void> {
    const bytes = known instanceof RejectionReason ? known : await decode(encoded, encoding, this.#options.limit);
    if (bytes instanceof RejectionReason) {
      const kept = bytes.code === 'BODY_TOO_LARGE' ? null : encoded;
      return this.#reject({ ...delivery, encoding }, result, bytes, kept, unverified);
    }
    await this.#authenticate(delivery, result, { bytes, isRaw: true, needsSignature }, known);
  }

  /** The items of a batch go to the inbox together, so that it can store them as a group. */
  #parse(
    delivery: Delivery,
    result: DeliveryResult,
    bytes: Buffer,
    authentication: Authentication | RejectionReason,
  ): MaybePromise<void> {
    if (authentication instanceof RejectionReason) {
      return this.#reject(delivery, result, authentication, bytes, unverified);
    }
    const items =
      delivery.buildId === undefined
        ? parseDelivery(bytes)
        : [{ bytes, result: parseBuild(JSON.parse(bytes.toString())) }];
    if (items instanceof RejectionReason) return this.#reject(delivery, result, items, bytes, authentication);
    const pending: PendingStore[] = [];
    // An internal error costs one item, not the others.
    for (const { bytes: own, result: parsed } of items) {
      callSafely(() => {
        if (parsed instanceof RejectionReason) this.#reject(delivery, result, parsed, own, authentication);
        else pending.push(this.#store(delivery, parsed, own, authentication));
      }, this.#options.reporter.internalError);
    }
    return andThen(this.#applyResults(delivery, result, pending), () => this.#waitIfAsked(pending));
  }

  /** In the order of the items. */
  #applyResults(delivery: Delivery, result: DeliveryResult, pending: readonly PendingStore[]): MaybePromise<void> {
    const { internalError } = this.#options.reporter;
    for (const [index, one] of pending.entries()) {
      const applied = andThen(one.result, (stored) =>
        callSafely(() => this.#applyResult(delivery, result, one, stored), internalError),
      );
      if (isThenable(applied))
        return applied.then(() => this.#applyResults(delivery, result, pending.slice(index + 1)));
    }
  }

  #waitIfAsked(pending: readonly PendingStore[]): MaybePromise<void> {
    const { ack, waitUntil, reporter } = this.#options;
    if (ack === 'handled') return this.#waitForFirstAttempts(pending);
    if (waitUntil !== undefined && pending.length > 0)
      callSafely(() => waitUntil(this.#waitForFirstAttempts(pending)), reporter.listenerError);
  }

  #store(delivery: Delivery, content: Content, bytes: Buffer, { verified, source }: Authentication): PendingStore {
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
    const { emitter, onStoreFailure, reporter, fallback, runner, types, dedupeWindowMs } = this.#options;
    if (delivery.fromQuarantine && fallback.has(entry, { dedupeWindowMs })) result.buffered++;
    if (stored === 'stored' || stored === 'buffered') {
      if (types.includes(event.type)) runner.remember(event, entry.body.length);
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

  /** The platform may freeze the process after the response, so the results of the attempts are stored before it. */
  async #waitForFirstAttempts(pending: readonly PendingStore[]): Promise<void> {
    await Promise.all(pending.map(({ firstAttempt }) => firstAttempt));
    const { inbox } = this.#options;
    if (readSafely(inbox, 'flush') === undefined) return;
    // One of the user's own may throw, and no platform catches what it was asked to wait for.
    const flushed = (async () => toPromise(inbox.flush?.()))();
    await withTimeout(flushed, flushTimeoutMs, '').catch(() => {});
  }

  #reject(
    delivery: Delivery,
    result: DeliveryResult,
    reason: RejectionReason,
    bytes: Buffer | null,
    { verified, source }: Authentication,
  ): void {
    // A copy: the bytes of an item share memory with those of the others.
    const rejection = toRejection(
      reason,
      loggableHeaders(delivery.headers, delivery.encoding),
      bytes && ownCopy(bytes),
    );
    result.rejections.push(rejection);
    if (delivery.fromQuarantine) return;
    const { code, message } = reason;
    // Copies of their own, made before listeners and callbacks can change those that they get.
    const headers = { ...rejection.headers };
    // No signature can be verified over what a parser left, so there is nothing to replay.
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
