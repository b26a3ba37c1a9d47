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
    'Look at `cause`. Until the function answers again, its last good answer is used; without one, deliveries are rejected as SECRET_UNAVAILABLE.',
  INVALID_CREDENTIALS:
    'Set user name and access key of Sauce Labs, for example from SAUCE_USERNAME and SAUCE_ACCESS_KEY; its page of user settings shows both. They may be unset: then do without the API.',
  STORE_FAILED:
    'Look at `cause`. Unless `onStoreFailure` is unavailable, events are held in memory, handled from there if the inbox is of this process alone, and stored as soon as the inbox takes them; do not stop the process before.',
  STORE_UNUSABLE:
    'The file was left as it was. If its folder is missing, make it; if the file may not be written, let this process write it and its folder; if it is no database, or a damaged one, move it away and start with a new one (the sqlite3 command `.recover` saves what can be saved); if a newer sauce-webhooks wrote it, install that.',
  INBOX_IN_USE:
    'Let one process handle the events of a file: start a single one (no cluster mode), give each its own file, or end the other. To look at the events, an inbox without handlers may be opened at any time.',
  STORE_UNREACHABLE:
    'Start Redis, or correct `connection`. Until it is reached, events are held in memory (`maxWaiting`) and added as soon as it is, unless `onStoreFailure` is unavailable; do not stop the process before.',
  PEER_DEPENDENCY_MISSING:
    'Install what the message names: npm install libsql, or npm install bullmq ioredis. A sqliteInbox also takes `database`, an open handle of better-sqlite3 or node:sqlite.',
  EVENT_DROPPED:
    'Sauce Labs does not send it again: the event is the second argument of `onError`. Raise `maxWaiting`, or make handlers faster or more parallel (`maxParallel`).',
  HANDLER_TIMEOUT:
    'Pass `context.signal` on to what the handler waits for, make it faster, or raise `retry.timeoutMs`.',
  ATTEMPTS_EXHAUSTED:
    'The process ended during the last try, perhaps because of this event. Look at why, then `inbox.retry(id)`.',
  LISTENER_FAILED:
    'Look at `cause`: a listener or callback of yours threw. Listeners only watch; the event is not affected.',
  DEDUPE_KEY_FAILED:
    'Look at `cause`. The `dedupe` function must return a text that is not empty; the content key was used instead.',
  CORRUPT_ENTRY:
    'The inbox returned an event that this version cannot read. It is kept among the failed ones, unless it was let go.',
  INTERNAL_ERROR:
    'This is a fault of sauce-webhooks: please report it with `cause`. The delivery was acknowledged and is lost.',
  API_UNAUTHORIZED:
    'Compare user name, access key and `region` with those of the account in Sauce Labs; a new access key makes the old one useless.',
  API_NOT_FOUND:
    'The job may be deleted, or of another account or data center: compare `region` with `event.region`, and ask as a user who may see it.',
  API_RATE_LIMITED:
    'Ask again after `retryAfterMs`, if it is known. Ask less: only for failed tests, and with one poller for an account.',
  API_UNREACHABLE: 'Look at the network, the proxy and `baseUrl`. If Sauce Labs is just slow, raise `timeoutMs`.',
  API_FAILED:
    'A status of 500 or more is a fault of Sauce Labs: ask again later. Redirects are not followed, as the credentials would be: correct `baseUrl`. 407 is from a proxy: give its URL the credentials for it.',
  API_INVALID_RESPONSE:
    'If `baseUrl` leads to Sauce Labs, the format of its answers has changed: please report it with the message.',
  API_INVALID_ID: 'Sauce Labs has no such id. Nothing was asked, as it could lead the request to another route.',
  JOB_MISMATCH: 'Merge an event with the record of its own job: mergeRecord(event, await api.jobRecord(event)).',
  CLOSING: 'The receiver was closed before the handler ended. The event is among those that close() reports.',
  CLOSE_FAILED:
    'Look at `cause`. What `close()` answers is all that is lost; what a file holds is handled after the next start. If another program holds the file for long, give `close()` more `timeoutMs`.',
  INBOX_CLOSED: 'The inbox is closed: make a new one.',
  NOT_FOUND: 'List the entries for the ids there are.',
  NOT_REPLAYABLE:
    'Its bytes are gone, or no receiver uses this inbox. Remove the cause that its code names, so that the next one gets through.',
  NOT_REACHED:
    'Look at what the message says. Give `path`, the place where the app mounts sauceWebhooks, and mount it before what answers in its stead; at a URL, start the server first.',
  NOT_HANDLED:
    "In tests, give the receiver `retry: { attempts: 1 }` and an inbox that is worked off in this process; or raise `timeoutMs`, or wait for less: `until: 'tried'` or `until: 'answered'`.",
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
