import { parse } from '../../lib';
import { failureReason } from '../../lib/api';
import { rdcEvent, vdcEvent } from './events';

describe('failureReason', () => {
  it.each([
    [{ error: 'Timed out', exception: 'AssertionError' }, 'Timed out'],
    [{ error: '', exception: 'AssertionError', name: 'a — b' }, 'AssertionError'],
    [{ name: 'checkout — AssertionError: expected 5 - got 4', tags: ['err:x'] }, 'AssertionError: expected 5 - got 4'],
    [{ name: 'checkout – TypeError' }, 'TypeError'],
    [{ name: 'checkout -- TypeError' }, 'TypeError'],
    [{ name: 'checkout - TypeError' }, 'TypeError'],
    [{ name: 'web - checkout — TypeError\nat line 5' }, 'TypeError\nat line 5'],
    [{ name: 'sign-in', tags: ['smoke', 'failure: No such element'] }, 'No such element'],
    [{ name: 'checkout — ', tags: ['ERR:Assertion'] }, 'Assertion'],
    [{ tags: ['err:', 'failure:Timeout'] }, 'Timeout'],
    [{ name: 'sign-in', tags: ['flaky', 'error'] }, null],
    [{ name: null }, null],
  ])('of %j is %j', (fields, expected) => {
    expect(failureReason(rdcEvent(fields))).toBe(expected);
  });

  it('comes from the record when the event does not tell', () => {
    const { payload } = rdcEvent({ tags: ['err:Assertion'] });
    expect(failureReason(rdcEvent(), payload)).toBe('Assertion');
    expect(failureReason(rdcEvent({ error: 'first' }), payload)).toBe('first');
    expect(failureReason(vdcEvent({ status: 'COMPLETE', passed: null }), vdcEvent({ error: 'late' }).payload)).toBe(
      'late',
    );
  });

  it('is null for what did not fail', () => {
    const fields = { name: 'login - happy path', tags: ['err:x'] };
    expect(failureReason(vdcEvent({ ...fields, status: 'PASSED', passed: 1 }))).toBeNull();
    expect(failureReason(vdcEvent({ ...fields, status: 'IN_PROGRESS', passed: null }))).toBeNull();
    expect(failureReason(vdcEvent({ ...fields, status: 'COMPLETE', passed: null }))).toBeNull();
    expect(failureReason(vdcEvent({ ...fields, status: 'COMPLETE', passed: null, error: 'x' }))).toBe('x');
  });

  it.each([{ concurrency: {} }, { build_id: '1', status: 'ERRORED' }])('is null for %j', (item) => {
    const [event] = parse(item).events;
    expect(event && failureReason(event)).toBeNull();
  });
});
