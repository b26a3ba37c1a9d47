import { hasBlanksAround, isBlank } from './blanks';
import { checkedNames, isFunction, isOneOf, isWholeFrom, pick, required } from './check-options';
import { SauceWebhooksError } from './errors';
import type { RetryPolicy } from './handlers/retry';
import { longestTimerMs } from './in-time';
import { memoryInbox } from './inbox/memory';
import { isLogger, type Logger, safeLogger } from './logger';
import type { CommonOptions, Handlers, WebhooksOptions, WorkerOptions } from './options';
import { keysOf, type NamedKey, type SecretProvider } from './request/secrets';
import type { SignatureMode } from './request/signature';

const handlerNames = ['onVdc', 'onRdc', 'onConcurrency', 'onVisualBuild', 'onEvent'] as const;
const commonNames = [...handlerNames, 'onError', 'retry', 'maxParallel', 'logger'] as const;
export const webhooksNames = [
  ...commonNames,
  ...(['onRejected', 'path', 'limit', 'secret', 'signature', 'urlToken', 'dedupe', 'dedupeWindowMs'] as const),
  ...(['inbox', 'maxWaiting', 'onStoreFailure', 'ack'] as const),
];
const workerNames = [...commonNames, 'inbox'] as const;

const defaultRetry: Readonly<RetryPolicy> = Object.freeze({
  attempts: 5,
  delayMs: 1000,
  maxDelayMs: 300_000,
  timeoutMs: 30_000,
});

export type ResolvedCommon = ReturnType<typeof resolveCommon>;
export type ResolvedWebhooks = ReturnType<typeof resolveWebhooksOptions>;

/** Checks the options of sauceWebhooks and fills in the defaults. @throws {SauceWebhooksError} */
export function resolveWebhooksOptions(given: WebhooksOptions) {
  const options = checkedNames(given, 'sauceWebhooks', webhooksNames) as WebhooksOptions;
  const common = resolveCommon(options);
  const keys = resolveSecret(options);
  const maxWaiting = pick(options, 'maxWaiting', isWholeFrom(1), 'a whole number >= 1', 100_000);
  const ack = pick(options, 'ack', isOneOf('stored', 'handled'), "'stored' or 'handled'", 'stored');
  if (ack === 'handled' && Object.keys(common.handlers).length === 0) {
    throw new SauceWebhooksError('HANDLERS_REQUIRED', "Expected a handler beside `ack: 'handled'`, got none.");
  }
  return {
    ...common,
    onRejected: pick(options, 'onRejected', isFunction, 'a function', undefined),
    path: pick(options, 'path', isPath, "a text that begins with '/'", '/'),
    limit: bytesOf(pick(options, 'limit', isSize, "bytes > 0, or a text like '1mb'", '1mb')),
    keys,
    signature: resolveSignature(options, keys),
    urlToken: resolveUrlToken(options),
    dedupe: pick(options, 'dedupe', isDedupe, "'content', 'status', false or a function", 'content'),
    dedupeWindowMs: pick(options, 'dedupeWindowMs', isWholeFrom(0), 'a whole number of milliseconds >= 0', 600_000),
    /** Nobody else can reach an inbox that is made here, so every event's way ends in this process. */
    isInboxOwn: options.inbox === undefined,
    inbox: pick(options, 'inbox', isInbox, 'an inbox like memoryInbox()', undefined) ?? memoryInbox({ maxWaiting }),
    maxWaiting,
    onStoreFailure: pick(options, 'onStoreFailure', isOneOf('ack', 'unavailable'), "'ack' or 'unavailable'", 'ack'),
    ack,
  };
}

/** Checks the options of sauceWorker and fills in the defaults. @throws {SauceWebhooksError} */
export function resolveWorkerOptions(given: WorkerOptions) {
  const options = checkedNames(given, 'sauceWorker', workerNames) as WorkerOptions;
  const common = resolveCommon(options);
  if (Object.keys(common.handlers).length === 0) {
    throw new SauceWebhooksError('HANDLERS_REQUIRED', 'Expected a handler, got none: sauceWorker would have no work.');
  }
  return { ...common, inbox: required(options, 'inbox', isInbox, 'an inbox like memoryInbox()') };
}

