import { failureOf } from '../../../lib/dashboard/read-model/failure';
import type { JobPayload } from '../../../lib/events/event';
import type { Outcome } from '../../../lib/events/job';

const failureIn = (fields: Partial<JobPayload>, outcome: Outcome = 'failed') =>
  failureOf({ error: null, exception: null, name: 'login', tags: [], ...fields } as JobPayload, outcome);

test.each([
  ['login — AssertionError: expected 3 items', 'login', 'AssertionError: expected 3 items'],
  ['login – guest -- java.net.SocketException: reset', 'login – guest', 'java.net.SocketException: reset'],
  ['login — Error: a — TypeError: b', 'login', 'Error: a — TypeError: b'],
])('%s is a name and the reason of a failure', (given, name, error) => {
  expect(failureIn({ name: given })).toMatchObject({ name, error });
  expect(failureIn({ name: given }, 'passed')).toMatchObject({ name: given, error: null });
});

test.each([
  'login — guest',
  'search — NetworkError',
  'settings — Error page',
  'login - AssertionError: x',
  '— Error: x',
  'a — b: Error: x',
  'Error: x',
])('%s is only a name', (name) => {
  expect(failureIn({ name })).toMatchObject({ name, error: null });
});

test('a test without a name has none', () => {
  expect([
    failureIn({ name: null }).name,
    failureIn({ name: ' ' }).name,
    failureIn({ name: '' }, 'passed').name,
  ]).toEqual(Array(3).fill(null));
});

test('a name as long as a body takes no time', () => {
  const name = `login${' — '.repeat(300_000)}${'a.'.repeat(100_000)}`;
  const startedAt = process.cpuUsage();
  expect(failureIn({ name }).error).toBeNull();
  expect(process.cpuUsage(startedAt).user).toBeLessThan(2e6);
});

test('the reason of a failure is a field of its own, in its name, or a tag', () => {
  const name = 'login — Error: expected 3';
  const tags = ['smoke', 'err: ', 'Failure: no element 7'];
  expect(failureIn({ error: 'first', exception: 'second', name, tags }).error).toBe('first');
  expect(failureIn({ error: ' ', exception: 'second', name, tags }).error).toBe('second');
  expect(failureIn({ name, tags }, 'errored')).toMatchObject({
    error: 'Error: expected 3',
    cause: 'Error: expected N',
  });
  expect(failureIn({ tags })).toMatchObject({ error: 'no element 7', cause: 'no element N' });
  expect(failureIn({})).toMatchObject({ error: null, cause: 'no message' });
  expect(failureIn({ tags }, 'passed')).toMatchObject({ error: null, cause: null });
  expect(failureIn({ error: 'first' }, 'passed')).toMatchObject({ error: 'first', cause: null });
});
