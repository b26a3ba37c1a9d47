import { duration } from '../../lib/cli/format';

it.each([
  [0, '0 s'],
  [59.4, '59 s'],
  [59.6, '1 min 0 s'],
  [3725, '62 min 5 s'],
])('says how long %d seconds are', (seconds, expected) => {
  expect(duration(seconds)).toBe(expected);
});
