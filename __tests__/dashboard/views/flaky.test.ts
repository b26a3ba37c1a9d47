import { vdcEvent } from '../../../lib/testing';
import { dashboard } from '../dashboard-under-test';

const day = 24 * 60 * 60 * 1000;
const outcomes = { P: 'PASSED', F: 'FAILED', E: 'ERRORED', R: 'in-progress' };

/** When the next test of a board runs. */
const nextAt = new WeakMap<object, number>();

/** Runs of tests, oldest first, each in its own build: `checkout on Safari` names the browser, too. */
async function ran(tests: Record<string, string>, fields = {}, board = dashboard()) {
  let at = nextAt.get(board) ?? Date.now() - 6 * 3_600_000;
  for (const [test, letters] of Object.entries(tests)) {
    const [name, browser_name = 'Chrome'] = test.split(' on ');
    for (const letter of letters) {
      const status = outcomes[letter as keyof typeof outcomes];
      await board.send(vdcEvent({ name, status, browser_name, build: `b-${at}`, ...fields }, { at }));
      at += 300_000;
    }
  }
  nextAt.set(board, at);
  return board;
}

test('has tests whose outcome came and went, those that changed most often first', async () => {
  const { view } = await ran({ steady: 'PP', broken: 'FF', running: 'PR', new: 'PPF', seldom: 'PPFP', often: 'FPEP' });
  const tests = (await view('/flaky')).flaky.items;
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

test('a test that failed three times in a row was broken, and is not flaky, unless it came and went, too', async () => {
  const { view } = await ran({
    fixed: 'PPFFFPP',
    'fixed twice': 'PFFFPPPFFFFP',
    'broken twice': 'PPPFFFPPPFFF',
    'flaky, then broken': 'PFPFFF',
    'two failures': 'PFFP',
    'short fix': 'PFFFPF',
    'single passes': 'FFFPFFFPFFFP',
  });
  const { flaky, failing } = await view('/flaky');
  const namesOf = ({ items }: { items: { name: string }[] }) => items.map(({ name }) => name).sort();
  expect(namesOf(flaky)).toEqual(['short fix', 'single passes', 'two failures']);
  expect(namesOf(failing)).toEqual(['broken twice', 'flaky, then broken']);
});

test('its export has the runs of the tests in the lists, whatever their outcomes', async () => {
  const board = dashboard({ authorize: () => true });
  await ran({ steady: 'PPF', flaky: 'PFP', broken: 'PFF' }, {}, board);
  const runsIn = async (query: string) => {
    const { body } = await board.get(`/data/export?view=flaky&format=json&${query}`);
    return body.map(({ name, outcome }: { name: string; outcome: string }) => `${name} ${outcome}`).sort();
  };
  expect(await runsIn('outcome=passed')).toEqual([
    ...['broken failed', 'broken failed', 'broken passed'],
    ...['flaky failed', 'flaky passed', 'flaky passed'],
  ]);
  expect(await runsIn('text=flak')).toHaveLength(3);
});

test('its export has runs side by side and on other platforms, too', async () => {
  const board = dashboard({ authorize: () => true });
  const dataSets = (build: string, hours: number, statuses: string[], browser_name = 'Chrome') =>
    board.send(
      ...statuses.map((status) =>
        vdcEvent({ name: 'pays', build, status, browser_name }, { at: Date.now() - hours * 3_600_000 }),
      ),
    );
  await dataSets('web-1', 3, ['PASSED', 'PASSED']);
  await dataSets('web-2', 2, ['PASSED', 'FAILED']);
  await dataSets('web-3', 1, ['PASSED', 'PASSED']);
  await dataSets('web-3', 1, ['PASSED'], 'Firefox');
  expect((await board.view('/flaky')).flaky.items).toMatchObject([{ passed: 2, failed: 1 }]);
  const { body } = await board.get('/data/export?view=flaky&format=json');
  expect(body.map(({ outcome }: { outcome: string }) => outcome).sort()).toEqual([
    'failed',
    ...Array(6).fill('passed'),
  ]);
});

test('a test that passes when it is run again in each of two builds that overlap is flaky', async () => {
  const { send, view } = dashboard();
  const run = (build: string, status: string, minutes: number) => {
    const at = Date.now() - minutes * 60_000;
    const fields = { name: 'pays', browser_name: 'Chrome', duration_sec: 60 };
    return vdcEvent({ ...fields, build, status, start_time: new Date(at - 60_000).toISOString() }, { at });
  };
  await send(run('main #101', 'FAILED', 40), run('main #102', 'FAILED', 38));
  await send(run('main #101', 'PASSED', 36), run('main #102', 'PASSED', 34));
  expect((await view('/flaky')).flaky.items).toMatchObject([{ name: 'pays', changes: 1 }]);
});

test('a test that passes when it is run again in its build is flaky', async () => {
  const { view } = await ran({ checkout: 'FP', login: 'PP' }, { build: 'web-1' });
  expect((await view('/flaky')).flaky.items).toMatchObject([
    { name: 'checkout', changes: 1, since: { at: expect.any(Number), build: expect.any(String) } },
  ]);
});

test('a test that fails on some platforms only is not flaky: it is a failure of these', async () => {
  const board = await ran({ 'checkout on Safari': 'PFF', 'checkout on Chrome': 'PPP', 'checkout on Firefox': 'PP' });
  const { flaky, onPlatforms, failing } = await board.view('/flaky');
  expect([flaky.items, failing.items]).toEqual([[], []]);
  expect(onPlatforms.items).toMatchObject([{ name: 'checkout', failed: 2, passed: 1, passesOn: 2 }]);
  const [{ since, history, platforms }] = onPlatforms.items;
  expect(platforms).toEqual([expect.stringContaining('Safari')]);
  expect(since).toEqual({ at: history[1].at, build: expect.stringMatching(/^b-/), isFirst: false });
});

test('a test that passes nowhere always fails, since the first failure of an unbroken row, however long ago', async () => {
  const board = dashboard();
  const at = Date.now() - 6 * day;
  const receivedLongAgo = (ms: number) => ({ at: at - ms });
  await board.send(
    vdcEvent({ name: 'checkout', status: 'PASSED', browser_name: 'Safari', build: 'b-1' }, receivedLongAgo(2000)),
    vdcEvent({ name: 'checkout', status: 'FAILED', browser_name: 'Safari', build: 'b-2' }, receivedLongAgo(1000)),
  );
  await ran({ 'checkout on Safari': 'FF', 'checkout on Chrome': 'FF', login: 'FPF' }, {}, board);
  const { flaky, onPlatforms, failing } = await board.view('/flaky');
  expect([flaky.items.length, onPlatforms.items]).toEqual([1, []]);
  expect(failing.items).toMatchObject([{ name: 'checkout', since: { build: 'b-2', isFirst: false }, passesOn: 0 }]);
  expect(failing.items[0].platforms).toHaveLength(2);
});

test('versions of a browser stay apart where other builds of the series run only one of them', async () => {
  const board = dashboard();
  const ran = (build: number, browser_version: string, status: string) =>
    board.send(
      vdcEvent(
        { name: 'pays', build: `web-${build}`, browser_name: 'Chrome', browser_version, os_name: 'Windows', status },
        { at: Date.now() - (10 - build) * 3_600_000 },
      ),
    );
  for (const build of [1, 2, 3, 4, 5]) {
    await ran(build, '127.0', 'PASSED');
    if (build % 2 === 1) await ran(build, 'beta.0', 'FAILED');
  }
  const { flaky, onPlatforms } = await board.view('/flaky');
  expect([flaky.items, onPlatforms.items]).toMatchObject([[], [{ name: 'pays', failed: 3, passed: 0, passesOn: 1 }]]);
  const [report] = (await board.view('/overview')).ended;
  expect(report).toMatchObject({ newFailures: { count: 0 }, stillFailing: { count: 1 } });
  expect(report.stillFailing.items[0].since.build).toBe('web-1');
});

test('nor is a test that fails since a night, in a build of the same name each night', async () => {
  const board = dashboard();
  for (const [index, status] of ['PASSED', 'PASSED', 'FAILED', 'FAILED'].entries())
    await board.send(
      vdcEvent(
        { name: 'pays', status, browser_name: 'Chrome', build: 'nightly' },
        { at: Date.now() - (5 - index) * day },
      ),
    );
  const { flaky, failing } = await board.view('/flaky');
  expect([flaky.items, failing.items]).toMatchObject([[], [{ name: 'pays', failed: 2, passed: 2 }]]);
});

test('a late event of a test in one of two data centers takes its data center from no run', async () => {
  const board = dashboard();
  const ran = (id: string, host: string, status: string, minutes: number) =>
    vdcEvent(
      { id, name: 'pays', status, browser_name: 'Chrome', build: 'web 1', sl_url: `https://${host}/tests/${id}` },
      { at: Date.now() - minutes * 60_000 },
    );
  const [here, there] = ['app.saucelabs.com', 'app.eu-central-1.saucelabs.com'] as const;
  await board.send(ran('1', here, 'FAILED', 50), ran('2', there, 'PASSED', 40), ran('3', here, 'PASSED', 30));
  expect((await board.view('/overview')).ended).toMatchObject([{ verdict: 'passed' }]);
  await board.send(ran('3', here, 'in progress', 31));
  expect((await board.view('/overview')).ended).toMatchObject([{ verdict: 'passed' }]);
});

test('a test that fails in one of two data centers is not flaky: it is a failure of that one', async () => {
  const board = dashboard();
  const here = { sl_url: 'https://app.saucelabs.com/tests/1' };
  const there = { sl_url: 'https://app.eu-central-1.saucelabs.com/tests/2' };
  for (const build of ['web 1', 'web 2', 'web 3']) {
    await ran({ pays: 'F' }, { ...here, build }, board);
    await ran({ pays: 'P' }, { ...there, build }, board);
  }
  const { flaky, onPlatforms } = await board.view('/flaky');
  expect(flaky.items).toEqual([]);
  expect(onPlatforms.items).toMatchObject([
    { name: 'pays', failed: 3, passesOn: 1, platforms: [expect.stringMatching(/^Chrome.* in us-west-1$/)] },
  ]);
  const found = async (platform: string) => (await board.view(`/overview?platform=${platform}`)).tests.length;
  expect([await found('eu-central-1'), await found('chrome')]).toEqual([3, 6]);
});

test('tests of two owners, teams, suites and branches are not one test', async () => {
  const board = dashboard();
  for (const [fields, others] of [
    [{ owner: 'ada' }, { owner: 'grace' }],
    [
      { team_id: 't1', team_name: 'web' },
      { team_id: 't2', team_name: 'app' },
    ],
    [
      { owner: '', owner_id: 'id of ada' },
      { owner: '', owner_id: 'id of grace' },
    ],
    [{ branch_name: 'main' }, { branch_name: 'feature' }],
    [
      { branch_name: '', tags: ['branch:main'] },
      { branch_name: '', tags: ['Branch=feature'] },
    ],
  ]) {
    const name = JSON.stringify(fields);
    for (const letter of 'PF') {
      await ran({ [name]: letter }, fields, board);
      await ran({ [name]: letter === 'P' ? 'F' : 'P' }, others, board);
    }
  }
  await ran({ pays: 'PFP' }, {}, board);
  expect((await board.view('/flaky')).flaky.items).toMatchObject([{ name: 'pays' }]);
});

test('a suite is known by builds whose names differ in numbers only', async () => {
  const board = dashboard();
  const at = Date.now() - 3_600_000;
  for (const [index, build] of ['smoke-1', 'nightly-1', 'smoke-2', 'nightly-2'].entries()) {
    const status = build.startsWith('smoke') ? 'PASSED' : 'FAILED';
    await board.send(vdcEvent({ name: 'login', status, build, browser_name: 'Chrome' }, { at: at + index * 1000 }));
  }
  for (const [index, build] of ['Fix the login', 'Break it', 'Fix it', 'Release'].entries()) {
    const status = index % 2 === 0 ? 'PASSED' : 'FAILED';
    await board.send(vdcEvent({ name: 'menu', status, build, browser_name: 'Chrome' }, { at: at + index * 1000 }));
  }
  const { flaky, failing } = await board.view('/flaky');
  expect(flaky.items).toMatchObject([{ name: 'menu', changes: 3, suite: null }]);
  expect(failing.items).toMatchObject([{ name: 'login', suite: 'nightly-2' }]);
});

test('a run that errored counts before the one that repeated it, though it ends later', async () => {
  const { send, view } = dashboard();
  const now = Date.now();
  const ran = (night: number, browser_name: string, status: string, seconds: number, duration_sec: number) => {
    const start = now - night * day + seconds * 1000;
    const fields = { name: 'login', build: `nightly ${9 - night}`, browser_name, status, duration_sec };
    const start_time = new Date(start).toISOString();
    return vdcEvent({ ...fields, start_time }, { at: start + duration_sec * 1000 });
  };
  for (const night of [3, 2, 1]) {
    await send(ran(night, 'Safari', 'FAILED', 0, 60));
    await send(ran(night, 'Chrome', 'PASSED', 60, 20), ran(night, 'Chrome', 'ERRORED', 0, 150));
  }
  const { onPlatforms, failing } = await view('/flaky');
  expect(failing.items).toEqual([]);
  expect(onPlatforms.items).toMatchObject([{ name: 'login', passesOn: 1, failed: 3 }]);
});

test('a run of another build counts between those of a build that is repeated later', async () => {
  const { send, view } = dashboard();
  const ran = (build: string, status: string, hours: number) =>
    vdcEvent({ name: 'pays', build, status, browser_name: 'Chrome' }, { at: Date.now() - hours * 3_600_000 });
  await send(ran('web 1', 'FAILED', 10), ran('web 2', 'PASSED', 6), ran('web 1', 'FAILED', 2));
  const { failing, flaky } = await view('/flaky');
  expect(failing.items).toEqual([]);
  expect(flaky.items).toMatchObject([{ name: 'pays', changes: 2 }]);
});

test('of two versions that a build runs, one that is gone and its successor are not flaky together', async () => {
  const { send, view } = dashboard();
  const now = Date.now();
  const nights = [
    ['128 P', '127 P'],
    ['128 P', '127 F'],
    ['128 P', '127 F'],
    ['129 P', '128 P'],
  ];
  for (const [night, runs] of nights.entries()) {
    for (const [place, run] of runs.entries()) {
      const [version, outcome] = run.split(' ') as [string, 'P' | 'F'];
      const fields = {
        name: 'pays',
        build: `nightly-${night}`,
        browser_name: 'Chrome',
        browser_version: `${version}.0`,
      };
      await send(vdcEvent({ ...fields, status: outcomes[outcome] }, { at: now - (4 - night) * day + place * 1000 }));
    }
  }
  expect((await view('/flaky')).flaky.items).toEqual([]);
});

test('what a poll brings has no team, and is of the test that its owner has', async () => {
  const board = dashboard();
  await ran({ checkout: 'P' }, { team_name: 'web' }, board);
  await ran({ checkout: 'F' }, { team_name: '', team_id: '' }, board);
  await ran({ checkout: 'P' }, { team_name: 'web' }, board);
  expect((await board.view('/flaky')).flaky.items).toMatchObject([{ name: 'checkout', changes: 2, team: 'web' }]);
});

test('what was over a week ago counts no longer', async () => {
  const board = dashboard();
  const at = Date.now() - 6.9 * day;
  await board.send(vdcEvent({ name: 'fixed', status: 'PASSED', browser_name: 'Chrome', build: 'b-1' }, { at }));
  await ran({ fixed: 'FP' }, {}, board);
  expect((await board.view('/flaky')).flaky.items).toMatchObject([{ changes: 2 }]);
  const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 0.2 * day);
  expect((await board.view('/flaky')).flaky.items).toEqual([]);
  now.mockRestore();
});

test('shows the latest outcomes of a test that ran often', async () => {
  const { view } = await ran({ often: `${'P'.repeat(40)}FP` });
  const [{ passed, failed, history }] = (await view('/flaky')).flaky.items;
  expect([passed, failed, history.length, history.at(-2).outcome]).toEqual([41, 1, 18, 'failed']);
});

test('heeds the filters, except for the outcome: each of these tests has several', async () => {
  const { view } = await ran({ checkout: 'PFP', login: 'PFP' });
  expect((await view('/flaky?text=check&outcome=passed')).flaky.items).toMatchObject([{ name: 'checkout', failed: 1 }]);
});

test('a test that fails in one of two versions of a browser that a build runs is not flaky: that version fails', async () => {
  const board = dashboard();
  const at = Date.now() - 7_200_000;
  for (let night = 1; night <= 3; night++) {
    const latest = night === 1 ? 130 : 131;
    for (const [index, version] of [latest, latest - 1].entries()) {
      const fields = {
        name: 'pays',
        build: `nightly-${night}`,
        browser_name: 'Chrome',
        browser_version: `${version}.0`,
      };
      const status = index === 0 ? 'PASSED' : 'FAILED';
      await board.send(
        vdcEvent({ ...fields, id: `${night} ${index}`, status }, { at: at + night * 1_800_000 - index * 1000 }),
      );
    }
  }
  const { flaky, onPlatforms } = await board.view('/flaky');
  expect(flaky.items).toEqual([]);
  expect(onPlatforms.items).toMatchObject([
    { name: 'pays', failed: 2, passed: 1, passesOn: 1, since: { build: 'nightly-2', isFirst: false } },
  ]);
  expect(onPlatforms.items[0].platforms).toEqual([expect.stringContaining('Chrome 130.0')]);
  const [report] = (await board.view('/overview')).ended;
  expect(report).toMatchObject({
    verdict: 'failed',
    newFailures: { count: 0 },
    stillFailing: { count: 1, items: [{ since: { build: 'nightly-2' } }] },
  });
  const { platforms } = await board.view('/test?open=vdc:3 0');
  expect(platforms).toMatchObject([
    { passed: 2, failed: 1, isShown: true },
    { passed: 1, failed: 2, isShown: false },
  ]);
});
