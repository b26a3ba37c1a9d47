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
import { OutageReporter } from '../inbox/outage-reporter';
import type { SauceWebhooks } from '../webhooks';
import { backoffMs, isReceiver, startPolling } from './poller';
import { type ConcurrencyResponse, SauceApiError } from './responses';
import type { SauceApi } from './sauce-api';

export interface PollOptions {
  /** The result of `sauceApi`. */
  api: Pick<SauceApi, 'getConcurrency'>;
  /** The result of `sauceWebhooks`: it receives the events and handles them. */
  webhooks: SauceWebhooks;
  /** Time between a response and the next request, in milliseconds, at least 1,000. @default 60,000 */
  intervalMs?: number | undefined;
  /** After this time, an unchanged response becomes an event too, in milliseconds; false: never. @default 900,000 */
  heartbeatMs?: number | false | undefined;
}

export interface ConcurrencyPoller {
  /** Aborts the current request and stops polling. Closing the receiver does the same. */
  close(): Promise<void>;
}

export const pollOptionNames = ['api', 'webhooks', 'intervalMs', 'heartbeatMs'] as const;

/**
 * Polls the concurrency, and passes it to a receiver as an event with `source: 'poll'`, like one from a webhook: on each change, and
 * every `heartbeatMs`. While it fails, the interval grows; repeated equal errors are reported once.
 *
 * Run one poller per account: several would create each change several times.
 *
 * @throws {SauceWebhooksError} for invalid options.
 * @example const poller = pollConcurrency({ api, webhooks, intervalMs: 60_000 });
 */
export function pollConcurrency(options: PollOptions): ConcurrencyPoller {
  const { api, webhooks, intervalMs, heartbeatMs } = resolvePollOptions(options);
  const outages = new OutageReporter((error) => webhooks.report(error));
  let last = { figures: '', at: Number.NEGATIVE_INFINITY };
  let failures = 0;

  async function poll(call: { signal: AbortSignal; unref: true }): Promise<number> {
    try {
      const response = await api.getConcurrency(call);
      if (!call.signal.aborted) await receive(response);
      failures = 0;
      outages.recover();
      return intervalMs;
    } catch (error) {
      failures++;
      if (!call.signal.aborted) outages.fail(error);
      const retryAfterMs = (error instanceof SauceApiError && error.retryAfterMs) || 0;
      return Math.max(backoffMs(intervalMs, failures), retryAfterMs);
    }
  }

  async function receive(response: ConcurrencyResponse): Promise<void> {
    const figures = figuresOf(response);
    const now = performance.now();
    if (figures === last.figures && now - last.at < heartbeatMs) return;
    const { outcome } = await webhooks.receive(response, { source: 'poll', dedupe: false });
    // A dropped reading is received again at the next poll.
    if (outcome !== 'dropped') last = { figures, at: now };
  }

  const { close } = startPolling({ webhooks, poll });
  return { close };
}

/** A response without its time, with ordered fields. */
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
    api: requiredOption(given, 'api', isApi, 'the result of sauceApi'),
    webhooks: requiredOption(given, 'webhooks', isReceiver, 'the result of sauceWebhooks'),
    intervalMs: msOption(given, 'intervalMs', 1000, 60_000, MAX_TIMER_MS),
    heartbeatMs: heartbeatMs === false ? Number.POSITIVE_INFINITY : heartbeatMs,
  };
}

const isApi = hasMethods('getConcurrency');
