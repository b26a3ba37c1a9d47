import type { IncomingMessage, ServerResponse } from 'node:http';
import { callSafely, catchRejection, isThenable, type MaybePromise, readSafely, thrown } from './async/call-safely';
import { Deadline } from './async/deadline';
import { clampTimerMs, keepProcessAlive, withTimeout } from './async/timeout';
import { checkOptionNames, isBoolean, isFalse, isString, msOption, option } from './errors/check-options';
import { SauceWebhooksError } from './errors/error';
import { type Rejection, RejectionReason } from './errors/rejection';
import type { Dedupe } from './events/create-event';
import { eventTypes, type SauceEvent } from './events/event';
import { HandlerRunner } from './handlers/runner';
import { FallbackInbox } from './inbox/fallback/fallback-inbox';
import type { Inbox } from './inbox/inbox';
import { type CloseOptions, type CloseResult, closeInbox, closeTimeoutMs } from './lifecycle/close';
import { type Health, inboxReader } from './lifecycle/health';
import { InFlight } from './lifecycle/in-flight';
import type { WebhooksOptions } from './options';
import {
  type Delivery,
  type DeliveryResult,
  newResult,
  type ReceiveResult,
  type ReplayOptions,
  type ReplayResult,
  receiveResultOf,
} from './receiving/delivery';
import { Receiver } from './receiving/receiver';
import { Replays } from './receiving/replay';
import { WebhookEmitter } from './reporting/emitter';
import { Reporter } from './reporting/reporter';
import { aborted, type Body, destroyedRequest, type ParsedRequest, readBody } from './request/body';
import { matchesWebRequest, readWebBody } from './request/fetch';
import { readHead } from './request/headers';
import { invalidRequest, invalidWebRequest, missingResponse } from './request/invalid-request';
import { stringifyBody } from './request/json-body';
import { isDisconnected, respond } from './request/respond';
import { isNodeRequest, lostPostWarning, matchesRequest } from './request/route-match';
import { resolveWebhooksOptions } from './resolve-options';
import { isoTime } from './text/iso-date';
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

export interface ReceiveOptions {
  /** Becomes `event.source`. @default null */
  source?: string | undefined;
  /** `false`: the event is new, even if its content is that of an earlier one. @default the receiver's `dedupe` */
  dedupe?: false | undefined;
  /** How long events with its key are duplicates of it, in milliseconds, if that is longer than the receiver's `dedupeWindowMs`. */
  dedupeWindowMs?: number | undefined;
  /** `false`: if it is a duplicate of a failed event, that one stays failed. @default true */
  requeueFailed?: boolean | undefined;
  /**
   * The payload is of a build, as `watchBuilds` makes it, and the event gets this id, a UUID. Under an id that is stored already it is a
   * duplicate, however old that is.
   */
  buildId?: string | undefined;
}

