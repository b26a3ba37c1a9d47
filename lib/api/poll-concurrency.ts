import { MAX_TIMER_MS } from '../async/time';
import {
  checkOptionNames,
  hasMethods,
  isIntegerBetween,
  msOption,
  option,
  requiredOption,
} from '../errors/check-options';
import { normaliseConcurrency, useByKind } from '../events/concurrency';
import type { SauceWebhooks } from '../webhooks';
import { delay } from './delay';
import { type ConcurrencyResponse, SauceApiError } from './responses';
import type { SauceApi } from './sauce-api';

export interface PollOptions {
  /** What `sauceApi` returned. */
  api: Pick<SauceApi, 'getConcurrency'>;
  /** What `sauceWebhooks` returned: it receives the events, and its handlers handle them. */
  webhooks: SauceWebhooks;
  /** Time between a response and the next request, in milliseconds, at least 1,000. @default 60,000 */
  intervalMs?: number | undefined;
  /** After this time, an unchanged response becomes an event, too, in milliseconds; false: never. @default 900,000 */
  heartbeatMs?: number | false | undefined;
}

export interface ConcurrencyPoller {
  /** Aborts the current request and polls no more. Closing the receiver does the same. */
  close(): Promise<void>;
}

const maxBackoffMs = 15 * 60_000;
export const pollOptionNames = ['api', 'webhooks', 'intervalMs', 'heartbeatMs'] as const;

/**
 * Polls the concurrency, and passes it to a receiver as the event that a webhook would bring, with `source: 'poll'`: when it
 * changed, and every `heartbeatMs`. While it fails, it polls less and less often; the receiver reports the first of a series of
 * equal errors.
 *
 * Run one poller for an account: with several, each change arrives once for each of them.
 *
 * @throws {SauceWebhooksError} for invalid options.
 * @example const poller = pollConcurrency({ api, webhooks, intervalMs: 60_000 });
 */
export function pollConcurrency(options: PollOptions): ConcurrencyPoller {
  const { api, webhooks, intervalMs, heartbeatMs } = resolvePollOptions(options);
  const stopping = new AbortController();
  const { signal } = stopping;
  let last = { figures: '', at: Number.NEGATIVE_INFINITY };
  let failures = 0;
  let lastFailure: unknown;
  webhooks.events.once('closing', stop);
  const ended = poll();

  function stop(): void {
    webhooks.events.off('closing', stop);
    stopping.abort();
  }

  async function poll(): Promise<void> {
    // A receiver that was closed before emits no `closing` again.
    if (!(await webhooks.health()).running) stop();
    while (!signal.aborted) {
      const waitMs = await pollOnce();
      await delay(waitMs, signal, { unref: true }).catch(() => {});
    }
  }

  /** Polls once; returns how long to wait after it. */
  async function pollOnce(): Promise<number> {
    try {
      const response = await api.getConcurrency({ signal, unref: true });
      if (!signal.aborted) await receive(response);
      failures = 0;
      lastFailure = undefined;
      return intervalMs;
    } catch (error) {
      if (!signal.aborted) fail(error);
      return backoffMs(error);
    }
  }

  async function receive(response: ConcurrencyResponse): Promise<void> {
    const figures = figuresOf(response);
    const now = performance.now();
    if (figures === last.figures && now - last.at < heartbeatMs) return;
    const { outcome } = await webhooks.receive(response, { source: 'poll', dedupe: false });
    // What was dropped is received again at the next poll.
    if (outcome !== 'dropped') last = { figures, at: now };
  }

  function fail(error: unknown): void {
    failures++;
    const kind = error instanceof SauceApiError ? error.code : 'other';
    if (kind !== lastFailure) webhooks.report(error);
    lastFailure = kind;
  }

  function backoffMs(error: unknown): number {
    const doubledMs = Math.min(Math.max(maxBackoffMs, intervalMs), intervalMs * 2 ** Math.min(failures, 20));
    return Math.max(doubledMs, (error instanceof SauceApiError && error.retryAfterMs) || 0);
  }

  return {
    close() {
      stop();
      return ended;
    },
  };
}

/** A response without its time, in one order of fields. */
function figuresOf(response: ConcurrencyResponse): string {
  const { organization, team } = normaliseConcurrency({ ...response }).concurrency;
  return JSON.stringify([organization, team].map((scope) => [scope.id, useByKind(scope)]));
}

/** Checks the options of pollConcurrency and fills in the defaults. @throws {SauceWebhooksError} */
function resolvePollOptions(options: PollOptions) {
  const given = checkOptionNames(options, 'pollConcurrency', pollOptionNames) as PollOptions;
  const isAge = (value: unknown) => value === false || isIntegerBetween(0)(value);
  const expectedAge = 'an integer of milliseconds >= 0, or false';
  const heartbeatMs = option(given, 'heartbeatMs', isAge, expectedAge, 15 * 60_000);
  return {
    api: requiredOption(given, 'api', isApi, 'what sauceApi returned'),
    webhooks: requiredOption(given, 'webhooks', isReceiver, 'what sauceWebhooks returned'),
    intervalMs: msOption(given, 'intervalMs', 1000, 60_000, MAX_TIMER_MS),
    heartbeatMs: heartbeatMs === false ? Number.POSITIVE_INFINITY : heartbeatMs,
  };
}

const isApi = hasMethods('getConcurrency');
const isReceiver = (value: unknown): boolean =>
  hasMethods('receive', 'report', 'health')(value) && 'events' in (value as object);
