/** What to do about each error, by its code. docs/errors.md has a heading for each. */
const helpByCode = {
  NOT_CALLED: 'Call it where you mount it: app.use(sauceWebhooks({ onVdc })).',
  INVALID_REQUEST:
    'Let Express or node:http call the handler: app.use(sauceWebhooks({ onVdc })) or createServer(sauceWebhooks({ onVdc })). On AWS Lambda, wrap an Express app with the package serverless-http: export const handler = serverless(app).',
  UNKNOWN_OPTION: 'Correct or remove the option; the README lists them all.',
  INVALID_OPTION: 'Give the option a value as the message says; the README lists them all.',
  INVALID_SECRET:
    'Set the secret to the security token of the webhook in Sauce Labs, for example from an environment variable that is set. To receive without verification, leave the option out.',
  SECRET_REQUIRED: "Give `secret`, or set `signature: 'off'`.",
  HANDLERS_REQUIRED: "Give a handler (onVdc, onRdc, onConcurrency, onVisualBuild or onEvent), or use `ack: 'stored'`.",
  SECRET_PROVIDER_FAILED:
    'Look at `cause`. Until the function returns secrets again, those that it returned last are used; without any, deliveries are rejected as SECRET_UNAVAILABLE.',
  INVALID_CREDENTIALS:
    'Set user name and access key of Sauce Labs, for example from SAUCE_USERNAME and SAUCE_ACCESS_KEY; its page of user settings shows both. They may be unset: then do without the API.',
  STORE_FAILED:
    "Look at `cause`. Events are buffered in memory and stored once the inbox recovers, unless `onStoreFailure` is 'unavailable'. Don't stop the process until then.",
  STORE_UNUSABLE:
    'The message says why. The file was left as it was and is tried again: leave it where it is, unless the help says that it is damaged.',
  STORE_LOG_LARGE:
    'End what goes on reading the file: an open sqlite3 shell in a transaction, or a slow backup. Then the log is removed without a restart. Nothing is lost; it only takes up the disk.',
  INBOX_IN_USE:
    'Only one process may handle events from a file. Disable cluster mode, or use one file per process. An inbox without handlers may open the file at any time.',
  STORE_UNREACHABLE:
    "Start Redis, or correct `connection`. Events are buffered in memory (`maxWaiting`) and added once Redis is reached, unless `onStoreFailure` is 'unavailable'. Don't stop the process until then.",
  PEER_DEPENDENCY_MISSING:
    'Install what the message names: npm install libsql, or npm install bullmq ioredis. On Node 22.13 and later sqliteInbox needs no package. It also accepts `database`, an open handle of libsql, better-sqlite3 or node:sqlite.',
  EVENT_DROPPED:
    'Sauce Labs does not send it again; `onError` gets the event as its second argument. Raise `maxWaiting`, or make handlers faster or more parallel (`maxParallel`).',
  HANDLER_TIMEOUT: 'Pass `context.signal` to what the handler waits for, make it faster, or raise `handlerTimeoutMs`.',
  ATTEMPTS_EXHAUSTED:
    'The process exited during the last attempt, perhaps because of this event. Find out why, then call `inbox.retry(id)`.',
  LISTENER_FAILED: 'Look at `cause`: one of your listeners or callbacks threw. The event is not affected.',
  DEDUPE_KEY_FAILED:
    'Look at `cause`. The `dedupe` function must return a non-empty string; the content key was used instead.',
  CORRUPT_ENTRY:
    'The inbox returned an event that this version cannot parse. It is among the failed ones, unless it was evicted.',
  INTERNAL_ERROR:
    'This is a bug of sauce-webhooks: please report it with `cause`. The delivery was acknowledged and is lost.',
  API_UNAUTHORIZED:
    'Compare user name, access key and `region` with those of the account in Sauce Labs; a new access key makes the old one useless.',
  API_NOT_FOUND:
    'The job may be deleted, or of another account or data center: compare `region` with `event.region`, and ask as a user who may see it.',
  API_RATE_LIMITED:
    'Try again after `retryAfterMs`, if it is known. Send fewer requests: only for failed tests, and with one poller per account.',
  API_UNREACHABLE: 'Look at the network, the proxy and `baseUrl`. If Sauce Labs is just slow, raise `timeoutMs`.',
  API_FAILED:
    'A status of 500 or more is an error of Sauce Labs: try again later. Redirects are not followed, since the credentials would be sent along: correct `baseUrl`. 407 is from a proxy: put its credentials into its URL.',
  API_INVALID_RESPONSE:
    'If `baseUrl` is that of Sauce Labs, the format of its responses has changed: please report it with the message.',
  API_INVALID_ID: 'Invalid job id; the request was not sent because the id could change its path.',
  JOB_MISMATCH: 'Merge an event with the record of its own job: mergeRecord(event, await api.jobRecord(event)).',
  CLOSING: 'The receiver was closed. An event whose handler was still running is among those that close() reports.',
  CLOSE_FAILED:
    'Look at `cause`. Only what `close()` returns is lost; what a file contains is handled after the next start. If another program locks the file for long, give `close()` more `timeoutMs`.',
  INBOX_CLOSED: 'The inbox is closed: create a new one.',
  NOT_FOUND: 'List the entries to see which ids there are.',
  NOT_REPLAYABLE: 'Its bytes are not stored. Remove the cause that its code names, so that the next one is accepted.',
  NOT_REACHED:
    'Set `path` to where the app mounts sauceWebhooks, and make sure no earlier middleware responds first. For a URL, start the server first.',
  NOT_HANDLED:
    "In tests, give the receiver `retry: { attempts: 1 }` and an inbox that this process handles; or raise `timeoutMs`, or wait for less: `until: 'attempted'` or `until: 'acknowledged'`.",
} as const;

export type ErrorCode = keyof typeof helpByCode;

/** Every error that sauce-webhooks itself throws or reports. */
export class SauceWebhooksError extends Error {
  override readonly name = 'SauceWebhooksError';
  /** Stable name of what went wrong, a heading in docs/errors.md. */
  readonly code: ErrorCode;
  /** What to do about it. */
  readonly help: string;

  /** @param help What to do about just this one; by default what helps with its code. */
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
