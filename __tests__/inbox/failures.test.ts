import { Failures } from '../../lib/inbox/failures';

const failing = (code: string) => Object.assign(new Error(`fails with ${code}`), { code });

describe('Failures', () => {
  test('are told once until it works again', () => {
    const told: unknown[] = [];
    const failures = new Failures((cause) => told.push(cause));
    const [first, second, third] = [failing('SQLITE_FULL'), failing('SQLITE_FULL'), failing('SQLITE_FULL')];
    failures.failed(first);
    failures.failed(second);
    expect(told).toEqual([first]);
    failures.worked();
    failures.failed(third);
    expect(told).toEqual([first, third]);
  });

  test('are told when they are of another kind than the one before, whoever told of that', () => {
    const told: unknown[] = [];
    const failures = new Failures((cause) => told.push(cause));
    failures.wasTold(failing('INBOX_IN_USE'));
    failures.failed(failing('INBOX_IN_USE'));
    expect(told).toEqual([]);
    const full = failing('SQLITE_FULL');
    failures.failed(full);
    expect(told).toEqual([full]);
  });

  test('are told also when they are no errors', () => {
    const told: unknown[] = [];
    const failures = new Failures((cause) => told.push(cause));
    for (const cause of [undefined, null, 'text']) failures.failed(cause);
    expect(told).toEqual([undefined]);
  });
});
