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
    [{ error: '  ', exception: '\n', tags: ['err: Assertion '] }, 'Assertion'],
    [{ error: ' Timed out\n' }, 'Timed out'],
    [{ name: 'login - happy path', tags: ['err:Assertion'] }, 'Assertion'],
    [{ name: ['checkout — x'], tags: 'err:x', error: { text: 'x' }, exception: 5 }, null],
    [{ name: '\u0000 — \u0000' }, '\u0000'],
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

  it('rather comes from the record than from a hyphen, which may be part of a name', () => {
    const named = { name: 'login - happy path' };
    expect(failureReason(rdcEvent(named), rdcEvent({ ...named, error: 'Timed out' }).payload)).toBe('Timed out');
    expect(failureReason(rdcEvent(named), rdcEvent({ name: 'login - TypeError' }).payload)).toBe('TypeError');
  });

  it('is not that of an earlier failure when the test has passed since', () => {
    const at = (second: number) => ({ modification_time: `2026-09-20T10:00:0${second}Z` });
    const earlier = vdcEvent({ ...at(1), error: 'Timed out' }).payload;
    expect(failureReason(vdcEvent({ ...at(2), status: 'PASSED', passed: 1 }), earlier)).toBeNull();
    expect(failureReason(vdcEvent({ ...at(0), status: 'PASSED', passed: 1 }), earlier)).toBe('Timed out');
    expect(failureReason(vdcEvent({ ...at(2), status: 'ERRORED' }), earlier)).toBe('Timed out');
  });

  it('comes of no job that is another', () => {
    expect(() => failureReason(vdcEvent(), vdcEvent({ id: '2' }).payload)).toThrow(
      expect.objectContaining({ code: 'JOB_MISMATCH' }),
    );
  });

  it('is found also in texts that are huge', () => {
    const name = 'checkout -'.repeat(100_000);
    const tags = [`${' '.repeat(900_000)}err`, `${' '.repeat(900_000)}err:Timeout`];
    expect(failureReason(rdcEvent({ name, error: ' '.repeat(900_000), tags }))).toBe('Timeout');
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
