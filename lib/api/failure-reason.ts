import type { JobPayload, SauceEvent } from '../events/event';
import { outcomeOf } from '../events/outcome';
import { toTexts } from '../events/values';
import { checkRecordOf, isJobEvent, type JobEvent, lagsBehind } from './job-event';

/**
 * Why a test failed, in the words of Sauce Labs or of the test runner: `error`, `exception`, what follows the dash in `name`
 * (`checkout — AssertionError: …`), a tag `failure:…` or `err:…`; else the same of the record, if that is as new as the
 * event or the event failed too. Where none of it tells, what follows a hyphen in `name`. Null when nothing tells, and for
 * what did not fail.
 *
 * Source: observed. On real devices `error` and `exception` are mostly empty, and a runner can set only name and tags.
 *
 * @throws {SauceWebhooksError} JOB_MISMATCH for the record of another job.
 * @example const reason = failureReason(event) ?? failureReason(event, await api.jobRecord(event));
 */
export function failureReason(event: SauceEvent, record?: JobPayload): string | null {
  if (!isJobEvent(event)) return null;
  const jobs = jobsThatCount(event, record);
  return toldIn(jobs) ?? firstOf(jobs.toReversed(), reasonAfterHyphen);
}

/** As failureReason, but for what may be just a name: "login - happy path". */
export function toldReason(event: JobEvent, record: JobPayload): string | null {
  return toldIn(jobsThatCount(event, record));
}

/** The event's job and its record, which is the later word. What failed earlier is of no matter to what has passed since. */
function jobsThatCount(event: JobEvent, record: JobPayload | undefined): JobPayload[] {
  const { payload } = event;
  if (record === undefined || record === null) return [payload];
  checkRecordOf(event, record, 'failureReason');
  return isFailed(payload) || !lagsBehind(record, payload) ? [payload, record] : [payload];
}

const toldIn = (jobs: readonly JobPayload[]): string | null => firstOf(jobs, reasonToldIn);

function reasonToldIn(job: JobPayload): string | null {
  // Without a verdict there may be an error all the same, but "login — happy path" is just a name.
  if (!isFailed(job)) return outcomeOf(job) === 'complete' ? statedReason(job) : null;
  return statedReason(job) ?? reasonAfter(/\s(?:[—–]|--)\s/, job) ?? reasonOfTags(job);
}

const statedReason = ({ error, exception }: JobPayload): string | null => said(error) ?? said(exception);

const reasonAfterHyphen = (job: JobPayload): string | null => (isFailed(job) ? reasonAfter(/\s-\s/, job) : null);

function reasonAfter(dash: RegExp, { name }: JobPayload): string | null {
  if (typeof name !== 'string') return null;
  const found = dash.exec(name);
  return found === null ? null : said(name.slice(found.index + found[0].length));
}

function reasonOfTags({ tags }: JobPayload): string | null {
  return firstOf(toTexts(tags), (tag) => said(/^\s*(?:failure|err):(.*)$/is.exec(tag)?.[1]));
}

export function isFailed(job: JobPayload): boolean {
  const outcome = outcomeOf(job);
  return outcome === 'failed' || outcome === 'errored';
}

/** Blanks say nothing. */
const said = (text: unknown): string | null => (typeof text === 'string' && text.trim()) || null;

function firstOf<Item>(items: readonly Item[], reasonOf: (item: Item) => string | null): string | null {
  for (const item of items) {
    const reason = reasonOf(item);
    if (reason !== null) return reason;
  }
  return null;
}
