import type { Observation, Try } from './observation';
import type { Delivered } from './outcome';

/** What became of a delivery, as far as it was seen. */
export function deliveredOf(observation: Observation, status: number): Delivered {
  const { accepted: events, duplicates, rejections } = observation;
  const [rejection] = rejections;
  const tries = events.map((event) => observation.lastTryOf(event));
  const failure = tries.find((last) => last !== undefined && 'error' in last);
  return {
    outcome: outcomeOf(observation),
    status,
    events,
    duplicates,
    rejections,
    ...(rejection && { code: rejection.code, message: rejection.message, help: rejection.help }),
    handled: events.length > 0 && tries.every(isDone),
    ...(failure && { error: failure.error }),
  };
}

const isDone = (last: Try | undefined): boolean => last !== undefined && !('error' in last) && !last.isIgnored;

function outcomeOf({ accepted, rejections, duplicates }: Observation): Delivered['outcome'] {
  if (accepted.length > 0) return 'accepted';
  if (rejections.length > 0) return 'rejected';
  return duplicates.length > 0 ? 'duplicate' : 'dropped';
}
