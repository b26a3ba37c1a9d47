import { rdcJob, username, vdcJob } from './documented';
import type { FakeSauce } from './fake-sauce';

export const minute = 60_000;
export const hour = 60 * minute;

interface Ended {
  /** When it ended, in epoch milliseconds. */
  at?: number;
  minutes?: number;
  outcome?: string;
}

let made = 0;

/** A VDC job that ended, as a record has it. */
export function endedVdc({ at = Date.now(), minutes = 2, outcome = 'passed' }: Ended = {}, fields: object = {}) {
  const end = Math.floor(at / 1000);
  const start = end - minutes * 60;
  return vdcJob({
    id: `vdc-${++made}`,
    consolidated_status: outcome,
    passed: outcome === 'complete' ? null : outcome === 'passed',
    creation_time: start,
    start_time: start,
    end_time: end,
    modification_time: end,
    ...fields,
  });
}

/** A job on a real device that ended. */
export function endedRdc({ at = Date.now(), minutes = 2, outcome = 'failed' }: Ended = {}, fields: object = {}) {
  const start = at - minutes * minute;
  return rdcJob({
    id: `rdc-${++made}`,
    status: outcome,
    consolidated_status: outcome,
    creation_time: start,
    start_time: start,
    end_time: at,
    modification_time: at,
    ...fields,
  });
}

/** A job as Sauce Labs knows it, on virtual or real devices. */
export function put(sauce: FakeSauce, ...jobs: { id: string }[]): void {
  for (const job of jobs) sauce.jobs['owner_sauce' in job ? 'rdc' : 'vdc'].set(job.id, job);
}

/** The webhook of a job that ended. */
export function webhookOf({ id, ...job }: { id: string; [field: string]: unknown }, fields: object = {}): object {
  const data_type = 'owner_sauce' in job ? 'rdc' : 'vdc';
  return { id, status: String(job.consolidated_status).toUpperCase(), data_type, owner: username, ...fields };
}
