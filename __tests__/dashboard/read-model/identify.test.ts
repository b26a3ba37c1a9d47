import { identify } from '../../../lib/dashboard/read-model/identify';
import { byVersion, platformKey } from '../../../lib/dashboard/read-model/platforms';
import type { TestRow } from '../../../lib/dashboard/read-model/rows';

/** A run as the read model has it before it knows which test it is of. */
function aRun({ build = null, owner = 'ada', team = null, branch = null, ...fields }: Partial<TestRow>): TestRow {
  const own = { build, owner, team, branch };
  return {
    id: 'r1',
    type: 'vdc',
    name: 'login',
    ...own,
    own,
    ownerId: null,
    teamId: null,
    platform: 'Chrome 128 on Windows 11',
    machine: 'Chrome 128 on Windows 11',
    region: null,
    dataCenter: null,
    place: 'Chrome on Windows 11',
    changedAt: 0,
    test: '',
    identity: '',
    suite: null,
    ...fields,
  } as TestRow;
}

const testsOf = (...rows: TestRow[]) => {
  identify(rows);
  return rows.map(({ test }) => test.replaceAll('\n', '|'));
};

test('a run without a name is a test of its own, and one without an owner has the id of its owner', () => {
  expect(testsOf(aRun({ name: null, id: 'r7' }), aRun({ owner: null, ownerId: 'u1' }))).toEqual([
    'r7|ada||',
    'login|u1||',
  ]);
});

test('a run without a team has that of other runs of its owner, one without an owner has none', () => {
  const rows = [aRun({ team: 'web' }), aRun({}), aRun({ owner: null }), aRun({ owner: 'grace' })];
  expect(testsOf(...rows)).toEqual(['login|ada|web|', 'login|ada|web|', 'login|||', 'login|grace||']);
});

test('an owner is known by name if any event has the id and the name', () => {
  const rows = [aRun({ owner: null, ownerId: 'u1' }), aRun({ ownerId: 'u1' }), aRun({ owner: null, ownerId: 'u2' })];
  expect(testsOf(...rows)).toEqual(['login|ada||', 'login|ada||', 'login|u2||']);
});

test('on real devices, the only id and the only name of a series are one owner', () => {
  const real = (build: string, owner: string | null, ownerId: string | null) =>
    aRun({ type: 'rdc', build, owner, ownerId });
  const rows = [
    real('ios 10', 'ada', null),
    real('ios 9', null, 'u1'),
    real('app 1', null, 'u2'),
    real('app 2', 'ada', null),
    real('app 2', 'bob', null),
  ];
  for (let time = 0; time < 2; time++) {
    identify(rows);
    expect(rows.map(({ owner }) => owner)).toEqual(['ada', 'ada', null, 'ada', 'bob']);
  }
});

test('a run without a team has that of the same kind of test of its owner, if there is one', () => {
  const rows = [aRun({ team: 'web' }), aRun({ type: 'rdc', team: 't1' }), aRun({ type: 'rdc' }), aRun({})];
  expect(testsOf(...rows).map((test) => test.split('|')[2])).toEqual(['web', 't1', 't1', 'web']);
});

test('a team is known by name if any event has the id and the name; after it was renamed, by the newest', () => {
  const rows = [
    aRun({ type: 'rdc', teamId: 't1' }),
    aRun({ team: 'web', teamId: 't1' }),
    aRun({ team: 'front end', teamId: 't1' }),
    aRun({ type: 'rdc', owner: 'bob', teamId: 't2' }),
    aRun({ owner: 'bob', teamId: 't2' }),
    aRun({ owner: 'bob' }),
  ];
  expect(testsOf(...rows).map((test) => test.split('|')[2])).toEqual(['web', 'web', 'web', 't2', 't2', 't2']);
});

