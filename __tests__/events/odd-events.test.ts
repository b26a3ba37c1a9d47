import type { VdcEvent } from '../../lib/events/event';
import { identify } from '../../lib/events/identify';
import { isNewer } from '../../lib/events/is-newer';
import { parse } from '../../lib/events/parse';
import { payloads } from '../fixtures';
import { accepted, jobField, leastJob } from './reading';

it('an envelope that bears data_type rdc as well does not throw', () => {
  const item = { data_type: 'rdc', eventPayload: { id: 'a', status: 'PASSED' }, ownership: {} };
  expect(() => parse(item)).not.toThrow();
});

it('the fields of any two samples in one item do not throw', () => {
  const samples = Object.values(payloads).map((bytes) => JSON.parse(bytes.toString()));
  for (const one of samples) for (const other of samples) parse({ ...one, ...other });
  const { eventPayload, ownership } = JSON.parse(String(payloads['rdc-passed-envelope']));
  parse({ data_type: 'rdc', eventPayload, ownership });
});

it.each(['2026-01-01T25:00:00Z', '2026-02-30T00:00:00Z', '2026-01-01T00:00:00+05:', '2026-01-01T00:60:00Z'])(
  'a time that is listed among the issues is null: %s',
  (value) => {
    expect(jobField('creation_time', value).value).toBeNull();
  },
);

it.each([
  ['concurrency', { concurrency: {}, id: 'x' }],
  ['visual-build', { build_id: 'b', status: 'EQUAL', id: 'x' }],
])('the status key of a %s event with an unknown field `id` is the content key', (type, item) => {
  const delivery = { receivedAt: '', verified: true, source: null };
  expect(identify(accepted(item), Buffer.from('1'), delivery, 'status').key).toMatch(
    new RegExp(`^${type}:[0-9a-f]{64}$`),
  );
});

it('a group under one spelling is not lost to null under the other', () => {
  for (const groupId of [null, '']) {
    const ownership = { groupIdd: 'g1', groupId };
    const { payload } = accepted({ eventPayload: { id: 'a', status: 'x' }, ownership });
    expect(payload).toMatchObject({ group_id: 'g1' });
  }
});

it('an event of the year 10000 is newer than one of 9999', () => {
  const at = (modification_time: string) => accepted({ ...leastJob, modification_time }) as VdcEvent;
  expect(isNewer(at('9999-12-31T23:59:59-01:00'), at('9999-12-31T23:59:59Z'))).toBe(true);
});

it('an event has one content key, with and without a line feed at its end', () => {
  const text = JSON.stringify(leastJob);
  const [alone, ended] = [text, `${text}\n`].flatMap((body) => parse(body).events.map(({ key }) => key));
  expect(ended).toBe(alone);
});
