import { SauceWebhooksError } from '../errors/error';
import { type JsonObject, toIsoTime } from '../events/values';
import type { CallOptions } from './client';
import { appUrlOf } from './options';
import { type JobRow, listInfoOf, ResponseTooLargeError } from './responses';
import type { SauceApi } from './sauce-api';

/** Records have some 10 kB, and a response of more than 2 MiB is not read: then a page has half as many. */
const pageSize = 50;
/** Rows at most that a page shares with the one before. */
const overlap = 5;
/** Pages in a row that brought nothing new. */
const maxIdlePages = 20;

export type ListingApi = Pick<SauceApi, 'listVdcJobs' | 'listRdcJobs' | 'getVdcJob' | 'getRdcJob' | 'account'>;

/** A list of jobs in Sauce Labs, newest first. */
export interface JobList {
  type: 'vdc' | 'rdc';
  /** Whose jobs they are. */
  users: readonly string[];
  /** Returns a page. `skip`: how many of the newest are left out; `from`: when the jobs started, in epoch milliseconds. */
  page(skip: number, limit: number, from: number, call: CallOptions): Promise<JobRow[]>;
  /** Returns the record of a job. */
  get(id: string, call: CallOptions): Promise<JobRow>;
  /** Where Sauce Labs shows a job, which neither rows nor records say; null: not known. */
  linkOf(id: string): string | null;
}

/** The lists that hold all jobs of the users: one of VDC for each, and one of real devices for all. */
export function jobLists(api: ListingApi, users: readonly string[]): JobList[] {
  const appUrl = appUrlOf(api.account().baseUrl);
  const linkOf = (id: string) => (appUrl === null ? null : `${appUrl}/tests/${encodeURIComponent(id.toWellFormed())}`);
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
 * Yields the rows of jobs that started since a time, each once. Between two pages rows move on as jobs start, and move up as jobs are
 * deleted: so each page overlaps with what was read before, and where it does not, an earlier one is read.
 *
 * @param newestStartOf Returns when the newest of a page's jobs started, in epoch milliseconds: before `from`, the page is the last one.
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
      // Lists say wrongly that there are no more, and a server may send fewer rows than it was asked for: the end is a short page without news.
      const { listed, hasMore } = listInfoOf(rows);
      if (listed === 0 || (listed < limit && !hasMore && unseen.length === 0)) return;
      if ((await newestStartOf(rows)) < from) return;
      if (unseen.length > 0) idlePages = -1;
      skip += listed - Math.min(overlap, Math.ceil(listed / 2));
    } else skip = Math.max(0, skip - limit);
  }
  const message = 'Expected Sauce Labs to list more jobs from page to page, but it sent the same ones again and again.';
  throw new SauceWebhooksError('API_INVALID_RESPONSE', message);
}

const timeOf = (value: unknown): number | undefined => {
  const time = value === 0 ? null : toIsoTime(value);
  return time === null ? undefined : Date.parse(time);
};

/** When a job was created, in epoch milliseconds; infinite if that is not known. */
export const startOf = (job: JsonObject): number =>
  timeOf(job.creation_time) ?? timeOf(job.start_time) ?? Number.POSITIVE_INFINITY;

/** When a job that is not running ended, in epoch milliseconds; infinite if that is not known. */
export const endOf = (job: JsonObject): number =>
  timeOf(job.end_time) ?? timeOf(job.modification_time) ?? Number.POSITIVE_INFINITY;

/** When a job last changed that is not running, in epoch milliseconds; infinite if that is not known. */
export const changedAt = (job: JsonObject): number => Math.max(endOf(job), timeOf(job.modification_time) ?? 0);

/** Whether a job is of the list's users. That of real devices has jobs of others, too; a row that does not say whose it is may be theirs. */
export function isOwn({ type, users }: JobList, { owner_sauce, owner }: JobRow): boolean {
  if (type === 'vdc') return true;
  const name = owner_sauce ?? owner;
  if (typeof name !== 'string' || name === '') return true;
  return users.some((user) => user.toLowerCase() === name.toLowerCase());
}
