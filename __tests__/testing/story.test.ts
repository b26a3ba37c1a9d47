import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { VdcEvent } from '../../lib/events/event';
import { isNewer } from '../../lib/events/is-newer';
import { parse } from '../../lib/events/parse';
import { toStatus } from '../../lib/events/values';
import { finalOutcomes, type StoryEvent, story, vdcEvent } from '../../lib/testing';

const told = story({ seed: 7, tests: 30 });
const jobsOf = (events: StoryEvent[]) =>
  events.flatMap(({ atMs, payload }) => ('data_type' in payload ? [{ atMs, ...payload }] : []));
const targetsOf = (events: StoryEvent[]) =>
  [...new Set(jobsOf(events).map(({ device, browser_name }) => device || browser_name))].sort();
// Map.groupBy is not in Node 20.
function grouped<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
const isSame = ({ atMs: _, ...a }: object & { atMs: number }, { atMs: __, ...b }: object & { atMs: number }) =>
  isDeepStrictEqual(a, b);
const byTest = grouped(jobsOf(told), ({ id }) => id);

it('is the same for a seed, and another without one', () => {
  expect(story({ seed: 7, tests: 30 })).toEqual(told);
  expect(story({ seed: 8, tests: 30 })).not.toEqual(told);
  expect(story({ tests: 1 })).not.toEqual(story({ tests: 1 }));
});

it('tells of many tests, however small the stack', () => {
  // 17,000 deliveries; as arguments of one call they would not fit.
  const tell = 'console.log(require(process.argv[1]).story({ seed: 1, tests: 4000 }).length)';
  const kit = join(__dirname, '../../dist/testing/index.js');
  const { stdout, stderr } = spawnSync(process.execPath, ['--stack-size=100', '-e', tell, kit], { encoding: 'utf8' });
  expect({ stderr, length: Number(stdout) }).toEqual({ stderr: '', length: 16_873 });
});

it('is in order of time, within its length', () => {
  const moments = told.map(({ atMs }) => atMs);
  expect(moments).toEqual(moments.toSorted((a, b) => a - b));
  expect([moments.at(0), moments.at(-1)]).toEqual([0, 600_000]);
});

it('has only what the receiver takes without an issue', () => {
  const { events, rejections } = parse(told.map(({ payload }) => payload));
  expect(rejections).toEqual([]);
  expect(events.flatMap(({ issues }) => issues)).toEqual([]);
  expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['vdc', 'rdc', 'concurrency', 'visual-build']));
});

it('tells of as many tests as asked for, on all browsers and devices', () => {
  expect(byTest.size).toBe(30);
  expect(targetsOf(told)).toEqual(['Chrome', 'Firefox', 'Google Pixel 8', 'Safari', 'iPhone 15']);
});

it('tells of each test as one that begins, runs and then ends, in one build, at one place', () => {
  for (const deliveries of byTest.values()) {
    const updates = deliveries.filter((one, index) => !deliveries.slice(0, index).some((other) => isSame(one, other)));
    const steps = updates.map(({ status }) => ['NEW', 'QUEUED', 'IN_PROGRESS'].indexOf(toStatus(status)));
    const order = steps.map((step) => (step === -1 ? 3 : step));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order).toEqual(expect.arrayContaining([2, 3]));
    for (const field of ['owner', 'build', 'browser_name', 'os_name', 'device', 'creation_time'] as const) {
      expect(new Set(updates.map((update) => update[field])).size).toBe(1);
    }
  }
});

it('has tests whose name comes only when they end, and no others without a name', () => {
  const unnamed = [...byTest.values()].filter((updates) => updates.some(({ name }) => name === ''));
  expect(unnamed.length).toBeGreaterThan(0);
  expect(unnamed.length).toBeLessThan(8);
  for (const updates of byTest.values()) {
    const hasEnded = (status: string) => !['NEW', 'QUEUED', 'IN_PROGRESS'].includes(toStatus(status));
    const names = new Set(updates.filter(({ status }) => hasEnded(status)).map(({ name }) => name));
    expect([...names]).toEqual([expect.stringMatching(/./)]);
    expect(new Set([...names, ...updates.map(({ name }) => name || [...names][0])]).size).toBe(1);
  }
});

it.each([10, 20])('has every kind of ending among %d tests, for any seed', (tests) => {
  for (let seed = 0; seed < 30; seed++) {
    const { running, ...ended } = finalOutcomes(story({ seed, tests }));
    expect(running).toEqual([]);
    expect(Object.values(ended).flat()).toHaveLength(tests);
    for (const ids of Object.values(ended)) expect(ids.length).toBeGreaterThan(0);
  }
});

it('has failures that come at least ten seconds after the end of a test', () => {
  const late = [...byTest.values()].filter((updates) => {
    const [complete, failed] = ['COMPLETE', 'FAILED'].map((status) =>
      updates.find((update) => toStatus(update.status) === status),
    );
    return complete && failed && failed.atMs - complete.atMs >= 10_000;
  });
  expect(late).toHaveLength(3);
});

it.each([1, 10])('has two or three copies within a second for any seed, in a build of %d minutes', (minutes) => {
  for (let seed = 0; seed < 30; seed++) {
    const groups = grouped(story({ seed, tests: 1, minutes }), ({ payload }) => JSON.stringify(payload));
    const copied = [...groups.values()].filter(({ length }) => length > 1);
    expect(copied.length).toBeGreaterThan(0);
    for (const [first, ...others] of copied as [StoryEvent, ...StoryEvent[]][]) {
      expect(others.length).toBeLessThanOrEqual(2);
      for (const { atMs } of others) expect(atMs - first.atMs).toBeLessThan(1000);
    }
  }
});

