import { createEvent } from '../../lib/events/create-event';
import type { VdcEvent } from '../../lib/events/event';
import { isNewer } from '../../lib/events/is-newer';
import { parse } from '../../lib/events/parse';
import { memoryInbox } from '../../lib/inbox/memory/memory-inbox';
import { receiver } from '../behaviour/receiver-under-test';
import { payloads } from '../fixtures';
import { until } from '../until';
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
  expect(createEvent(accepted(item), Buffer.from('1'), delivery, 'status').key).toMatch(
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

it.each([
  ['a string', undefined],
  [null, {}],
  [{ payload: null }, { payload: {} }],
])('isNewer refuses what is no event: %j and %j', (a, b) => {
  const refused = expect.objectContaining({
    code: 'INVALID_OPTION',
    message: expect.stringMatching(/^Expected `isNewer` to get events, got /),
  });
  const event = accepted(leastJob);
  expect(() => isNewer(a as never, event as VdcEvent)).toThrow(refused);
  expect(() => isNewer(event as VdcEvent, a as never)).toThrow(refused);
  expect(() => isNewer(a as never, b as never)).toThrow(refused);
});

it('an event of a time is newer than one whose payload has no field for it', () => {
  const timed = accepted({ ...leastJob, modification_time: 1789900000 }) as VdcEvent;
  const reading = accepted({ concurrency: {} }) as unknown as VdcEvent;
  expect(isNewer(timed, reading)).toBe(true);
  expect(isNewer(reading, timed)).toBe(false);
});

describe('a number beyond what JavaScript can hold', () => {
  const text = '{"id":"a","status":"PASSED","data_type":"vdc","duration_sec":1e400,"os_version":-1e400,"steps":1e400}';

  it('is null and listed among the issues in a known field', () => {
    const [event] = parse(text).events;
    expect(event?.payload).toMatchObject({ duration_sec: null, os_version: null });
    expect(event?.issues).toEqual([
      expect.stringMatching(/^os_version: expected /),
      expect.stringMatching(/^duration_sec: expected /),
    ]);
  });

  it('is Infinity in an unknown field and in raw, and null once it is JSON', () => {
    const [event] = parse(text).events;
    expect(event).toMatchObject({
      payload: { steps: Number.POSITIVE_INFINITY },
      raw: { steps: Number.POSITIVE_INFINITY },
    });
    expect(JSON.parse(JSON.stringify(event))).toMatchObject({ payload: { steps: null }, raw: { steps: null } });
  });

  it('is stored by the inbox as it came, and is Infinity at each attempt', async () => {
    const inbox = memoryInbox();
    const { post, handled } = receiver({
      inbox,
      retry: { delayMs: 1 },
      onEvent: (event) => {
        handled.push(event);
        if (handled.length === 1) throw new Error('busy');
      },
    });
    await post(text);
    await until(() => handled.length === 2);
    await until(async () => (await inbox.counts()).completed === 1);
    expect(handled.map(({ payload }) => 'steps' in payload && payload.steps)).toEqual([
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
    const [entry] = (await inbox.list({ state: 'completed' })).items;
    expect(entry?.body.toString()).toBe(text);
  });
});

it('an event has one content key, with and without a line feed at its end', () => {
  const text = JSON.stringify(leastJob);
  const [alone, ended] = [text, `${text}\n`].flatMap((body) => parse(body).events.map(({ key }) => key));
  expect(ended).toBe(alone);
});
