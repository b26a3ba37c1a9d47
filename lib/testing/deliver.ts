import { clearTimeout, setTimeout } from 'node:timers';
import { clampTimerMs } from '../async/timeout';
import { SauceWebhooksError } from '../errors/error';
import type { Rejection, RejectionCode } from '../errors/rejection';
import type { SauceEvent } from '../events/event';
import { describeValue, errorMessage } from '../text/escape';
import { Observation, type Try } from './deliver/observer';
import {
  type DeliverOptions,
  type PostOptions,
  resolveDeliverOptions,
  resolvePostOptions,
  type Until,
} from './deliver/options';
import { type App, post, type Reception, served } from './deliver/server';
import type { Payload } from './signed-request';

/**
 * Posts a payload as Sauce Labs would, and resolves once the event is handled, with what became of it. An app, a router or
 * what `sauceWebhooks` returns is served on a port of this machine for the time of this delivery, and needs no `listen`.
 *
 * @param payload An event, a list of them, or a text or bytes to be sent as they are.
 * @throws {SauceWebhooksError} NOT_HANDLED when it takes too long, NOT_REACHED when no receiver got it; and for options
 * that are wrong.
 * @example const { outcome, handled } = await deliver(app, vdcEvent({ status: 'FAILED' }), { path: '/sauce', secret });
 */
export function deliver(app: App, payload: Payload, options?: DeliverOptions): Promise<Delivered>;
/**
 * Posts a payload as Sauce Labs would to a URL. Of a receiver in another process only the answer is known, and that is the
 * same for what it accepts and what it rejects.
 *
 * @throws {SauceWebhooksError} NOT_REACHED when no answer came in time; and for options that are wrong.
 * @example await deliver('http://127.0.0.1:3000/sauce', rdcEvent(), { secret });
 */
export function deliver(url: string | URL, payload: Payload, options?: PostOptions): Promise<Answered>;
export async function deliver(
  target: App | string | URL,
  payload: Payload,
  options: DeliverOptions = {},
): Promise<Delivered | Answered> {
  if (typeof target === 'function') return deliverToApp(target, payload, options);
  if (URL.canParse(String(target)) && /^https?:/.test(String(target))) {
    return deliverToUrl(new URL(target), payload, options);
  }
  const message = `Expected an app, a handler or a URL with http(s) to deliver to, got ${describeValue(target)}.`;
  throw new SauceWebhooksError('INVALID_OPTION', message);
}

/** What became of a delivery to an app in this process. */
export interface Delivered {
  /**
   * `accepted`: it goes to a handler; `duplicate`: a repeat, which is not handled again; `rejected`: see `code`; `dropped`:
   * the receiver had no room for it or was closed. Of a list, the first of these that holds for one of its items.
   */
  outcome: 'accepted' | 'rejected' | 'duplicate' | 'dropped';
  /** Status of the answer, the same for all outcomes but `dropped`. */
  status: number;
  /** The accepted events, in the order of their items. */
  events: SauceEvent[];
  duplicates: SauceEvent[];
  rejections: Rejection[];
  /** Why the first rejected item was rejected, and what to do about it. */
  code?: RejectionCode;
  message?: string;
  help?: string;
  /** Whether the handlers of all accepted events are done. An event that has no handler is not handled. */
  handled: boolean;
  /** What the handler threw in its last try, of the first event of which it failed. */
  error?: unknown;
}

/** What is known of a delivery to a URL: `acknowledged`: a 2xx came back, as for all that a receiver takes, also to reject it. */
export interface Answered {
  outcome: 'acknowledged' | 'refused';
  status: number;
}

