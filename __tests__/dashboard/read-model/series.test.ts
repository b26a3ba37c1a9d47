import type { TestRow } from '../../../lib/dashboard/read-model/rows';
import { seriesOf } from '../../../lib/dashboard/read-model/series';
import { stemOf } from '../../../lib/dashboard/read-model/shape';

test.each([
  ['QA1 #412|QA2 #88|QA1 #413|QA2 #89|QA1 #414|QA2 #90', 'QAN #N (1)|QAN #N (2)'],
  ['PR 12 #5|PR 14 #2|PR 12 #6|PR 14 #3|PR 12 #7|PR 15 #1|PR 14 #4', 'PR N #N (12)|PR N #N (14)|PR N #N (15)'],
  [
    'QA1 iOS 17 #40|QA1 iOS 18 #9|QA2 iOS 17 #5|QA1 iOS 17 #41|QA1 iOS 18 #10|QA2 iOS 17 #6|QA1 iOS 17 #42|QA1 iOS 18 #11|QA2 iOS 17 #7',
    'QAN iOS N #N (1, 17)|QAN iOS N #N (1, 18)|QAN iOS N #N (2, 17)',
  ],
  [
    [1, 2, 3]
      .flatMap((run) => [`QA1 #${5 + run}`, `QA2 #${88 + run}`, `QA3 #${412 + run}`, `QA4 #${900 + run}`])
      .join('|'),
    'QAN #N (1)|QAN #N (2)|QAN #N (3)|QAN #N (4)',
  ],
  // Not often enough to tell.
  ['QA1 #412|QA2 #88|QA1 #413|QA2 #89', 'QAN #N'],
  // One counter.
  ['QA1 #412|QA2 #413|QA1 #414|QA2 #415|QA1 #416|QA2 #417', 'QAN #N'],
  // Attempts, some of them after the next build.
  ['412.1|412.2|413.1|413.2|414.1|415.1|415.2', 'N'],
  ['410.1|411.1|410.2|412.1|411.2|413.1|412.2|414.1|413.2', 'N'],
  ['2.5 #40|2.5 #41|2.5 #42|2.6 #1|2.6 #2|2.6 #3', 'N #N'],
  ['1 c0ffee1|2 c0ffee2|1 c0ffee3|2 c0ffee4|1 c0ffee5|2 c0ffee6', 'N N'],
  // Dates and times.
  ['29.11 #1|29.11 #2|30.11 #1|30.11 #2|1.12 #1|1.12 #2|2.12 #1|2.12 #2', 'N #N'],
  ['29 09:50|29 15:20|30 09:40|30 15:10|31 09:30|31 15:05|32 09:20|32 15:01', 'N N'],
  [
    '29/9:50:10|29/11:20:05|29/1:15:30|29/3:05:59|30/9:40:20|30/11:10:50|30/1:30:40|30/3:20:10|31/9:30:05|31/11:45:01',
    'N/N',
  ],
  // Too many numbers to look for such.
  [
    'QA1 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 #412|QA2 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 #88|QA1 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 #413|QA2 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 #89|QA1 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 #414|QA2 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 #90',
    `QAN ${'N '.repeat(15)}#N`,
  ],
])('a number of which each value has a counter of its own makes series: %s', (names, expected) => {
  const builds = names.split('|').map((name, hour) => {
    const at = hour * 3_600_000;
    return { name, stem: stemOf(name), builds: [{ runs: [], beganAt: at, endedAt: at }] };
  });
  expect([...new Set(seriesOf(builds.reverse()).values())].sort().join('|')).toBe(expected);
});

interface Side {
  tests: string;
  type?: string;
  place?: string;
  branch?: string;
  /** In the order of their starts. */
  at?: number;
  lasts?: number;
}

const night: Side = { tests: 'pays orders' };

test.each<[string, Side[], string[]]>([
  ['the same tests', [night, night], ['nightly N N (1)', 'nightly N N (2)']],
  ['the same tests on other browsers', [night, { ...night, place: 'Firefox' }], ['nightly N N']],
  [
    'the same tests on real devices',
    ['iPhone 14', 'iPhone 15'].map((place) => ({ ...night, type: 'rdc', place })),
    ['nightly N N (1)', 'nightly N N (2)'],
  ],
  ['the same tests on other branches', [night, { ...night, branch: 'release' }], ['nightly N N']],
  ['shards with one common test', [{ tests: 'setup a b' }, { tests: 'setup c d' }], ['nightly N N']],
  ['most of the same tests', [{ tests: 'a b c' }, { tests: 'b c d' }], ['nightly N N (1)', 'nightly N N (2)']],
  [
    'the same tests, a short one between long ones,',
    [
      { ...night, lasts: 50 },
      { ...night, lasts: 1 },
      { ...night, at: 10, lasts: 50 },
    ],
    ['nightly N N (1)', 'nightly N N (2)', 'nightly N N (3)'],
  ],
  ['the same tests, two of them side by side', [night, { ...night, at: 10 }, { ...night, at: 12 }], ['nightly N N']],
])('builds of several nights run %s side by side', (_, sides, expected) => {
  const builds = [412, 413, 414].flatMap((number) =>
    sides.map(({ tests, type = 'vdc', place = 'Chrome', branch = 'main', at = 0, lasts = 5 }, index) => {
      const name = `nightly ${number} ${index + 1}`;
      const runs = tests.split(' ').map((test) => ({ type, name: test, place, own: { branch } }) as TestRow);
      const beganAt = number * 100 + at + index;
      return { name, stem: stemOf(name), builds: [{ runs, beganAt, endedAt: beganAt + lasts }] };
    }),
  );
  expect([...new Set(seriesOf(builds.reverse()).values())].sort()).toEqual(expected);
});
