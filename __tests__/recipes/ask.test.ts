import * as lib from '../../lib';
import * as api from '../../lib/api';
import { vdcEvent } from '../../lib/testing';
import { load } from './recipe';

type JobEvent = lib.VdcEvent;

const logged: string[] = [];
const { withRecord } = load(
  'server/ask.mjs',
  { 'sauce-webhooks': lib, 'sauce-webhooks/api': api },
  { console: { error: (line: string) => logged.push(line) } },
) as { withRecord(...args: unknown[]): Promise<JobEvent> };

const [event] = lib.parse(
  JSON.stringify(vdcEvent({ id: 'a', name: 'pay', status: 'FAILED', error: '', exception: '', tags: [] })),
).events as [JobEvent];
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const record = (fields: object) => ({ ...event.payload, ...fields });
const failing = (error: Error) => () => Promise.reject(error);

/** What the example server prints of a failed test whose record is asked for so. */
function ask(jobRecord: () => Promise<object>, receivedAt = minutesAgo(0)) {
  const context = { attempt: 1, signal: new AbortController().signal };
  return withRecord({ jobRecord }, { ...event, receivedAt }, context);
}

test.each([
  ['has no verdict', async () => record({ status: 'COMPLETE', passed: null, error: 'Timed out' }), 'Timed out'],
  ['runs again', async () => record({ status: 'IN_PROGRESS', passed: null, modification_time: minutesAgo(-1) }), null],
  ['is refused with the key', failing(new api.SauceApiError('API_UNAUTHORIZED', 'No such key.')), null],
  ['stays behind for long', failing(new lib.RetryLater(1000, 'Older.')), null],
])('the example server tells of a failed test whose record %s', async (_what, jobRecord, error) => {
  const told = await ask(jobRecord, minutesAgo(6));
  expect(told).toMatchObject({ outcome: 'failed', payload: { name: 'pay', error } });
});

test('it waits for a record that is behind, but not for long at once', async () => {
  const late = failing(new lib.RetryLater(3_600_000, 'The limits are used up.'));
  await expect(ask(late)).rejects.toMatchObject({ name: 'RetryLater', delayMs: 60_000 });
});

test('it says once why there is no record', async () => {
  logged.length = 0;
  await ask(failing(new api.SauceApiError('API_UNAUTHORIZED', 'No such key.')));
  expect(logged).toEqual(['No record of a failed test: No such key.']);
});
