import type { Rejection } from './errors/rejection';
import type { Dedupe } from './events/create-event';
import type { ConcurrencyEvent, RdcEvent, SauceEvent, VdcEvent, VisualBuildEvent } from './events/event';
import type { Handler } from './handlers/attempt';
import type { RetryPolicy } from './handlers/retry';
import type { Inbox } from './inbox/inbox';
import type { Logger } from './reporting/logger';
import type { SecretProvider, Secrets } from './signature/secrets';
import type { SignatureMode } from './signature/signature';

/** One handler for each type of event. Exactly one owns an event: its own, else `onEvent`. */
export interface Handlers {
  /** A test on a virtual device changed its state. */
  onVdc?: Handler<VdcEvent> | undefined;
  /** A test on a real device changed its state. */
  onRdc?: Handler<RdcEvent> | undefined;
  /** Machines and devices in use were counted. */
  onConcurrency?: Handler<ConcurrencyEvent> | undefined;
  /** A build of Sauce Visual is completed. */
  onVisualBuild?: Handler<VisualBuildEvent> | undefined;
  /** Events without a handler of their own. To watch all events, listen on `.events`. */
  onEvent?: Handler<SauceEvent> | undefined;
}

/** What receiving and working have in common. */
export interface CommonOptions extends Handlers {
  /**
   * Anything that must not vanish: a handler's last failure, a store failure, a dropped event.
   * @default logs an error
   */
  onError?: ((error: unknown, event: SauceEvent | undefined) => unknown) | undefined;
  /**
   * When and how often a failing handler is tried again. A handler may throw `RetryLater(ms)` or `GiveUp(reason)`.
   * @default 5 attempts, delays that double with jitter from 1 s (`delayMs`) to 5 min (`maxDelayMs`), 30 s a try (`timeoutMs`)
   */
  retry?: { [Name in keyof RetryPolicy]?: RetryPolicy[Name] | undefined } | undefined;
  /** Handlers that run at once. @default 16 */
  maxParallel?: number | undefined;
  /** Anything with debug, info, warn and error (pino fits), or false. @default console */
  logger?: Logger | false | undefined;
}

export interface WebhooksOptions extends CommonOptions {
  /**
   * Called with each delivery, or item of a batch, that is acknowledged but goes to no handler.
   * @default logs a warning, sampled by code
   */
  onRejected?: ((rejection: Rejection) => unknown) | undefined;
  /** Path that is answered, relative to where the middleware is mounted. @default '/' */
  path?: string | undefined;
  /** The largest body, also after decompression: bytes, or a text like '1mb'. @default '1mb' */
  limit?: number | string | undefined;
  /**
   * The webhook's security token, several of them, or an async function that returns them for each delivery (its last
   * good answer is used while it fails). Present but undefined, blank or empty throws, so that an unset environment
   * variable never opens the receiver.
   */
  secret?: Secrets | SecretProvider | undefined;
  /** @default 'require' with a secret */
  signature?: SignatureMode | undefined;
  /** Expected `?token=` in the webhook's URL. Present but undefined or blank throws. */
  urlToken?: string | undefined;
  /** Which copies of an event are repeats, acknowledged but not handled again. @default 'content' */
  dedupe?: Dedupe | undefined;
  /** How long a copy is a repeat, in milliseconds. @default 600,000 */
  dedupeWindowMs?: number | undefined;
  /** Where events wait to be handled. @default memoryInbox() */
  inbox?: Inbox | undefined;
  /** Events that may be held in memory, waiting to be handled or stored. @default 100,000 */
  maxWaiting?: number | undefined;
  /** `unavailable` answers 503 when an event can be neither stored nor held. @default 'ack' */
  onStoreFailure?: 'ack' | 'unavailable' | undefined;
  /**
   * `handled` answers only after one try of the handler, or `retry.timeoutMs`, or once another process has taken the
   * event: for serverless platforms that freeze after the response. @default 'stored'
   */
  ack?: 'stored' | 'handled' | undefined;
}

/** Handlers without HTTP, for an inbox that others fill. */
export interface WorkerOptions extends CommonOptions {
  inbox: Inbox;
}
