import { RejectionReason } from '../../lib/errors/rejection';
import type { Content } from '../../lib/events/event';
import { parseEvent } from '../../lib/events/parse-delivery';

/** The smallest job that is accepted. */
export const leastJob = { id: 'j1', status: 'PASSED', data_type: 'vdc' };

/** A job's payload with only these fields, all others as they are when Sauce Labs leaves them out. */
export function jobPayload(fields: object): object {
  const texts = 'owner owner_id org_id team_id team_name group_id name browser_name browser_version os_name os_version';
  const more = 'visibility device app error exception commit_id branch_name build automation_backend sl_url data_type';
  const others = 'creation_time modification_time start_time passed duration_sec';
  const names = `${texts} ${more} ${others}`.split(' ');
  return { ...Object.fromEntries(names.map((name) => [name, null])), tags: [], ...fields };
}

export function accepted(item: unknown): Content {
  const read = parseEvent(item);
  if (read instanceof RejectionReason) throw new Error(`Expected an accepted event, got ${JSON.stringify(read)}.`);
  return read;
}

export function refused(item: unknown): RejectionReason {
  const read = parseEvent(item);
  if (read instanceof RejectionReason) return read;
  throw new Error(`Expected a refusal, got ${JSON.stringify(read)}.`);
}

/** The result of one field of an otherwise minimal job. */
export function jobField(name: string, value: unknown): { value: unknown; issues: string[] } {
  const { payload, issues } = accepted({ ...leastJob, [name]: value });
  return { value: (payload as unknown as Record<string, unknown>)[name], issues };
}
