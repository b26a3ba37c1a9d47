import { ConcurrencySamples } from '../../../lib/dashboard/read-model/concurrency-samples';
import { Tests } from '../../../lib/dashboard/read-model/tests';
import { VisualBuilds } from '../../../lib/dashboard/read-model/visual-builds';
import type { SauceEvent } from '../../../lib/events/event';
import { parse } from '../../../lib/events/parse';
import { concurrencyEvent, vdcEvent, visualBuildEvent } from '../../../lib/testing';

const start = Date.now() - 3_600_000;
const eventOf = (payload: object): SauceEvent => parse(JSON.stringify(payload)).events[0] as SauceEvent;

test('of tests, the latest stay, whatever the order in which they come', () => {
  const tests = new Tests(10);
  const order = Array.from({ length: 40 }, (_, index) => (index * 7) % 40);
  for (const place of order) tests.add(eventOf(vdcEvent({ id: `${place}` }, { at: start + place * 1000 })) as never);
  expect(tests.size).toBeLessThanOrEqual(15);
  const kept = tests.newestFirst().map(({ id }) => Number(id));
  expect(kept.slice(0, 10)).toEqual([39, 38, 37, 36, 35, 34, 33, 32, 31, 30]);
});

test('of readings, the latest stay; what is read twice is there once', () => {
  const concurrencySamples = new ConcurrencySamples(10);
  for (let place = 0; place < 40; place++) {
    const event = eventOf(concurrencyEvent({ timestamp: (start + place * 1000) / 1000 }));
    for (const copy of [event, event]) concurrencySamples.add(copy as never);
  }
  const seconds = concurrencySamples.oldestFirst().map(({ at }) => Math.round((at - start) / 1000));
  expect(seconds.length).toBeLessThanOrEqual(15);
  expect(seconds.slice(-3)).toEqual([37, 38, 39]);
  expect(new Set(seconds).size).toBe(seconds.length);
});

test('of visual builds, the latest stay, each in its last state', () => {
  const builds = new VisualBuilds(3);
  const add = (build_id: string, status: string, at: number) =>
    builds.add({ ...eventOf(visualBuildEvent({ build_id, status })), receivedAt: new Date(at).toISOString() } as never);
  for (let place = 0; place < 6; place++) add(`${place}`, 'QUEUED', start + place * 1000);
  add('4', 'EQUAL', Date.now());
  add('4', 'OLD', start);
  expect(builds.newestFirst().map(({ id, status }) => [id, status])).toEqual([
    ['4', 'EQUAL'],
    ['5', 'QUEUED'],
    ['3', 'QUEUED'],
  ]);
});
