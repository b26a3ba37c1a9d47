import type { Dedupe } from './events/create-event';
import type { Handlers } from './handlers/handlers';
import type { RetryPolicy } from './handlers/retry';
import type { Inbox } from './inbox/inbox';
import type { Logger } from './reporting/logger';
import type { OnError, OnRejected } from './reporting/reporter';
import type { SecretProvider, Secrets, SignatureMode } from './signature/signature';

/** Options that receivers and workers share. */
export interface CommonOptions extends Handlers {
  /**
   * Anything that must not vanish: a handler's last failure, a store failure, a dropped event.
   * @default logs an error
   */
  onError?: OnError | undefined;
  /**
   * When and how often a failing handler is called again. A handler may throw `RetryLater(ms)`, which uses up no attempt, or
   * `GiveUp(reason)`.
   * @default 5 attempts, delays that double with jitter from 1 s (`delayMs`) to 5 min (`maxDelayMs`), for at most 24 h (`maxElapsedMs`)
   */
  retry?: { [Name in keyof RetryPolicy]?: RetryPolicy[Name] | undefined } | undefined;
  /** How long one attempt may take, in milliseconds; then its `signal` aborts. @default 30,000 */
  handlerTimeoutMs?: number | undefined;
  /** Handlers that run at once. @default 16 */
  maxParallel?: number | undefined;
  /**
   * Handles no event of a test that is older (by `isNewer`) than one handled before: it is completed and emitted as `stale`. Two
   * events of one test are never handled at once. What was handled is stored in the inbox, for 7 days. @default false
   */
  skipStale?: boolean | undefined;
  /** Anything with debug, info, warn and error (pino fits), or false. @default console */
  logger?: Logger | false | undefined;
}

export interface WebhooksOptions extends CommonOptions {
  /**
   * Called with each delivery, or item of a batch, that is acknowledged but goes to no handler.
   * @default logs a warning, sampled by code
   */
  onRejected?: OnRejected | undefined;
  /**
   * Called with `silenceMs` once no event was delivered for so long, and again only after another one came. Deliveries that are
   * rejected do not count, nor do events that did not come by HTTP.
   * @default logs a warning, if `silenceMs` is given
   */
  onSilence?: ((silentMs: number) => unknown) | undefined;
  /** How long it may be silent, in milliseconds. @default 86,400,000 (a day) with `onSilence`, else any time */
  silenceMs?: number | undefined;
  /** Path of the POST requests that it handles, relative to where the middleware is mounted. @default '/' */
  path?: string | undefined;
  /** The largest body, also after decompression: bytes, or a string like '1mb'. @default '1mb' */
  limit?: number | string | undefined;
  /**
   * The webhook's security token, several of them, or an async function that returns them for each delivery (its last
   * result is used while it fails). Present but undefined, blank or empty throws, so that an unset environment
   * variable never opens the receiver.
   */
  secret?: Secrets | SecretProvider | undefined;
  /** @default 'require' with a secret */
  signature?: SignatureMode | undefined;
  /** Expected `?token=` in the webhook's URL. Present but undefined or blank throws. */
  urlToken?: string | undefined;
  /** What counts as a duplicate, which is acknowledged but not handled again. @default 'content' */
  dedupe?: Dedupe | undefined;
  /** How long an event with the same key is a duplicate, in milliseconds. @default 600,000 */
  dedupeWindowMs?: number | undefined;
  /** Where events wait to be handled. @default memoryInbox() */
  inbox?: Inbox | undefined;
  /** Events that may wait in memory to be handled or stored. @default 100,000 */
  maxWaiting?: number | undefined;
  /** `unavailable` answers 503 when an event can be neither stored nor buffered. @default 'ack' */
  onStoreFailure?: 'ack' | 'unavailable' | undefined;
  /**
   * `handled` responds only after one attempt of the handler, or `handlerTimeoutMs`, or once another process has started one:
   * for serverless platforms that freeze after the response. @default 'stored'
   */
  ack?: 'stored' | 'handled' | undefined;
  /**
   * Keeps a serverless platform from freezing the process after the response. It gets a promise that resolves after the first
   * attempt of each event of a delivery: pass `waitUntil` of the platform, or `after` of Next.js.
   */
  waitUntil?: ((work: Promise<void>) => unknown) | undefined;
}

/** Options of `sauceWorker`. */
export interface WorkerOptions extends CommonOptions {
  inbox: Inbox;
}
