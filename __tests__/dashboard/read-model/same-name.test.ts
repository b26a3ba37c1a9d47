import { testRowOf } from '../../../lib/dashboard/read-model/rows';
import { buildsOfName } from '../../../lib/dashboard/read-model/same-name';
import { parse } from '../../../lib/events/parse';
import { vdcEvent } from '../../../lib/testing';

afterEach(() => jest.restoreAllMocks());

test('of a build that pauses hundreds of times, what is known before each pause is not copied', () => {
  const [event] = parse(vdcEvent({ status: 'PASSED' })).events;
  const row = testRowOf(event as never);
  const [parts, testsInPart] = [500, 10];
  const runs = Array.from({ length: parts * testsInPart }, (_, place) => {
    const beganAt = Math.floor(place / testsInPart) * 2_400_000 + (place % testsInPart);
    return { ...row, name: `test ${place}`, beganAt, changedAt: beganAt + 1000 };
  });
  const set = jest.spyOn(Map.prototype, 'set');
  const builds = buildsOfName(runs.toReversed(), false);
  const sets = set.mock.calls.length;
  set.mockRestore();
  expect(builds.map(({ runs: own }) => own.length)).toEqual([runs.length]);
  expect(builds[0]?.runs).toEqual(runs.toReversed());
  expect(sets / runs.length).toBeLessThan(5);
});
