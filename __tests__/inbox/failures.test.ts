import { OutageReporter } from '../../lib/inbox/failures';

const failing = (code: string) => Object.assign(new Error(`fails with ${code}`), { code });

describe('Failures', () => {
  test('are told once until it works again', () => {
    const told: unknown[] = [];
    const failures = new OutageReporter((cause) => told.push(cause));
    const [first, second, third] = [failing('SQLITE_FULL'), failing('SQLITE_FULL'), failing('SQLITE_FULL')];
    failures.fail(first);
    failures.fail(second);
    expect(told).toEqual([first]);
    failures.recover();
    failures.fail(third);
    expect(told).toEqual([first, third]);
  });

  test('are told when they are of another kind than the one before, whoever told of that', () => {
    const told: unknown[] = [];
    const failures = new OutageReporter((cause) => told.push(cause));
    failures.markReported(failing('INBOX_IN_USE'));
    failures.fail(failing('INBOX_IN_USE'));
    expect(told).toEqual([]);
    const full = failing('SQLITE_FULL');
    failures.fail(full);
    expect(told).toEqual([full]);
  });

  test('are told also when they are no errors', () => {
    const told: unknown[] = [];
    const failures = new OutageReporter((cause) => told.push(cause));
    for (const cause of [undefined, null, 'text']) failures.fail(cause);
    expect(told).toEqual([undefined]);
  });
});
