import type { IncomingMessage, ServerResponse } from 'node:http';
import { callSafely } from './async/call-safely';
import { keepProcessAlive, withTimeout } from './async/timeout';
import { SauceWebhooksError } from './errors/error';
import type { Rejection } from './errors/rejection';
import { eventTypes, type SauceEvent } from './events/event';
import { FreshEvents } from './events/fresh-events';
import { handledTypes, handlerWorker } from './handlers/handler-worker';
import { Hold } from './inbox/fallback/hold';
import type { Inbox } from './inbox/inbox';
import { closeInbox, closeMsOf } from './lifecycle/close';
import type { CloseResult } from './lifecycle/closed';
import type { Health } from './lifecycle/health';
import { InFlight } from './lifecycle/in-flight';
import type { WebhooksOptions } from './options';
import { Delivery } from './receiving/delivery';
import { withIntake } from './receiving/intake';
import { Receiver } from './receiving/receiver';
import { attachInbox } from './reporting/attach-inbox';
import { WebhookEmitter } from './reporting/emitter';
import { Reporter } from './reporting/reporter';
import { answerTurn } from './request/answer-turn';
import { aborted, type ParsedRequest, readBody } from './request/body';
import { invalidRequest, missingResponse } from './request/invalid-request';
import { respond } from './request/respond';
import { isNodeRequest, matchesRequest } from './request/route-match';
import { resolveWebhooksOptions } from './resolve-options';
import { shareShapes } from './workarounds/share-shapes';

declare global {
  namespace Express {
    interface Request {
      /** Events that sauce-webhooks accepted from this request, in order. */
      sauceEvents?: SauceEvent[];
      /** What it rejected of this request, in order. */
      sauceRejections?: Rejection[];
    }
  }
}

type WebhooksRequest = ParsedRequest & { sauceEvents?: SauceEvent[]; sauceRejections?: Rejection[] };

/** Express middleware that also serves `http.createServer` without Express. */
export interface SauceWebhooks {
  /** @throws {SauceWebhooksError} `INVALID_REQUEST`, at once, if it is called with anything but a request and its response. */
  (request: IncomingMessage, response: ServerResponse, next?: (error?: unknown) => void): void;
  /**
   * Emits each accepted event under its type, and the life of each delivery. Listeners only watch, and share what they are
   * given; handlers work, each on a copy of its own.
   */
  events: WebhookEmitter['emitter'];
  inbox: Inbox;
  /** How it stands. As every delivery is acknowledged, nobody else would notice a wrong secret. */
  health(): Promise<Health>;
  /**
   * Takes nothing more (503), lets running handlers end within `timeoutMs` (default 10,000), closes the inbox, and
   * reports what stayed unhandled.
   */
  close(options?: { timeoutMs?: number }): Promise<CloseResult>;
}

/**
 * Receives the webhooks of Sauce Labs: verifies, validates, stores, acknowledges, and then hands each event to its handler.
 *
 * @throws {SauceWebhooksError} for options that are wrong.
 * @example app.use('/sauce', sauceWebhooks({ secret: process.env.SAUCE_WEBHOOK_SECRET, onVdc: (event) => notify(event) }));
 */
