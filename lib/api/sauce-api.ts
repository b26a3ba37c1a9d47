import { countOption, invalidOption } from '../errors/check-options';
import { RejectionReason } from '../errors/rejection';
import { testId } from '../events/create-event';
import type { JobPayload, RdcEvent, VdcEvent } from '../events/event';
import { parseEvent } from '../events/parse-delivery';
import { isObject } from '../events/values';
import { describeValue } from '../text/escape';
import { Client } from './client';
import { type JobRecordOptions, jobRecord } from './job-record';
import { type CallOptions, checkCallOptions, path, resolveOptions, type SauceApiOptions } from './options';
import {
  type ConcurrencyResponse,
  describeType,
  type JobRow,
  type RdcJob,
  type SauceBuild,
  type SauceBuildJob,
  setListInfo,
  type VdcJob,
} from './responses';
import { invalidResponse } from './send-request';

export interface VdcJobOptions extends CallOptions {
  /** User who ran the test. @default the API user */
  owner?: string | null | undefined;
}

export interface ListVdcJobsOptions extends CallOptions {
  /** User who ran the tests. @default the API user */
  owner?: string | null | undefined;
  /** Only jobs that started then or later, in epoch seconds. */
  from?: number | undefined;
  /** Only jobs that started then or earlier, in epoch seconds. */
  to?: number | undefined;
  /** Maximum number of jobs. @default 50 */
  limit?: number | undefined;
  /** How many of the newest jobs to leave out. @default 0 */
  skip?: number | undefined;
}

export interface ListRdcJobsOptions extends CallOptions {
  /** Maximum number of jobs. @default 50 */
  limit?: number | undefined;
  /** The first job to return; 1 is the newest. @default 1 */
  offset?: number | undefined;
}

/** A small client of the Sauce Labs REST API. All calls reject with a `SauceApiError`, or with the reason of their signal. */
export interface SauceApi {
  /** Returns a job on a virtual device, unchanged. */
  getVdcJob(id: string, options?: VdcJobOptions): Promise<VdcJob>;
  /** Returns a job on a real device, unchanged. */
  getRdcJob(id: string, options?: CallOptions): Promise<RdcJob>;
  /**
   * Returns a user's jobs on virtual devices, newest first, unchanged: records if Sauce Labs supports `full=true`, otherwise few fields.
   */
  listVdcJobs(options?: ListVdcJobsOptions): Promise<JobRow[]>;
  /** Returns the jobs on real devices that the user may see, including those of others, newest first, unchanged: with few fields. */
  listRdcJobs(options?: ListRdcJobsOptions): Promise<JobRow[]>;
  /** Returns the machines and devices in use, unchanged. */
  getConcurrency(options?: CallOptions): Promise<ConcurrencyResponse>;
  /** Returns the build of a job, unchanged. */
  getJobBuild(type: 'vdc' | 'rdc', jobId: string, options?: CallOptions): Promise<SauceBuild>;
  /** Returns all jobs of a build, unchanged: their ids and states. */
  getBuildJobs(type: 'vdc' | 'rdc', buildId: string, options?: CallOptions): Promise<SauceBuildJob[]>;
  /**
   * Returns the current record of an event's job, normalised like `event.payload`. For use in a handler.
   *
   * @throws {RetryLater} while the record is older than the event, for five minutes at most; then returns it as it is.
   * @throws {SauceApiError} if the request fails, or Sauce Labs does not know the job.
   * @example const record = await api.jobRecord(event, context);
   */
  jobRecord(event: VdcEvent | RdcEvent, options?: JobRecordOptions): Promise<JobPayload>;
  /** Returns the API user: a function, so that no log of the client shows it. */
  account(): { username: string; baseUrl: string };
}

/**
 * Creates a client of the Sauce Labs REST API that stays within the limits of the account: 10 requests a second and 3,500 an hour.
 *
 * @throws {SauceWebhooksError} for invalid options, and INVALID_CREDENTIALS for missing credentials.
 * @example const api = sauceApi({ username: process.env.SAUCE_USERNAME, accessKey: process.env.SAUCE_ACCESS_KEY });
 */
