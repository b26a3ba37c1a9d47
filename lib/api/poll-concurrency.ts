import { MAX_TIMER_MS } from '../async/timeout';
import { checkOptionNames, isFunction, isIntegerBetween, option, requiredOption } from '../errors/check-options';
import { SauceWebhooksError } from '../errors/error';
import { normaliseConcurrency } from '../events/concurrency';
import { type Intake, intakeOf } from '../receiving/intake';
import { writeJson } from '../text/write-json';
import type { SauceWebhooks } from '../webhooks';
import { delay } from './delay';
import { type ConcurrencyAnswer, SauceApiError } from './responses';
import type { SauceApi } from './sauce-api';

export interface ConcurrencyPoller {
  /** Ends what it asks now, and asks no more. Closing the receiver does the same. */
  close(): Promise<void>;
}

const longestBackOffMs = 15 * 60_000;
const origin = Object.freeze({ verified: true, source: 'poll' });

/**
 * Asks for the concurrency again and again, and puts it into the inbox of a receiver as the event that a webhook would
 * bring, with `source: 'poll'`: when it changed, and from time to time. After an error it asks less and less often; the
 * first of a row of like errors goes to `onError`.
 *
 * One poller for an account: of several processes let one poll, else each change comes as often as there are pollers.
 *
 * @throws {SauceWebhooksError} for options that are wrong.
 * @example const poller = pollConcurrency({ api, into: webhooks, everyMs: 60_000 });
 */
export function pollConcurrency(options: PollOptions): ConcurrencyPoller {
  const { api, intake, everyMs, heartbeatMs } = resolvePollOptions(options);
  const stopping = new AbortController();
  const { signal } = stopping;
  let last = { state: '', at: Number.NEGATIVE_INFINITY };
  let failures = 0;
  let lastFailure: unknown;
  intake.closing.addEventListener('abort', stop);
  if (intake.closing.aborted) stop();
  const ended = poll();

  function stop(): void {
    intake.closing.removeEventListener('abort', stop);
    stopping.abort();
  }

  async function poll(): Promise<void> {
    while (!signal.aborted) {
      const waitMs = await turn();
      await delay(waitMs, signal, { isIdle: true }).catch(() => {});
    }
  }

  /** Asks once; answers how long to wait then. */
  async function turn(): Promise<number> {
    try {
      const answer = await api.getConcurrency({ signal, isIdle: true });
      if (!signal.aborted) await put(answer);
      failures = 0;
      lastFailure = undefined;
      return everyMs;
    } catch (error) {
      if (!signal.aborted) failed(error);
      return backOffMs(error);
    }
  }

  async function put(answer: ConcurrencyAnswer): Promise<void> {
    const state = stateOf(answer);
    const now = performance.now();
    if (state === last.state && now - last.at < heartbeatMs) return;
    const isTaken = await intake.take(writeJson(answer) as Buffer, origin);
    // What the inbox does not have is put in at the next turn.
    if (isTaken) last = { state, at: now };
  }

  function failed(error: unknown): void {
    failures++;
    const kind = error instanceof SauceApiError ? error.code : 'other';
    if (kind !== lastFailure) intake.report(error);
    lastFailure = kind;
  }

  function backOffMs(error: unknown): number {
    const doubledMs = Math.min(Math.max(longestBackOffMs, everyMs), everyMs * 2 ** Math.min(failures, 20));
    return Math.max(doubledMs, (error instanceof SauceApiError && error.retryAfterMs) || 0);
  }

  return {
    close() {
      stop();
      return ended;
    },
  };
}

/** What an answer tells but for its time, however its fields are ordered. */
function stateOf(answer: ConcurrencyAnswer): string {
  const { organization, team } = normaliseConcurrency({ ...answer }).concurrency;
  const figures = [organization, team].map(({ id, allowed, current }) => [
    id,
    ...[allowed, current].flatMap(({ vms, mac_vms, rds }) => [vms, mac_vms, rds]),
  ]);
  return JSON.stringify(figures);
}

export interface PollOptions {
  /** Who is asked. */
  api: Pick<SauceApi, 'getConcurrency'>;
  /** What `sauceWebhooks` returned: its inbox gets the events, its handlers work them off. */
  into: SauceWebhooks;
  /** How long after an answer it is asked again, in milliseconds, at least 1,000. @default 60,000 */
  everyMs?: number | undefined;
  /** After how long also what has not changed becomes an event, in milliseconds; false: never. @default 900,000 */
  heartbeatMs?: number | false | undefined;
}

export const pollNames = ['api', 'into', 'everyMs', 'heartbeatMs'] as const;

/** Checks the options of pollConcurrency and fills in the defaults. @throws {SauceWebhooksError} */
function resolvePollOptions(options: PollOptions) {
  const given = checkOptionNames(options, 'pollConcurrency', pollNames) as PollOptions;
  const isInterval = isIntegerBetween(1000, MAX_TIMER_MS);
  const isAge = (value: unknown) => value === false || isIntegerBetween(0)(value);
  const expectedInterval = `a whole number of milliseconds from 1000 to ${MAX_TIMER_MS}`;
  const expectedAge = 'a whole number of milliseconds >= 0, or false';
  const heartbeatMs = option(given, 'heartbeatMs', isAge, expectedAge, 15 * 60_000);
  return {
    api: requiredOption(given, 'api', isApi, 'what sauceApi returned'),
    intake: receiverOf(given),
    everyMs: option(given, 'everyMs', isInterval, expectedInterval, 60_000),
    heartbeatMs: heartbeatMs === false ? Number.POSITIVE_INFINITY : heartbeatMs,
  };
}

function receiverOf({ into }: PollOptions): Intake {
  const intake = intakeOf(into);
  if (intake !== undefined) return intake;
  throw new SauceWebhooksError('INVALID_OPTION', 'Expected `into` to be what sauceWebhooks returned, got another.');
}

const isApi = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && isFunction(Reflect.get(value, 'getConcurrency'));
