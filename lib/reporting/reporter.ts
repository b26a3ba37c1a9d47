import { isUtf8 } from 'node:buffer';
import { isUint8Array } from 'node:util/types';
import { callSafely, readSafely } from '../async/call-safely';
import { SauceWebhooksError } from '../errors/error';
import type { Rejection } from '../errors/rejection';
import { deserializeEvent } from '../events/deserialize';
import { displayName } from '../events/display';
import type { EventType, SauceEvent } from '../events/event';
import type { Entry, Inbox, InboxOwner } from '../inbox/inbox';
import { describeValue, errorMessage, escapeUnprintable } from '../text/escape';
import { rateLimitByKey, type SafeLogger } from './logger';

/** The last reported error. */
export interface LastFailure {
  /** ISO 8601 in UTC. */
  at: string;
  message: string;
}

export type OnError = (error: unknown, event: SauceEvent | undefined) => unknown;
export type OnRejected = (rejection: Rejection) => unknown;

interface ReporterOptions {
  logger: SafeLogger;
  onError: OnError | undefined;
  onRejected?: OnRejected | undefined;
  onSilence?: ((silentMs: number) => unknown) | undefined;
}

const maxNamed = 20;

/** Reports errors and rejections to the callbacks of the user, or logs them. */
export class Reporter {
  lastFailure: LastFailure | null = null;
  readonly #options: ReporterOptions;
  readonly #warnSampled: ReturnType<typeof rateLimitByKey>;
  readonly #typesWithoutHandler = new Set<EventType>();

  constructor(options: ReporterOptions) {
    this.#options = options;
    this.#warnSampled = rateLimitByKey((message) => options.logger.warn(message));
  }

  error(error: unknown, event?: SauceEvent): void {
    this.lastFailure = { at: new Date().toISOString(), message: errorMessage(error) };
    const { logger, onError = () => logger.error(() => formatError(error, event)) } = this.#options;
    const onFailure = (cause: unknown) => logger.error(`onError failed: ${formatError(cause)}`);
    callSafely(() => onError(error, event), onFailure);
  }

  /** An error of sauce-webhooks itself affects a delivery, or one item of it. */
  readonly internalError = (cause: unknown): void => {
    const message = 'Expected a delivery to be received or rejected, but the receiver failed.';
    this.error(new SauceWebhooksError('INTERNAL_ERROR', message, { cause }));
  };

  rejected(rejection: Rejection): void {
    const { code, message, help } = rejection;
    const warn = () => this.#warnSampled(code, () => `rejected a delivery: ${code}: ${message} ${help}`);
    const { onRejected = warn } = this.#options;
    callSafely(() => onRejected(rejection), this.listenerError);
  }

  silence(silentMs: number): void {
    const advice = 'Check the webhook in Sauce Labs, and health().rejected.';
    const { logger, onSilence = () => logger.warn(`no event was delivered for ${silentMs} ms. ${advice}`) } =
      this.#options;
    callSafely(() => onSilence(silentMs), this.listenerError);
  }

  /** `isDeferred`: the handler threw RetryLater. */
  retrying(event: SauceEvent, error: unknown, inMs: number, isDeferred: boolean): void {
    const { logger } = this.#options;
    const what = isDeferred ? 'handler deferred an event' : 'handler failed';
    logger.warn(() => `${what}, next attempt in ${Math.round(inMs)} ms: ${formatError(error, event)}`);
  }

  stale(event: SauceEvent): void {
    const which = `${event.type} event ${event.id} (${displayName(event) ?? event.type})`;
    this.#options.logger.info(() => `skipped a stale event: a newer one of its test was already handled: ${which}`);
  }

  /** Reports the inbox's reports, and a failure to open it. */
  attach(inbox: Inbox): void {
    // Synchronously: an app that awaits the same promise may exit before a later listener has logged the reason.
    callSafely(
      () => inbox.ready?.then?.(undefined, (cause) => this.error(cause)),
      (cause) => this.error(cause),
    );
    const owner: InboxOwner = {
      onError: (cause, entry) => {
        const [event] = entry === undefined ? [] : deserializeEntries([entry], this);
        this.inboxError(cause, event);
      },
      onWarning: (message) => this.#options.logger.warn(message),
    };
    callSafely(() => inbox.attach?.(owner), this.inboxError);
  }

  readonly inboxError = (cause: unknown, event?: SauceEvent): void => {
    const message = 'Expected the inbox to read and store events and their results, but it failed.';
    const isOurs = cause instanceof SauceWebhooksError;
    this.error(isOurs ? cause : new SauceWebhooksError('STORE_FAILED', message, { cause }), event);
  };

