import type { Server } from 'node:http';
// Not the globals, which fake timers replace.
import { clearTimeout, setTimeout } from 'node:timers';
import { clampTimerMs } from '../async/time';
import { SauceWebhooksError } from '../errors/error';
import type { Rejection, RejectionCode } from '../errors/rejection';
import type { SauceEvent } from '../events/event';
import { describeValue, errorMessage } from '../text/escape';
import { type Attempt, DeliveryObserver } from './deliver/observer';
import {
  type DeliverOptions,
  type PostOptions,
  resolveDeliverOptions,
  resolvePostOptions,
  type Until,
} from './deliver/options';
import { type App, appOf, type CapturedRequest, frameworkHelp, post, withServer } from './deliver/server';
import type { Payload } from './signed-request';

/**
 * Posts a payload as Sauce Labs would, and resolves with the result once the event is handled. Accepts an app, a router, the result of
 * `sauceWebhooks`, or a server, and serves it on a loopback port during the call, so it need not listen.
 *
 * @param payload An event, an array of events, or a string or bytes to send unchanged.
 * @throws {SauceWebhooksError} NOT_HANDLED if it takes too long, NOT_REACHED if no receiver got it; and for invalid options.
 * @example const { outcome, handled } = await deliver(app, vdcEvent({ status: 'FAILED' }), { path: '/sauce', secret });
 */
export function deliver(app: App | Server, payload: Payload, options?: DeliverOptions): Promise<Delivered>;
/**
 * Posts a payload as Sauce Labs would to a URL. Only the status of the response is known, which is equal for accepted and rejected
 * deliveries.
 *
 * @throws {SauceWebhooksError} NOT_REACHED without a response in time; and for invalid options.
 * @example await deliver('http://127.0.0.1:3000/sauce', rdcEvent(), { secret });
 */
export function deliver(url: string | URL, payload: Payload, options?: PostOptions): Promise<Answered>;
export async function deliver(
  target: App | Server | string | URL,
  payload: Payload,
  options: DeliverOptions = {},
): Promise<Delivered | Answered> {
  const app = appOf(target);
  if (app !== undefined) return deliverToApp(app, payload, options);
  if (URL.canParse(String(target)) && /^https?:/.test(String(target))) {
    return deliverToUrl(new URL(String(target)), payload, options);
  }
  const message = `Expected an app, a handler, a server or a URL with http(s) to deliver to, got ${describeValue(target)}.`;
  throw new SauceWebhooksError('INVALID_OPTION', message, typeof target === 'object' ? { help: frameworkHelp } : {});
}

/** The result of a delivery to an app in this process. */
export interface Delivered {
  /**
   * `accepted`: a handler receives it; `duplicate`: not handled again; `rejected`: see `code`; `dropped`: the receiver had no room or was
   * closed. For an array, the first of these that applies to one of its items.
   */
  outcome: 'accepted' | 'rejected' | 'duplicate' | 'dropped';
  /** Status of the response, equal for all outcomes except `dropped`. */
  status: number;
  /** The accepted events, in item order. */
  events: SauceEvent[];
  duplicates: SauceEvent[];
  rejections: Rejection[];
  /** Why the first rejected item was rejected, and what to do about it. */
  code?: RejectionCode;
  message?: string;
  help?: string;
  /** Whether the handlers of all accepted events have succeeded. An event without a handler, or a stale one, is not handled. */
  handled: boolean;
  /** The error of the last attempt, for the first failed event. */
  error?: unknown;
}

/** The result of a delivery to a URL. `acknowledged`: a 2xx response, which receivers also send for rejected deliveries. */
export interface Answered {
  outcome: 'acknowledged' | 'refused';
  status: number;
}

