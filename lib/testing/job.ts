import { type Outcome, outcomeOf } from '../events/outcome';
import { toIsoTime } from '../events/time';
import { toStatus as normalStatus } from '../events/values';
import { account } from './account';
import type { Draw } from './event-options';
import { overlaid } from './overlaid';
import type { JobWire, Overrides } from './wire';

/** What one kind of device says in its own way. */
type OwnFields = (outcome: Outcome) => Omit<JobWire, 'id' | 'status'>;

/** A test of which the fields agree with each other and with the overrides: a failed one has not passed, a running one no duration. */
export function jobWire({ random, atMs }: Draw, overrides: Overrides<JobWire>, ownFields: OwnFields): JobWire {
  // Drawn also when it is overridden: what follows must not depend on that.
  const drawnId = random.hex(32);
  const id = overrides.id ?? drawnId;
  const status = overrides.status ?? 'PASSED';
  const outcome = outcomeOf({ status: normalStatus(status), passed: null });
  const drawnMs = random.whole(12, 240) * 1000;
  const modified = overrides.modification_time ?? wireTime(atMs);
  const endMs = msOf(modified) ?? atMs;
  const created = overrides.creation_time ?? wireTime(outcome === 'running' ? endMs : endMs - drawnMs);
  const durationMs = endMs - (msOf(created) ?? endMs - drawnMs);
  const fields: JobWire = {
    id,
    creation_time: created,
    modification_time: modified,
    start_time: null,
    ...account,
    status,
    error: outcome === 'errored' ? 'Test did not see a new command for 90 seconds. Timing out.' : '',
    sl_url: `https://app.saucelabs.com/tests/${id}`,
    ...(outcome !== 'running' && { duration_sec: String(Math.max(0, Math.round(durationMs / 1000))) }),
    ...ownFields(outcome),
  };
  return overlaid(fields, overrides);
}

/** A time as Sauce Labs was observed to send it: to the second, with +00:00. */
export function wireTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}+00:00`;
}

function msOf(value: unknown): number | null {
  const iso = toIsoTime(value);
  return iso === null ? null : Date.parse(iso);
}
