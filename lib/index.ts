export { type ErrorCode, SauceWebhooksError } from './errors/error';
export type { Rejection, RejectionCode } from './errors/rejection';
export type { Dedupe } from './events/create-event';
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
export { isNewer } from './events/is-newer';
export type { Region } from './events/job-url';
export type { Outcome } from './events/outcome';
export { type ParseResult, parse } from './events/parse';
export type { Handler, HandlerContext } from './handlers/attempt';
export { GiveUp, RetryLater, type RetryPolicy } from './handlers/retry';
export type {
  AddOptions,
  AddResult,
  AttemptResult,
  ConsumeOptions,
  Entry,
  EntryState,
  Inbox,
  InboxCounts,
  ListOptions,
  Page,
  Processor,
  QuarantinedDelivery,
  Replay,
  ReplayOptions,
  ReplayResult,
  StoredEntry,
} from './inbox/inbox';
export { type MemoryInboxOptions, memoryInbox } from './inbox/memory/memory-inbox';
export type { CloseResult } from './lifecycle/closed';
export type { Health, LastFailure } from './lifecycle/health';
export type { CommonOptions, Handlers, WebhooksOptions, WorkerOptions } from './options';
export type { WebhookEventMap } from './reporting/emitter';
export type { Logger } from './reporting/logger';
export { captureRawBody } from './request/raw-body';
export type { SecretProvider, Secrets } from './signature/secrets';
export { type SignatureMode, sign, verify } from './signature/signature';
export { type SauceWebhooks, sauceWebhooks } from './webhooks';
export { type SauceWorker, sauceWorker } from './worker';
