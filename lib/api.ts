export type { ConcurrencyAnswer, RdcJob, VdcJob } from './api/answers';
export { SauceApiError } from './api/api-error';
export type { AskOptions } from './api/ask-options';
export { failureReason } from './api/failure-reason';
export type { JobRecordOptions } from './api/job-record';
export { mergeRecord } from './api/merge-record';
export type { SauceApiOptions } from './api/options';
export { type ConcurrencyPoller, type PollOptions, pollConcurrency } from './api/poll-concurrency';
export { type SauceApi, sauceApi, type VdcJobOptions } from './api/sauce-api';
