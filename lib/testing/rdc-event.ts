import { drawOf, type EventOptions } from './event-options';
import { jobWire } from './job';
import { deviceOf, devices } from './platforms';
import type { JobWire, Overrides } from './wire';

const names = ['test_login', 'test_pay', 'test_scan_code', 'test_offline'];

/**
 * A test on a real device as Sauce Labs sends it, under a fresh id. It has passed, unless the overrides say otherwise.
 * `passed` is null whatever the status (observed beside FAILED), so judge it by `event.outcome`.
 *
 * @throws {SauceWebhooksError} for options that are wrong.
 * @example rdcEvent({ status: 'FAILED', device: 'iPhone 15' })
 */
export function rdcEvent(overrides: Overrides<JobWire> = {}, options: EventOptions = {}): JobWire {
  const draw = drawOf(options, 'rdcEvent', overrides);
  const drawn = draw.random.oneOf(devices);
  const { device } = overrides;
  return jobWire(draw, overrides, () => ({
    ...(device ? deviceOf(device) : drawn),
    name: draw.random.oneOf(names),
    passed: null,
    browser_name: '',
    browser_version: '',
    visibility: null,
    tags: [],
    app: `storage:${draw.random.uuid()}`,
    exception: '',
    commit_id: '',
    branch_name: '',
    build: `app-${draw.random.whole(10, 99)}`,
    automation_backend: '',
    data_type: 'rdc',
  }));
}
