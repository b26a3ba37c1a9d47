import type { IncomingMessage, ServerResponse } from 'node:http';
import { callSafely, catchRejection, thrown } from './async/call-safely';
import { InFlight } from './async/semaphore';
import { clampTimerMs, Deadline, isoTime, keepProcessAlive, untilNextTurn } from './async/time';
import { SauceWebhooksError } from './errors/error';
import type { Rejection, RejectionReason } from './errors/rejection';
import type { Dedupe } from './events/create-event';
import { eventTypes, type SauceEvent } from './events/event';
import { HandlerRunner } from './handlers/runner';
import { FallbackInbox } from './inbox/fallback/fallback-inbox';
import type { Inbox } from './inbox/inbox';
import { type CloseOptions, type CloseResult, closeReceiver, closeTimeoutMs } from './lifecycle/close';
import { type Health, inboxHealth } from './lifecycle/health';
import type { WebhooksOptions } from './options';
import {
  type Delivery,
  type DeliveryResult,
  type ReceiveResult,
  type ReplayOptions,
  type ReplayResult,
  receiveResultOf,
} from './receiving/delivery';
import { payloadDelivery, type ReceiveOptions } from './receiving/payload';
import { newResult, Receiver } from './receiving/receiver';
import { Replays } from './receiving/replay';
import { WebhookEmitter } from './reporting/emitter';
import { Reporter } from './reporting/reporter';
import { aborted, type Body, destroyedRequest, type ParsedRequest, readBody } from './request/body';
import { matchesWebRequest, readWebBody } from './request/fetch';
import { isNodeRequest, lostPostWarning, matchesRequest, readHead } from './request/head';
import { invalidRequest, invalidWebRequest, missingResponse } from './request/invalid-request';
import { isDisconnected, respond } from './request/respond';
import { resolveWebhooksOptions } from './resolve-options';
import { shareShapes } from './workarounds/share-shapes';

declare global {
  namespace Express {
    interface Request {
      /** Events accepted from this request, in order. */
      sauceEvents?: SauceEvent[];
      /** Rejections of this request, in order. */
      sauceRejections?: Rejection[];
    }
  }
}

/** Inboxes of open receivers. */
const openInboxes = new WeakSet<Inbox>();

type WebhooksRequest = ParsedRequest & { sauceEvents?: SauceEvent[]; sauceRejections?: Rejection[] };

/** Express middleware that also serves `http.createServer` without Express. */
export interface SauceWebhooks {
  /** @throws {SauceWebhooksError} `INVALID_REQUEST`, at once, unless called with a request and its response. */
  (request: IncomingMessage, response: ServerResponse, next?: (error?: unknown) => void): void;
  /**
   * The same for a web-standard request: in route handlers of Next.js, Hono, Bun and Deno. May be called unbound. Receives a POST to any
   * path unless the option `path` is set; other requests get 404.
   *
   * @throws {SauceWebhooksError} `INVALID_REQUEST` unless called with a Request.
   * @example export const POST = webhooks.fetch;
   */
  fetch: (request: Request) => Promise<Response>;
  /**
   * Emits each accepted event under its type, and the life of each delivery. Listeners only observe shared events; handlers do the work,
   * each on its own copy.
   */
  events: WebhookEmitter['emitter'];
  inbox: Inbox;
  /** The option `dedupe`, or false if its window is 0. */
  readonly dedupe: Dedupe;
  /** Returns the state of the receiver. Every delivery is acknowledged, so only this shows a wrong secret. Never rejects. */
  health(): Promise<Health>;
  /**
   * Receives one event that did not come over HTTP. It is validated, stored, deduplicated and handled like a delivery, with `verified:
   * true`, because the app vouches for it.
   *
   * @param payload The event as Sauce Labs would send it.
   * @throws {SauceWebhooksError} CLOSING after `close()`; INVALID_OPTION for invalid options.
   */
  receive(payload: object, options?: ReceiveOptions): Promise<ReceiveResult>;
  /**
   * Receives a quarantined delivery again: verified again, or trusted on the operator's word. Accepted deliveries leave quarantine.
   *
   * @throws {SauceWebhooksError} NOT_FOUND, NOT_REPLAYABLE if its bytes are not stored, or CLOSING after `close()`.
   */
  replay(id: string, options?: ReplayOptions): Promise<ReplayResult>;
  /** Reports an error like the receiver's own: to `onError`, otherwise to the log, and in `health().lastFailure`. */
  report(error: unknown): void;
  /**
   * Stops accepting deliveries (503), lets active handlers finish within `timeoutMs` (default 10,000), closes the inbox, and reports
   * unhandled events.
   */
  close(options?: CloseOptions): Promise<CloseResult>;
}

