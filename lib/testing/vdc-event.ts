import type { Outcome } from '../events/outcome';
import { drawOf, type EventOptions } from './event-options';
import { jobWire } from './job';
import { desktopOf, desktops } from './platforms';
import type { JobWire, Overrides } from './wire';

const names = ['login.spec.ts', 'search.spec.ts', 'checkout › pays by card', 'profile › changes the address'];

const verdicts: Readonly<Record<Outcome, 1 | 0 | null>> = {
  passed: 1,
  failed: 0,
  errored: null,
  complete: null,
  running: null,
};

/**
 * A test on a virtual device as Sauce Labs sends it, under a fresh id. It has passed, unless the overrides say otherwise;
 * what depends on them follows: with `status: 'FAILED'`, `passed` is 0.
 *
 * @throws {SauceWebhooksError} for options that are wrong.
 * @example vdcEvent({ status: 'FAILED', name: 'checkout' })
 * @example vdcEvent({}, { seed: 1 }) // the same at each call
 */
export function vdcEvent(overrides: Overrides<JobWire> = {}, options: EventOptions = {}): JobWire {
  const draw = drawOf(options, 'vdcEvent', overrides);
  const drawn = draw.random.oneOf(desktops);
  const { browser_name } = overrides;
  return jobWire(draw, overrides, (outcome) => ({
    ...(browser_name ? desktopOf(browser_name) : drawn),
    name: draw.random.oneOf(names),
    passed: verdicts[outcome],
    visibility: 'TEAM',
    tags: ['e2e'],
    device: '',
    app: '',
    exception: outcome === 'failed' ? 'AssertionError: expected 3 items in the cart, got 2' : '',
    commit_id: draw.random.hex(7),
    branch_name: 'main',
    build: `web-${draw.random.whole(1000, 1999)}`,
    automation_backend: 'playwright',
    data_type: 'vdc',
  }));
}
