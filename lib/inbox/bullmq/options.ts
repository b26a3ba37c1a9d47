import { MAX_TIMER_MS } from '../../async/timeout';
import { checkOptionNames, isIntegerBetween, option, requiredOption } from '../../errors/check-options';
import { checkedConnection, isConnection } from './connection-option';

/** Where a Redis is, in the words of ioredis, which is given all of it. */
export interface RedisOptions {
  host?: string | undefined;
  port?: number | undefined;
  username?: string | undefined;
  password?: string | undefined;
  db?: number | undefined;
  tls?: object | undefined;
  [option: string]: unknown;
}

export interface BullmqInboxOptions {
  /** A URL like `redis://:password@host:6379`, or the options of ioredis. Undefined, as an unset variable is, throws. */
  connection: string | RedisOptions | undefined;
  /** What the keys in Redis begin with: those who share it share the events. @default 'sauce-webhooks' */
  prefix?: string | undefined;
  /** Handled events that are kept of each type, newest first. @default 10,000 */
  maxCompleted?: number | undefined;
  /** How long handled events are kept, in milliseconds. @default 604,800,000 (7 days) */
  maxCompletedAgeMs?: number | undefined;
  /** Failed events that are kept of each type, newest first; `onError` gets those that are let go. @default 10,000 */
  maxFailed?: number | undefined;
  /** How long failed events are kept, in milliseconds. @default 2,592,000,000 (30 days) */
  maxFailedAgeMs?: number | undefined;
  /**
   * A worker that gave no sign of life for so long is dead, and what it ran is handed out again, in milliseconds. A
   * handler that holds up its process for longer is dead too. @default 30,000
   */
  lockDurationMs?: number | undefined;
  /** How long Redis may take to answer, in milliseconds. @default 4000 */
  timeoutMs?: number | undefined;
}

const day = 24 * 60 * 60 * 1000;
const names = [
  ...['connection', 'prefix', 'maxCompleted', 'maxCompletedAgeMs', 'maxFailed', 'maxFailedAgeMs'],
  ...['lockDurationMs', 'timeoutMs'],
];
const milliseconds = 'a whole number of milliseconds';

/** Checks the options of bullmqInbox and fills in the defaults. @throws {SauceWebhooksError} */
export function resolveOptions(options: BullmqInboxOptions) {
  const given = checkOptionNames(options, 'bullmqInbox', names) as BullmqInboxOptions;
  const wanted = 'a URL redis://… or rediss://…, or options of ioredis';
  return {
    connection: checkedConnection(requiredOption(given, 'connection', isConnection, wanted) as string | RedisOptions),
    prefix: option(given, 'prefix', isPrefix, 'a text of letters, digits, and {}:._-', 'sauce-webhooks'),
    maxCompleted: option(given, 'maxCompleted', isIntegerBetween(0), 'a whole number >= 0', 10_000),
    maxCompletedAgeMs: option(given, 'maxCompletedAgeMs', isIntegerBetween(1000), `${milliseconds} >= 1000`, 7 * day),
    maxFailed: option(given, 'maxFailed', isIntegerBetween(0), 'a whole number >= 0', 10_000),
    maxFailedAgeMs: option(given, 'maxFailedAgeMs', isIntegerBetween(1000), `${milliseconds} >= 1000`, 30 * day),
    lockDurationMs: option(
      given,
      'lockDurationMs',
      isIntegerBetween(100, MAX_TIMER_MS),
      `${milliseconds} >= 100`,
      30_000,
    ),
    timeoutMs: option(given, 'timeoutMs', isIntegerBetween(1, MAX_TIMER_MS), `${milliseconds} >= 1`, 4000),
  };
}

export type ResolvedOptions = ReturnType<typeof resolveOptions>;

const isPrefix = (value: unknown): boolean => typeof value === 'string' && /^[\w.:{}-]+$/.test(value);
