import { concurrencyEvent } from '../concurrency-event';
import { visualBuildEvent } from '../visual-build-event';
import { accepted } from './shape';

/** Readings of machines in use, and visual builds. */
export const edgeOthers = {
  'empty-team': accepted(
    'A reading with an empty team, as observed of users without one.',
    'Makes the numbers of the team null.',
    (options) => {
      const { concurrency, ...reading } = concurrencyEvent({}, options);
      return { ...reading, concurrency: { ...concurrency, team: {} } };
    },
  ),
  'over-use': accepted(
    'More machines in use than allowed, and none allowed, both of which are legal.',
    'Keeps the numbers.',
    (options) => {
      const organization = { current: { vms: 102 }, allowed: { vms: 100 } };
      return concurrencyEvent({ concurrency: { organization, team: { allowed: { rds: 0 } } } }, options);
    },
  ),
  'summary-as-text': accepted(
    'A visual build of which the summary is a text that holds JSON.',
    'Opens it.',
    (options) => {
      const { summary, ...build } = visualBuildEvent({ status: 'UNAPPROVED' }, options);
      return { ...build, summary: JSON.stringify(summary) };
    },
  ),
  'running-visual-build': accepted(
    'A visual build in a status that only the SDK of Sauce Labs knows.',
    'Accepts it.',
    (options) => visualBuildEvent({ status: 'RUNNING' }, options),
  ),
};
