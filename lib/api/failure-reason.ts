import type { JobPayload, SauceEvent } from '../events/event';
import { isFailure, outcomeOf, reasonInTags } from '../events/job';
import { toTexts } from '../events/values';
import { checkRecordOf, isJobEvent, isStale, type JobEvent } from './job-event';

/**
 * Returns why a test failed, in the words of Sauce Labs or of the test runner: `error`, `exception`, the text after the dash in `name`
 * (`checkout — AssertionError: …`), or a tag `failure:…` or `err:…`; otherwise the same of the record, if it is as new as the event or
 * the event failed too; otherwise the text after a hyphen in `name`. Null without a reason, and for tests that did not fail.
 *
 * Source: observed. On real devices, `error` and `exception` are mostly empty, and a runner can set only name and tags.
 *
 * @throws {SauceWebhooksError} JOB_MISMATCH for the record of another job.
 * @example const reason = failureReason(event) ?? failureReason(event, await api.jobRecord(event));
 */
export function failureReason(event: SauceEvent, record?: JobPayload): string | null {
  if (!isJobEvent(event)) return null;
  const jobs = relevantJobs(event, record);
  return statedIn(jobs) ?? firstOf(jobs.toReversed(), reasonAfterHyphen);
}

/** Like failureReason, but without the text after a hyphen, which may be part of a name: "login - happy path". */
export function statedReason(event: JobEvent, record: JobPayload): string | null {
  return statedIn(relevantJobs(event, record));
}

/** Returns the event's job and its record, unless the record has an earlier state and the test has passed since. */
function relevantJobs(event: JobEvent, record: JobPayload | undefined): JobPayload[] {
  const { payload } = event;
  if (record === undefined || record === null) return [payload];
  checkRecordOf(event, record, 'failureReason');
  return isFailed(payload) || !isStale(record, payload) ? [payload, record] : [payload];
}

const statedIn = (jobs: readonly JobPayload[]): string | null => firstOf(jobs, statedInJob);

function statedInJob(job: JobPayload): string | null {
  // Without a verdict, there may still be an error, but "login — happy path" is just a name.
  if (!isFailed(job)) return outcomeOf(job) === 'complete' ? errorText(job) : null;
  return errorText(job) ?? reasonAfter(/\s(?:[—–]|--)\s/, job) ?? reasonInTags(toTexts(job.tags));
}

const errorText = ({ error, exception }: JobPayload): string | null => nonBlank(error) ?? nonBlank(exception);

const reasonAfterHyphen = (job: JobPayload): string | null => (isFailed(job) ? reasonAfter(/\s-\s/, job) : null);

function reasonAfter(dash: RegExp, { name }: JobPayload): string | null {
  if (typeof name !== 'string') return null;
  const found = dash.exec(name);
  return found === null ? null : nonBlank(name.slice(found.index + found[0].length));
}

export const isFailed = (job: JobPayload): boolean => isFailure(outcomeOf(job));

const nonBlank = (text: unknown): string | null => (typeof text === 'string' && text.trim()) || null;

const firstOf = (jobs: readonly JobPayload[], reasonOf: (job: JobPayload) => string | null): string | null =>
  jobs.map(reasonOf).find((reason) => reason !== null) ?? null;
