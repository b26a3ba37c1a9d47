export { failureReason } from './failure-reason';
export type { JobPollHealth, JobPollProgress } from './job-polls';
export type { JobRecordOptions } from './job-record';
export { mergeRecord } from './merge-record';
export type { CallOptions, SauceApiOptions } from './options';
export { type ConcurrencyPoller, type PollOptions, pollConcurrency } from './poll-concurrency';
export { type JobPoller, type PollJobsOptions, pollJobs } from './poll-jobs';
export type { ConcurrencyResponse, JobRow, RdcJob, SauceBuild, SauceBuildJob, VdcJob } from './responses';
export { SauceApiError } from './responses';
export {
  type ListRdcJobsOptions,
  type ListVdcJobsOptions,
  type SauceApi,
  sauceApi,
  type VdcJobOptions,
} from './sauce-api';
