import { invalidOption } from '../errors/check-options';
import { SauceWebhooksError } from '../errors/error';
import { testId } from '../events/create-event';
import type { JobPayload, RdcEvent, VdcEvent } from '../events/event';
import { isNewer } from '../events/is-newer';
import { isObject } from '../events/values';
import { describeValue } from '../text/escape';

export type JobEvent = VdcEvent | RdcEvent;

export function isJobEvent(event: unknown): event is JobEvent {
  if (!isObject(event) || !isObject(event.payload)) return false;
  return (event.type === 'vdc' || event.type === 'rdc') && typeof event.payload.id === 'string';
}

/** @throws {SauceWebhooksError} INVALID_OPTION unless it is an event of a job. */
export function checkJobEvent(event: unknown, place: string): asserts event is JobEvent {
  if (isJobEvent(event)) return;
  const came =
    isObject(event) && typeof event.type === 'string'
      ? `one of type ${describeValue(event.type)}`
      : describeValue(event);
  throw invalidOption(`Expected ${place} to get an event of a job (vdc or rdc), got ${came}.`);
}

/** The API's response has no `data_type`, and other words and times. */
function isRecord(record: unknown): record is JobPayload {
  if (!isObject(record) || typeof record.status !== 'string') return false;
  return ['data_type', 'passed', 'modification_time'].every((name) => Object.hasOwn(record, name));
}

/** @throws {SauceWebhooksError} INVALID_OPTION unless it is a normalised record, JOB_MISMATCH for another job. */
export function checkRecordOf(event: JobEvent, record: unknown, place: string): asserts record is JobPayload {
  if (!isRecord(record)) {
    const came = isObject(record) ? 'another object' : describeValue(record);
    const message = `Expected ${place} to get a record that api.jobRecord returned, got ${came}.`;
    throw invalidOption(message);
  }
  const { type, payload } = event;
  if (testId(record.id) === testId(payload.id) && (record.data_type === null || record.data_type === type)) return;
  const expected = `Expected the record of the ${type} job ${describeValue(payload.id)}`;
  const came = `got that of the ${record.data_type === 'rdc' ? 'rdc' : 'vdc'} job ${describeValue(record.id)}`;
  throw new SauceWebhooksError('JOB_MISMATCH', `${expected}, ${came}.`);
}

/** Whether a record has an earlier state than an event. */
export const isStale = (record: JobPayload, event: JobPayload): boolean =>
  isNewer({ payload: event }, { payload: record });
