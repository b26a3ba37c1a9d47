import { isIntegerBetween, option } from '../errors/check-options';
import { RejectionReason } from '../errors/rejection';
import type { EventOf, JobPayload } from '../events/event';
import { parseEvent } from '../events/parse-event';
import { toIsoTime } from '../events/time';
import { isObject, type JsonObject, toText } from '../events/values';
import { RetryLater } from '../handlers/retry';
import { type AskOptions, checkedAsk } from './client';
import { isFailed, toldReason } from './failure-reason';
import { checkJobEvent, type JobEvent, lagsBehind } from './job-event';
import { kindOf, type RdcJob, SauceApiError, type VdcJob } from './responses';
import { unreadable } from './send-request';

export interface JobRecordOptions extends AskOptions {
  /** Which try of the handler this is: `context.attempt`. With it delays double from try to try. */
  attempt?: number | undefined;
  /**
   * How long to wait for the reason of a failure, in milliseconds after the event came. What a test runner writes last is
   * on the record a moment later, and nothing tells whether it comes at all. @default 0
   */
  waitForReasonMs?: number | undefined;
}

/** The calls that answer with a job. */
interface JobCalls {
  getVdcJob(id: string, options: AskOptions & { owner: string | null }): Promise<VdcJob>;
  getRdcJob(id: string, options: AskOptions): Promise<RdcJob>;
}

const firstDelayMs = 2000;
const longestDelayMs = 60_000;
/** Where nobody tells which try it is. */
const evenDelayMs = 4000;
/** Sauce Labs may know of a job a moment after its event; a job that is unknown for longer is none of this account. */
const unknownForMs = 10_000;

/** The current record of an event's job. @throws {RetryLater} while it lags behind the event. */
export async function jobRecord(calls: JobCalls, event: JobEvent, given: JobRecordOptions = {}): Promise<JobPayload> {
  checkJobEvent(event, 'jobRecord');
  const options = checkedAsk(given, 'jobRecord');
  const isWait = isIntegerBetween(0);
  const waitForReasonMs = option(options, 'waitForReasonMs', isWait, 'a whole number of milliseconds >= 0', 0);
  const delayMs = delayAfter(option(options, 'attempt', isIntegerBetween(1), 'a whole number >= 1', undefined));
  const record = readRecord(event.type, await answerTo(calls, event, options, delayMs));
  if (lagsBehind(record, event.payload)) throw later(delayMs, 'is older than the event');
  const isWaiting = ageOf(event) < waitForReasonMs && isFailed(event.payload) && toldReason(event, record) === null;
  if (isWaiting) throw later(delayMs, 'does not tell yet why the test failed');
  return record;
}

async function answerTo(calls: JobCalls, event: JobEvent, { signal, isIdle }: AskOptions, delayMs: number) {
  const { type, payload } = event;
  try {
    if (type === 'vdc') return await calls.getVdcJob(payload.id, { owner: payload.owner, signal, isIdle });
    return await calls.getRdcJob(payload.id, { signal, isIdle });
  } catch (error) {
    if (!(error instanceof SauceApiError)) throw error;
    if (error.code === 'API_NOT_FOUND' && ageOf(event) < unknownForMs) throw later(delayMs, 'is not there yet');
    // Each delay is a try, so that none is shorter than it would be anyway.
    if (error.code === 'API_RATE_LIMITED')
      throw new RetryLater(Math.max(error.retryAfterMs ?? 0, delayMs), error.message);
    throw error;
  }
}

function later(delayMs: number, why: string): RetryLater {
  return new RetryLater(delayMs, `The record of the job in Sauce Labs ${why}.`);
}

/** Not by the age of the event: one that has waited long in the inbox is asked for as soon as one that just came. */
function delayAfter(attempt: number | undefined): number {
  return attempt === undefined ? evenDelayMs : Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1));
}

/** The clock may have been set back since the event came. */
function ageOf({ receivedAt }: JobEvent): number {
  return Math.max(0, Date.now() - Date.parse(receivedAt));
}

/** `Windows 10`, `macOS 10.12`: the version begins with the first digit after a blank. */
const systemAndVersion = /^(\D*[^\d\s])\s+(\d.*)$/;

/**
 * The record of a job under the names of an event's payload, normalised as that is. Values keep Sauce's words, which are
 * others in places: the record says `googlechrome`. Fields of other names are kept.
 *
 * @throws {SauceApiError} API_INVALID_RESPONSE for what is no record of a job.
 */
export function readRecord(type: 'vdc' | 'rdc', answer: JsonObject): JobPayload {
  const named = type === 'vdc' ? namedVdc(answer) : namedRdc(answer);
  const status = toText(toText(answer.consolidated_status)?.trim()) ?? answer.status;
  const read = parseEvent({ ...answer, ...named, status, duration_sec: durationOf(answer), data_type: type });
  if (read instanceof RejectionReason) {
    const parts = `its id is ${kindOf(answer.id)}, its status ${kindOf(answer.status)}`;
    throw unreadable('the record of a job', `got an object that is none: ${parts}`);
  }
  return (read as EventOf<'vdc' | 'rdc'>).payload;
}

function namedVdc({ browser, os, public: visibility, ...job }: JsonObject): JsonObject {
  const [, system, version] = systemAndVersion.exec(toText(os) ?? '') ?? [];
  return {
    browser_name: job.browser_name ?? browser,
    os_name: job.os_name ?? system ?? os,
    os_version: job.os_version ?? version,
    visibility: toText(visibility)?.toUpperCase() ?? job.visibility,
  };
}

function namedRdc({ owner_sauce, device_name, os, application_summary, ...job }: JsonObject): JsonObject {
  const appId = isObject(application_summary) ? toText(application_summary.appStorageId) : null;
  return {
    owner: job.owner ?? owner_sauce,
    device: job.device ?? device_name,
    os_name: job.os_name ?? os,
    app: job.app ?? (appId === null ? null : `storage:${appId}`),
  };
}

function durationOf({ start_time, creation_time, end_time, duration_sec }: JsonObject): unknown {
  const [start, end] = [toIsoTime(start_time) ?? toIsoTime(creation_time), toIsoTime(end_time)];
  if (start === null || end === null || end < start) return duration_sec;
  return Math.round((Date.parse(end) - Date.parse(start)) / 1000);
}
