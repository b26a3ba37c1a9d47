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

  const at = (second: number) => ({ modification_time: `2026-09-20T10:00:0${second}Z` });
  const earlier = { ...at(1), error: 'Timed out' };
  const named = { name: 'login - happy path' };
  const passed = { status: 'PASSED', passed: 1 };
  const complete = { status: 'COMPLETE', passed: null };
  const tagged = { ...named, tags: ['err:x'] };
  it.each<[string, object, object | undefined, string | null]>([
    ['comes from the record when the event does not have it', {}, { tags: ['err:Assertion'] }, 'Assertion'],
    ['comes from the event first', { error: 'first' }, { tags: ['err:Assertion'] }, 'first'],
    ['comes from the record of a test without a verdict', complete, { error: 'late' }, 'late'],
    ['rather comes from the record than from a hyphen', named, { ...named, error: 'Timed out' }, 'Timed out'],
    ['comes from a hyphen of the record first', named, { name: 'login - TypeError' }, 'TypeError'],
    ['is not that of an earlier failure', { ...at(2), ...passed }, earlier, null],
    ['is that of a later failure', { ...at(0), ...passed }, earlier, 'Timed out'],
    ['may be that of an earlier failure if it failed again', { ...at(2), status: 'ERRORED' }, earlier, 'Timed out'],
    ['is null for a test that passed', { ...tagged, ...passed }, undefined, null],
    ['is null for a running test', { ...tagged, status: 'IN_PROGRESS', passed: null }, undefined, null],
    ['is null without a verdict', { ...tagged, ...complete }, undefined, null],
    ['is the error of a test without a verdict', { ...tagged, ...complete, error: 'x' }, undefined, 'x'],
  ])('%s', (_, event, record, expected) => {
    expect(failureReason(vdcEvent(event), record && vdcEvent(record).payload)).toBe(expected);
  });

  it('comes from no record of another job', () => {
    expect(() => failureReason(vdcEvent(), vdcEvent({ id: '2' }).payload)).toThrow(
      expect.objectContaining({ code: 'JOB_MISMATCH' }),
    );
  });

  it('is found also in huge strings', () => {
    const name = 'checkout -'.repeat(100_000);
    const tags = [`${' '.repeat(900_000)}err`, `${' '.repeat(900_000)}err:Timeout`];
    expect(failureReason(rdcEvent({ name, error: ' '.repeat(900_000), tags }))).toBe('Timeout');
  });

  it.each([{ concurrency: {} }, { build_id: '1', status: 'ERRORED' }])('is null for %j', (item) => {
    const [event] = parse(item).events;
    expect(event && failureReason(event)).toBeNull();
  });
});
