import { roundsOf } from '../../../lib/dashboard/read-model/rounds';
import { testRowOf } from '../../../lib/dashboard/read-model/rows';
import { parse } from '../../../lib/events/parse';
import { vdcEvent } from '../../../lib/testing';

test.each(['failed', 'complete'] as const)(
  'of %s runs that are repeated thousands of times, each is looked at a few times',
  (outcome) => {
    const [event] = parse(vdcEvent({ status: 'complete' })).events;
    const row = testRowOf(event as never);
    const count = 5000;
    let reads = 0;
    const runs = Array.from({ length: count }, (_, place) => {
      const beganAt = place * 60_000;
      const run = { ...row, durationSec: 20, beganAt, endedAt: beganAt + 20_000, changedAt: beganAt + 20_000 };
      const readOutcome = () => {
        reads++;
        return outcome;
      };
      return Object.defineProperty(run, 'outcome', { get: readOutcome });
    });
    expect(roundsOf(runs.reverse())).toHaveLength(count);
    expect(reads / count).toBeLessThan(20);
  },
);
