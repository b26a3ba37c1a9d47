/** What to do about each error, by code. docs/troubleshooting.md is generated from it. */
const helpByCode = {
  NOT_CALLED: 'Call it where you mount it: app.use(sauceWebhooks({ onVdc })).',
  INVALID_REQUEST:
    'Let Express or node:http call the handler: app.use(sauceWebhooks({ onVdc })) or createServer(sauceWebhooks({ onVdc })). On AWS Lambda, wrap an Express app with the package serverless-http: export const handler = serverless(app).',
  UNKNOWN_OPTION: 'Correct or remove the option: see docs/options.md.',
  INVALID_OPTION: 'See the message for the expected value, and docs/options.md.',
  INVALID_SECRET:
    'Set `secret` to the security token of the webhook in Sauce Labs. If it comes from an environment variable, check that the variable is set. To accept unsigned deliveries, omit `secret`.',
  SECRET_REQUIRED: "Give `secret`, or set `signature: 'off'`.",
  HANDLERS_REQUIRED: "Give a handler (onVdc, onRdc, onConcurrency, onVisualBuild or onEvent), or use `ack: 'stored'`.",
  SECRET_PROVIDER_FAILED:
    'See `cause`. Until the function returns secrets again, its last result is used. Without one, deliveries are rejected as SECRET_UNAVAILABLE.',
  INVALID_CREDENTIALS:
    'Set the user name and access key of Sauce Labs, for example from SAUCE_USERNAME and SAUCE_ACCESS_KEY; the user settings in Sauce Labs show both. Without credentials, do not create the API client.',
  STORE_FAILED:
    "See `cause`. Events are buffered in memory and stored once the inbox recovers, unless `onStoreFailure` is 'unavailable'. Don't stop the process until then.",
  STORE_UNUSABLE:
    'See the message. The file is unchanged and is retried: leave it in place unless the help says that it is damaged.',
  STORE_LOG_LARGE:
    'End the long-running reader of the file, such as a sqlite3 shell with an open transaction or a slow backup. The log then shrinks without a restart. Nothing is lost; the log only takes up disk space.',
  INBOX_IN_USE:
    'Only one process may handle events from a file. Disable cluster mode, or use one file per process. An inbox without handlers may open the file at any time.',
  STORE_UNREACHABLE:
    "Start Redis, or correct `connection`. Events are buffered in memory (`maxWaiting`) and added once Redis responds, unless `onStoreFailure` is 'unavailable'. Don't stop the process until then.",
  PEER_DEPENDENCY_MISSING:
    'Install the packages in the message: npm install libsql, or npm install bullmq ioredis. On Node 22.13 and later sqliteInbox needs no package. It also accepts `database`, an open handle of libsql, better-sqlite3 or node:sqlite.',
  EVENT_DROPPED:
    'Sauce Labs does not send it again; `onError` receives the event as its second argument. Raise `maxWaiting`, or make handlers faster or more parallel (`maxParallel`).',
  HANDLER_TIMEOUT: 'Pass `context.signal` to the calls in the handler, make it faster, or raise `handlerTimeoutMs`.',
  ATTEMPTS_EXHAUSTED:
    'The process exited during the last attempt, perhaps because of this event. Find out why, then call `inbox.retry(id)`.',
  LISTENER_FAILED: 'See `cause`: one of your listeners or callbacks threw. The event is not affected.',
  DEDUPE_KEY_FAILED:
    'See `cause`. The `dedupe` function must return a non-empty string; the content key was used instead.',
  CORRUPT_ENTRY:
    'The inbox returned an event that this version cannot parse. It is stored as failed, unless it was evicted.',
  INTERNAL_ERROR:
    'This is a bug of sauce-webhooks: please report it with `cause`. The delivery was acknowledged and is lost.',
  API_UNAUTHORIZED:
    'Compare the user name, access key and `region` with the account in Sauce Labs; a new access key invalidates the old one.',
  API_NOT_FOUND:
    'The job may have been deleted, or belong to another account or data center: compare `region` with `event.region`, and use the credentials of a user who may see it.',
  API_RATE_LIMITED:
    'Retry after `retryAfterMs`, if it is set. Send fewer requests: only for failed tests, and with one poller per account.',
  API_UNREACHABLE: 'Check the network, the proxy and `baseUrl`. If Sauce Labs is just slow, raise `timeoutMs`.',
  API_FAILED:
    'A status of 500 or more is an error of Sauce Labs: retry later. Redirects are not followed, because they would receive the credentials: correct `baseUrl`. 407 comes from a proxy: put its credentials into its URL.',
  API_INVALID_RESPONSE:
    'If `baseUrl` points to Sauce Labs, the format of its responses has changed: please report it with the message.',
  API_INVALID_ID: 'Invalid job id; the request was not sent because the id could change its path.',
  JOB_MISMATCH: "Pass the record of the event's own job: mergeRecord(event, await api.jobRecord(event)).",
  CLOSING:
    'The receiver was closed. With a durable inbox, interrupted events are handled later; `close()` returns those that would be lost.',
  CLOSE_FAILED:
    'See `cause`. Only the events that `close()` returns are lost; events in a file are handled after the next start. If another program locks the file for long, raise `timeoutMs` of `close()`.',
  INBOX_CLOSED: 'The inbox is closed: create a new one.',
  NOT_FOUND: 'List the entries to see the valid ids.',
  NOT_REPLAYABLE: 'Its bytes are not stored. Fix the cause of its code, so that the next one is accepted.',
  NOT_REACHED:
    'Set `path` to where the app mounts sauceWebhooks, and make sure no earlier middleware responds first. With a URL, start the server first.',
  NOT_HANDLED:
    "In tests, give the receiver `retry: { attempts: 1 }` and an inbox that this process handles; or raise `timeoutMs`, or wait for less: `until: 'attempted'` or `until: 'acknowledged'`.",
} as const;

export type ErrorCode = keyof typeof helpByCode;

/** An error that sauce-webhooks throws or reports. */
export class SauceWebhooksError extends Error {
  override readonly name = 'SauceWebhooksError';
  /** Stable identifier of the error, a heading in docs/troubleshooting.md. */
  readonly code: ErrorCode;
  /** What to do about it. */
  readonly help: string;

  /** @param help What to do about this one error; by default the help of its code. */
  constructor(
    code: ErrorCode,
    message: string,
    { help = helpByCode[code], ...options }: ErrorOptions & { help?: string } = {},
  ) {
    super(message, options);
    this.code = code;
    this.help = help;
  }
}

export const errorCodes = Object.keys(helpByCode) as ErrorCode[];