export function sauceWebhooks(options: WebhooksOptions = {}): SauceWebhooks {
  const settings = resolveWebhooksOptions(options);
  const { inbox, path, limit } = settings;
  const reporter = new Reporter(settings);
  const watch = new WebhookEmitter((cause) => reporter.listenerError(cause));
  const types = settings.ownsInbox ? eventTypes : handledTypes(settings.handlers);
  const fresh = new FreshEvents();
  const worker = handlerWorker(settings, reporter, watch, fresh);
  const consumer = { types, work: worker.work, maxParallel: settings.maxParallel };
  const hold = new Hold({
    inbox,
    consumer,
    maxHeld: settings.onStoreFailure === 'unavailable' ? 0 : settings.maxWaiting,
    onFailure: (error) => reporter.error(error),
  });
  const receiver = new Receiver({ ...settings, types, hold, fresh, worker, reporter, watch });
  const open = new InFlight();
  const closing = new AbortController();
  let closed: Promise<CloseResult> | undefined;

  if (types.length > 0) inbox.consume(consumer);
  attachInbox(inbox, reporter, settings.logger);
  inbox.replayWith?.((delivery, replayOptions) => receiver.replay(delivery, replayOptions));

  function sauceWebhooksHandler(
    request: WebhooksRequest,
    response: ServerResponse,
    next?: (error?: unknown) => void,
  ): void {
    let isOurs: boolean | undefined;
    try {
      isOurs = matchesRequest(request, sauceWebhooksHandler, path);
    } catch (cause) {
      // A getter that other middleware put on the request.
      fail(request, response, cause);
      return;
    }
    if (isOurs === undefined) throw invalidRequest(request);
    if (typeof response !== 'object' || response === null) throw missingResponse(request, response);
    if (isOurs) {
      void receive(request, response).catch((cause) => fail(request, response, cause));
    } else if (typeof next === 'function') next();
    else if (isNodeRequest(request)) respond(request, response, 404);
    else throw invalidRequest(request);
  }

  /** body, then what the receiver does, then the answer. Whatever happens, it ends with one. */
  async function receive(request: WebhooksRequest, response: ServerResponse): Promise<void> {
    shareShapes(request, response);
    const delivery = new Delivery(request.headers, request.url);
    request.sauceEvents = delivery.accepted;
    request.sauceRejections = delivery.rejected;
    const body = await readBody(request, limit);
    if (body === aborted) return;
    if (closed) {
      respond(request, response, 503);
      return;
    }
    // From here on close() waits: an upload that never ends must not keep it from closing.
    open.enter();
    try {
      await receiver.receive(delivery, body);
      await answerTurn();
      respond(request, response, delivery.isLost ? 503 : 204);
    } finally {
      open.leave();
    }
  }

  /** A request or response that is not what Node makes: nothing of it may get out into the app. */
  function fail(request: IncomingMessage, response: ServerResponse, cause: unknown): void {
    const message = 'Expected to read a request and answer it, but that failed.';
    reporter.error(new SauceWebhooksError('INTERNAL_ERROR', message, { cause }));
    // What cannot be answered has been reported: there is nothing more to say of it.
    callSafely(
      () => respond(request, response, 204),
      () => {},
    );
  }

  async function health(): Promise<Health> {
    return {
      running: closed === undefined,
      lastDeliveryAt: receiver.lastDeliveryAt,
      ...receiver.tally(),
      lastFailure: reporter.lastFailure,
      inbox: await Promise.resolve()
        .then(() => inbox.counts())
        .catch(() => null),
      held: hold.size,
      overdue: worker.overdue,
    };
  }

  function close({ timeoutMs }: { timeoutMs?: number } = {}): Promise<CloseResult> {
    closing.abort();
    closed ??= keepProcessAlive(() => closeAll(closeMsOf(timeoutMs)));
    return closed;
  }

  async function closeAll(timeoutMs: number): Promise<CloseResult> {
    const deadline = performance.now() + timeoutMs;
    const leftMs = () => Math.max(0, deadline - performance.now());
    watch.closing();
    await withTimeout(open.onIdle(), timeoutMs, '').catch(() => {});
    await hold.close(leftMs());
    return closeInbox(inbox, () => hold.unhandled(), leftMs(), worker, reporter);
  }

  const webhooks = Object.assign(sauceWebhooksHandler, { events: watch.emitter, inbox, health, close });
  return withIntake(webhooks, {
    closing: closing.signal,
    async take(bytes, origin) {
      const delivery = new Delivery({}, undefined);
      delivery.isNews = true;
      if (closed) return false;
      open.enter();
      try {
        await receiver.receiveKnown(delivery, bytes, origin);
      } finally {
        open.leave();
      }
      return delivery.accepted.length + delivery.duplicates > 0;
    },
    report: (error) => reporter.error(error),
  });
}
