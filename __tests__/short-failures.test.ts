import ShortFailures from './short-failures.cjs';

const printed = (failureMessage: string | null): string | null => {
  const result = { failureMessage };
  new ShortFailures().onTestResult(undefined, result);
  return result.failureMessage;
};

test('a failure that fits on a screen is printed as it is', () => {
  const failure = `  ● a test\n\n${'    a line\n'.repeat(40)}`;
  expect(printed(failure + failure)).toBe(failure + failure);
  expect(printed(null)).toBeNull();
});

test.each([
  ['one line of 2 MB', 'x'.repeat(2_000_000)],
  ['100,000 lines', '+ x\n'.repeat(100_000)],
  ['lines of 2 MB each', `${'x'.repeat(2_000_000)}\n`.repeat(3)],
])('of a failure of %s, the start and the end are printed', (_, difference) => {
  const failure = `  ● a test\n\n    expect(received)\n${difference}\n      at a.test.ts:1:1\n`;
  const text = `${printed(`${failure}${failure.replace('a test', 'another test')}`)}`;
  for (const part of ['● a test', '● another test', 'expect(received)', 'at a.test.ts:1:1'])
    expect(text).toContain(part);
  const lines = text.split('\n');
  expect(lines.length).toBeLessThan(125);
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(350);
});