export function sauceApi(options: SauceApiOptions): SauceApi {
  const settings = resolveOptions(options);
  const { username, baseUrl } = settings;
  const client = new Client(settings);

  async function getVdcJob(id: string, options: VdcJobOptions = {}): Promise<VdcJob> {
    const { owner } = checkCallOptions(options, 'getVdcJob');
    const label = `the VDC job ${describeValue(id)}`;
    const response = await client.get(path`/rest/v1/${owner ?? username}/jobs/${id}`, label, options);
    return toJob(response, id, label);
  }

  async function getRdcJob(id: string, options: CallOptions = {}): Promise<RdcJob> {
    const label = `the RDC job ${describeValue(id)}`;
    return toJob(await client.get(path`/v1/rdc/jobs/${id}`, label, checkCallOptions(options, 'getRdcJob')), id, label);
  }

  async function listVdcJobs(options: ListVdcJobsOptions = {}): Promise<JobRow[]> {
    const call = checkCallOptions(options, 'listVdcJobs');
    const page = { limit: countOption(call, 'limit', 1, defaultLimit), skip: countOption(call, 'skip', 0, 0) };
    const times = { from: countOption(call, 'from', 0, undefined), to: countOption(call, 'to', 0, undefined) };
    const list = path`/rest/v1/${call.owner ?? username}/jobs`;
    return toRows(await client.get(`${list}?${queryOf({ ...page, ...times, full: true })}`, jobsLabel, call));
  }

  async function listRdcJobs(options: ListRdcJobsOptions = {}): Promise<JobRow[]> {
    const call = checkCallOptions(options, 'listRdcJobs');
    const page = { limit: countOption(call, 'limit', 1, defaultLimit), offset: countOption(call, 'offset', 1, 1) };
    const response = await client.get(`/v1/rdc/jobs?${queryOf(page)}`, jobsLabel, call);
    return isObject(response) ? toRows(response.entities, response.metaData) : toRows(response);
  }

  async function getConcurrency(options: CallOptions = {}): Promise<ConcurrencyResponse> {
    const label = 'the concurrency';
    const ask = checkCallOptions(options, 'getConcurrency');
    const response = await client.get(path`/rest/v1.2/users/${username}/concurrency`, label, ask);
    const read = parseEvent(response);
    if (read instanceof RejectionReason || read.type !== 'concurrency')
      throw invalidResponse(label, `got ${describeType(response)} of another form`);
    return response as ConcurrencyResponse;
  }

  async function getJobBuild(type: 'vdc' | 'rdc', jobId: string, options: CallOptions = {}): Promise<SauceBuild> {
    const label = `the build of the ${kindOf(type).toUpperCase()} job ${describeValue(jobId)}`;
    const ask = checkCallOptions(options, 'getJobBuild');
    const response = await client.get(path`/v2/builds/${kindOf(type)}/jobs/${jobId}/build/`, label, ask);
    if (!isObject(response) || !isText(response.id) || !isObject(response.jobs)) {
      throw invalidResponse(label, `got ${describeType(response)} without an id and counts of jobs`);
    }
    return response as unknown as SauceBuild;
  }

  async function getBuildJobs(type: 'vdc' | 'rdc', buildId: string, options: CallOptions = {}) {
    const label = `the jobs of the ${kindOf(type).toUpperCase()} build ${describeValue(buildId)}`;
    const ask = checkCallOptions(options, 'getBuildJobs');
    const jobs = new Map<string, SauceBuildJob>();
    for (let pages = 0, offset = 0; pages < maxPages; pages++) {
      const page = `?limit=${pageLength}&offset=${offset}`;
      const response = await client.get(`${path`/v2/builds/${kindOf(type)}/${buildId}/jobs/`}${page}`, label, ask);
      if (!isObject(response) || !Array.isArray(response.jobs) || !response.jobs.every(isBuildJob)) {
        throw invalidResponse(label, `got ${describeType(response)} without a list of jobs`);
      }
      const before = jobs.size;
      for (const job of response.jobs as SauceBuildJob[]) jobs.set(job.id, job);
      // A server may cap the limit, or ignore it and the offset, which are documented for lists of builds only.
      if (jobs.size === before) return [...jobs.values()];
      offset += response.jobs.length;
    }
    throw invalidResponse(label, `got more than ${maxPages} pages`);
  }

  const api: SauceApi = {
    getVdcJob,
    getRdcJob,
    listVdcJobs,
    listRdcJobs,
    getConcurrency,
    account: () => ({ username, baseUrl }),
    getJobBuild,
    getBuildJobs,
    jobRecord: (event, recordOptions) => jobRecord(api, event, recordOptions),
  };
  return api;
}

const defaultLimit = 50;
const jobsLabel = 'a list of jobs';

const queryOf = (query: Record<string, number | boolean | undefined>): string =>
  Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');

/** Skips rows without an id: one bad row must not make the others unreadable. */
function toRows(response: unknown, metaData?: unknown): JobRow[] {
  if (!Array.isArray(response)) throw invalidResponse(jobsLabel, `got ${describeType(response)}`);
  const rows = response.filter((row): row is JobRow => isObject(row) && isText(row.id));
  if (rows.length === 0 && response.length > 0)
    throw invalidResponse(jobsLabel, `got ${describeType(response)}, all of them without an id`);
  setListInfo(rows, { listed: response.length, hasMore: isObject(metaData) && metaData.moreAvailable === true });
  return rows;
}

/** Small enough for the largest response that is read. */
const pageLength = 500;
/** For a build's jobs: more than any build has, even 100 at a time. */
const maxPages = 1000;

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isBuildJob = (value: unknown): boolean => isObject(value) && isText(value.id);

function kindOf(type: unknown): 'vdc' | 'rdc' {
  if (type === 'vdc' || type === 'rdc') return type;
  throw invalidOption(`Expected the kind of a build to be vdc or rdc, got ${describeValue(type)}.`);
}

function toJob<Job extends VdcJob | RdcJob>(response: unknown, id: string, label: string): Job {
  if (!isObject(response)) throw invalidResponse(label, `got ${describeType(response)}`);
  if (!isText(response.id) || testId(response.id as string) !== testId(id))
    throw invalidResponse(label, `got one with another id: ${describeType(response.id)}`);
  if (typeof response.status !== 'string')
    throw invalidResponse(label, `got one whose status is ${describeType(response.status)}`);
  return response as Job;
}