const receiveOptionNames = ['source', 'dedupe', 'dedupeWindowMs', 'requeueFailed', 'buildId'];

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
  const silence =
    silenceMs === null ? undefined : setTimeout(() => reporter.silence(silenceMs), clampTimerMs(silenceMs)).unref();
  const onDelivered = () => {
    if (closed === undefined) silence?.refresh();
  };
  const receiver = new Receiver({ ...settings, types, fallback, runner, reporter, emitter, onDelivered });
  const replays = new Replays(inbox, receiver);
  const readCounts = inboxReader(() => inbox.counts());
  const readOldestWaiting = inboxReader(() => inbox.oldestWaitingAt?.() ?? null);
  const inFlight = new InFlight();
  const warnOfLostPost = lostPostWarning((message) => settings.logger.warn(message));
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
    let isOurs: boolean | 'elsewhere' | undefined;
    try {
      isOurs = matchesRequest(request, sauceWebhooksHandler, path);
    } catch (cause) {
      thrown(cause);
      // A getter that other middleware put on the request: it is received, to be rejected and kept.
      isOurs = true;
    }
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
      const head = readHead(
        request,
        ({ headers }) =>
          (name) =>
            headers[name],
      );
      const delivery = { ...head, receivedAt: isoTime() };
      const body = await readBody(request, head.headers, limit);
      if (body === aborted && isDisconnected(request, response)) return;
      const received = receiveBody(delivery, body === aborted ? destroyedRequest : body, result);
      if (isThenable(received)) await received;
      respond(request, response, result.respondUnavailable ? 503 : 204);
    } catch (cause) {
      fail(response, cause);
    }
  }

  /** The same way for a web-standard request. It uses no `this`. */
  async function fetch(request: Request): Promise<Response> {
    let isOurs: boolean | undefined = true;
    try {
      isOurs = matchesWebRequest(request, fetchPath);
    } catch (cause) {
      // A getter: as above.
      thrown(cause);
    }
    if (isOurs === undefined) throw invalidWebRequest(request);
    if (!isOurs) return new Response(null, { status: 404 });
    const head = readHead(
      request,
      ({ headers }) =>
        (name) =>
          headers.get(name),
    );
    const delivery = { ...head, receivedAt: isoTime() };
    const body = await readWebBody(request, head.headers, limit);
    // No response can reach a client that is gone.
    if (body === aborted) return new Response(null, { status: 503 });
    const result = await receiveBody(delivery, body, newResult());
    return new Response(null, { status: result.respondUnavailable ? 503 : 204 });
  }

  /** Fills the result with what becomes of a body. */
  function receiveBody(
    delivery: Delivery,
    body: Body | RejectionReason,
    result: DeliveryResult,
  ): MaybePromise<DeliveryResult> {
    // Counted from here: an upload that never ends must not delay close().
    if (!closed) return inFlight.run(() => receiver.receive(delivery, body, result));
    result.respondUnavailable = true;
    return result;
  }

  /** For a response that is not what Node makes: nothing may be thrown into the app. */
  function fail(response: ServerResponse, cause: unknown): void {
    reporter.error(respondFailed(thrown(cause)));
    callSafely(() => response.end());
  }

  async function receive(payload: object, given: ReceiveOptions = {}): Promise<ReceiveResult> {
    const receiveOptions = checkOptionNames(given, 'receive', receiveOptionNames) as ReceiveOptions;
    const source = option(receiveOptions, 'source', isString, 'a string', null);
    const skipDedupe = option(receiveOptions, 'dedupe', isFalse, 'false', undefined) === false;
    const dedupeWindowMs = msOption(receiveOptions, 'dedupeWindowMs', 0, 0);
    const requeueFailed = option(receiveOptions, 'requeueFailed', isBoolean, 'true or false', true);
    const buildId = option(receiveOptions, 'buildId', isUuid, 'a UUID', undefined);
    if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
      throw new SauceWebhooksError('INVALID_OPTION', 'Expected `receive` to get the payload of one event, an object.');
    }
    checkOpen();
    const bytes = stringifyBody(payload, buildId === undefined ? limit : undefined);
    if (bytes instanceof RejectionReason) throw new SauceWebhooksError('INVALID_OPTION', bytes.message);
    const delivery = { headers: {}, receivedAt: isoTime(), skipDedupe, dedupeWindowMs, requeueFailed, buildId };
    const authentication = { verified: true, source };
    return receiveResultOf(await inFlight.run(() => receiver.receiveAuthenticated(delivery, bytes, authentication)));
  }

  async function replay(id: string, given?: ReplayOptions): Promise<ReplayResult> {
    checkOpen();
    return inFlight.run(() => replays.replay(id, given));
  }

  function checkOpen(): void {
    if (closed) throw new SauceWebhooksError('CLOSING', 'Expected an open receiver, but close() was called.');
  }

  async function health(): Promise<Health> {
    const logBytes = readSafely(inbox, 'logBytes');
    const [counts, oldestWaitingAt] = await Promise.all([readCounts(), readOldestWaiting()]);
    return {
      running: closed === undefined,
      lastDeliveryAt: receiver.lastDeliveryAt,
      ...receiver.counters,
      rejected: { ...receiver.counters.rejected },
      lastFailure: reporter.lastFailure,
      inbox: counts,
      oldestWaitingAt,
      logBytes: typeof logBytes === 'number' ? logBytes : null,
      buffered: fallback.size,
      stale: runner.stale,
      overdue: runner.overdue,
    };
  }

  function close(closeOptions: CloseOptions = {}): Promise<CloseResult> {
    const deadline = new Deadline(closeTimeoutMs(closeOptions));
    closed ??= keepProcessAlive(() => closeAll(deadline));
    return closed;
  }

  async function closeAll(deadline: Deadline): Promise<CloseResult> {
    // A listener of `closing` may call close(), which then returns the same promise.
    await undefined;
    emitter.emit('closing', {});
    clearTimeout(silence);
    await withTimeout(inFlight.onIdle(), deadline.timeoutMs, '').catch(() => {});
    await fallback.close(deadline);
    return closeInbox({ inbox, runner, reporter, buffered: () => fallback.unhandled() }, deadline);
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

const isUuid = (value: unknown): boolean =>
  typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value);

function respondFailed(cause: unknown): SauceWebhooksError {
  const help = 'Look at `cause`, and at the middleware that changed the response. The delivery itself was received.';
  return new SauceWebhooksError('INTERNAL_ERROR', 'Expected to respond to a request, but the response threw.', {
    cause,
    help,
  });
}
