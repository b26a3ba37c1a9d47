import { OutageReporter } from '../../lib/inbox/outage-reporter';
import { pass, useStoppedClock } from './clock';

const failing = (code: string) => Object.assign(new Error(`fails with ${code}`), { code });

describe('OutageReporter', () => {
  useStoppedClock();

  test('reports a failure once until the store has worked for a minute', async () => {
    const reported: unknown[] = [];
    const reporter = new OutageReporter((cause) => reported.push(cause));
    const [first, second, third] = [failing('SQLITE_FULL'), failing('SQLITE_FULL'), failing('SQLITE_FULL')];
    reporter.fail(first);
    await pass(120_000);
    reporter.fail(second);
    reporter.recover();
    await pass(59_999);
    reporter.fail(second);
    reporter.recover();
    await pass(59_999);
    reporter.fail(second);
    expect(reported).toEqual([first]);
    reporter.recover();
    await pass(60_000);
    reporter.fail(third);
    expect(reported).toEqual([first, third]);
  });

  test('reports a failure of another kind than the one before, whether it or another reported that', () => {
    const reported: unknown[] = [];
    const reporter = new OutageReporter((cause) => reported.push(cause));
    reporter.markReported(failing('INBOX_IN_USE'));
    reporter.fail(failing('INBOX_IN_USE'));
    expect(reported).toEqual([]);
    const full = failing('SQLITE_FULL');
    reporter.fail(full);
    expect(reported).toEqual([full]);
  });

  test('reports also what is no error', () => {
    const reported: unknown[] = [];
    const reporter = new OutageReporter((cause) => reported.push(cause));
    for (const cause of [undefined, null, 'text']) reporter.fail(cause);
    expect(reported).toEqual([undefined]);
  });
});
