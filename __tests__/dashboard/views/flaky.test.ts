import { vdcEvent } from '../../../lib/testing';
import { dashboard } from '../dashboard-under-test';

const day = 24 * 60 * 60 * 1000;

async function ran(outcomes: Record<string, string[]>, board = dashboard()) {
  let at = Date.now() - 3_600_000;
  for (const [name, statuses] of Object.entries(outcomes)) {
    for (const status of statuses) {
      const browser = name.includes('on ') ? name.split('on ')[1] : 'Chrome';
      await board.send(vdcEvent({ name: name.split(' on ')[0], status, browser_name: browser }, { at }));
      at += 1000;
    }
  }
  return board;
}

test('has tests that both passed and failed, by the share of failures', async () => {
  const { view } = await ran({
    steady: ['PASSED', 'PASSED'],
    broken: ['FAILED', 'FAILED'],
    running: ['PASSED', 'in-progress'],
    seldom: ['PASSED', 'PASSED', 'PASSED', 'FAILED'],
    often: ['FAILED', 'PASSED', 'ERRORED'],
  });
  const { tests } = await view('/flaky');
  expect(tests).toMatchObject([
    { name: 'often', passed: 1, failed: 2 },
    { name: 'seldom', passed: 3, failed: 1 },
  ]);
  expect(tests[0].history.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['failed', 'passed', 'errored']);
  expect(tests[0].lastFailure).toMatchObject({ error: expect.stringContaining('Timing out') });
});

test('tells where a test fails', async () => {
  const { view } = await ran({
    'checkout on Safari': ['FAILED', 'FAILED'],
    'checkout on Chrome': ['PASSED', 'PASSED'],
  });
  const [test] = (await view('/flaky')).tests;
  expect(test).toMatchObject({ name: 'checkout', failed: 2, passed: 2 });
  expect(test.failingOn).toEqual([{ platform: expect.stringContaining('Safari'), failed: 2, ended: 2 }]);
});

test('what was over a week ago counts no longer', async () => {
  const board = dashboard();
  await board.send(vdcEvent({ name: 'fixed', status: 'FAILED' }, { at: Date.now() - 6.9 * day }));
  await ran({ fixed: ['PASSED'] }, board);
  expect((await board.view('/flaky')).tests).toHaveLength(1);
});

test('shows the latest outcomes of a test that ran often', async () => {
  const { view } = await ran({ often: [...new Array(40).fill('PASSED'), 'FAILED'] });
  const [{ passed, failed, history }] = (await view('/flaky')).tests;
  expect([passed, failed, history.length, history.at(-1).outcome]).toEqual([40, 1, 18, 'failed']);
});

test('heeds the filters, except for the outcome: each of these tests has several', async () => {
  const { view } = await ran({ checkout: ['PASSED', 'FAILED'], login: ['PASSED', 'FAILED'] });
  expect((await view('/flaky?text=check&outcome=passed')).tests).toMatchObject([{ name: 'checkout', failed: 1 }]);
});
