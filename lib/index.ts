export type { Closed } from './closed';
export { type ErrorCode, SauceWebhooksError } from './errors';
export type {
  ConcurrencyEvent,
  ConcurrencyPayload,
  EventOf,
  EventType,
  JobPayload,
  RdcEvent,
  SauceEvent,
  VdcEvent,
  VisualBuildEvent,
  VisualBuildPayload,
} from './events/event';
export type { Dedupe } from './events/identify';
export { isNewer } from './events/is-newer';
export type { Region } from './events/job-page';
export type { Outcome } from './events/outcome';
export { type Parsed, parse } from './events/parse';
export type { Handler, HandlerContext } from './handlers/attempt';
export { GiveUp, RetryLater, type RetryPolicy } from './handlers/retry';
export type { Health, LastFailure } from './health';
export type {
  AddOptions,
  AddResult,
  ConsumeOptions,
  Entry,
  EntryState,
  Inbox,
  InboxCounts,
  ListOptions,
  Page,
  QuarantinedDelivery,
  Replay,
  ReplayOptions,
  ReplayResult,
  StoredEntry,
  Verdict,
  Work,
} from './inbox/inbox';
export { type MemoryInboxOptions, memoryInbox } from './inbox/memory';
export type { Logger } from './logger';
export type { CommonOptions, Handlers, WebhooksOptions, WorkerOptions } from './options';
export type { Rejection, RejectionCode } from './rejection';
export { captureRawBody } from './request/capture-raw-body';
export type { SecretProvider, Secrets } from './request/secrets';
export { type SignatureMode, sign, verify } from './request/signature';
export { type SauceWorker, sauceWorker } from './sauce-worker';
export type { WatchEvents } from './watch';
export { type SauceWebhooks, sauceWebhooks } from './webhooks';
