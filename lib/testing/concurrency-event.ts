import { account } from './account';
import { drawOf, type EventOptions } from './event-options';
import { overlaid } from './overlaid';
import type { ConcurrencyWire, Overrides } from './wire';

/**
 * A reading of the machines and devices in use, in the form of the REST answer that a draft of the documentation shows.
 * It has no id: its time, to the microsecond, makes it a fresh one.
 *
 * @throws {SauceWebhooksError} for options that are wrong.
 * @example concurrencyEvent({ concurrency: { organization: { current: { rds: 20 } } } }) // no free real device
 */
export function concurrencyEvent(
  overrides: Overrides<ConcurrencyWire> = {},
  options: EventOptions = {},
): ConcurrencyWire {
  const { random, atMs } = drawOf(options, 'concurrencyEvent', overrides);
  const team = { vms: random.whole(0, 40), mac_vms: random.whole(0, 8), rds: random.whole(0, 10) };
  const others = { vms: random.whole(0, 40), mac_vms: random.whole(0, 8), rds: random.whole(0, 9) };
  const all = { vms: team.vms + others.vms, mac_vms: team.mac_vms + others.mac_vms, rds: team.rds + others.rds };
  const fields: ConcurrencyWire = {
    concurrency: {
      organization: { id: account.org_id, allowed: { vms: 100, mac_vms: 20, rds: 20 }, current: all },
      team: { id: account.team_id, allowed: { vms: 50, mac_vms: 10, rds: 10 }, current: team },
    },
    timestamp: Math.floor(atMs / 1000) + random.whole(1, 999_999) / 1e6,
  };
  return overlaid(fields, overrides);
}
