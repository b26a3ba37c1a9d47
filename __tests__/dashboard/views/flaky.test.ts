import { vdcEvent } from '../../../lib/testing';
import { dashboard } from '../dashboard-under-test';

const day = 24 * 60 * 60 * 1000;
const outcomes = { P: 'PASSED', F: 'FAILED', E: 'ERRORED', R: 'in-progress' };

/** Runs of tests, oldest first, each in a build of its own: `checkout on Safari` names the browser, too. */
async function ran(tests: Record<string, string>, fields = {}, board = dashboard()) {
  let at = Date.now() - 3_600_000;
  for (const [test, letters] of Object.entries(tests)) {
    const [name, browser_name = 'Chrome'] = test.split(' on ');
    for (const letter of letters) {
      const status = outcomes[letter as keyof typeof outcomes];
      await board.send(vdcEvent({ name, status, browser_name, build: `b-${at}`, ...fields }, { at }));
      at += 1000;
    }
  }
  return board;
}

test('has tests whose outcome came and went, those that changed most often first', async () => {
  const { view } = await ran({ steady: 'PP', broken: 'FF', running: 'PR', new: 'PPF', seldom: 'PPFP', often: 'FPEP' });
  const { tests } = await view('/flaky');
  expect(tests).toMatchObject([
    { name: 'often', passed: 2, failed: 2, changes: 3 },
    { name: 'seldom', passed: 3, failed: 1, changes: 2 },
  ]);
  expect(tests[0].history.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
    'failed',
    'passed',
    'errored',
    'passed',
  ]);
  expect(tests[0].lastFailure).toMatchObject({ error: expect.stringContaining('Timing out') });
});

test('a test that passes when it is run again in its build is flaky', async () => {
  const { view } = await ran({ checkout: 'FP', login: 'PP' }, { build: 'web-1' });
  expect((await view('/flaky')).tests).toMatchObject([{ name: 'checkout', changes: 1 }]);
});

test('a test that fails on one platform only is not flaky: it fails there ever since', async () => {
  const { view } = await ran({ 'checkout on Safari': 'PFF', 'checkout on Chrome': 'PPP', 'checkout on Firefox': 'PP' });
  const { tests, failing } = await view('/flaky');
  expect(tests).toEqual([]);
  expect(failing).toMatchObject([
    { name: 'checkout', platform: expect.stringContaining('Safari'), failed: 2, passed: 1, passesElsewhere: 2 },
  ]);
  expect(failing[0].since).toEqual({ at: failing[0].history[1].at, build: expect.stringMatching(/^b-/) });
});

test('tests of two owners, and of two branches, are not one test', async () => {
  const board = dashboard();
  await ran({ checkout: 'PP' }, { owner: 'ada' }, board);
  await ran({ checkout: 'FF' }, { owner: 'grace' }, board);
  await ran({ login: 'PP' }, { branch_name: 'main' }, board);
  await ran({ login: 'FF' }, { branch_name: 'feature' }, board);
  const { tests, failing } = await board.view('/flaky');
  expect(tests).toEqual([]);
  expect(failing).toHaveLength(2);
  expect(failing).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ name: 'checkout', owner: 'grace', passesElsewhere: 0 }),
      expect.objectContaining({ name: 'login', branch: 'feature', passesElsewhere: 0 }),
    ]),
  );
});

test('what was over a week ago counts no longer', async () => {
  const board = dashboard();
  const at = Date.now() - 6.9 * day;
  await board.send(vdcEvent({ name: 'fixed', status: 'PASSED', browser_name: 'Chrome' }, { at }));
  await ran({ fixed: 'FP' }, {}, board);
  expect((await board.view('/flaky')).tests).toMatchObject([{ changes: 2 }]);
  const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 0.2 * day);
  expect((await board.view('/flaky')).tests).toEqual([]);
  now.mockRestore();
});

test('shows the latest outcomes of a test that ran often', async () => {
  const { view } = await ran({ often: `${'P'.repeat(40)}FP` });
  const [{ passed, failed, history }] = (await view('/flaky')).tests;
  expect([passed, failed, history.length, history.at(-2).outcome]).toEqual([41, 1, 18, 'failed']);
});

test('heeds the filters, except for the outcome: each of these tests has several', async () => {
  const { view } = await ran({ checkout: 'PFP', login: 'PFP' });
  expect((await view('/flaky?text=check&outcome=passed')).tests).toMatchObject([{ name: 'checkout', failed: 1 }]);
});