  readonly quarantineFailed = (cause: unknown): void => {
    this.#warnSampled('QUARANTINE', `a rejected delivery could not be stored in quarantine: ${errorMessage(cause)}`);
  };

  /** Warns once per type. @param name Option of its handler, if that was given as undefined. */
  typeWithoutHandler(type: EventType, name: string | undefined): void {
    if (this.#typesWithoutHandler.has(type)) return;
    this.#typesWithoutHandler.add(type);
    this.#options.logger.warn(
      name === undefined
        ? `stored an event of type ${type}, which has no handler here: such events wait. Set \`onEvent\`, or ignore this if a worker handles them.`
        : `an event of type ${type} has no handler here: \`${name}\` is undefined. Check its import.`,
    );
  }

  sharedInbox(): void {
    this.#options.logger.warn(
      'another receiver of this process has the same inbox, so handlers of either get events that only the other one has verified. Create an inbox for each, or one receiver with all secrets.',
    );
  }

  unhandled(events: readonly SauceEvent[]): void {
    if (events.length === 0) return;
    const named = events
      .slice(0, maxNamed)
      .map((event) => `${event.type} event ${event.id} (${displayName(event) ?? event.type})`);
    const more = events.length > maxNamed ? `, and ${events.length - maxNamed} more` : '';
    this.#options.logger.warn(`closed with ${events.length} unhandled: ${named.join(', ')}${more}`);
  }

  readonly listenerError = (cause: unknown): void => {
    const message = `A listener or callback failed: ${errorMessage(cause)}`;
    this.error(new SauceWebhooksError('LISTENER_FAILED', message, { cause }));
  };
}

function formatError(error: unknown, event?: SauceEvent): string {
  try {
    return formatErrorUnsafe(error, event);
  } catch {
    // A thrown value may throw when it is read.
    return errorMessage(error);
  }
}

/** Formats an error in one line: message, location, event and help. Prints a dropped event in full. */
function formatErrorUnsafe(error: unknown, event?: SauceEvent): string {
  const code = error instanceof SauceWebhooksError ? `${error.code}: ` : '';
  const help = error instanceof SauceWebhooksError ? ` ${error.help}` : firstFrame(error);
  const cause = error instanceof Error && error.cause !== undefined ? ` Cause: ${errorMessage(error.cause)}.` : '';
  const isDropped = error instanceof SauceWebhooksError && error.code === 'EVENT_DROPPED';
  const which =
    event === undefined ? '' : ` (${event.type} event ${event.id}${isDropped ? `: ${JSON.stringify(event.raw)}` : ''})`;
  return `${code}${errorMessage(error)}${which}${cause}${help}`;
}

/** The code location where a handler threw. */
function firstFrame(error: unknown): string {
  const place = error instanceof Error ? /\n {4}at (.+)/.exec(error.stack ?? '')?.[1] : undefined;
  return place === undefined ? '' : ` at ${place}`;
}

/** Returns the events of evicted entries. Reports unparsable ones with their full content. */
export function deserializeEntries(entries: readonly Entry[], reporter: Reporter): SauceEvent[] {
  const events: SauceEvent[] = [];
  for (const entry of entries) {
    try {
      events.push(deserializeEvent(entry));
    } catch (cause) {
      reporter.error(corruptEntry(entry, cause));
    }
  }
  return events;
}

function corruptEntry(entry: Entry, cause: unknown): SauceWebhooksError {
  const got = readSafely(entry, 'body');
  if (!isUint8Array(got)) {
    const what = entry === null || typeof entry !== 'object' ? describeValue(entry) : `one with ${describeValue(got)}`;
    const message = `Expected an entry of the inbox with bytes as its \`body\`, got ${what}.`;
    return new SauceWebhooksError('CORRUPT_ENTRY', message, {
      cause,
      help: 'Compare the results and reports of your inbox with the interface `Inbox`.',
    });
  }
  const { type, id, key } = entry;
  const body = Buffer.from(got.buffer, got.byteOffset, got.byteLength);
  const content = isUtf8(body) ? JSON.stringify(body.toString()) : `in Base64 ${body.toString('base64')}`;
  const message = `Expected ${type} event ${id} with the key ${key} to be readable: ${errorMessage(cause)} Its content: ${content}.`;
  return new SauceWebhooksError('CORRUPT_ENTRY', escapeUnprintable(message), {
    cause,
    help: 'The entry was evicted; the message contains its full content.',
  });
}