async function deliverToApp(app: App, payload: Payload, options: DeliverOptions): Promise<Delivered> {
  const { request, path, until, timeoutMs } = resolveDeliverOptions(payload, options);
  const observer = new DeliveryObserver();
  const captured: CapturedRequest = {};
  return observer.during(() =>
    withDeadline(timeoutMs, async (signal) => {
      try {
        const status = await withServer(app, captured, (origin) => post(new URL(`${origin}${path}`), request, signal));
        if (!isReceived(captured, observer)) throw notReachedError(path, status, captured);
        await observer.settled(until, signal);
        return toResult(observer, status);
      } catch (cause) {
        throw signal.aborted ? notHandledError(observer, until, timeoutMs, cause) : cause;
      }
    }),
  );
}

/** The receiver sets properties of each request; a framework may have passed another object. */
function isReceived({ request }: CapturedRequest, { accepted, duplicates, rejections }: DeliveryObserver): boolean {
  const isMarked = request !== undefined && 'sauceEvents' in request;
  return isMarked || accepted.length + duplicates.length + rejections.length > 0;
}

function notReachedError(path: string, status: number, captured: CapturedRequest): SauceWebhooksError {
  const address = path.split('?', 1)[0];
  const why = captured.error === undefined ? '' : ` after ${errorMessage(captured.error)}`;
  const message = `Expected sauceWebhooks to receive a POST to ${address}, but the app responded with ${status} instead${why}.`;
  return new SauceWebhooksError('NOT_REACHED', message, { cause: captured.error });
}

function notHandledError(
  observer: DeliveryObserver,
  until: Until,
  timeoutMs: number,
  cause: unknown,
): SauceWebhooksError {
  const [event] = observer.open(until);
  if (event === undefined) {
    return new SauceWebhooksError('NOT_HANDLED', `Expected a response within ${timeoutMs} ms, got none.`, { cause });
  }
  const last = observer.lastAttemptOf(event);
  const expected = `Expected the ${event.type} event to be ${until} within ${timeoutMs} ms`;
  if (last === undefined) {
    const message = `${expected}, but no handler of it has finished.`;
    return new SauceWebhooksError('NOT_HANDLED', message, { cause });
  }
  const message = `${expected}, but its handler failed and is retried in ${Math.round(last.inMs ?? 0)} ms: ${errorMessage(last.error)}.`;
  return new SauceWebhooksError('NOT_HANDLED', message, { cause: last.error });
}

/** The observed result of a delivery so far. */
function toResult(observer: DeliveryObserver, status: number): Delivered {
  const { accepted: events, duplicates, rejections } = observer;
  const [rejection] = rejections;
  const attempts = events.map((event) => observer.lastAttemptOf(event));
  const failure = attempts.find((last) => last !== undefined && 'error' in last);
  return {
    outcome: outcomeOf(observer),
    status,
    events,
    duplicates,
    rejections,
    ...(rejection && { code: rejection.code, message: rejection.message, help: rejection.help }),
    handled: events.length > 0 && attempts.every(isDone),
    ...(failure && { error: failure.error }),
  };
}

const isDone = (last: Attempt | undefined): boolean => last !== undefined && !('error' in last) && !last.isSkipped;

function outcomeOf({ accepted, rejections, duplicates }: DeliveryObserver): Delivered['outcome'] {
  if (accepted.length > 0) return 'accepted';
  if (rejections.length > 0) return 'rejected';
  return duplicates.length > 0 ? 'duplicate' : 'dropped';
}

async function deliverToUrl(url: URL, payload: Payload, options: PostOptions): Promise<Answered> {
  const { request, timeoutMs } = resolvePostOptions(payload, options);
  // Its query may contain a token.
  const address = `${url.origin}${url.pathname}`;
  return withDeadline(timeoutMs, async (signal) => {
    const status = await post(url, request, signal).catch((cause) => {
      const why = signal.aborted ? `none came within ${timeoutMs} ms` : errorMessage(cause);
      throw new SauceWebhooksError('NOT_REACHED', `Expected a response from ${address}, but: ${why}.`, { cause });
    });
    return { outcome: status >= 200 && status < 300 ? 'acknowledged' : 'refused', status };
  });
}

/** Runs `work` with a signal that aborts after `timeoutMs`. */
async function withDeadline<Result>(
  timeoutMs: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), clampTimerMs(timeoutMs));
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}
