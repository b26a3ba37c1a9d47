import type { JobPayload } from '../events/event';
import { outcomeOf } from '../events/outcome';
import { assignUnknownFields } from '../events/values';
import { checkJobEvent, checkRecordOf, type JobEvent, lagsBehind } from './job-event';

/** Say how the job stands. They come from one side, all of them: half of each would be a state that never was. */
const stateFields = ['status', 'passed', 'modification_time'] as const;
/** Belong to a state, but a runner may also tell them late. */
const errorFields = ['error', 'exception'] as const;
/** May come late: what the record says of them is the later word. */
const lateFields = ['name', 'tags', ...errorFields, 'build', 'duration_sec'] as const;

/**
 * The event with what its job's record adds.
 *
 * - A record that is as new or newer: its state (`status`, `passed`, `modification_time`), and its `name`, `tags`, `error`,
 *   `exception`, `build` and `duration_sec` where it tells them. With another outcome, also an `error` or `exception` that
 *   it no longer has.
 * - An older record never changes the state, nor anything that the event tells.
 * - Any record: fields that the event lacks; of an older one with another outcome no `error` and `exception`.
 *
 * `outcome` is derived anew; `id`, `key`, `raw` and the rest stay as they are. Neither argument is changed.
 *
 * @throws {SauceWebhooksError} JOB_MISMATCH for the record of another job.
 * @example const current = mergeRecord(event, await api.jobRecord(event));
 */
export function mergeRecord<Event extends JobEvent>(event: Event, record: JobPayload): Event {
  checkJobEvent(event, 'mergeRecord');
  checkRecordOf(event, record, 'mergeRecord');
  const payload = filled(event.payload, record);
  if (!lagsBehind(record, event.payload)) update(payload, record);
  return { ...event, payload, outcome: outcomeOf(payload) };
}

/** What the event tells, and of the rest what the record tells. */
function filled(payload: JobPayload, record: JobPayload): JobPayload {
  const lacks = ([name, value]: [string, unknown]) => tells(value) && !tells(Reflect.get(payload, name));
  // An error of a state that is over would be one that a passed test never had.
  const stays: readonly string[] =
    outcomeOf(payload) === outcomeOf(record) ? stateFields : [...stateFields, ...errorFields];
  const added = Object.entries(record).filter((field) => lacks(field) && !stays.includes(field[0]));
  const known = added.filter(([name]) => Object.hasOwn(payload, name));
  return assignUnknownFields({ ...payload, ...Object.fromEntries(known) }, { ...record });
}

function update(payload: JobPayload, record: JobPayload): void {
  const isOther = outcomeOf(payload) !== outcomeOf(record);
  for (const name of lateFields) if (tells(record[name])) Object.assign(payload, { [name]: record[name] });
  if (isOther) Object.assign(payload, { error: record.error ?? null, exception: record.exception ?? null });
  payload.status = record.status;
  payload.passed = record.passed ?? (isOther ? null : payload.passed);
  payload.modification_time = record.modification_time ?? payload.modification_time;
}

function tells(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
}