async function deliverToApp(app: App, payload: Payload, options: DeliverOptions): Promise<Delivered> {
  const { request, path, until, timeoutMs } = resolveDeliverOptions(payload, options);
  const observation = new Observation();
  const reception: Reception = {};
  return observation.during(() =>
    withDeadline(timeoutMs, async (signal) => {
      try {
        const status = await served(app, reception, (origin) => post(new URL(`${origin}${path}`), request, signal));
        if (!isReceived(reception, observation)) throw notReached(path, status, reception);
        await observation.whenOver(until, signal);
        return deliveredOf(observation, status);
      } catch (cause) {
        throw signal.aborted ? notInTime(observation, until, timeoutMs, cause) : cause;
      }
    }),
  );
}

/** The receiver marks each request that it takes; a framework may have given it another object than ours. */
function isReceived({ request }: Reception, { accepted, duplicates, rejections }: Observation): boolean {
  const isMarked = request !== undefined && 'sauceEvents' in request;
  return isMarked || accepted.length + duplicates.length + rejections.length > 0;
}

function notReached(path: string, status: number, reception: Reception): SauceWebhooksError {
  const place = path.split('?', 1)[0];
  const why = reception.error === undefined ? '' : ` after ${errorMessage(reception.error)}`;
  const message = `Expected sauceWebhooks to receive a POST to ${place}, but the app answered ${status} without it${why}.`;
  return new SauceWebhooksError('NOT_REACHED', message, { cause: reception.error });
}

function notInTime(observation: Observation, until: Until, timeoutMs: number, cause: unknown): SauceWebhooksError {
  const [event] = observation.open(until);
  if (event === undefined) {
    return new SauceWebhooksError('NOT_HANDLED', `Expected an answer within ${timeoutMs} ms, got none.`, { cause });
  }
  const last = observation.lastTryOf(event);
  const expected = `Expected the ${event.type} event to be ${until} within ${timeoutMs} ms`;
  if (last === undefined) {
    const message = `${expected}, but no handler of it has come to an end.`;
    return new SauceWebhooksError('NOT_HANDLED', message, { cause });
  }
  const message = `${expected}, but its handler failed and is tried again in ${Math.round(last.inMs ?? 0)} ms: ${errorMessage(last.error)}.`;
  return new SauceWebhooksError('NOT_HANDLED', message, { cause: last.error });
}

/** What became of a delivery, as far as it was seen. */
function deliveredOf(observation: Observation, status: number): Delivered {
  const { accepted: events, duplicates, rejections } = observation;
  const [rejection] = rejections;
  const tries = events.map((event) => observation.lastTryOf(event));
  const failure = tries.find((last) => last !== undefined && 'error' in last);
  return {
    outcome: outcomeOf(observation),
    status,
    events,
    duplicates,
    rejections,
    ...(rejection && { code: rejection.code, message: rejection.message, help: rejection.help }),
    handled: events.length > 0 && tries.every(isDone),
    ...(failure && { error: failure.error }),
  };
}

const isDone = (last: Try | undefined): boolean => last !== undefined && !('error' in last) && !last.isIgnored;

function outcomeOf({ accepted, rejections, duplicates }: Observation): Delivered['outcome'] {
  if (accepted.length > 0) return 'accepted';
  if (rejections.length > 0) return 'rejected';
  return duplicates.length > 0 ? 'duplicate' : 'dropped';
}

async function deliverToUrl(url: URL, payload: Payload, options: PostOptions): Promise<Answered> {
  const { request, timeoutMs } = resolvePostOptions(payload, options);
  // Its query may hold a token.
  const place = `${url.origin}${url.pathname}`;
  return withDeadline(timeoutMs, async (signal) => {
    const status = await post(url, request, signal).catch((cause) => {
      const why = signal.aborted ? `none came within ${timeoutMs} ms` : errorMessage(cause);
      throw new SauceWebhooksError('NOT_REACHED', `Expected an answer of ${place}, but: ${why}.`, { cause });
    });
    return { outcome: status >= 200 && status < 300 ? 'acknowledged' : 'refused', status };
  });
}

// Not the global ones: a test that uses fake timers must not wait for ever.

/** Runs `work` with a signal that aborts after `timeoutMs`, and ends the timer with it. */
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
