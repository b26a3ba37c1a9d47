import { failureOf, splitName } from '../../../lib/dashboard/read-model/failure';
import type { JobPayload } from '../../../lib/events/event';

test.each([
  ['login — AssertionError: expected 3 items', 'login', 'AssertionError: expected 3 items'],
  ['login – guest -- java.net.SocketException: reset', 'login – guest', 'java.net.SocketException: reset'],
  ['login — TimeoutError', 'login', 'TimeoutError'],
  ['login — Error: a — TypeError: b', 'login', 'Error: a — TypeError: b'],
])('%s has the reason of a failure', (given, name, reason) => {
  expect(splitName(given)).toEqual({ name, reason });
});

test.each([
  'login — guest',
  'settings — Error page',
  'login - AssertionError: x',
  '— Error: x',
  'a — b: Error:',
  'Error: x',
])('%s is only a name', (name) => {
  expect(splitName(name)).toEqual({ name, reason: null });
});

test('a test without a name has none', () => {
  expect([splitName(null), splitName(' ')]).toEqual(Array(2).fill({ name: null, reason: null }));
});

test('a name as long as a body takes no time', () => {
  const given = `login${' — '.repeat(300_000)}${'a.'.repeat(100_000)}`;
  const startedAt = process.cpuUsage();
  expect(splitName(given).reason).toBeNull();
  expect(process.cpuUsage(startedAt).user).toBeLessThan(2e6);
});

test('the reason of a failure is a field of its own, in its name, or a tag', () => {
  const reasonOf = (fields: Partial<JobPayload>, outcome: 'failed' | 'errored' | 'passed' = 'failed') =>
    failureOf({ error: null, exception: null, name: 'login', tags: [], ...fields } as JobPayload, outcome);
  const name = 'login — Error: expected 3';
  const tags = ['smoke', 'err: ', 'Failure: no element 7'];
  expect(reasonOf({ error: 'first', exception: 'second', name, tags }).error).toBe('first');
  expect(reasonOf({ error: ' ', exception: 'second', name, tags }).error).toBe('second');
  expect(reasonOf({ name, tags }, 'errored')).toEqual({ error: 'Error: expected 3', cause: 'Error: expected N' });
  expect(reasonOf({ tags })).toEqual({ error: 'no element 7', cause: 'no element N' });
  expect(reasonOf({})).toEqual({ error: null, cause: 'no message' });
  expect(reasonOf({ name, tags }, 'passed')).toEqual({ error: null, cause: null });
  expect(reasonOf({ error: 'first' }, 'passed')).toEqual({ error: 'first', cause: null });
});
