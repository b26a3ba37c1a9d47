import { isGeneratorFunction } from 'node:util/types';
import { MAX_TIMER_MS } from './async/time';
import {
  checkOptionNames,
  countOption,
  hasMethods,
  isBoolean,
  isFunction,
  isOneOf,
  isRecord,
  msOption,
  option,
  requiredOption,
} from './errors/check-options';
import { SauceWebhooksError } from './errors/error';
import { type Handlers, handlerNames } from './handlers/handlers';
import type { RetryPolicy } from './handlers/retry';
import type { Inbox } from './inbox/inbox';
import { memoryInbox } from './inbox/memory/memory-inbox';
import type { CommonOptions, WebhooksOptions, WorkerOptions } from './options';
import { isLogger, type Logger, safeLogger } from './reporting/logger';
import { type NamedKey, type SecretProvider, type SignatureMode, toKeys } from './signature/signature';
import { secretMismatch } from './text/whitespace';

const commonOptionNames = [
  ...handlerNames,
  'onError',
  'retry',
  'handlerTimeoutMs',
  'maxParallel',
  'skipStale',
  'logger',
];
export const webhooksOptionNames = [
  ...commonOptionNames,
  ...['onRejected', 'onSilence', 'silenceMs', 'path', 'limit', 'secret', 'signature', 'urlToken'],
  ...['dedupe', 'dedupeWindowMs', 'inbox', 'maxWaiting', 'onStoreFailure', 'ack', 'waitUntil'],
];
const workerOptionNames = [...commonOptionNames, 'inbox'];

/** Maximum size of a body in bytes. */
export const defaultLimit = 1024 ** 2;

const dayMs = 24 * 60 * 60 * 1000;

export type ResolvedWebhooks = ReturnType<typeof resolveWebhooksOptions>;

/** Checks the options of sauceWebhooks and fills in the defaults. @throws {SauceWebhooksError} */
export function resolveWebhooksOptions(given: WebhooksOptions) {
  const options = checkOptionNames(given, 'sauceWebhooks', webhooksOptionNames) as WebhooksOptions;
  const common = resolveCommon(options);
  const keys = resolveSecret(options);
  const maxWaiting = countOption(options, 'maxWaiting', 1, 100_000);
  const ack = option(options, 'ack', isOneOf('stored', 'handled'), "'stored' or 'handled'", 'stored');
  if (ack === 'handled' && !hasHandler(common.handlers)) {
    throw new SauceWebhooksError('HANDLERS_REQUIRED', "Expected a handler beside `ack: 'handled'`, got none.");
  }
  const inbox =
    option(options, 'inbox', isInbox, 'an inbox like memoryInbox()', undefined) ?? memoryInbox({ maxWaiting });
  return {
    ...common,
    skipStale: resolveSkipStale(options, inbox),
    onRejected: option(options, 'onRejected', isFunction, 'a function', undefined),
    onSilence: option(options, 'onSilence', isFunction, 'a function', undefined),
    silenceMs: msOption(options, 'silenceMs', 1, options.onSilence === undefined ? null : dayMs, MAX_TIMER_MS),
    path: option(options, 'path', isPath, "a string that starts with '/'", '/'),
    limit: bytesOf(option(options, 'limit', isSize, "bytes > 0, or a string like '1mb'", defaultLimit)),
    keys,
    signature: resolveSignature(options, keys),
    urlToken: resolveUrlToken(options),
    dedupe: option(options, 'dedupe', isDedupe, "'content', 'status', false or a function", 'content'),
    dedupeWindowMs: msOption(options, 'dedupeWindowMs', 0, 600_000),
    /** An inbox created here belongs to this receiver alone, so it consumes events of every type. */
    ownsInbox: options.inbox === undefined,
    inbox,
    maxWaiting,
    onStoreFailure: option(options, 'onStoreFailure', isOneOf('ack', 'unavailable'), "'ack' or 'unavailable'", 'ack'),
    ack,
    waitUntil: option(options, 'waitUntil', isFunction, 'a function', undefined),
  };
}

/** Checks the options of sauceWorker and fills in the defaults. @throws {SauceWebhooksError} */
export function resolveWorkerOptions(given: WorkerOptions) {
  const options = checkOptionNames(given, 'sauceWorker', workerOptionNames) as WorkerOptions;
  const common = resolveCommon(options);
  if (!hasHandler(common.handlers)) {
    throw new SauceWebhooksError('HANDLERS_REQUIRED', 'Expected a handler, got none: sauceWorker only runs handlers.');
  }
  const inbox = requiredOption(options, 'inbox', isInbox, 'an inbox like memoryInbox()');
  return { ...common, skipStale: resolveSkipStale(options, inbox), inbox };
}

