import { isIntegerBetween, option } from '../errors/check-options';
import type { JobPayload } from '../events/event';
import { RetryLater } from '../handlers/retry';
import type { RdcJob, VdcJob } from './answers';
import { SauceApiError } from './api-error';
import { type AskOptions, checkedAsk } from './ask-options';
import { isFailed, toldReason } from './failure-reason';
import { checkJobEvent, type JobEvent } from './job-event';
import { lagsBehind } from './newer-state';
import { readRecord } from './record';

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
