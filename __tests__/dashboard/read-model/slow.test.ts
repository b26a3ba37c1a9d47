import { slowOf } from '../../../lib/dashboard/read-model/slow';

test.each([
  ['1.5 times the median', 15, [10, 10, 10, 10, 10], { times: 1.5, medianSec: 10, runs: 5 }],
  ['less', 14.9, [10, 10, 10, 10, 10], null],
  ['less than five earlier runs', 100, [10, 10, 10, 10], null],
  ['less than five seconds more', 9.9, [5, 5, 5, 5, 5], null],
  ['one outlier changes no median', 15, [10, 10, 900, 10, 10], { times: 1.5, medianSec: 10, runs: 5 }],
  ['an even number of runs', 24, [10, 20, 10, 20, 10, 20], { times: 1.6, medianSec: 15, runs: 6 }],
  [
    'the latest twenty count',
    40,
    [...Array(50).fill(100), ...Array(20).fill(20)],
    { times: 2, medianSec: 20, runs: 20 },
  ],
])('%s', (_, seconds, earlier, slow) => {
  expect(slowOf(seconds, earlier)).toEqual(slow);
});
