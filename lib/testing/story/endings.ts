import { type Outcome, outcomeOf } from '../../events/outcome';
import { status, verdict } from '../../events/values';
import type { StoryEvent } from './story-event';

/**
 * How the tests of a story ended: their ids by the last outcome that was posted of each.
 *
 * @example expect(dashboard.failed).toEqual(endings(events).failed);
 */
export function endings(events: readonly StoryEvent[]): Record<Outcome, string[]> {
  const lastOf = new Map<string, Outcome>();
  for (const { payload } of events) {
    if ('data_type' in payload) {
      lastOf.set(payload.id, outcomeOf({ status: status(payload.status), passed: verdict(payload.passed) }));
    }
  }
  const ended: Record<Outcome, string[]> = { passed: [], failed: [], errored: [], complete: [], running: [] };
  for (const [id, outcome] of lastOf) ended[outcome].push(id);
  return ended;
}
