import type { IncomingMessage, ServerResponse } from 'node:http';
import { callSafely, catchRejection, thrown } from './async/call-safely';
import { clampTimerMs, Deadline, isoTime, keepProcessAlive, untilNextTurn } from './async/time';
import { SauceWebhooksError } from './errors/error';
import type { Rejection, RejectionReason } from './errors/rejection';
import type { Dedupe } from './events/create-event';
import { eventTypes, type SauceEvent } from './events/event';
import { HandlerRunner } from './handlers/runner';
import { FallbackInbox } from './inbox/fallback/fallback-inbox';
import type { Inbox } from './inbox/inbox';
import { type CloseOptions, type CloseResult, closeReceiver, closeTimeoutMs, InFlight } from './lifecycle/close';
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
   * The same for a web-standard request: in route handlers of Next.js, Hono, Bun and Deno. It may be called unbound, and
   * receives a POST to any path unless the option `path` is given; all else is answered 404.
   *
   * @throws {SauceWebhooksError} `INVALID_REQUEST`, if it is called with anything but a Request.
   * @example export const POST = webhooks.fetch;
   */
  fetch: (request: Request) => Promise<Response>;
  /**
   * Emits each accepted event under its type, and the life of each delivery. Listeners only observe, and share what they get;
   * handlers do the work, each on its own copy.
   */
  events: WebhookEmitter['emitter'];
  inbox: Inbox;
  /** What counts as a duplicate: the option, or false when its window is 0. */
  readonly dedupe: Dedupe;
  /** The state of the receiver. As every delivery is acknowledged, nothing else shows a wrong secret. Never rejects. */
  health(): Promise<Health>;
  /**
   * Receives one event that came in another way than by HTTP: it is validated, stored, deduplicated and handled as if it had
   * been delivered, with `verified: true`, since the app itself vouches for it.
   *
   * @param payload The event as Sauce Labs would send it.
   * @throws {SauceWebhooksError} CLOSING after `close()` was called; INVALID_OPTION for options that are wrong.
   */
  receive(payload: object, options?: ReceiveOptions): Promise<ReceiveResult>;
  /**
   * Receives a quarantined delivery again: verified again, or trusted on the operator's own word. What is accepted leaves
   * quarantine.
   *
   * @throws {SauceWebhooksError} NOT_FOUND, NOT_REPLAYABLE where its bytes are gone, or CLOSING after `close()` was called.
   */
  replay(id: string, options?: ReplayOptions): Promise<ReplayResult>;
  /** Reports an error as the receiver reports its own: to `onError`, else to the log, and in `health().lastFailure`. */
  report(error: unknown): void;
  /**
   * Accepts nothing more (503), lets active handlers end within `timeoutMs` (default 10,000), closes the inbox, and reports
   * what stayed unhandled.
   */
  close(options?: CloseOptions): Promise<CloseResult>;
}

/**
 * Receives the webhooks of Sauce Labs: verifies, validates, stores, acknowledges, and then calls the handler of each event.
 *
 * @throws {SauceWebhooksError} for options that are wrong.
 * @example app.use('/sauce', sauceWebhooks({ secret: process.env.SAUCE_WEBHOOK_SECRET, onVdc: (event) => notify(event) }));
 */
export function sauceWebhooks(options: WebhooksOptions = {}): SauceWebhooks {
  const settings = resolveWebhooksOptions(options);
  const { inbox, path, limit, silenceMs } = settings;
  /** Web-standard requests come by routes of their framework. */
  const fetchPath = options.path;
  const reporter = new Reporter(settings);
  const emitter = new WebhookEmitter(reporter.listenerError);
  const runner = new HandlerRunner({ ...settings, reporter, emitter });
  const types = settings.ownsInbox ? eventTypes : runner.types;
  const fallback = new FallbackInbox({
    primary: inbox,
    maxBuffered: settings.onStoreFailure === 'unavailable' ? 0 : settings.maxWaiting,
    // Not fewer than one burst of deliveries brings.
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
  /** When the last POST came, ISO 8601 in UTC. */
  let lastDeliveryAt: string | null = null;
  let closed: Promise<CloseResult> | undefined;

  if (types.length > 0) {
    catchRejection(fallback.consume(runner.consumeOptions(types)), reporter.inboxError);
  }
  reporter.attach(inbox);

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

  /** body → receiver → response. Whatever happens, it ends with a response. */
  async function receiveRequest(request: WebhooksRequest, response: ServerResponse): Promise<void> {
    try {
      callSafely(() => shareShapes(request, response));
      const result = newResult();
      // Set early: what is added to a request of Express late is dear on Node before 24. A frozen request takes no more.
      callSafely(() => {
        request.sauceEvents = result.accepted;
        request.sauceRejections = result.rejections;
      });
      const head = readHead(request, (name) => request.headers[name]);
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

  /** The same way for a web-standard request. It uses no `this`. */
  async function fetch(request: Request): Promise<Response> {
    const isOurs = matchesWebRequest(request, fetchPath);
    if (isOurs === undefined) throw invalidWebRequest(request);
    if (!isOurs) return new Response(null, { status: 404 });
    const head = readHead(request, (name) => request.headers.get(name));
    const delivery = { ...head, receivedAt: isoTime() };
    const body = await readWebBody(request, head.headers, limit);
    // No response can reach a client that is gone.
    if (body === aborted) return new Response(null, { status: 503 });
    const result = newResult();
    await receiveBody(delivery, body, result);
    return new Response(null, { status: result.respondUnavailable ? 503 : 204 });
  }

  /** Fills the result with what becomes of a body that came by HTTP. */
  async function receiveBody(delivery: Delivery, body: Body | RejectionReason, result: DeliveryResult): Promise<void> {
    if (closed) {
      result.respondUnavailable = true;
      return;
    }
    lastDeliveryAt = delivery.receivedAt;
    // Counted from here: an upload that never ends must not delay close().
    await inFlight.run(() => receiver.receive(delivery, body, result));
    if (!closed && (result.accepted.length > 0 || result.rejections.length === 0)) silence?.refresh();
  }

  /** For a response that is not what Node makes: nothing may be thrown into the app. */
  function fail(response: ServerResponse, cause: unknown): void {
    const message = 'Expected to respond to a request, but the response threw.';
    const help = 'Look at `cause`, and at the middleware that changed the response. The delivery itself was received.';
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
