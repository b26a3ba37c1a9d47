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
   * Receives errors that must not be lost: a handler's last failure, a store failure, a dropped event.
   * @default logs an error
   */
  onError?: OnError | undefined;
  /**
   * When and how often a failed handler is called again. A handler may throw `RetryLater(ms)`, which uses up no attempt, or
   * `GiveUp(reason)`.
   * @default 5 attempts, delays that double with jitter from 1 s (`delayMs`) to 5 min (`maxDelayMs`), for at most 24 h (`maxElapsedMs`)
   */
  retry?: { [Name in keyof RetryPolicy]?: RetryPolicy[Name] | undefined } | undefined;
  /** Maximum time of one attempt, in milliseconds; then its `signal` aborts. @default 30,000 */
  handlerTimeoutMs?: number | undefined;
  /** Maximum number of concurrent handlers. @default 16 */
  maxParallel?: number | undefined;
  /**
   * Skips events of a test that are older (by `isNewer`) than one already handled: they are completed and emitted as `stale`. Two events
   * of one test are never handled at once. Handled states are stored in the inbox for 7 days. @default false
   */
  skipStale?: boolean | undefined;
  /** Anything with debug, info, warn and error (pino fits), or false. @default console */
  logger?: Logger | false | undefined;
}

export interface WebhooksOptions extends CommonOptions {
  /**
   * Receives each delivery, or item of a batch, that is acknowledged but reaches no handler.
   * @default logs a warning, sampled by code
   */
  onRejected?: OnRejected | undefined;
  /**
   * Called with `silenceMs` if no event was delivered for that long, and again only after another event. Rejected deliveries do not
   * count, nor do events that did not come over HTTP.
   * @default logs a warning, if `silenceMs` is given
   */
  onSilence?: ((silentMs: number) => unknown) | undefined;
  /** Maximum silence in milliseconds. @default 86,400,000 (a day) with `onSilence`, otherwise unlimited */
  silenceMs?: number | undefined;
  /** Path of the POST requests to handle, relative to the mount. @default '/' */
  path?: string | undefined;
  /** Maximum size of a body, also after decompression: bytes, or a string like '1mb'. @default '1mb' */
  limit?: number | string | undefined;
  /**
   * The webhook's security token, several of them, or an async function that returns them for each delivery (its last result is used
   * while it fails). Throws if present but undefined, blank or empty, so that a missing environment variable cannot disable verification.
   */
  secret?: Secrets | SecretProvider | undefined;
  /** @default 'require' with a secret */
  signature?: SignatureMode | undefined;
  /** Expected `?token=` in the webhook's URL. Throws if present but undefined or blank. */
  urlToken?: string | undefined;
  /** What counts as a duplicate, which is acknowledged but not handled again. @default 'content' */
  dedupe?: Dedupe | undefined;
  /** Deduplication window in milliseconds. @default 600,000 */
  dedupeWindowMs?: number | undefined;
  /** Where events wait to be handled. @default memoryInbox() */
  inbox?: Inbox | undefined;
  /** Maximum number of events in memory that wait to be handled or stored. @default 100,000 */
  maxWaiting?: number | undefined;
  /** `unavailable` responds with 503 if an event can be neither stored nor buffered. @default 'ack' */
  onStoreFailure?: 'ack' | 'unavailable' | undefined;
  /**
   * `handled` responds after one attempt of the handler, or `handlerTimeoutMs`, or once another process has started one: for serverless
   * platforms that freeze after the response. @default 'stored'
   */
  ack?: 'stored' | 'handled' | undefined;
  /**
   * Keeps a serverless platform from freezing the process after the response. Called with a promise that resolves after the first attempt
   * of each event of a delivery: pass the platform's `waitUntil`, or `after` of Next.js.
   */
  waitUntil?: ((work: Promise<void>) => unknown) | undefined;
}

/** Options of `sauceWorker`. */
export interface WorkerOptions extends CommonOptions {
  inbox: Inbox;
}
