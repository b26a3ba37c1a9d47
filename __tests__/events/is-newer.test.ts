import type { JobPayload } from '../../lib/events/event';
import { isNewer, testStateOf } from '../../lib/events/is-newer';

const [early, late] = ['2026-09-20T10:02:37.999Z', '2026-09-20T10:02:38.000Z'];
/** As the record of a real device has the second of `late`. */
const lateToTheMillisecond = '2026-09-20T10:02:38.400Z';
const at = (modification_time: string | null, status = 'PASSED', passed: boolean | null = null) => ({
  payload: { modification_time, status, passed } as JobPayload,
});
type Job = ReturnType<typeof at>;

/** As the docstring of isNewer says. */
const latestOf = (events: Job[]) =>
  events.reduce<Job | undefined>((latest, event) => (!latest || isNewer(event, latest) ? event : latest), undefined);

describe('isNewer', () => {
  it.each([
    ['of two times, the later one, whatever the states are', at(late, 'IN_PROGRESS'), at(early, 'FAILED')],
    ['of one second, a test that is complete and not one that runs', at(early, 'COMPLETE'), at(early, 'NEW')],
    ['of one second, a verdict and not COMPLETE', at(early, 'FAILED'), at(early, 'COMPLETE')],
    ['of one second, COMPLETE with a verdict and not without', at(early, 'COMPLETE', true), at(early, 'COMPLETE')],
    ['of one second, a verdict and not COMPLETE in milliseconds', at(late), at(lateToTheMillisecond, 'COMPLETE')],
    ['without times, the state further on', at(null, 'ERRORED'), at(null, 'QUEUED')],
    ['with one time missing, the state further on', at(null, 'PASSED'), at(late, 'COMPLETE')],
  ])('is the later state %s, in both orders', (_, newer, older) => {
    expect([isNewer(newer, older), isNewer(older, newer)]).toEqual([true, false]);
    expect([latestOf([newer, older]), latestOf([older, newer])]).toEqual([newer, newer]);
  });

  it.each([
    ['two verdicts of one second', at(early, 'PASSED'), at(early, 'FAILED')],
    ['two verdicts of one second, of which one has milliseconds', at(late), at(lateToTheMillisecond, 'FAILED')],
    ['two verdicts of which one has no time', at(early, 'PASSED'), at(null, 'FAILED')],
    ['two tests that run', at(early, 'IN_PROGRESS'), at(early, 'QUEUED')],
    ['an event and itself', at(null), at(null)],
  ])('is neither of %s', (_, a, b) => {
    expect([isNewer(a, b), isNewer(b, a)]).toEqual([false, false]);
  });
});

describe('testStateOf', () => {
  it('has neither time nor outcome of an event without these fields', () => {
    expect(testStateOf({ payload: {} as JobPayload })).toStrictEqual({ time: null, outcome: null });
  });

  it('without an outcome is older than a test that runs', () => {
    expect(isNewer(at(null, 'NEW'), { payload: {} as JobPayload })).toBe(true);
  });
});
