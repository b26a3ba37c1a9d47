import type { JobPayload } from '../../lib/events/event';
import { isNewer } from '../../lib/events/is-newer';

const at = (modification_time: string | null) => ({ payload: { modification_time } as JobPayload });
const [early, late] = [at('2026-09-20T10:02:37.000Z'), at('2026-09-20T10:02:38.000Z')];

describe('isNewer', () => {
  it.each([
    ['a later one, than an earlier one', late, early, true],
    ['an earlier one, than a later one', early, late, false],
    ['one of the same second, than the other', early, at('2026-09-20T10:02:37.000Z'), false],
    ['one with a time, than one without', early, at(null), true],
    ['one without a time, than one with it', at(null), early, false],
    ['one without a time, than another', at(null), at(null), false],
    ['one a millisecond later', at('2026-09-20T10:02:37.001Z'), early, true],
  ])('tells of %s: %#', (_, a, b, expected) => {
    expect(isNewer(a, b)).toBe(expected);
  });
});
