import { countOption, msOption } from '../errors/check-options';
import { RejectionReason } from '../errors/rejection';
import type { EventOf, JobPayload } from '../events/event';
import { parseEvent } from '../events/parse-delivery';
import { isObject, type JsonObject, toIsoTime, toText } from '../events/values';
import { RetryLater } from '../handlers/retry';
import { isFailed, statedReason } from './failure-reason';
import { checkJobEvent, isStale, type JobEvent } from './job-event';
import { type CallOptions, checkCallOptions } from './options';
import { describeType, type RdcJob, SauceApiError, type VdcJob } from './responses';
import { invalidResponse } from './send-request';

export interface JobRecordOptions extends CallOptions {
  /** Number of the handler's attempt: `context.attempt`. With it, delays double from attempt to attempt. */
  attempt?: number | undefined;
  /**
   * How long to wait for the reason of a failure, in milliseconds after the event was received, at most five minutes. Values that a test
   * runner sets last reach the record a moment later, if at all. @default 0
   */
  waitForReasonMs?: number | undefined;
}

interface JobCalls {
  getVdcJob(id: string, options: CallOptions & { owner: string | null }): Promise<VdcJob>;
  getRdcJob(id: string, options: CallOptions): Promise<RdcJob>;
}

const firstDelayMs = 2000;
const maxDelayMs = 60_000;
/** Without `attempt`. */
const defaultDelayMs = 4000;
/** Sauce Labs may know a job a moment after its event; one unknown for longer is not of this account. */
const notFoundGraceMs = 10_000;
/** `RetryLater` uses up no attempt, so waiting is limited here: after this time, the record is returned as it is. */
const maxWaitMs = 5 * 60_000;

/** Returns the current record of an event's job. @throws {RetryLater} while it is older than the event, for five minutes at most. */
export async function jobRecord(calls: JobCalls, event: JobEvent, given: JobRecordOptions = {}): Promise<JobPayload> {
  checkJobEvent(event, 'jobRecord');
  const options = checkCallOptions(given, 'jobRecord');
  const waitForReasonMs = msOption(options, 'waitForReasonMs', 0, 0);
  const delayMs = delayAfter(countOption(options, 'attempt', 1, undefined));
  const record = parseRecord(event.type, await fetchRecord(calls, event, options, delayMs));
  const ageMs = ageOf(event);
  if (ageMs >= maxWaitMs) return record;
  if (isStale(record, event.payload)) throw later(delayMs, 'is older than the event');
  if (ageMs < waitForReasonMs && isFailed(event.payload) && statedReason(event, record) === null) {
    throw later(delayMs, 'does not show yet why the test failed');
  }
  return record;
}

async function fetchRecord(calls: JobCalls, event: JobEvent, { signal, unref }: CallOptions, delayMs: number) {
  const { type, payload } = event;
  try {
    if (type === 'vdc') return await calls.getVdcJob(payload.id, { owner: payload.owner, signal, unref });
    return await calls.getRdcJob(payload.id, { signal, unref });
  } catch (error) {
    if (!(error instanceof SauceApiError)) throw error;
    if (error.code === 'API_NOT_FOUND' && ageOf(event) < notFoundGraceMs) throw later(delayMs, 'does not exist yet');
    // Never sooner than this attempt would be retried anyway.
    if (error.code === 'API_RATE_LIMITED')
      throw new RetryLater(Math.max(error.retryAfterMs ?? 0, delayMs), error.message);
    throw error;
  }
}

function later(delayMs: number, why: string): RetryLater {
  return new RetryLater(delayMs, `The record of the job in Sauce Labs ${why}.`);
}

/** Not by the age of the event: the first attempt may start long after it. */
function delayAfter(attempt: number | undefined): number {
  return attempt === undefined ? defaultDelayMs : Math.min(maxDelayMs, firstDelayMs * 2 ** (attempt - 1));
}

/** The clock may have been set back since the event was received. */
function ageOf({ receivedAt }: JobEvent): number {
  return Math.max(0, Date.now() - Date.parse(receivedAt));
}

/** `Windows 10`, `macOS 10.12`: the version begins with the first digit after a space. */
const systemAndVersion = /^(\D*[^\d\s])\s+(\d.*)$/;

/**
 * Converts the response for a job to the normalised fields of an event's payload. Some values differ: the record says `googlechrome`.
 * Keeps unknown fields.
 *
 * @throws {SauceApiError} API_INVALID_RESPONSE unless it is a record of a job.
 */
export function parseRecord(type: 'vdc' | 'rdc', response: JsonObject): JobPayload {
  const named = type === 'vdc' ? namedVdc(response) : namedRdc(response);
  const status = toText(toText(response.consolidated_status)?.trim()) ?? response.status;
  const read = parseEvent({ ...response, ...named, status, duration_sec: durationOf(response), data_type: type });
  if (read instanceof RejectionReason) {
    const parts = `its id is ${describeType(response.id)}, its status ${describeType(response.status)}`;
    throw invalidResponse('the record of a job', `got an object of another form: ${parts}`);
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
