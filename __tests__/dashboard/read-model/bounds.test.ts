import { ReadModel } from '../../../lib/dashboard/read-model';
import { failedAttempt } from '../../../lib/dashboard/read-model/failed-attempts';
import { LatestRows } from '../../../lib/dashboard/read-model/latest-rows';
import { sampleOf, testRowOf, visualBuildOf } from '../../../lib/dashboard/read-model/rows';
import type { SauceEvent } from '../../../lib/events/event';
import { parse } from '../../../lib/events/parse';
import { concurrencyEvent, vdcEvent, visualBuildEvent } from '../../../lib/testing';
import { receiver } from '../../behaviour/receiver-under-test';

const start = Date.now() - 3_600_000;
const eventOf = (payload: object): SauceEvent => parse(JSON.stringify(payload)).events[0] as SauceEvent;
const { tests, concurrencySamples, visualBuilds, eventIds, failedAttempts } = new ReadModel(receiver().webhooks);

test('of tests, the latest stay, whatever the order in which they come', () => {
  const rows = new LatestRows({ ...tests.kind, maxRows: 10 });
  const order = Array.from({ length: 40 }, (_, index) => (index * 7) % 40);
  for (const place of order) {
    rows.add(testRowOf(eventOf(vdcEvent({ id: `${place}` }, { at: start + place * 1000 })) as never));
  }
  expect(rows.size).toBeLessThanOrEqual(15);
  const kept = rows.newestFirst().map(({ id }) => Number(id));
  expect(kept.slice(0, 10)).toEqual([39, 38, 37, 36, 35, 34, 33, 32, 31, 30]);
});

test('of which builds tests were evicted is known', () => {
  const evicted: (string | null)[] = [];
  const rows = new LatestRows({ ...tests.kind, maxRows: 10, evicted: ({ build }) => evicted.push(build) });
  const add = (place: number) =>
    rows.add(
      testRowOf(eventOf(vdcEvent({ id: `${place}`, build: `b${place}` }, { at: start + place * 1000 })) as never),
    );
  for (let place = 0; place < 15; place++) add(place);
  expect(evicted).toEqual([]);
  add(15);
  expect(evicted).toEqual(['b5', 'b4', 'b3', 'b2', 'b1', 'b0']);
});

test('read newest first, those that stay have no gap', () => {
  const evicted: string[] = [];
  const rows = new LatestRows({ ...tests.kind, maxRows: 10, evicted: ({ id }) => evicted.push(id) });
  for (let place = 39; place >= 0; place--)
    rows.add(testRowOf(eventOf(vdcEvent({ id: `${place}` }, { at: start + place * 1000 })) as never));
  expect(rows.newestFirst().map(({ id }) => Number(id))).toEqual([39, 38, 37, 36, 35, 34, 33, 32, 31, 30]);
  expect(evicted).toHaveLength(30);
});

test('of concurrency samples, the latest stay, each once', () => {
  const rows = new LatestRows({ ...concurrencySamples.kind, maxRows: 10 });
  for (let place = 0; place < 40; place++) {
    const event = eventOf(concurrencyEvent({ timestamp: (start + place * 1000) / 1000 }));
    for (const copy of [event, event]) rows.add(sampleOf(copy as never));
  }
  const seconds = rows.newestFirst().map(({ at }) => Math.round((at - start) / 1000));
  expect(seconds.length).toBeLessThanOrEqual(15);
  expect(seconds.slice(0, 3)).toEqual([39, 38, 37]);
  expect(new Set(seconds).size).toBe(seconds.length);
});

test('of visual builds, the latest stay, each in its last state', () => {
  const rows = new LatestRows({ ...visualBuilds.kind, maxRows: 3 });
  const add = (build_id: string, status: string, at: number) => {
    const event = { ...eventOf(visualBuildEvent({ build_id, status })), receivedAt: new Date(at).toISOString() };
    rows.add(visualBuildOf(event as never));
  };
  for (let place = 0; place < 6; place++) add(`${place}`, 'QUEUED', start + place * 1000);
  add('4', 'EQUAL', Date.now());
  add('4', 'OLD', start);
  expect(rows.size).toBeLessThanOrEqual(4);
  const latest = rows.newestFirst().map(({ id, status }) => [id, status]);
  expect(latest.slice(0, 3)).toEqual([
    ['4', 'EQUAL'],
    ['5', 'QUEUED'],
    ['3', 'QUEUED'],
  ]);
});

test('of a test that is posted for ever, and an event that is retried for ever, a part stays', () => {
  const ids = new LatestRows(eventIds.kind);
  for (let place = 0; place < 100; place++) ids.add({ key: 'a', at: start + place, ids: [`${place % 60}`] });
  expect(ids.get('a')).toMatchObject({ at: start + 99, ids: Array.from({ length: 30 }, (_, place) => `${place}`) });
  const attempts = new LatestRows(failedAttempts.kind);
  for (let place = 0; place < 100; place++) {
    attempts.add(failedAttempt('a', new Error(`${place} ${'x'.repeat(10_000)}`), start + place));
  }
  const known = attempts.get('a')?.attempts ?? [];
  expect(known.map(({ at }) => at - start)).toEqual([90, 91, 92, 93, 94, 95, 96, 97, 98, 99]);
  expect([known[0]?.message.length, known[0]?.stack?.length]).toEqual([1001, 4001]);
});

test('an event whose stored time is damaged has the time that it reports, or no place', () => {
  const rows = new LatestRows(tests.kind);
  const at = Math.floor(start / 1000) * 1000;
  const damaged = (id: string, time: string | undefined) => ({
    ...eventOf({ ...vdcEvent({ id }), modification_time: time, creation_time: time }),
    receivedAt: 'damaged',
  });
  rows.add(testRowOf(damaged('a', undefined) as never));
  rows.add(testRowOf(damaged('b', new Date(at).toISOString()) as never));
  expect(rows.newestFirst()).toMatchObject([{ id: 'b', changedAt: at }]);
});