function resolveCommon(options: CommonOptions) {
  const handlers: Handlers = {};
  for (const name of handlerNames) {
    const handler = option(options, name, isHandler, 'a function that is not a generator', undefined);
    if (name in options) Object.assign(handlers, { [name]: handler });
  }
  return {
    handlers,
    onError: option(options, 'onError', isFunction, 'a function', undefined),
    retry: resolveRetry(options),
    handlerTimeoutMs: msOption(options, 'handlerTimeoutMs', 1, 30_000, MAX_TIMER_MS),
    maxParallel: countOption(options, 'maxParallel', 1, 16),
    logger: safeLogger(
      option<CommonOptions, 'logger', Logger | false>(
        options,
        'logger',
        (value) => value === false || isLogger(value),
        'an object with debug, info, warn and error, or false',
        console,
      ),
    ),
  };
}

function resolveSkipStale(options: CommonOptions, inbox: Inbox): boolean {
  const skipStale = option(options, 'skipStale', isBoolean, 'true or false', false);
  if (!skipStale || hasMethods('get', 'set')(inbox.values)) return skipStale;
  const message = 'Expected an inbox with `values` for `skipStale: true`, which stores handled states there.';
  const help = 'Use memoryInbox, sqliteInbox or bullmqInbox, or implement `values` of the interface `Inbox`.';
  throw new SauceWebhooksError('INVALID_OPTION', message, { help });
}

function resolveRetry(options: CommonOptions): RetryPolicy {
  const given = option<CommonOptions, 'retry', Partial<RetryPolicy>>(options, 'retry', isRecord, 'an object', {});
  const retry = checkOptionNames(given, 'retry', [
    'attempts',
    'delayMs',
    'maxDelayMs',
    'maxElapsedMs',
  ]) as Partial<RetryPolicy>;
  return {
    attempts: countOption(retry, 'attempts', 1, 5),
    delayMs: msOption(retry, 'delayMs', 0, 1000, MAX_TIMER_MS),
    maxDelayMs: msOption(retry, 'maxDelayMs', 0, 300_000, MAX_TIMER_MS),
    maxElapsedMs: msOption(retry, 'maxElapsedMs', 0, dayMs, MAX_TIMER_MS),
  };
}

function resolveSecret(options: WebhooksOptions): readonly NamedKey[] | SecretProvider | null {
  if (!('secret' in options)) return null;
  const { secret } = options;
  return typeof secret === 'function' ? secret : toKeys(secret);
}

function resolveSignature(options: WebhooksOptions, keys: unknown): SignatureMode {
  const isMode = isOneOf('require', 'warn', 'off');
  const mode = option(options, 'signature', isMode, "'require', 'warn' or 'off'", keys === null ? 'off' : 'require');
  if (mode === 'off' || keys !== null) return mode;
  throw new SauceWebhooksError('SECRET_REQUIRED', `Expected a \`secret\` beside \`signature: '${mode}'\`, got none.`);
}

function resolveUrlToken(options: WebhooksOptions): string | null {
  if (!('urlToken' in options)) return null;
  const mismatch = secretMismatch(options.urlToken);
  if (mismatch === undefined) return options.urlToken as string;
  throw new SauceWebhooksError('INVALID_SECRET', `Expected \`urlToken\` to be ${mismatch}.`);
}

const hasHandler = (handlers: Handlers): boolean => Object.values(handlers).some((handler) => handler !== undefined);
/** Calling a generator runs none of its code. */
const isHandler = (value: unknown): boolean => isFunction(value) && !isGeneratorFunction(value);
const isPath = (value: unknown): boolean => typeof value === 'string' && /^\/[^?#]*$/.test(value);
const isDedupe = (value: unknown): boolean =>
  value === false || isFunction(value) || isOneOf('content', 'status')(value);
const isInbox = hasMethods('add', 'consume', 'counts', 'close');

const size = /^(\d+(?:\.\d+)?)\s*(b|kb|mb|gb)?$/i;
const unitBytes: Readonly<Record<string, number>> = { b: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 };

function bytesOf(value: number | string): number {
  if (typeof value === 'number') return value;
  const [, amount, unit = 'b'] = size.exec(value.trim()) ?? [];
  return Math.floor(Number(amount) * (unitBytes[unit.toLowerCase()] ?? 1));
}

const isSize = (value: unknown): boolean =>
  (typeof value === 'number' || typeof value === 'string') && Number.isInteger(bytesOf(value)) && bytesOf(value) > 0;
