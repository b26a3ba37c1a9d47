import { outcomeOf } from '../../lib/events/job';
import { accepted, leastJob } from './reading';

describe('outcomeOf', () => {
  it.each([
    ['PASSED', 'passed', 'passed', 'passed'],
    ['FAILED', 'failed', 'failed', 'failed'],
    ['ERRORED', 'errored', 'errored', 'errored'],
    ['NEW', 'running', 'running', 'running'],
    ['QUEUED', 'running', 'running', 'running'],
    ['IN_PROGRESS', 'running', 'running', 'running'],
    ['COMPLETE', 'passed', 'failed', 'complete'],
    ['TIMED_OUT', 'passed', 'failed', 'complete'],
    ['constructor', 'passed', 'failed', 'complete'],
    ['__proto__', 'passed', 'failed', 'complete'],
  ])('of %s is %s when passed, %s when not passed, %s without a verdict', (status, whenTrue, whenFalse, whenNull) => {
    expect([true, false, null].map((passed) => outcomeOf({ status, passed }))).toEqual([whenTrue, whenFalse, whenNull]);
  });

  it.each([
    ['in-progress', 1, 'running'],
    ['in progress', null, 'running'],
    ['new', null, 'running'],
    ['queued', 0, 'running'],
    ['error', 1, 'errored'],
    ['complete', 1, 'passed'],
    ['complete', 0, 'failed'],
    ['complete', null, 'complete'],
    ['complete', 'yes', 'complete'],
    ['passed', 0, 'passed'],
  ])('reads the wire status %s with passed %j as %s', (status, passed, outcome) => {
    expect(accepted({ ...leastJob, status, passed })).toMatchObject({ outcome });
  });
});
