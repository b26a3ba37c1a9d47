import type { JobPayload } from '../events/event';
import { type Outcome, outcomeOf } from '../events/outcome';

/** How far a job has come. A verdict may be changed for another one, but is not taken back. */
const stage: Readonly<Record<Outcome, number>> = { running: 0, complete: 1, passed: 2, failed: 2, errored: 2 };

/** Whether a record tells of an earlier state than an event: by time, and where that does not tell, by how far the job is. */
export function lagsBehind(record: JobPayload, event: JobPayload): boolean {
  const difference = secondOf(record) - secondOf(event);
  if (difference !== 0 && !Number.isNaN(difference)) return difference < 0;
  return stage[outcomeOf(record)] < stage[outcomeOf(event)];
}

/** Times of one change differ: events and records of VDC have whole seconds, records of RDC milliseconds. */
function secondOf({ modification_time }: JobPayload): number {
  return modification_time === null ? Number.NaN : Math.floor(Date.parse(modification_time) / 1000);
}
