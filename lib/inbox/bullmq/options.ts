import { MAX_TIMER_MS } from '../../async/time';
import { checkOptionNames, countOption, msOption, option, requiredOption } from '../../errors/check-options';
import { SauceWebhooksError } from '../../errors/error';
import { describeValue } from '../../text/escape';

/** Connection options of ioredis, which receives all of them. */
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
  /**
   * A URL like `redis://:password@host:6379` (or `rediss:`, `valkey:`, `valkeys:`), a socket path, or ioredis options. Throws if
   * undefined, like an unset variable.
   */
  connection: string | RedisOptions | undefined;
  /** The prefix of all keys in Redis. Processes with the same prefix share the events. @default 'sauce-webhooks' */
  prefix?: string | undefined;
  /** Completed events to keep, per type. @default 10,000 */
  maxCompleted?: number | undefined;
  /** Maximum age of completed events, in milliseconds. @default 604,800,000 (7 days) */
  maxCompletedAgeMs?: number | undefined;
  /** Failed events to keep, per type. `onError` got each of them when it failed. @default 10,000 */
  maxFailed?: number | undefined;
  /** Maximum age of failed events, in milliseconds. @default 2,592,000,000 (30 days) */
  maxFailedAgeMs?: number | undefined;
  /**
   * A worker without a heartbeat for this long counts as dead, and its active events are retried elsewhere, in milliseconds. So does one
   * whose handler blocks the process for longer. @default 30,000
   */
  lockDurationMs?: number | undefined;
  /** Maximum response time of Redis, in milliseconds. @default 4000 */
  timeoutMs?: number | undefined;
  /** For BullMQ, which traces the jobs of adds and attempts with it: `new BullMQOtel('…')` of the package bullmq-otel. */
  // biome-ignore lint/suspicious/noExplicitAny: BullMQ's own types would not compile where it is not installed.
  telemetry?: { tracer: any; contextManager: any } | undefined;
}

const day = 24 * 60 * 60 * 1000;
const optionNames = [
  ...['connection', 'prefix', 'maxCompleted', 'maxCompletedAgeMs', 'maxFailed', 'maxFailedAgeMs'],
  ...['lockDurationMs', 'timeoutMs', 'telemetry'],
];

/** Checks the options of bullmqInbox and fills in the defaults. @throws {SauceWebhooksError} */
export function resolveOptions(options: BullmqInboxOptions) {
  const given = checkOptionNames(options, 'bullmqInbox', optionNames) as BullmqInboxOptions;
  const wanted = 'a URL redis://…, rediss://…, valkey://… or valkeys://…, a socket path, or ioredis options';
  const connection = addressOf(requiredOption(given, 'connection', isConnection, wanted) as string | RedisOptions);
  checkDatabase(connection);
  const prefix = option(given, 'prefix', isPrefix, 'a string of letters, digits, and {}:._-', 'sauce-webhooks');
  const telemetry = option(given, 'telemetry', isTelemetry, 'an object with `tracer` and `contextManager`', undefined);
  return {
    connection,
    prefix,
    /** Common options of all BullMQ objects. */
    engine: { prefix, ...(telemetry !== undefined && { telemetry }) },
    maxCompleted: countOption(given, 'maxCompleted', 0, 10_000),
    maxCompletedAgeMs: msOption(given, 'maxCompletedAgeMs', 1000, 7 * day),
    maxFailed: countOption(given, 'maxFailed', 0, 10_000),
    maxFailedAgeMs: msOption(given, 'maxFailedAgeMs', 1000, 30 * day),
    lockDurationMs: msOption(given, 'lockDurationMs', 100, 30_000, MAX_TIMER_MS),
    timeoutMs: msOption(given, 'timeoutMs', 1, 4000, MAX_TIMER_MS),
  };
}

export type ResolvedOptions = ReturnType<typeof resolveOptions>;

const isPrefix = (value: unknown): boolean => typeof value === 'string' && /^[\w.:{}-]+$/.test(value);

/** Not an ioredis client or other class instance: the inbox creates several clients with its own settings. */
const isConnection = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.startsWith('/') || (/^(redis|valkey)s?:\/\/\S+$/.test(value) && URL.canParse(value))
    : isPlainObject(value);

/** Converts for ioredis, which does not support valkey URLs and would parse a socket path as a URL. */
function addressOf(connection: string | RedisOptions): string | RedisOptions {
  if (typeof connection !== 'string') return connection;
  return connection.startsWith('/') ? { path: connection } : connection.replace(/^valkey/, 'redis');
}

const isTelemetry = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'tracer' in value && 'contextManager' in value;

const isPlainObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));

/** @throws {SauceWebhooksError} INVALID_OPTION for options that BullMQ cannot use or the client would ignore. */
function checkDatabase(connection: string | RedisOptions): void {
  const { keyPrefix, db } = typeof connection === 'string' ? optionsOfUrl(connection) : connection;
  if (keyPrefix) {
    throw invalid('Expected `connection` without `keyPrefix`, which BullMQ does not support. Use `prefix` instead.');
  }
  // The client would use database 0 instead.
  if (!/^\d*$/.test(String(db ?? ''))) {
    // With a slash in the password, the rest of the URL would be its path.
    const got = String(db).includes('@') ? 'another string' : describeValue(db);
    throw invalid(`Expected \`connection\` with a \`db\` that is an integer >= 0, got ${got}.`);
  }
}

function optionsOfUrl(url: string): { keyPrefix?: unknown; db?: unknown } {
  const { pathname, searchParams } = new URL(url);
  return { keyPrefix: searchParams.get('keyPrefix'), db: pathname.slice(1) || searchParams.get('db') };
}

const invalid = (message: string) => new SauceWebhooksError('INVALID_OPTION', message);