/**
 * Creates a receiver of Sauce Labs webhooks: it verifies, validates, stores and acknowledges each delivery, then calls the handler of
 * each event.
 *
 * @throws {SauceWebhooksError} for invalid options.
 * @example app.use('/sauce', sauceWebhooks({ secret: process.env.SAUCE_WEBHOOK_SECRET, onVdc: (event) => notify(event) }));
 */
export function sauceWebhooks(options: WebhooksOptions = {}): SauceWebhooks {
  const settings = resolveWebhooksOptions(options);
  const { inbox, path, limit, silenceMs } = settings;
  /** Web-standard requests come through routes of their framework. */
  const fetchPath = options.path;
  const reporter = new Reporter(settings);
  const emitter = new WebhookEmitter(reporter.listenerError);
  const runner = new HandlerRunner({ ...settings, reporter, emitter });
  const types = settings.ownsInbox ? eventTypes : runner.types;
  const fallback = new FallbackInbox({
    primary: inbox,
    maxBuffered: settings.onStoreFailure === 'unavailable' ? 0 : settings.maxWaiting,
    // At least as many as one burst of deliveries brings.
    maxUnanswered: Math.max(1000, settings.maxWaiting),
    onError: (error) => reporter.error(error),
  });
  const receiver = new Receiver({ ...settings, types, fallback, runner, reporter, emitter });
  const replays = new Replays(inbox, receiver);
  const readInboxHealth = inboxHealth(inbox);
  const inFlight = new InFlight();
  const warnOfLostPost = lostPostWarning((message) => settings.logger.warn(message));
  const silence =
    silenceMs === null ? undefined : setTimeout(() => reporter.silence(silenceMs), clampTimerMs(silenceMs)).unref();
  /** When the last POST arrived, ISO 8601 in UTC. */
  let lastDeliveryAt: string | null = null;
  let closed: Promise<CloseResult> | undefined;

  if (types.length > 0) {
    catchRejection(fallback.consume(runner.consumeOptions(types)), reporter.inboxError);
  }
  reporter.attach(inbox);
  if (openInboxes.has(inbox)) reporter.sharedInbox();
  openInboxes.add(inbox);

  function sauceWebhooksHandler(
    request: WebhooksRequest,
    response: ServerResponse,
    next?: (error?: unknown) => void,
  ): void {
    const isOurs = matchesRequest(request, sauceWebhooksHandler, path);
    if (isOurs === undefined) throw invalidRequest(request);
    if (typeof response !== 'object' || response === null) throw missingResponse(request, response);
    if (isOurs === true) {
      void receiveRequest(request, response);
    } else if (typeof next === 'function') {
      if (isOurs === 'elsewhere') callSafely(() => warnOfLostPost(request, response));
      next();
    } else if (isNodeRequest(request)) respond(request, response, 404);
    else throw invalidRequest(request);
  }

  /** body → receiver → response. Always ends with a response, unless the client has disconnected. */
  async function receiveRequest(request: WebhooksRequest, response: ServerResponse): Promise<void> {
    try {
      callSafely(() => shareShapes(request, response));
      const result = newResult();
      // Set early: properties added late to an Express request are expensive before Node 24. A frozen request accepts none.
      callSafely(() => {
        request.sauceEvents = result.accepted;
        request.sauceRejections = result.rejections;
      });
      const head = readHead(request, (headers, name) => headers[name]);
      const delivery = { ...head, receivedAt: isoTime() };
      const body = await readBody(request, head.headers, limit);
      if (body === aborted && isDisconnected(request, response)) return;
      // Responses of requests that came together go out together: each that goes out alone wakes its client's process, which costs a tenth of a
      // request. This turn is asked for before an event is stored, so it comes before that of its handler.
      const turn = untilNextTurn();
      await receiveBody(delivery, body === aborted ? destroyedRequest : body, result);
      await turn;
      respond(request, response, result.respondUnavailable ? 503 : 204);
    } catch (cause) {
      fail(response, cause);
    }
  }

  /** The same for a web-standard request. Does not use `this`. */
  async function fetch(request: Request): Promise<Response> {
    const isOurs = matchesWebRequest(request, fetchPath);
    if (isOurs === undefined) throw invalidWebRequest(request);
    if (!isOurs) return new Response(null, { status: 404 });
    const head = readHead(request, (headers, name) => headers.get(name));
    const delivery = { ...head, receivedAt: isoTime() };
    const body = await readWebBody(request, head.headers, limit);
    // A disconnected client cannot get a response.
    if (body === aborted) return new Response(null, { status: 503 });
    const result = newResult();
    await receiveBody(delivery, body, result);
    return new Response(null, { status: result.respondUnavailable ? 503 : 204 });
  }

  /** Fills in the result of a body that came over HTTP. */
  async function receiveBody(delivery: Delivery, body: Body | RejectionReason, result: DeliveryResult): Promise<void> {
    if (closed) {
      result.respondUnavailable = true;
      return;
    }
    lastDeliveryAt = delivery.receivedAt;
    // Counted from here: an endless upload must not delay close().
    await inFlight.run(() => receiver.receive(delivery, body, result));
    if (!closed && (result.accepted.length > 0 || result.rejections.length === 0)) silence?.refresh();
  }

  /** For a response that Node did not create: nothing may be thrown into the app. */
  function fail(response: ServerResponse, cause: unknown): void {
    const message = 'Expected to respond to a request, but the response threw.';
    const help = 'See `cause`, and check the middleware that changed the response. The delivery was received.';
    reporter.error(new SauceWebhooksError('INTERNAL_ERROR', message, { cause: thrown(cause), help }));
    callSafely(() => response.end());
  }

  async function receive(payload: object, receiveOptions: ReceiveOptions = {}): Promise<ReceiveResult> {
    const { delivery, body } = payloadDelivery(payload, receiveOptions, limit);
    checkOpen();
    return receiveResultOf(await inFlight.run(() => receiver.receive(delivery, body)));
  }

  async function replay(id: string, given?: ReplayOptions): Promise<ReplayResult> {
    checkOpen();
    return inFlight.run(() => replays.replay(id, given));
  }

  function checkOpen(): void {
    if (closed) throw new SauceWebhooksError('CLOSING', 'Expected an open receiver, but close() was called.');
  }

  async function health(): Promise<Health> {
    const ofInbox = await readInboxHealth();
    const { counters } = receiver;
    return {
      running: closed === undefined,
      lastDeliveryAt,
      ...counters,
      rejected: { ...counters.rejected },
      lastFailure: reporter.lastFailure,
      ...ofInbox,
      buffered: fallback.size,
      stale: runner.stale,
      overdue: runner.overdue,
    };
  }

  function close(closeOptions: CloseOptions = {}): Promise<CloseResult> {
    const deadline = new Deadline(closeTimeoutMs(closeOptions));
    clearTimeout(silence);
    openInboxes.delete(inbox);
    closed ??= keepProcessAlive(() =>
      closeReceiver({ inbox, runner, reporter, emitter, inFlight, fallback }, deadline),
    );
    return closed;
  }

  return Object.assign(sauceWebhooksHandler, {
    events: emitter.emitter,
    inbox,
    dedupe: settings.dedupeWindowMs === 0 ? (false as const) : settings.dedupe,
    health,
    receive,
    fetch,
    replay,
    report: (error: unknown) => reporter.error(error),
    close,
  });
}
