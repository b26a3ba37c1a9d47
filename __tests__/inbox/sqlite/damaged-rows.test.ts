import type Libsql from 'libsql';
import { sqliteInbox } from '../../../lib/inbox/sqlite';
import { job, receiver } from '../../behaviour/receiver-under-test';
import { until } from '../../until';
import { aDelivery } from '../entries';
import { aFile } from '../sqlite-files';
import { drivers } from './drivers';
import { aHandle, anInbox, closedLater } from './handles';

/** Five events that wait, and a handle by which their rows are changed. */
async function storedJobs(): Promise<{ file: string; handle: Libsql.Database }> {
  const file = aFile();
  const first = receiver({ inbox: anInbox(aHandle(file)), onEvent: undefined });
  for (let n = 0; n < 5; n++) await first.post(JSON.stringify(job({ id: `job-${n}` })));
  await first.webhooks.close({ timeoutMs: 1000 });
  return { file, handle: aHandle(file) };
}

test.each([
  ['is cut off', `substr(metadata, 1, 9)`],
  ['has no key', `'{}'`],
  ['is null', `'null'`],
])('an event whose metadata %s fails as CORRUPT_ENTRY with its id, and all others are handled', async (_, metadata) => {
  const { file, handle } = await storedJobs();
  handle.exec(`UPDATE sauce_events SET metadata = ${metadata} WHERE seq = 2`);
  const inbox = anInbox(aHandle(file));
  const { handled, errors } = receiver({ inbox });
  await until(async () => {
    const { completed, failed } = await inbox.counts();
    return completed + failed === 5;
  });
  expect(handled.map(({ payload }) => payload)).toMatchObject([0, 2, 3, 4].map((n) => ({ id: `job-${n}` })));
  const [failed] = (await inbox.list({ state: 'failed' })).items;
  expect(failed).toMatchObject({ key: '', source: null, attempts: 1 });
  expect(errors).toMatchObject([{ code: 'CORRUPT_ENTRY', message: expect.stringContaining(String(failed?.id)) }]);
  expect(await inbox.prune({ state: 'failed', before: new Date(Date.now() + 60_000) })).toBe(1);
});

test('an event whose last error is damaged is listed and handled without it', async () => {
  const { file, handle } = await storedJobs();
  handle.exec(`UPDATE sauce_jobs SET last_error = '"cut' WHERE seq = 1`);
  const inbox = anInbox(aHandle(file));
  const { items } = await inbox.list({ state: 'waiting' });
  expect(items.map(({ lastError }) => lastError)).toEqual([null, null, null, null, null]);
  const { handled } = receiver({ inbox });
  await until(async () => (await inbox.counts()).completed === 5);
  expect(handled).toHaveLength(5);
});

test.each([
  ['the first attempt, made by a process that died,', `first_attempt_at = 9e15, suspect = 1, attempts = 1`],
  ['the first attempt', `first_attempt_at = 'x', run_at = 5`],
])('an event of which the time of %s is damaged is listed and handled with the others', async (_, damage) => {
  const { file, handle } = await storedJobs();
  handle.exec(`UPDATE sauce_jobs SET ${damage} WHERE seq = 2`);
  const inbox = anInbox(aHandle(file));
  expect((await inbox.list({ state: 'waiting' })).items).toHaveLength(5);
  const { handled, errors } = receiver({ inbox });
  await until(async () => (await inbox.counts()).completed === 5);
  expect([handled.length, errors]).toEqual([5, []]);
});

test('an event whose time of the next attempt is damaged is listed with the others', async () => {
  const { file, handle } = await storedJobs();
  handle.exec(`UPDATE sauce_jobs SET run_at = 9e15 WHERE seq = 2`);
  const { items } = await anInbox(aHandle(file)).list({ state: 'waiting' });
  expect(items.map(({ nextAttemptAt }) => nextAttemptAt)).toEqual([null, null, null, null, null]);
});

test.each([
  ['is a number', 'UPDATE sauce_events SET body = 5 WHERE seq = 2'],
  ['is gone', 'DELETE FROM sauce_events WHERE seq = 2'],
])('an event whose body %s is reported as CORRUPT_ENTRY, and all others are handled', async (_, damage) => {
  const { file, handle } = await storedJobs();
  handle.exec(damage);
  const inbox = anInbox(aHandle(file));
  const { handled, errors } = receiver({ inbox });
  await until(async () => (await inbox.counts()).completed === 4);
  await until(async () => (await inbox.counts()).failed === 1);
  expect([handled.length, errors]).toMatchObject([4, [{ code: 'CORRUPT_ENTRY' }]]);
});

test.each(drivers)(
  'an event with a number that is too large stops no other for long, with the driver %s',
  async (driver) => {
    const { file, handle } = await storedJobs();
    handle.exec('UPDATE sauce_jobs SET first_attempt_at = 9223372036854775807, run_at = 5 WHERE seq = 2');
    handle.close();
    const inbox = closedLater(sqliteInbox({ file, driver }));
    const { handled } = receiver({ inbox });
    await until(async () => (await inbox.counts()).completed === 5);
    expect(handled).toHaveLength(5);
    expect((await inbox.list({ state: 'completed' })).items).toHaveLength(5);
  },
);

test('a value that is damaged is missing, and can be set again', async () => {
  const file = aFile();
  const inbox = anInbox(aHandle(file));
  await inbox.values?.set('a', 'mark');
  aHandle(file).exec(`UPDATE sauce_values SET value = '"mar'`);
  expect(await inbox.values?.get('a')).toBeUndefined();
  await inbox.values?.set('a', 'next');
  expect(await inbox.values?.get('a')).toBe('next');
});

test('a rejected delivery whose metadata is damaged is listed with the others, with its body', async () => {
  const file = aFile();
  const inbox = anInbox(aHandle(file));
  const [first, second] = [aDelivery(), aDelivery()];
  for (const delivery of [first, second]) inbox.quarantine.add(delivery);
  await until(async () => (await inbox.counts()).quarantined === 2);
  aHandle(file).exec(`UPDATE sauce_quarantine SET metadata = '{"code' WHERE seq = 1`);
  const { items } = await inbox.quarantine.list();
  expect(items).toEqual(
    expect.arrayContaining([
      { ...first, code: 'CORRUPT_ENTRY', message: expect.any(String), headers: {}, source: null },
      second,
    ]),
  );
});
