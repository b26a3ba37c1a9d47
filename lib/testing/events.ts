import { type Outcome, outcomeOf } from '../events/job';
import { toStatus as normalStatus, toIsoTime } from '../events/values';
import { type EventOptions, type EventSource, eventSource } from './event-options';
import { account, desktopOf, desktops, deviceOf, devices } from './fixtures';
import { applyOverrides, type ConcurrencyWire, type JobWire, type Overrides, type VisualBuildWire } from './wire';

const desktopTestNames = [
  'login.spec.ts',
  'search.spec.ts',
  'checkout › pays by card',
  'profile › changes the address',
];

const verdicts: Readonly<Record<Outcome, 1 | 0 | null>> = {
  passed: 1,
  failed: 0,
  errored: null,
  complete: null,
  running: null,
};

/**
 * Returns a test on a virtual device as Sauce Labs sends it, with a new id. It has passed, unless overridden; dependent fields follow:
 * with `status: 'FAILED'`, `passed` is 0.
 *
 * @throws {SauceWebhooksError} for invalid options.
 * @example vdcEvent({ status: 'FAILED', name: 'checkout' })
 * @example vdcEvent({}, { seed: 1 }) // the same in each call
 */
export function vdcEvent(overrides: Overrides<JobWire> = {}, options: EventOptions = {}): JobWire {
  const source = eventSource(options, 'vdcEvent', overrides);
  const drawn = source.random.oneOf(desktops);
  const { browser_name } = overrides;
  return jobWire(source, overrides, (outcome) => ({
    ...(browser_name ? desktopOf(browser_name) : drawn),
    name: source.random.oneOf(desktopTestNames),
    passed: verdicts[outcome],
    visibility: 'TEAM',
    tags: ['e2e'],
    device: '',
    app: '',
    exception: outcome === 'failed' ? 'AssertionError: expected 3 items in the cart, got 2' : '',
    commit_id: source.random.hex(7),
    branch_name: 'main',
    build: `web-${source.random.whole(1000, 1999)}`,
    automation_backend: 'playwright',
    data_type: 'vdc',
  }));
}

const deviceTestNames = ['test_login', 'test_pay', 'test_scan_code', 'test_offline'];

/**
 * Returns a test on a real device as Sauce Labs sends it, with a new id. It has passed, unless overridden. `passed` is null whatever the
 * status (observed beside FAILED), so use `event.outcome`.
 *
 * @throws {SauceWebhooksError} for invalid options.
 * @example rdcEvent({ status: 'FAILED', device: 'iPhone 15' })
 */
export function rdcEvent(overrides: Overrides<JobWire> = {}, options: EventOptions = {}): JobWire {
  const source = eventSource(options, 'rdcEvent', overrides);
  const drawn = source.random.oneOf(devices);
  const { device } = overrides;
  return jobWire(source, overrides, () => ({
    ...(device ? deviceOf(device) : drawn),
    name: source.random.oneOf(deviceTestNames),
    passed: null,
    browser_name: '',
    browser_version: '',
    visibility: null,
    tags: [],
    app: `storage:${source.random.uuid()}`,
    exception: '',
    commit_id: '',
    branch_name: '',
    build: `app-${source.random.whole(10, 99)}`,
    automation_backend: '',
    data_type: 'rdc',
  }));
}

/** Fields that depend on the kind of device. */
type OwnFields = (outcome: Outcome) => Omit<JobWire, 'id' | 'status'>;

/** Creates a test with consistent fields: a failed one has not passed, a running one has no duration. */
function jobWire({ random, atMs }: EventSource, overrides: Overrides<JobWire>, ownFields: OwnFields): JobWire {
  // Drawn even if it is overridden: later draws must not depend on that.
  const drawnId = random.hex(32);
  const id = overrides.id ?? drawnId;
  const status = overrides.status ?? 'PASSED';
  const outcome = outcomeOf({ status: normalStatus(status), passed: null });
  const drawnMs = random.whole(12, 240) * 1000;
  const modified = overrides.modification_time ?? toWireTime(atMs);
  const endMs = msOf(modified) ?? atMs;
  const created = overrides.creation_time ?? toWireTime(outcome === 'running' ? endMs : endMs - drawnMs);
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
  return applyOverrides(fields, overrides);
}

