import { filtersOf } from '../../../lib/dashboard/filters';
import { ReadModel } from '../../../lib/dashboard/read-model';
import { type TestRow, testRowOf } from '../../../lib/dashboard/read-model/rows';
import { failuresView } from '../../../lib/dashboard/views/failures';
import { flakyView } from '../../../lib/dashboard/views/flaky';
import { periodOf } from '../../../lib/dashboard/views/over-time';
import { overviewView } from '../../../lib/dashboard/views/overview';
import { parse } from '../../../lib/events/parse';
import { rdcEvent } from '../../../lib/testing';
import { receiver } from '../../behaviour/receiver-under-test';

const now = Date.now();
const query = new URLSearchParams();
const [filters, period] = [filtersOf(query, now), periodOf(query, now)];
const many = 20_000;

/** A model that knows as many tests as it has room for: the same test repeatedly, where only these fields differ. */
function modelOf(fieldsOf: (place: number) => object): ReadModel {
  const model = new ReadModel(receiver().webhooks);
  const [event] = parse(JSON.stringify(rdcEvent({ id: 'x', name: 'login', status: 'FAILED', error: 'boom' }))).events;
  const row = testRowOf(event as never);
  for (let place = 0; place < many; place++) {
    const fields = { key: `rdc:${place}`, changedAt: now - 60_000 - place, ...fieldsOf(place) };
    const { build = row.own.build, branch = null, owner = row.own.owner } = fields as Partial<TestRow>;
    const own = { ...row.own, build, branch, owner };
    model.tests.add({ ...row, own, beganAt: fields.changedAt, endedAt: fields.changedAt, ...fields });
  }
  return model;
}

const onDevice = (place: number) => ({ machine: `Device ${place}`, place: `Device ${place}` });

test('a test that fails on thousands of platforms in one build is one cause', () => {
  const model = modelOf((place) => ({ build: 'nightly 1', ...onDevice(place) }));
  const { causes } = failuresView(model, filters, period);
  expect(causes).toMatchObject([{ count: many, tests: 1, moreBuilds: 0, morePlatforms: many - 4, isOnAll: true }]);
});

test('a test that fails once on each of thousands of platforms, each in a build of its own, is not flaky', () => {
  const model = modelOf((place) => ({ build: `nightly ${place}`, ...onDevice(place) }));
  expect(flakyView(model, filters, now)).toMatchObject({ flaky: { items: [] }, failing: { items: [] } });
});

test('of thousands of builds that run at once, the newest are shown', () => {
  const model = modelOf((place) => ({ build: `nightly ${place}`, outcome: 'running', endedAt: null }));
  const { running, runningTests } = overviewView(model, filters, period, now);
  expect(running.map(({ name }) => name)).toEqual([0, 1, 2, 3, 4, 5].map((place) => `nightly ${place}`));
  expect(runningTests).toBe(many);
});

test('a build with a branch and an owner for each of thousands of tests is one build', () => {
  const model = modelOf((place) => ({
    build: 'e2e',
    branch: `dependabot/${place}/`.padEnd(300, 'x'),
    owner: `owner ${place}`,
  }));
  expect(overviewView(model, filters, period, now).running).toMatchObject([{ name: 'e2e', counts: { failed: many } }]);
});
