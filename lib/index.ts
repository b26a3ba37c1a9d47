export { type ErrorCode, SauceWebhooksError } from './errors/error';
export type { Rejection, RejectionCode } from './errors/rejection';
export type { Dedupe } from './events/create-event';
export type {
  BuildEvent,
  BuildPayload,
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
export type { Outcome, Region } from './events/job';
export { type ParseResult, parse } from './events/parse';
export type { Handler, HandlerContext, Handlers } from './handlers/handlers';
export { GiveUp, RetryLater, type RetryPolicy } from './handlers/retry';
export type {
  AddOptions,
  AddResult,
  AttemptResult,
  ConsumeOptions,
  Entry,
  EntryProgress,
  EntryState,
  Inbox,
  InboxCloseOptions,
  InboxCounts,
  InboxLock,
  InboxOwner,
  InboxQuarantine,
  InboxValues,
  ListOptions,
  Page,
  PageOptions,
  Processor,
  QuarantinedDelivery,
  StoredEntry,
} from './inbox/inbox';
export { type MemoryInboxOptions, memoryInbox } from './inbox/memory/memory-inbox';
export type { CloseResult } from './lifecycle/close';
export type { Health } from './lifecycle/health';
export type { CommonOptions, WebhooksOptions, WorkerOptions } from './options';
export type { ReceiveResult, ReplayOptions, ReplayResult } from './receiving/delivery';
export type { ReceiveOptions } from './receiving/payload';
export type { WebhookEventMap } from './reporting/emitter';
export type { Logger } from './reporting/logger';
export type { LastFailure } from './reporting/reporter';
export { captureRawBody } from './request/body';
export type { SecretProvider, Secrets } from './signature/signature';
export { type SignatureMode, sign, verify } from './signature/signature';
export { type SauceWebhooks, sauceWebhooks } from './webhooks';
export { type SauceWorker, sauceWorker } from './worker';
