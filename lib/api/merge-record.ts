import type { JobPayload } from '../events/event';
import { outcomeOf } from '../events/job';
import { assignUnknownFields } from '../events/values';
import { checkJobEvent, checkRecordOf, isStale, type JobEvent } from './job-event';

/** The state of the job. All of them come from the same side: a mixture would be a state that never existed. */
const stateFields = ['status', 'passed', 'modification_time'] as const;
/** Part of a state, but a test runner may also set them late. */
const errorFields = ['error', 'exception'] as const;
/** May be set late: the record's value is the later one. */
const lateFields = ['name', 'tags', ...errorFields, 'build', 'duration_sec'] as const;

/**
 * Returns the event, completed from the record of its job.
 *
 * - A record at least as new: its state (`status`, `passed`, `modification_time`), and its `name`, `tags`, `error`, `exception`, `build`
 * and `duration_sec` if set. With another outcome, `error` and `exception` that it no longer has are removed.
 * - An older record changes neither the state nor any value of the event.
 * - Any record: fills in missing fields; an older one with another outcome fills in no `error` and `exception`.
 *
 * `outcome` is derived again; `id`, `key`, `raw` and the rest stay. Neither argument is changed.
 *
 * @throws {SauceWebhooksError} JOB_MISMATCH for the record of another job.
 * @example const current = mergeRecord(event, await api.jobRecord(event));
 */
export function mergeRecord<Event extends JobEvent>(event: Event, record: JobPayload): Event {
  checkJobEvent(event, 'mergeRecord');
  checkRecordOf(event, record, 'mergeRecord');
  const payload = fillIn(event.payload, record);
  if (!isStale(record, event.payload)) update(payload, record);
  return { ...event, payload, outcome: outcomeOf(payload) };
}

/** The event's values, and the record's where the event has none. */
function fillIn(payload: JobPayload, record: JobPayload): JobPayload {
  const lacks = ([name, value]: [string, unknown]) => hasValue(value) && !hasValue(Reflect.get(payload, name));
  // The error of an earlier state does not apply to a test that has passed since.
  const stays: readonly string[] =
    outcomeOf(payload) === outcomeOf(record) ? stateFields : [...stateFields, ...errorFields];
  const added = Object.entries(record).filter((field) => lacks(field) && !stays.includes(field[0]));
  const known = added.filter(([name]) => Object.hasOwn(payload, name));
  return assignUnknownFields({ ...payload, ...Object.fromEntries(known) }, { ...record });
}

function update(payload: JobPayload, record: JobPayload): void {
  const isOther = outcomeOf(payload) !== outcomeOf(record);
  for (const name of lateFields) if (hasValue(record[name])) Object.assign(payload, { [name]: record[name] });
  if (isOther) Object.assign(payload, { error: record.error ?? null, exception: record.exception ?? null });
  payload.status = record.status;
  payload.passed = record.passed ?? (isOther ? null : payload.passed);
  payload.modification_time = record.modification_time ?? payload.modification_time;
}

function hasValue(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
}