/** Formats a time as Sauce Labs was observed to send it: to the second, with +00:00. */
export function toWireTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}+00:00`;
}

function msOf(value: unknown): number | null {
  const iso = toIsoTime(value);
  return iso === null ? null : Date.parse(iso);
}

/**
 * Returns a concurrency reading in the form of the REST response in a draft of the documentation, with the additional kind `mac_arm_vms`.
 *
 * @throws {SauceWebhooksError} for invalid options.
 * @example concurrencyEvent({ concurrency: { organization: { current: { rds: 20 } } } }) // no free real device
 */
export function concurrencyEvent(
  overrides: Overrides<ConcurrencyWire> = {},
  options: EventOptions = {},
): ConcurrencyWire {
  const { random, atMs } = eventSource(options, 'concurrencyEvent', overrides);
  const used = (vms: number, macs: number, rds: number) => ({
    vms: random.whole(0, vms),
    mac_vms: random.whole(0, macs),
    mac_arm_vms: random.whole(0, macs),
    rds: random.whole(0, rds),
  });
  const team = used(40, 8, 10);
  const others = used(40, 8, 9);
  const all = {
    vms: team.vms + others.vms,
    mac_vms: team.mac_vms + others.mac_vms,
    mac_arm_vms: team.mac_arm_vms + others.mac_arm_vms,
    rds: team.rds + others.rds,
  };
  const fields: ConcurrencyWire = {
    concurrency: {
      organization: {
        id: account.org_id,
        allowed: { vms: 100, mac_vms: 20, mac_arm_vms: 20, rds: 20 },
        current: all,
      },
      team: { id: account.team_id, allowed: { vms: 50, mac_vms: 10, mac_arm_vms: 10, rds: 10 }, current: team },
    },
    timestamp: Math.floor(atMs / 1000) + random.whole(1, 999_999) / 1e6,
  };
  return applyOverrides(fields, overrides);
}

const untouched = { errored: 0, approved: 0, equal: 0, rejected: 0, unapproved: 0, queued: 0 };

/**
 * Returns a completed build of Sauce Visual as Sauce Labs sends it, with a new id. All its snapshots are equal, unless overridden; the
 * summary follows.
 *
 * @throws {SauceWebhooksError} for invalid options.
 * @example visualBuildEvent({ status: 'UNAPPROVED', branch: 'main' })
 */
export function visualBuildEvent(
  overrides: Overrides<VisualBuildWire> = {},
  options: EventOptions = {},
): VisualBuildWire {
  const { random } = eventSource(options, 'visualBuildEvent', overrides);
  const drawnId = random.uuid();
  const build_id = overrides.build_id ?? drawnId;
  const status = overrides.status ?? 'EQUAL';
  const { owner_id, org_id, team_id } = account;
  const fields: VisualBuildWire = {
    org_id,
    user_id: owner_id,
    team_ids: [team_id],
    creator_id: owner_id,
    build_id,
    build_name: 'Storybook',
    build_url: `https://app.saucelabs.com/visual/builds/${build_id}`,
    status,
    branch: 'main',
    project: 'web',
    summary: summaryOf(String(status), random.whole(20, 60), random.whole(1, 5)),
    data_center: 'us-west-1',
  };
  return applyOverrides(fields, overrides);
}

function summaryOf(status: string, equal: number, others: number): typeof untouched {
  if (status === 'EMPTY') return untouched;
  const name = status.toLowerCase();
  return { ...untouched, equal, ...(name !== 'equal' && Object.hasOwn(untouched, name) && { [name]: others }) };
}
