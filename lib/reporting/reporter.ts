import { callSafely } from '../async/call-safely';
import { SauceWebhooksError } from '../errors/error';
import type { Rejection } from '../errors/rejection';
import type { SauceEvent } from '../events/event';
import type { LastFailure } from '../lifecycle/health';
import type { CommonOptions, WebhooksOptions } from '../options';
import { errorMessage } from '../text/escape';
import { rateLimitByKey, type SafeLogger } from './logger';

interface ReporterOptions {
  logger: SafeLogger;
  onError: CommonOptions['onError'];
  onRejected: WebhooksOptions['onRejected'];
}

const maxNamed = 20;

/** Tells the user what must not vanish: by their callbacks, else by the log. */
export class Reporter {
  lastFailure: LastFailure | null = null;
  readonly #options: ReporterOptions;
  readonly #warnSampled: ReturnType<typeof rateLimitByKey>;

  constructor(options: ReporterOptions) {
    this.#options = options;
    this.#warnSampled = rateLimitByKey((message) => options.logger.warn(message));
  }

  error(error: unknown, event?: SauceEvent): void {
    this.lastFailure = { at: new Date().toISOString(), message: errorMessage(error) };
    const { onError, logger } = this.#options;
    if (onError === undefined) logger.error(() => formatError(error, event));
    else
      callSafely(
        () => onError(error, event),
        (cause) => logger.error(`onError failed: ${formatError(cause)}`),
      );
  }

  /** A fault of ours: it costs the delivery, or one item of it, and nothing else. */
  internalError(cause: unknown): void {
    const message = 'Expected a delivery to be received or rejected, but the receiver itself failed.';
    this.error(new SauceWebhooksError('INTERNAL_ERROR', message, { cause }));
  }

  rejected(rejection: Rejection): void {
    const { onRejected } = this.#options;
    if (onRejected === undefined) {
      const { code, message, help } = rejection;
      this.#warnSampled(code, () => `rejected a delivery: ${code}: ${message} ${help}`);
    } else
      callSafely(
        () => onRejected(rejection),
        (cause) => this.listenerError(cause),
      );
  }

  retrying(event: SauceEvent, error: unknown, inMs: number): void {
    const { logger } = this.#options;
    logger.warn(() => `handler failed, next try in ${Math.round(inMs)} ms: ${formatError(error, event)}`);
  }

  /** What an inbox tells that no call of ours waits for, perhaps of an event that it lets go. */
  inboxError(cause: unknown, event?: SauceEvent): void {
    const message = 'Expected the inbox to store what became of its events, but it failed.';
    this.error(isSauceWebhooksError(cause) ? cause : new SauceWebhooksError('STORE_FAILED', message, { cause }), event);
  }

  quarantineFailed(cause: unknown): void {
    this.#warnSampled('QUARANTINE', `a rejected delivery could not be kept: ${errorMessage(cause)}`);
  }

  unhandled(events: readonly SauceEvent[]): void {
    if (events.length === 0) return;
    const named = events
      .slice(0, maxNamed)
      .map(({ type, id, payload }) => `${type} event ${id} (${displayName(payload)})`);
    const more = events.length > maxNamed ? `, and ${events.length - maxNamed} more` : '';
    this.#options.logger.warn(`closed with ${events.length} unhandled: ${named.join(', ')}${more}`);
  }

  listenerError(cause: unknown): void {
    const message = `A listener or callback failed: ${errorMessage(cause)}`;
    this.error(new SauceWebhooksError('LISTENER_FAILED', message, { cause }));
  }
}

const isSauceWebhooksError = (cause: unknown): boolean => cause instanceof SauceWebhooksError;

function formatError(error: unknown, event?: SauceEvent): string {
  try {
    return formatErrorUnsafe(error, event);
  } catch {
    // What was thrown may throw when it is looked at.
    return errorMessage(error);
  }
}

/** One line: what went wrong, where, with which event, and what to do. Of a dropped event all there is of it. */
function formatErrorUnsafe(error: unknown, event?: SauceEvent): string {
  const code = error instanceof SauceWebhooksError ? `${error.code}: ` : '';
  const help = error instanceof SauceWebhooksError ? ` ${error.help}` : firstFrame(error);
  const cause = error instanceof Error && error.cause !== undefined ? ` Cause: ${errorMessage(error.cause)}.` : '';
  const isDropped = error instanceof SauceWebhooksError && error.code === 'EVENT_DROPPED';
  const which =
    event === undefined ? '' : ` (${event.type} event ${event.id}${isDropped ? `: ${JSON.stringify(event.raw)}` : ''})`;
  return `${code}${errorMessage(error)}${which}${cause}${help}`;
}

/** Where in the code of a handler an error was thrown. */
function firstFrame(error: unknown): string {
  const place = error instanceof Error ? /\n {4}at (.+)/.exec(error.stack ?? '')?.[1] : undefined;
  return place === undefined ? '' : ` at ${place}`;
}

function displayName(payload: SauceEvent['payload']): string {
  if ('name' in payload) return payload.name ?? payload.id;
  return 'build_name' in payload ? (payload.build_name ?? payload.build_id) : 'concurrency';
}
