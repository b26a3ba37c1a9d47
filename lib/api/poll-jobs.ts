import { MAX_TIMER_MS } from '../async/time';
import {
  checkOptionNames,
  hasMethods,
  invalidOption,
  isBoolean,
  isFunction,
  msOption,
  option,
  requiredOption,
} from '../errors/check-options';
import { toIsoTime } from '../events/values';
import type { SauceWebhooks } from '../webhooks';
import type { ListingApi } from './job-lists';
import { type JobPollHealth, type JobPollProgress, JobPolls } from './job-polls';
import { isSignal } from './options';
import { backoffMs, isReceiver, startPolling } from './poller';

export interface PollJobsOptions {
  /** The result of `sauceApi`. */
  api: ListingApi;
  /** The result of `sauceWebhooks`, with `dedupe: 'status'`: it receives the events and handles them. */
  webhooks: SauceWebhooks;
  /** Owners of the tests. @default the API user */
  users?: readonly string[] | undefined;
  /** Time between the end of a poll and the next one, in milliseconds, at least 1,000. @default 300,000 */
  intervalMs?: number | undefined;
  /**
   * Where the first poll of an inbox begins: tests that ended since this Date, ISO 8601 string or epoch (milliseconds or seconds).
   * @default now
   */
  since?: Date | string | number | undefined;
  /** The same as an age in milliseconds. */
  lookbackMs?: number | undefined;
  /** Whether to include running tests. @default false */
  running?: boolean | undefined;
  /** Called during a poll, and at its end. */
  onProgress?: ((progress: JobPollProgress) => unknown) | undefined;
  /** Stops polling when it aborts. */
  signal?: AbortSignal | undefined;
}

export interface JobPoller {
  health(): JobPollHealth;
  /** Aborts the current poll and stops polling. Closing the receiver does the same. */
  close(): Promise<void>;
}

export const pollJobsOptionNames = [
  ...['api', 'webhooks', 'users', 'intervalMs', 'since', 'lookbackMs', 'running', 'onProgress', 'signal'],
] as const;

/**
 * Asks Sauce Labs for ended tests, at once and then every `intervalMs`, and passes the missing ones to a receiver, with `source: 'poll'`:
 * tests that ended while no receiver ran and, without a public URL, all tests. Continues from its last complete poll, which the inbox
 * stores. Repeated equal errors are reported once.
 *
 * @throws {SauceWebhooksError} for invalid options, and a receiver without `dedupe: 'status'`.
 * @example const poller = pollJobs({ api, webhooks: sauceWebhooks({ dedupe: 'status', inbox, onVdc }) });
 */
export function pollJobs(options: PollJobsOptions): JobPoller {
  const { signal, ...settings } = resolvePollJobsOptions(options);
  const { webhooks, intervalMs } = settings;
  const polls = new JobPolls(settings);
  let failures = 0;
  const poller = startPolling({
    webhooks,
    signal,
    poll: async (call) => {
      const results = await polls.pollAll(call);
      failures = results.includes('failed') && !results.includes('complete') ? failures + 1 : 0;
      return backoffMs(intervalMs, failures);
    },
    onStop: () => polls.close(),
  });
  return {
    health: () => ({ running: !poller.signal.aborted, ...polls.health() }),
    close: poller.close,
  };
}

/** Checks the options of pollJobs and fills in the defaults. @throws {SauceWebhooksError} */
export function resolvePollJobsOptions(options: PollJobsOptions) {
  const given = checkOptionNames(options, 'pollJobs', pollJobsOptionNames) as PollJobsOptions;
  const api = requiredOption(given, 'api', isApi, 'the result of sauceApi');
  const webhooks = requiredOption(given, 'webhooks', isReceiverWithInbox, 'the result of sauceWebhooks');
  checkReceiver(webhooks);
  const lookbackMs = msOption(given, 'lookbackMs', 0, undefined);
  const since = option(given, 'since', isTime, 'a Date, a time in ISO 8601 or an epoch since 1970', undefined);
  if (since !== undefined && lookbackMs !== undefined) {
    throw invalidOption('Expected either `since` or `lookbackMs`, got both.');
  }
  return {
    api,
    webhooks,
    users: option(given, 'users', isUsers, 'an array of user names', undefined) ?? [api.account().username],
    intervalMs: msOption(given, 'intervalMs', 1000, 5 * 60_000, MAX_TIMER_MS),
    /** In epoch milliseconds. */
    beginAt: Math.max(0, since === undefined ? Date.now() - (lookbackMs ?? 0) : epochMsOf(since)),
    running: option(given, 'running', isBoolean, 'true or false', false),
    onProgress: option(given, 'onProgress', isFunction, 'a function', undefined),
    signal: option(given, 'signal', isSignal, 'an AbortSignal', undefined),
  };
}

/** @throws {SauceWebhooksError} for a receiver that would handle tests twice, or an inbox that cannot store marks. */
function checkReceiver({ dedupe, inbox }: SauceWebhooks): void {
  if (dedupe !== 'status') {
    const why = 'otherwise a test that comes by webhook and by poll would be handled twice';
    const got = dedupe === undefined || typeof dedupe === 'function' ? typeof dedupe : `${dedupe}`;
    throw invalidOption(`Expected \`webhooks\` to have \`dedupe: 'status'\` and a window, got ${got}: ${why}.`);
  }
  if (!hasMethods('list')(inbox)) {
    throw invalidOption('Expected the inbox of `webhooks` to have `list`, got an inbox without it.');
  }
  if (hasMethods('get', 'set')(inbox.values)) return;
  const expected = 'Expected the inbox of `webhooks` to store values, got an inbox without `values`';
  throw invalidOption(`${expected}: after a restart, polling would not know where to continue.`);
}

const isApi = hasMethods('listVdcJobs', 'listRdcJobs', 'getVdcJob', 'getRdcJob', 'account');
const isReceiverWithInbox = (value: unknown): boolean => isReceiver(value) && 'inbox' in (value as object);
const isUsers = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((user) => typeof user === 'string' && user.trim() !== '');
const epochMsOf = (time: Date | string | number): number =>
  typeof time === 'object' ? Number(time) : Date.parse(toIsoTime(time) ?? '');
const isTime = (value: unknown): boolean =>
  (value instanceof Date || typeof value === 'string' || typeof value === 'number') &&
  !Number.isNaN(new Date(epochMsOf(value)).getTime());