it.each([1, 10])('has an end that is newer than all that it follows, in a build of %d minutes', (minutes) => {
  const deliveries = story({ seed: 4, tests: 900, minutes });
  expect(finalOutcomes(deliveries).running).toEqual([]);
  const { events } = parse(jobsOf(deliveries).map(({ atMs: _, ...payload }) => payload));
  for (const updates of grouped(events as VdcEvent[], ({ payload }) => payload.id).values()) {
    const end = updates.find(({ outcome }) => outcome !== 'running') as VdcEvent;
    for (const running of updates.filter(({ outcome }) => outcome === 'running')) {
      expect(Date.parse(`${end.payload.modification_time}`)).toBeGreaterThan(
        Date.parse(`${running.payload.modification_time}`),
      );
      expect(isNewer(updates.at(-1) as VdcEvent, running)).toBe(true);
    }
  }
});

it('counts the machines in use each minute from the tests that run', () => {
  const readings = told.flatMap(({ atMs, payload }) => ('concurrency' in payload ? [{ atMs, payload }] : []));
  expect(readings.map(({ atMs }) => atMs)).toEqual(Array.from({ length: 11 }, (_, minute) => minute * 60_000));
  for (const { atMs, payload } of readings) {
    const running = [...byTest.values()].filter((updates) => {
      // What is new or queued uses no machine.
      const started = updates.filter(({ status }) => !['NEW', 'QUEUED'].includes(toStatus(status)));
      const end = started.find(({ status }) => toStatus(status) !== 'IN_PROGRESS')?.atMs as number;
      return (started[0]?.atMs as number) <= atMs && atMs < end;
    });
    const { vms, mac_vms, rds } = payload.concurrency.organization.current;
    expect([(vms ?? 0) + (mac_vms ?? 0), rds]).toEqual([
      running.filter(([update]) => update?.data_type === 'vdc_test').length,
      running.filter(([update]) => update?.data_type === 'rdc').length,
    ]);
  }
});

it('tells of builds one after the other, each with a visual build at its end', () => {
  const events = story({ seed: 1, builds: 3, tests: 4, minutes: 2, startAt: '2026-11-01' });
  const visual = events.flatMap(({ atMs, payload }) => ('build_id' in payload ? [{ atMs, ...payload }] : []));
  expect(visual.map(({ atMs }) => atMs)).toEqual([120_000, 240_000, 360_000]);
  for (const { atMs: endMs, build_name } of visual) {
    const jobs = jobsOf(events).filter(({ build }) => build === build_name);
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(4);
    for (const { atMs, creation_time } of jobs) {
      expect(atMs).toBeGreaterThanOrEqual(endMs - 120_000);
      expect(atMs).toBeLessThanOrEqual(endMs);
      expect(Date.parse(String(creation_time)) - Date.parse('2026-11-01')).toBeLessThanOrEqual(atMs);
    }
  }
});

it('tells of builds of several owners, each with its own branch and tags', () => {
  const builds = grouped(jobsOf(story({ seed: 2, builds: 3, tests: 4, devices: [] })), ({ build }) => build);
  const aboutEach = [...builds.values()].map((updates) => [
    ...new Set(
      updates.map(({ owner, owner_id, branch_name, tags }) => JSON.stringify([owner, owner_id, branch_name, tags])),
    ),
  ]);
  expect(aboutEach.map(({ length }) => length)).toEqual([1, 1, 1]);
  expect(new Set(aboutEach.flat()).size).toBe(3);
});

it('gives each build a name of its own', () => {
  const builds = jobsOf(story({ seed: 2, builds: 300, tests: 1 })).map(({ build }) => build);
  expect(new Set(builds).size).toBe(300);
});

it('takes place where it is told to', () => {
  expect(targetsOf(story({ browsers: [], devices: ['Fairphone'] }))).toEqual(['Fairphone']);
  expect(targetsOf(story({ browsers: ['Lynx'], devices: [] }))).toEqual(['Lynx']);
});

it.each([null, undefined, 5, 'story', {}, [null], [{ payload: null }], [vdcEvent()]])(
  'finalOutcomes refuses %j, which is no story, and says what it expected',
  (wrong) => {
    const message = expect.stringMatching(/^Expected `finalOutcomes` to get the array that `story` returns, got /);
    expect(() => finalOutcomes(wrong as never)).toThrow(expect.objectContaining({ code: 'INVALID_OPTION', message }));
  },
);

it.each([
  [{ tests: 0 }, 'INVALID_OPTION'],
  [{ builds: 1.5 }, 'INVALID_OPTION'],
  [{ minutes: 0.5 }, 'INVALID_OPTION'],
  [{ browsers: 'Chrome' }, 'INVALID_OPTION'],
  [{ browsers: [], devices: [] }, 'INVALID_OPTION'],
  [{ startAt: new Date(Number.NaN) }, 'INVALID_OPTION'],
  [{ test: 5 }, 'UNKNOWN_OPTION'],
])('refuses the options %j', (options, code) => {
  expect(() => story(options as never)).toThrow(expect.objectContaining({ code }));
});