function resolveCommon(options: CommonOptions) {
  const handlers: Handlers = {};
  for (const name of handlerNames) {
    const handler = pick(options, name, isFunction, 'a function', undefined);
    if (handler !== undefined) Object.assign(handlers, { [name]: handler });
  }
  return {
    handlers,
    onError: pick(options, 'onError', isFunction, 'a function', undefined),
    retry: resolveRetry(options),
    maxParallel: pick(options, 'maxParallel', isWholeFrom(1), 'a whole number >= 1', 16),
    logger: safeLogger(
      pick<CommonOptions, 'logger', Logger | false>(
        options,
        'logger',
        (value) => value === false || isLogger(value),
        'an object with debug, info, warn and error, or false',
        console,
      ),
    ),
  };
}

function resolveRetry(options: CommonOptions): RetryPolicy {
  const isRecord = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
  const given = pick<CommonOptions, 'retry', Partial<RetryPolicy>>(options, 'retry', isRecord, 'an object', {});
  const retry = checkedNames(given, 'retry', Object.keys(defaultRetry)) as Partial<RetryPolicy>;
  const ms = (name: keyof RetryPolicy, least: number) =>
    pick(
      retry,
      name,
      isWholeFrom(least, longestTimerMs),
      `a whole number of milliseconds >= ${least}`,
      defaultRetry[name],
    );
  return {
    attempts: pick(retry, 'attempts', isWholeFrom(1), 'a whole number >= 1', defaultRetry.attempts),
    delayMs: ms('delayMs', 0),
    maxDelayMs: ms('maxDelayMs', 0),
    timeoutMs: ms('timeoutMs', 1),
  };
}

function resolveSecret(options: WebhooksOptions): readonly NamedKey[] | SecretProvider | null {
  if (!('secret' in options)) return null;
  const { secret } = options;
  return typeof secret === 'function' ? secret : keysOf(secret);
}

function resolveSignature(options: WebhooksOptions, keys: unknown): SignatureMode {
  const isMode = isOneOf('require', 'warn', 'off');
  const mode = pick(options, 'signature', isMode, "'require', 'warn' or 'off'", keys === null ? 'off' : 'require');
  if (mode === 'off' || keys !== null) return mode;
  throw new SauceWebhooksError('SECRET_REQUIRED', `Expected a \`secret\` beside \`signature: '${mode}'\`, got none.`);
}

function resolveUrlToken(options: WebhooksOptions): string | null {
  if (!('urlToken' in options)) return null;
  const { urlToken } = options;
  if (typeof urlToken !== 'string') throw invalidToken(`a text that is not blank, got ${typeof urlToken}`);
  if (isBlank(urlToken)) throw invalidToken('a text that is not blank, got a blank one');
  if (hasBlanksAround(urlToken)) throw invalidToken('a text without blanks around it, got one with');
  return urlToken;
}

function invalidToken(expected: string): SauceWebhooksError {
  return new SauceWebhooksError('INVALID_SECRET', `Expected \`urlToken\` to be ${expected}.`);
}

const isPath = (value: unknown): boolean => typeof value === 'string' && /^\/[^?#]*$/.test(value);
const isDedupe = (value: unknown): boolean =>
  value === false || isFunction(value) || isOneOf('content', 'status')(value);
const isInbox = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  ['add', 'consume', 'counts', 'close'].every((name) => isFunction(Reflect.get(value, name)));

const size = /^(\d+(?:\.\d+)?)\s*(b|kb|mb|gb)?$/i;
const unitBytes: Readonly<Record<string, number>> = { b: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 };

function bytesOf(value: number | string): number {
  if (typeof value === 'number') return value;
  const [, amount, unit = 'b'] = size.exec(value.trim()) ?? [];
  return Math.floor(Number(amount) * (unitBytes[unit.toLowerCase()] ?? 1));
}

const isSize = (value: unknown): boolean =>
  (typeof value === 'number' || typeof value === 'string') && Number.isInteger(bytesOf(value)) && bytesOf(value) > 0;
