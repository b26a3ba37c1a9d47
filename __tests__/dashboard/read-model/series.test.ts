import { seriesOf } from '../../../lib/dashboard/read-model/series';

test.each([
  ['QA1 #412|QA2 #88|QA1 #413|QA2 #89|QA1 #414|QA2 #90', 'QAN #N (1)|QAN #N (2)'],
  ['PR 1234 #5|PR 1240 #2|PR 1234 #6|PR 1240 #3|PR 1234 #7|PR 1251 #1', 'PR N #N (1234)|PR N #N (1240)|PR N #N (1251)'],
  [
    'QA1 iOS 17 #40|QA1 iOS 18 #9|QA2 iOS 17 #5|QA1 iOS 17 #41|QA1 iOS 18 #10|QA2 iOS 17 #6',
    'QAN iOS N #N (1, 17)|QAN iOS N #N (1, 18)|QAN iOS N #N (2, 17)',
  ],
  ['1 c0ffee1|2 c0ffee2|1 c0ffee3|2 c0ffee4', 'N N'],
  // One counter.
  ['QA1 #412|QA2 #413|QA1 #414|QA2 #415', 'QAN #N'],
  ['412.1|412.2|413.1|413.2|414.1', 'N'],
  ['2.5 #40|2.5 #41|2.6 #1|2.6 #2', 'N #N'],
  ['30.11 #1|30.11 #2|1.12 #1|1.12 #2|2.12 #1', 'N #N'],
])('a number of which each value has a counter of its own makes series: %s', (names, expected) => {
  const builds = names.split('|').map((name, hour) => {
    const at = hour * 3_600_000;
    return { name, builds: [{ runs: [], beganAt: at, endedAt: at }] };
  });
  expect([...new Set(seriesOf(builds.reverse()).values())].sort().join('|')).toBe(expected);
});
