import type { TestRow } from '../../../lib/dashboard/read-model/rows';
import { matrixOf } from '../../../lib/dashboard/views/matrix';

const row = (test: number, platform: number, outcome: string) =>
  ({
    key: `${test} ${platform}`,
    test: `${test}`,
    identity: `${test} ${platform}`,
    changedAt: 0,
    name: `test ${test}`,
    platform: `platform ${platform}`,
    outcome,
  }) as TestRow;

test('of 10,000 tests on many platforms it has a bounded part: where tests failed', () => {
  const runs = Array.from({ length: 10_000 }, (_, index) =>
    row(index, index % 50, index === 8003 || index === 7003 ? 'failed' : 'passed'),
  );
  const { tests, moreTests, platforms, morePlatforms } = matrixOf(
    { name: 'web 1', tests: runs, isOnBranches: false },
    new Set(runs),
    new Map(),
  );
  expect([tests.length, moreTests, platforms.length, morePlatforms]).toEqual([200, 9800, 24, 26]);
  expect(tests.slice(0, 2).map(({ name }) => name)).toEqual(['test 7003', 'test 8003']);
  expect(platforms[0]).toEqual({ name: 'platform 3', failed: 2, tests: 200 });
  expect(tests.every(({ cells }) => cells.length === 24)).toBe(true);
});

test('those that failed in most places come first, then what runs', () => {
  const outcomes = { 1: 'PP', 2: 'FP', 3: 'FF', 4: 'PR', 5: 'EP' };
  const words = { P: 'passed', F: 'failed', R: 'running', E: 'errored' };
  const runs = Object.entries(outcomes).flatMap(([test, letters]) =>
    [...letters].map((letter, platform) => row(Number(test), platform, words[letter as keyof typeof words])),
  );
  const { tests } = matrixOf({ name: 'web 1', tests: runs, isOnBranches: false }, new Set(runs), new Map());
  expect(tests.map(({ test }) => test)).toEqual(['3', '2', '5', '4', '1']);
});
