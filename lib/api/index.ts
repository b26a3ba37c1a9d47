export type { CallOptions } from './client';
export { failureReason } from './failure-reason';
export type { JobRecordOptions } from './job-record';
export { mergeRecord } from './merge-record';
export type { SauceApiOptions } from './options';
export { type ConcurrencyPoller, type PollOptions, pollConcurrency } from './poll-concurrency';
export type { ConcurrencyResponse, RdcJob, SauceBuild, SauceBuildJob, VdcJob } from './responses';
export { SauceApiError } from './responses';
export { type SauceApi, sauceApi, type VdcJobOptions } from './sauce-api';