test('a run whose branch is unknown, like a record, is on that of its build, if that is on one', () => {
  const rows = [
    aRun({ build: 'web 1', branch: 'main' }),
    aRun({ build: 'web 1' }),
    aRun({ build: 'web 2', branch: 'main' }),
    aRun({ build: 'web 2', branch: 'fix' }),
    aRun({ build: 'web 2', branch: 'main' }),
    aRun({ build: 'web 2' }),
    aRun({}),
  ];
  identify(rows);
  expect(rows.map(({ branch }) => branch)).toEqual(['main', 'main', 'main', 'fix', 'main', null, null]);
});

test('builds whose names differ in numbers only are a suite, if there are several', () => {
  const rows = [aRun({ build: 'smoke-7' }), aRun({ build: 'smoke-8' }), aRun({ build: 'Fix the login' }), aRun({})];
  const [first, second, single, none] = testsOf(...rows);
  expect([first === second, first === single, single === none]).toEqual([true, false, true]);
});

test('a build with one name on three nights is a suite, one that was repeated the next day is none', () => {
  const at = (day: number) => ({ beganAt: day * 24 * 60 * 60_000, changedAt: day * 24 * 60 * 60_000 });
  const nightly = [3, 2, 1].map((day) => aRun({ build: 'smoke', ...at(day) }));
  const repeated = [2, 1, 1].map((day) => aRun({ build: 'Fix the login', ...at(day) }));
  identify([...nightly, ...repeated]);
  expect([...nightly, ...repeated].map(({ suite }) => suite)).toEqual([
    ...Array(3).fill('smoke'),
    ...Array(3).fill(null),
  ]);
  expect([...nightly, ...repeated].map(({ build }) => build)).toEqual([
    ...[4, 3, 2].map((day) => `smoke, 1970-01-0${day} 00:00 UTC`),
    ...[3, 2, 2].map((day) => `Fix the login, 1970-01-0${day} 00:00 UTC`),
  ]);
});

test('runs are apart by the versions of a browser that a build ran at once, by no version outside of builds', () => {
  const [older, newer] = ['Chrome 127 on Windows 11', 'Chrome 128 on Windows 11'];
  const rows = [
    aRun({ id: '1', build: 'a-2', platform: newer }),
    aRun({ id: '2', build: 'a-2', platform: older }),
    aRun({ id: '3', platform: older }),
    aRun({ id: '4', build: 'a-1', platform: older }),
  ];
  expect(byVersion(rows).map((runs) => runs.map(({ id }) => id))).toEqual([['1'], ['2', '3', '4']]);
});

test.each([
  ['the newest one missing once', ['14 13 12', '13 12', '14 13 12'], ['14 14', '13 13 13', '12 12 12']],
  ['the middle one missing once', ['14 13 12', '14 12', '14 13 12'], ['14 14 14', '13 13', '12 12 12']],
  ['a new one beside the others', ['14 13', '15 14 13', '15 14 13'], ['15 15', '14 14 14', '13 13 13']],
  ['a new one after which the oldest goes', ['131 130', '132 131', '133 132'], ['133 131 131', '132 132 130']],
  ['a rollout while the older one is missing', ['131 130', '132', '132 131'], ['132 132 131', '131 130']],
  ['one alone, then another', ['130', '131', '132'], ['132 131 130']],
])('versions at once follow each other, with %s', (_, builds, expected) => {
  const rows = builds.flatMap((versions, index) =>
    versions
      .split(' ')
      .map((version) => aRun({ build: `b-${index}`, platform: `Chrome ${version}`, changedAt: index })),
  );
  const lists = byVersion(rows.toReversed()).map((runs) => runs.map(({ platform }) => platform?.slice(7)).join(' '));
  expect(lists.sort()).toEqual([...expected].sort());
});

test('a test on thousands of versions is in a limited number of lists', () => {
  const rows = Array.from({ length: 3000 }, (_, index) => aRun({ build: 'b-1', platform: `Chrome ${index}` }));
  expect(byVersion(rows).length).toBe(50);
});

test('a real device is told apart by its kind, a browser without a platform by nothing', () => {
  const device = aRun({ type: 'rdc', platform: 'Google Pixel 8 (7) on Android 14', place: 'Google Pixel 8' });
  expect([platformKey(device), platformKey(aRun({ platform: null }))]).toEqual(['Google Pixel 8', '']);
});
