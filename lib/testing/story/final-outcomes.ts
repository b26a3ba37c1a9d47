import { SauceWebhooksError } from '../../errors/error';
import { type Outcome, outcomeOf } from '../../events/outcome';
import { isObject, toPassed, toStatus } from '../../events/values';
import { describeValue } from '../../text/escape';
import type { StoryEvent } from './story-event';

/**
 * How the tests of a story ended: their ids by the last outcome that was posted of each.
 *
 * @throws {SauceWebhooksError} INVALID_OPTION for what is no story.
 * @example expect(dashboard.failed).toEqual(finalOutcomes(events).failed);
 */
export function finalOutcomes(events: readonly StoryEvent[]): Record<Outcome, string[]> {
  if (!Array.isArray(events) || !events.every((event) => isObject(event) && isObject(event.payload))) {
    const got = Array.isArray(events) ? 'a list of something else' : describeValue(events);
    const message = `Expected \`finalOutcomes\` to get a list of what \`story\` gives, got ${got}.`;
    throw new SauceWebhooksError('INVALID_OPTION', message);
  }
  const lastOf = new Map<string, Outcome>();
  for (const { payload } of events) {
    if ('data_type' in payload) {
      lastOf.set(payload.id, outcomeOf({ status: toStatus(payload.status), passed: toPassed(payload.passed) }));
    }
  }
  const ended: Record<Outcome, string[]> = { passed: [], failed: [], errored: [], complete: [], running: [] };
  for (const [id, outcome] of lastOf) ended[outcome].push(id);
  return ended;
}
