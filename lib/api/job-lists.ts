import { SauceWebhooksError } from '../errors/error';
import { appUrl, testUrl } from '../events/job';
import { type JsonObject, toIsoTime } from '../events/values';
import { type CallOptions, regionOf } from './options';
import { type JobRow, listInfoOf, ResponseTooLargeError } from './responses';
import type { SauceApi } from './sauce-api';

/** Records have about 10 kB, and responses above 2 MiB are not read: then a page has half as many. */
const pageSize = 50;
/** Maximum number of rows that a page shares with the one before. */
const overlap = 5;
/** Consecutive pages without new rows. */
const maxIdlePages = 20;

export type ListingApi = Pick<SauceApi, 'listVdcJobs' | 'listRdcJobs' | 'getVdcJob' | 'getRdcJob' | 'account'>;

/** A list of jobs in Sauce Labs, newest first. */
export interface JobList {
  type: 'vdc' | 'rdc';
  /** The owners of the jobs. */
  users: readonly string[];
  /** Returns a page. `skip`: how many of the newest to skip; `from`: earliest start of the jobs, in epoch milliseconds. */
  page(skip: number, limit: number, from: number, call: CallOptions): Promise<JobRow[]>;
  /** Returns the record of a job. */
  get(id: string, call: CallOptions): Promise<JobRow>;
  /** Returns the page of a job, which neither rows nor records contain; null if unknown. */
  linkOf(id: string): string | null;
}

/** Returns the lists with all jobs of the users: one VDC list per user, and one of real devices. */
export function jobLists(api: ListingApi, users: readonly string[]): JobList[] {
  const region = regionOf(api.account().baseUrl);
  const linkOf = (id: string) => (region === null ? null : testUrl(id, appUrl(region)));
  const vdc = users.map(
    (owner): JobList => ({
      type: 'vdc',
      users: [owner],
      page: (skip, limit, from, call) =>
        api.listVdcJobs({ owner, from: Math.max(0, Math.floor(from / 1000)), limit, skip, ...call }),
      get: (id, call) => api.getVdcJob(id, { owner, ...call }),
      linkOf,
    }),
  );
  const rdc: JobList = {
    type: 'rdc',
    users,
    page: (skip, limit, _from, call) => api.listRdcJobs({ limit, offset: skip + 1, ...call }),
    get: (id, call) => api.getRdcJob(id, call),
    linkOf,
  };
  return [...vdc, rdc];
}

/**
 * Yields the rows of jobs that started since a time, each once. Between two pages, rows move down as jobs start, and up as jobs are
 * deleted: so each page overlaps with the rows read before; if it does not, an earlier page is read.
 *
 * @param newestStartOf Returns when the newest of a page's jobs started, in epoch milliseconds. If that is before `from`, the page is the
 * last one.
 */
export async function* rowsSince(
  from: number,
  readPage: (skip: number, limit: number) => Promise<JobRow[]>,
  newestStartOf: (rows: readonly JobRow[]) => Promise<number>,
): AsyncGenerator<JobRow[], void, undefined> {
  const seen = new Set<string>();
  let skip = 0;
  let limit = pageSize;
  for (let idlePages = 0; idlePages < maxIdlePages; idlePages++) {
    const rows = await readPage(skip, limit).catch((error: unknown) => {
      if (!(error instanceof ResponseTooLargeError) || limit <= 2) throw error;
      return null;
    });
    if (rows === null) {
      limit = Math.ceil(limit / 2);
      continue;
    }
    const isConnected = skip === 0 || rows.some(({ id }) => seen.has(id));
    const unseen = rows.filter(({ id }) => !seen.has(id));
    for (const { id } of unseen) seen.add(id);
    yield unseen;
    if (isConnected) {
      // Lists wrongly say that there are no more, and a server may send fewer rows than requested: the end is a short page without new
      // rows.
      const { listed, hasMore } = listInfoOf(rows);
      if (listed === 0 || (listed < limit && !hasMore && unseen.length === 0)) return;
      if ((await newestStartOf(rows)) < from) return;
      if (unseen.length > 0) idlePages = -1;
      skip += listed - Math.min(overlap, Math.ceil(listed / 2));
    } else skip = Math.max(0, skip - limit);
  }
  const message = 'Expected Sauce Labs to list more jobs from page to page, but it repeated the same ones.';
  throw new SauceWebhooksError('API_INVALID_RESPONSE', message);
}

const timeOf = (value: unknown): number | undefined => {
  const time = value === 0 ? null : toIsoTime(value);
  return time === null ? undefined : Date.parse(time);
};

/** Returns when a job was created, in epoch milliseconds; infinite if unknown. */
export const startOf = (job: JsonObject): number =>
  timeOf(job.creation_time) ?? timeOf(job.start_time) ?? Number.POSITIVE_INFINITY;

/** Returns when a finished job ended, in epoch milliseconds; infinite if unknown. */
export const endOf = (job: JsonObject): number =>
  timeOf(job.end_time) ?? timeOf(job.modification_time) ?? Number.POSITIVE_INFINITY;

/** Returns when a finished job last changed, in epoch milliseconds; infinite if unknown. */
export const changedAt = (job: JsonObject): number => Math.max(endOf(job), timeOf(job.modification_time) ?? 0);

/** Whether a job belongs to the list's users. The list of real devices also has jobs of others; a row without an owner may be theirs. */
export function isOwn({ type, users }: JobList, { owner_sauce, owner }: JobRow): boolean {
  if (type === 'vdc') return true;
  const name = owner_sauce ?? owner;
  if (typeof name !== 'string' || name === '') return true;
  return users.some((user) => user.toLowerCase() === name.toLowerCase());
}
