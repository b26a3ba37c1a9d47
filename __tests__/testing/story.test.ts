import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { isNewer } from '../../lib/events/is-newer';
import { parse } from '../../lib/events/parse';
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
const byTest = grouped(jobsOf(told), ({ id }) => id);

it('is the same for a seed, and another without one', () => {
  expect(story({ seed: 7, tests: 30 })).toEqual(told);
  expect(story({ seed: 8, tests: 30 })).not.toEqual(told);
  expect(story({ tests: 1 })).not.toEqual(story({ tests: 1 }));
});

it('tells of many tests, however small the stack', () => {
  // 14,000 deliveries; as arguments of one call they would not fit.
  const tell = 'console.log(require(process.argv[1]).story({ seed: 1, tests: 4000 }).length)';
  const kit = join(__dirname, '../../dist/testing/index.js');
  const { stdout, stderr } = spawnSync(process.execPath, ['--stack-size=100', '-e', tell, kit], { encoding: 'utf8' });
  expect({ stderr, length: Number(stdout) }).toEqual({ stderr: '', length: 14_125 });
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

it('tells of each test as one that begins and then ends, in one build, at one place', () => {
  for (const updates of byTest.values()) {
    expect(updates[0]).toMatchObject({ status: 'IN_PROGRESS', passed: null });
    const begun = updates.findLastIndex(({ status }) => status === 'IN_PROGRESS');
    expect(updates.slice(0, begun).every(({ status }) => status === 'IN_PROGRESS')).toBe(true);
    expect(updates.length).toBeGreaterThan(begun + 1);
    for (const field of ['name', 'build', 'browser_name', 'os_name', 'device', 'creation_time'] as const) {
      expect(new Set(updates.map((update) => update[field])).size).toBe(1);
    }
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
      updates.find((update) => update.status === status),
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

it('has a verdict that is newer than what it follows', () => {
  const { events } = parse(jobsOf(told).map(({ atMs: _, ...payload }) => payload));
  for (const updates of grouped(events, ({ payload }) => 'id' in payload && payload.id).values()) {
    expect(isNewer(updates.at(-1) as never, updates[0] as never)).toBe(true);
  }
});

it('counts the machines in use each minute from the tests that run', () => {
  const readings = told.flatMap(({ atMs, payload }) => ('concurrency' in payload ? [{ atMs, payload }] : []));
  expect(readings.map(({ atMs }) => atMs)).toEqual(Array.from({ length: 11 }, (_, minute) => minute * 60_000));
  for (const { atMs, payload } of readings) {
    const running = [...byTest.values()].filter((updates) => {
      const end = updates.find(({ status }) => status !== 'IN_PROGRESS')?.atMs as number;
      return (updates[0]?.atMs as number) <= atMs && atMs < end;
    });
    const { vms, mac_vms, rds } = payload.concurrency.organization.current;
    expect([(vms ?? 0) + (mac_vms ?? 0), rds]).toEqual([
      running.filter(([update]) => update?.data_type === 'vdc').length,
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
