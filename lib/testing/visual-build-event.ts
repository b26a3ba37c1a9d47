import { account } from './account';
import { drawOf, type EventOptions } from './event-options';
import { overlaid } from './overlaid';
import type { Overrides, VisualBuildWire } from './wire';

const untouched = { errored: 0, approved: 0, equal: 0, rejected: 0, unapproved: 0, queued: 0 };

/**
 * A completed build of Sauce Visual as Sauce Labs sends it, under a fresh id. All its snapshots are equal, unless the
 * overrides give another status; the summary follows.
 *
 * @throws {SauceWebhooksError} for options that are wrong.
 * @example visualBuildEvent({ status: 'UNAPPROVED', branch: 'main' })
 */
export function visualBuildEvent(
  overrides: Overrides<VisualBuildWire> = {},
  options: EventOptions = {},
): VisualBuildWire {
  const { random } = drawOf(options, 'visualBuildEvent', overrides);
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
  return overlaid(fields, overrides);
}

function summaryOf(status: string, equal: number, others: number): typeof untouched {
  if (status === 'EMPTY') return untouched;
  const name = status.toLowerCase();
  return { ...untouched, equal, ...(name !== 'equal' && Object.hasOwn(untouched, name) && { [name]: others }) };
}
