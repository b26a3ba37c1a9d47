import { RejectionReason } from '../errors/rejection';
import type { JobPayload, RdcEvent, VdcEvent } from '../events/event';
import { parseEvent } from '../events/parse-event';
import { isObject } from '../events/values';
import { describeValue } from '../text/escape';
import { type AskOptions, Client, checkedAsk } from './client';
import { type JobRecordOptions, jobRecord } from './job-record';
import { path, resolveOptions, type SauceApiOptions } from './options';
import type { ConcurrencyAnswer, RdcJob, VdcJob } from './responses';
import { kindOf } from './responses';
import { unreadable } from './send-request';

export interface VdcJobOptions extends AskOptions {
  /** User name of the one who ran the test. @default the user who asks */
  owner?: string | null | undefined;
}

/** What Sauce Labs tells when it is asked. All calls reject with a `SauceApiError`, or with the reason of their signal. */
export interface SauceApi {
  /** A job on a virtual device, as Sauce Labs answers it. */
  getVdcJob(id: string, options?: VdcJobOptions): Promise<VdcJob>;
  /** A job on a real device, as Sauce Labs answers it. */
  getRdcJob(id: string, options?: AskOptions): Promise<RdcJob>;
  /** Machines and devices in use, as Sauce Labs answers it. */
  getConcurrency(options?: AskOptions): Promise<ConcurrencyAnswer>;
  /**
   * Called in a handler: the current record of an event's job, normalised like `event.payload`.
   *
   * @throws {RetryLater} while the record lags behind the event, so that the inbox does the waiting.
   * @throws {SauceApiError} when Sauce Labs cannot be asked, or knows no such job.
   * @example const record = await api.jobRecord(event, context);
   */
  jobRecord(event: VdcEvent | RdcEvent, options?: JobRecordOptions): Promise<JobPayload>;
}

/**
 * Asks Sauce Labs by its REST API, within the limits of the account: 10 requests a second and 3,500 an hour.
 *
 * @throws {SauceWebhooksError} for options that are wrong, and INVALID_CREDENTIALS for those that are not set.
 * @example const api = sauceApi({ username: process.env.SAUCE_USERNAME, accessKey: process.env.SAUCE_ACCESS_KEY });
 */
export function sauceApi(options: SauceApiOptions): SauceApi {
  const settings = resolveOptions(options);
  const { username } = settings;
  const client = new Client(settings);

  async function getVdcJob(id: string, options: VdcJobOptions = {}): Promise<VdcJob> {
    const { owner } = checkedAsk(options, 'getVdcJob');
    const what = `the VDC job ${describeValue(id)}`;
    const answer = await client.get(path`/rest/v1/${owner ?? username}/jobs/${id}`, what, options);
    return jobOf(answer, id, what);
  }

  async function getRdcJob(id: string, options: AskOptions = {}): Promise<RdcJob> {
    const what = `the RDC job ${describeValue(id)}`;
    return jobOf(await client.get(path`/v1/rdc/jobs/${id}`, what, checkedAsk(options, 'getRdcJob')), id, what);
  }

  async function getConcurrency(options: AskOptions = {}): Promise<ConcurrencyAnswer> {
    const what = 'the concurrency';
    const ask = checkedAsk(options, 'getConcurrency');
    const answer = await client.get(path`/rest/v1.2/users/${username}/concurrency`, what, ask);
    const read = parseEvent(answer);
    if (read instanceof RejectionReason || read.type !== 'concurrency')
      throw unreadable(what, `got ${kindOf(answer)} that is none`);
    return answer as ConcurrencyAnswer;
  }

  const api: SauceApi = {
    getVdcJob,
    getRdcJob,
    getConcurrency,
    jobRecord: (event, recordOptions) => jobRecord(api, event, recordOptions),
  };
  return api;
}

function jobOf<Job extends VdcJob | RdcJob>(answer: unknown, id: string, what: string): Job {
  if (!isObject(answer)) throw unreadable(what, `got ${kindOf(answer)}`);
  if (answer.id !== id) throw unreadable(what, `got one whose id is another: ${kindOf(answer.id)}`);
  if (typeof answer.status !== 'string') throw unreadable(what, `got one whose status is ${kindOf(answer.status)}`);
  return answer as Job;
}
