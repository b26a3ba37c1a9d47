import { type EventJob, storedEntryOf } from '../../../lib/inbox/bullmq/job-data';

test('a job that others put into the queue is read however deep its data is nested', () => {
  let data: unknown = [];
  for (let level = 1; level < 20_000; level++) data = [data];
  const job = { data, id: 'theirs', queueName: 'vdc', timestamp: 0, stalledCounter: 0 } as unknown as EventJob;
  const { body, ...entry } = storedEntryOf(job, 'waiting');
  expect(entry).toMatchObject({ id: 'theirs', type: 'vdc', verified: false });
  expect(body.equals(Buffer.from('['.repeat(20_000) + ']'.repeat(20_000)))).toBe(true);
});
