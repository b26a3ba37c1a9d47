import { isWholeFrom, pick } from '../check-options';
import { SauceWebhooksError } from '../errors';
import type { JobPayload, RdcEvent, VdcEvent } from '../events/event';
import { RetryLater } from '../handlers/retry';
import type { RdcJob, VdcJob } from './answers';
import { SauceApiError } from './api-error';
import { failureReason } from './failure-reason';
import { lagsBehind } from './newer-state';
import { readRecord } from './record';

export interface JobRecordOptions {
  /** Ends the call when it aborts. In a handler: `context.signal`. */
  signal?: AbortSignal | undefined;
  /**
   * How long to wait for the reason of a failure, in milliseconds after the event came. What a test runner writes last is
   * on the record a moment later, and nothing tells whether it comes at all. @default 0
   */
  waitForReasonMs?: number | undefined;
}

type JobEvent = VdcEvent | RdcEvent;

/** The calls that answer with a job. */
interface JobCalls {
  getVdcJob(id: string, options: { owner: string | null; signal: AbortSignal | undefined }): Promise<VdcJob>;
  getRdcJob(id: string, options: { signal: AbortSignal | undefined }): Promise<RdcJob>;
}

const shortestWaitMs = 2000;
const longestWaitMs = 60_000;
/** Sauce Labs may know of a job a moment after its event; a job that is unknown for longer is none of this account. */
const unknownForMs = 10_000;

/** The current record of an event's job. @throws {RetryLater} while it lags behind the event. */
export async function jobRecord(calls: JobCalls, event: JobEvent, options: JobRecordOptions = {}): Promise<JobPayload> {
  const { signal } = options;
  const isWait = isWholeFrom(0);
  const waitForReasonMs = pick(options, 'waitForReasonMs', isWait, 'a whole number of milliseconds >= 0', 0);
  const record = readRecord(event.type, await answerTo(calls, event, signal));
  if (lagsBehind(record, event.payload)) throw later(event, 'is older than the event');
  const isWaiting = ageOf(event) < waitForReasonMs && isFailed(event) && failureReason(event, record) === null;
  if (isWaiting) throw later(event, 'does not tell yet why the test failed');
  return record;
}

async function answerTo(calls: JobCalls, event: JobEvent, signal: AbortSignal | undefined) {
  const { type, payload } = event;
  try {
    if (type === 'vdc') return await calls.getVdcJob(payload.id, { owner: payload.owner, signal });
    if (type === 'rdc') return await calls.getRdcJob(payload.id, { signal });
  } catch (error) {
    if (!(error instanceof SauceApiError)) throw error;
    if (error.code === 'API_NOT_FOUND' && ageOf(event) < unknownForMs) throw later(event, 'is not there yet');
    if (error.code === 'API_LIMITED') throw new RetryLater(error.retryAfterMs ?? waitOf(event), error.message);
    throw error;
  }
  throw new SauceWebhooksError('INVALID_OPTION', `Expected an event of a job (vdc or rdc), got ${String(type)}.`);
}

const isFailed = ({ outcome }: JobEvent): boolean => outcome === 'failed' || outcome === 'errored';

function later(event: JobEvent, why: string): RetryLater {
  return new RetryLater(waitOf(event), `The record of the job in Sauce Labs ${why}.`);
}

/** As long as was waited already, so that the delays double without a count of tries. */
function waitOf(event: JobEvent): number {
  return Math.min(longestWaitMs, Math.max(shortestWaitMs, ageOf(event)));
}

/** The clock may have been set back since the event came. */
function ageOf({ receivedAt }: JobEvent): number {
  return Math.max(0, Date.now() - Date.parse(receivedAt));
}
