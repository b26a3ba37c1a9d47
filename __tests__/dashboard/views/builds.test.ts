import { rdcEvent, story, vdcEvent, visualBuildEvent } from '../../../lib/testing';
import { dashboard } from '../dashboard-under-test';

const ago = (minutes: number) => ({ at: Date.now() - minutes * 60_000 });

test('each build has its counts and its time, newest first', async () => {
  const { send, view } = dashboard();
  await send(
    vdcEvent({ build: 'old', status: 'PASSED', creation_time: new Date(ago(40).at).toISOString() }, ago(30)),
    vdcEvent({ build: 'new', status: 'FAILED' }, ago(20)),
    vdcEvent({ build: 'new', status: 'ERRORED', owner: 'grace' }, ago(10)),
    vdcEvent({ build: 'new', status: 'in-progress' }, ago(9)),
    vdcEvent({ build: '', status: 'PASSED' }, ago(1)),
  );
  const { builds, more } = await view('/builds');
  expect(builds.map(({ name }: { name: string }) => name)).toEqual(['new', 'old']);
  expect(builds[0]).toMatchObject({
    counts: { passed: 0, failed: 1, errored: 1, running: 1, complete: 0 },
    owners: ['grace', 'ada.k'],
  });
  expect(Math.round((builds[1].changedAt - builds[1].beganAt) / 60_000)).toBe(10);
  expect(more).toBe(0);
});

test('visual builds beyond 50 are counted', async () => {
  const { send, view } = dashboard();
  await send(Array.from({ length: 52 }, (_, number) => visualBuildEvent({ build_id: `v${number}` })));
  const { visualBuilds, moreVisualBuilds } = await view('/builds');
  expect([visualBuilds.length, moreVisualBuilds]).toEqual([50, 2]);
});

test('of a build with many owners three are named, first those with failures, and the others counted', async () => {
  const { send, view } = dashboard();
  const owners = ['ann', 'bob', 'cat', 'dee', 'eve'];
  await send(...owners.map((owner, place) => vdcEvent({ build: 'web-7', owner }, ago(20 - place))));
  expect((await view('/builds')).builds).toMatchObject([{ owners: ['eve', 'dee', 'cat'], moreOwners: 2 }]);
  await send(vdcEvent({ build: 'web-7', owner: 'bob', status: 'FAILED' }, ago(21)));
  expect((await view('/builds')).builds).toMatchObject([{ owners: ['bob', 'eve', 'dee'], moreOwners: 2 }]);
});

test('a build on several branches has no single commit', async () => {
  const { send, view } = dashboard();
  const test = (branch_name: string, commit_id: string) =>
    vdcEvent({ build: 'web-7', branch_name, commit_id }, ago(20));
  await send(test('main', 'aaa1111'));
  expect((await view('/builds')).builds).toMatchObject([{ branch: 'main', commit: 'aaa1111' }]);
  await send(test('release', 'bbb2222'));
  expect((await view('/builds')).builds).toMatchObject([{ branch: 'main, release', commit: null }]);
});

test('a build that runs has no verdict but a failure', async () => {
  const { send, view } = dashboard();
  const platform = { browser_name: 'Chrome', os_name: 'Windows', os_version: '11' };
  const pays = { name: 'pays', status: 'PASSED', owner: 'ada', branch_name: 'main', ...platform };
  await send(vdcEvent({ ...pays, build: 'web-7' }, ago(90)), vdcEvent({ ...pays, build: 'web-8' }, ago(1)));
  const { running } = await view('/overview');
  expect(running).toMatchObject([{ verdict: 'running', history: [{ verdict: 'passed' }, { verdict: 'running' }] }]);
  await send(vdcEvent({ build: 'web-8', name: 'logs in', status: 'FAILED' }, ago(1)));
  expect((await view('/overview')).running).toMatchObject([{ isRunning: true, verdict: 'failed' }]);
});

test('the runs of an open build come with the failed ones first, and its counts are those of all', async () => {
  const { send, view } = dashboard();
  for (const { payload } of story({ seed: 3, startAt: Date.now() - 600_000 })) await send(payload);
  const [{ name, counts }] = (await view('/builds')).builds;
  const open = `/build?open=${encodeURIComponent(name)}&show=runs`;
  const { build, runs } = await view(open);
  expect(build.counts).toEqual(counts);
  expect(runs).toHaveLength(20);
  const order = ['failed', 'errored', 'running', 'complete', 'passed'];
  const places = runs.map(({ outcome }: { outcome: string }) => order.indexOf(outcome));
  expect(places).toEqual([...places].sort());
  expect(new Set(places).size).toBeGreaterThan(2);
  const failed = await view(`${open}&outcome=failed`);
  expect(failed.runs).toHaveLength(counts.failed);
  expect([failed.matching, failed.build.counts]).toEqual([counts.failed, counts]);
});

test('a build that is not known is told as such', async () => {
  const { view } = dashboard();
  expect(await view('/build?open=nosuch')).toMatchObject({ build: null, history: 'complete', known: 0 });
});

test('a build of which the filters let no test through is still there', async () => {
  const { send, view } = dashboard();
  await send(vdcEvent({ build: 'b', status: 'PASSED' }));
  const { build, matching, matrix } = await view('/build?open=b&outcome=failed');
  expect(build).toMatchObject({ name: 'b', counts: { passed: 1 } });
  expect([matching, matrix.tests, matrix.platforms]).toEqual([0, [], []]);
});

test('a build that is open is that one, whatever build and time were chosen before', async () => {
  const { send, view } = dashboard();
  await send(vdcEvent({ build: 'b', status: 'PASSED' }, ago(90)), vdcEvent({ build: 'b', status: 'FAILED' }, ago(80)));
  expect(await view('/build?open=b&range=hour&build=other')).toMatchObject({ matching: 2 });
  expect(await view('/build?open=b&range=hour&outcome=failed')).toMatchObject({ matching: 1 });
});

test('a cell has the last verdict of a test that ran again, and equal names of two owners are two tests', async () => {
  const { send, view } = dashboard();
  const fields = { name: 'pays', build: 'b', browser_name: 'Chrome' };
  await send(
    vdcEvent({ ...fields, status: 'FAILED' }, ago(30)),
    vdcEvent({ ...fields, status: 'PASSED' }, ago(20)),
    vdcEvent({ ...fields, id: 'again', status: 'in-progress' }, ago(10)),
    vdcEvent({ ...fields, status: 'FAILED', owner: 'grace' }, ago(30)),
  );
  const { matrix } = await view('/build?open=b');
  expect(matrix.platforms).toMatchObject([{ failed: 1, tests: 2 }]);
  expect(matrix.tests).toMatchObject([
    { name: 'pays', owner: 'grace', cells: [{ outcome: 'failed', runs: 1 }] },
    { name: 'pays', owner: 'ada.k', cells: [{ outcome: 'passed', runs: 3 }] },
  ]);
  const { matrix: running } = await view('/build?open=b&outcome=running');
  expect(running.tests).toMatchObject([{ cells: [{ key: 'vdc:again', outcome: 'running' }] }]);
});

test('a test that ran again on another real device of that kind has one cell and one verdict', async () => {
  const { send, view } = dashboard();
  const fields = { name: 'pays', build: 'b', device: 'iPhone 15', os_name: 'IOS' };
  await send(
    rdcEvent({ ...fields, os_version: '17.1', status: 'FAILED' }, ago(30)),
    rdcEvent({ ...fields, os_version: '17.4', status: 'PASSED' }, ago(20)),
  );
  const { build, matrix } = await view('/build?open=b');
  expect(build).toMatchObject({ verdict: 'passed', counts: { passed: 1, failed: 1 } });
  expect(matrix.platforms).toEqual([{ name: 'iPhone 15 on iOS 17.4', failed: 0, tests: 1 }]);
  expect(matrix.tests).toMatchObject([{ cells: [{ outcome: 'passed', runs: 2 }] }]);
});

test('branch and commit come from the fields, else from tags or a Git hash in the name of the build', async () => {
  const { send, view } = dashboard();
  const commit = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b';
  await send(
    vdcEvent({ build: 'fields', branch_name: 'main', commit_id: 'c0ffee', tags: ['branch:no', 'commit:no'] }, ago(4)),
    rdcEvent({ build: 'tags', tags: ['branch:main', 'Commit=c0ffee'] }, ago(3)),
    rdcEvent({ build: `app ${commit}` }, ago(2)),
    rdcEvent({ build: 'app 20261129', tags: ['branches:x', 'commit'] }, ago(1)),
  );
  const { builds } = await view('/builds');
  expect(builds.map(({ branch, commit }: never) => [branch, commit])).toEqual([
    [null, null],
    [null, commit],
    ['main', 'c0ffee'],
    ['main', 'c0ffee'],
  ]);
});

test('a build whose tests run and tell nothing for an hour says for how long', async () => {
  const { send, view } = dashboard();
  await send(
    vdcEvent({ build: 'silent', status: 'in-progress' }, ago(200)),
    vdcEvent({ build: 'silent', status: 'PASSED' }, ago(190)),
    vdcEvent({ build: 'slow to end', status: 'in-progress' }, ago(61)),
    vdcEvent({ build: 'running', status: 'in-progress' }, ago(59)),
    vdcEvent({ build: 'ended', status: 'PASSED' }, ago(195)),
  );
  const { builds } = await view('/builds');
  const minutesOf = ({ silentSec }: { silentSec: number | null }) => silentSec && Math.round(silentSec / 60);
  type Row = { name: string; silentSec: number | null; isRunning: boolean };
  expect(builds.map((build: Row) => [build.name, minutesOf(build), build.isRunning])).toEqual([
    ['running', null, true],
    ['slow to end', 61, true],
    ['silent', 190, false],
    ['ended', null, false],
  ]);
  const { ended } = await view('/overview?build=silent');
  expect(minutesOf(ended[0])).toBe(190);
});

test('a visual build stands at the build of its name, or by itself; only links to Sauce Labs are kept', async () => {
  const { send, view } = dashboard();
  await send(
    vdcEvent({ build: 'web-1' }),
    visualBuildEvent({ build_name: 'web-1', status: 'UNAPPROVED' }),
    visualBuildEvent({ build_name: 'storybook', build_url: 'https://saucelabs.com.evil.example/' }),
    visualBuildEvent({ build_name: 'script', build_url: 'javascript:alert(1)' }),
  );
  const { builds, visualBuilds } = await view('/builds');
  expect(builds).toMatchObject([
    { name: 'web-1', visuals: [{ status: 'UNAPPROVED', url: expect.stringMatching(/^https:/) }] },
  ]);
  const links = visualBuilds.map(({ name, url }: { name: string; url: string | null }) => [name, url]);
  expect(Object.fromEntries(links)).toEqual({ storybook: null, script: null });
});

test('many builds are told in number beyond those shown', async () => {
  const { send, view } = dashboard();
  await send(Array.from({ length: 60 }, (_, number) => vdcEvent({ build: `build ${number}` })));
  const { builds, more } = await view('/builds');
  expect([builds.length, more]).toEqual([50, 10]);
});

test('tests and builds whose long names differ at their ends only are told apart', async () => {
  const { send, view } = dashboard();
  const long = 'with a description '.repeat(20);
  const at = Date.now() - 600_000;
  await send(
    vdcEvent({ id: 'a', name: `${long}A`, build: `${long}A`, status: 'FAILED' }, { at }),
    vdcEvent({ id: 'b', name: `${long}B`, build: `${long}A`, status: 'PASSED' }, { at: at + 5000 }),
    vdcEvent({ id: 'c', name: `${long}A`, build: `${long}B`, status: 'PASSED' }, { at: at + 6000 }),
    visualBuildEvent({ build_name: `${long}A`, status: 'EQUAL' }),
  );
  const { ended } = await view('/overview');
  expect(ended.map(({ verdict }: { verdict: string }) => verdict)).toEqual(['passed', 'failed']);
  const { build, matrix } = await view(`/build?${new URLSearchParams({ open: ended[1].name })}`);
  expect(build).toMatchObject({ counts: { passed: 1, failed: 1 }, visuals: [{ status: 'EQUAL' }] });
  expect(matrix.tests).toHaveLength(2);
});

const onChrome = { browser_name: 'chrome', browser_version: '131', os_name: 'Windows', os_version: '11' };

const twoPlaces = [
  ['branch', { branch_name: 'main' }, { branch_name: 'feature' }],
  [
    'data center',
    { sl_url: 'https://app.saucelabs.com/tests/1' },
    { sl_url: 'https://app.eu-central-1.saucelabs.com/tests/2' },
  ],
] as const;

test.each(twoPlaces)('a pass on another %s repeats no failure in a build of equal name', async (_, here, there) => {
  const { send, view } = dashboard();
  const web = (id: string, status: string, minutes: number, more: object) =>
    vdcEvent({ id, build: 'web 12', name: 'pays', status, ...onChrome, ...more }, ago(minutes));
  const verdicts = async () => {
    const [{ verdict, newFailures }] = (await view('/overview')).ended;
    const { matrix } = await view('/build?open=web+12');
    const [{ outcome }] = matrix.tests[0].cells;
    return { verdict, newFailures: newFailures.count, sum: matrix.platforms[0].failed, outcome };
  };
  await send(web('1', 'FAILED', 60, here), web('2', 'PASSED', 50, there), web('3', 'PASSED', 40, there));
  expect(await verdicts()).toEqual({ verdict: 'failed', newFailures: 1, sum: 1, outcome: 'failed' });
  await send(web('4', 'PASSED', 30, here));
  expect(await verdicts()).toEqual({ verdict: 'passed', newFailures: 0, sum: 0, outcome: 'passed' });
});

test.each(twoPlaces)('nor is a test compared with its runs on another %s', async (_, here, there) => {
  const { send, view } = dashboard();
  const web = (build: number, statuses: [string, string]) =>
    [here, there].map((more, place) =>
      vdcEvent(
        { id: `${build} ${place}`, build: `web ${build}`, name: 'pays', status: statuses[place], ...onChrome, ...more },
        ago(60 - 10 * build),
      ),
    );
  const latest = async () => {
    const [{ name, newFailures, stillFailing, fixed }] = (await view('/overview')).ended;
    return [name, newFailures.count, stillFailing.count, fixed.count];
  };
  await send(...web(1, ['FAILED', 'PASSED']), ...web(2, ['FAILED', 'FAILED']));
  expect(await latest()).toEqual(['web 2', 1, 1, 0]);
  await send(...web(3, ['PASSED', 'FAILED']));
  expect(await latest()).toEqual(['web 3', 0, 1, 1]);
  await send(...web(4, ['FAILED', 'PASSED']));
  expect(await latest()).toEqual(['web 4', 1, 0, 1]);
  const { build } = await view('/build?open=web+4');
  expect(build.newFailures.items).toMatchObject([{ failedBefore: 'web 2' }]);
});

test('a run of which the branch is unknown may repeat one on any', async () => {
  const { send, view } = dashboard();
  const web = { build: 'web 12', name: 'pays', ...onChrome };
  await send(vdcEvent({ ...web, status: 'FAILED', branch_name: 'main' }, ago(60)));
  await send(vdcEvent({ ...web, status: 'PASSED', branch_name: '' }, ago(50)));
  expect((await view('/overview')).ended).toMatchObject([{ verdict: 'passed' }]);
});

test('but not if the build has runs on several: it may have been on another one', async () => {
  const { send, view } = dashboard();
  const web = { build: 'web 12', name: 'pays', ...onChrome };
  await send(vdcEvent({ ...web, status: 'FAILED', branch_name: 'main' }, ago(60)));
  await send(vdcEvent({ ...web, status: 'PASSED', branch_name: 'feature' }, ago(55)));
  await send(vdcEvent({ ...web, status: 'PASSED', branch_name: '' }, ago(50)));
  expect((await view('/overview')).ended).toMatchObject([{ verdict: 'failed' }]);
});

/** A run of a minute. */
function ranFrom(start: number, fields: object) {
  const times = { start_time: new Date(start).toISOString(), duration_sec: 60 };
  return vdcEvent({ ...onChrome, ...times, ...fields }, { at: start + 60_000 });
}

const minuteOf = (time: number) => new Date(time).toISOString().slice(0, 16).replace('T', ' ');

test('builds of one name each night are builds with a date each, which are compared with each other', async () => {
  const { send, view, get } = dashboard({ authorize: () => true });
  const now = Date.now();
  const ran = (name: string, browser_version: string, status: string, hours: number) =>
    ranFrom(now - hours * 3_600_000, { build: 'nightly', name, status, browser_version });
  await send(ran('pays', '130', 'FAILED', 54), ran('removed since', '130', 'FAILED', 53));
  expect((await view('/overview')).ended).toMatchObject([{ name: 'nightly', verdict: 'failed' }]);
  await send(ran('pays', '131', 'FAILED', 30), ran('searches', '131', 'PASSED', 29));
  await send(ran('pays', '132', 'FAILED', 6), ran('searches', '132', 'PASSED', 6), ran('pays', '132', 'PASSED', 5));
  const [first, second, third] = [54, 30, 6].map((hours) => `nightly, ${minuteOf(now - hours * 3_600_000)} UTC`);
  const { ended } = await view('/overview');
  expect(ended).toMatchObject([
    { name: third, sauceName: 'nightly', verdict: 'passed', fixed: { count: 1 }, before: { name: second } },
  ]);
  expect(ended[0].history.map(({ name, verdict }: { name: string; verdict: string }) => [name, verdict])).toEqual([
    [first, 'failed'],
    [second, 'failed'],
    [third, 'passed'],
  ]);
  const { build } = await view(`/build?${new URLSearchParams({ open: second as string })}`);
  expect(build).toMatchObject({ counts: { failed: 1, passed: 1 }, stillFailing: { count: 1 } });
  expect((await view('/build?open=nightly')).build.name).toBe(third);
  expect((await view('/builds?build=nightly')).builds).toHaveLength(3);
  expect((await view('/facets')).builds).toEqual(['nightly']);
  const { body } = await get(`/data/export?view=builds&format=json&${new URLSearchParams({ open: second as string })}`);
  expect(body.map((row: { name: string; build: string }) => [row.name, row.build]).sort()).toEqual([
    ['pays', 'nightly'],
    ['searches', 'nightly'],
  ]);
});

test('a run on another branch under the name of the night does not join it', async () => {
  const { send, view } = dashboard();
  const now = Date.now();
  const ran = (name: string, branch_name: string, status: string, hours: number) =>
    ranFrom(now - hours * 3_600_000, { build: 'E2E', name, branch_name, status });
  const night = (hours: number) => [ran('pays', 'main', 'PASSED', hours), ran('orders', 'main', 'FAILED', hours)];
  await send(...night(54), ...night(30), ...night(6), ran('orders', 'fix', 'FAILED', 5));
  await send(ran('orders', 'main', 'PASSED', 4));
  expect((await view('/overview')).ended).toMatchObject([
    { branch: 'main', verdict: 'passed', fixed: { count: 1 }, history: [{}, {}, {}] },
    { branch: 'fix', verdict: 'failed', counts: { failed: 1 }, history: [{}] },
  ]);
});

test('runs without a branch belong to the build of those beside them', async () => {
  const { send, view } = dashboard();
  const now = Date.now();
  const ran = (name: string, branch_name: string, status: string, hours: number) =>
    ranFrom(now - hours * 3_600_000, { build: 'E2E', name, branch_name, status });
  await send(ran('pays', 'main', 'FAILED', 8), ran('scans', '', 'FAILED', 8), ran('orders', 'main', 'PASSED', 8));
  await send(ran('pays', 'fix', 'FAILED', 6));
  await send(ran('pays', 'main', 'PASSED', 4), ran('scans', '', 'PASSED', 4));
  expect((await view('/overview')).ended).toMatchObject([
    { branch: 'main', verdict: 'passed', counts: { passed: 3, failed: 2 } },
    { branch: 'fix', verdict: 'failed', counts: { failed: 1 } },
  ]);
});

test('a build on two branches is compared with those on one of them, on that branch', async () => {
  const { send, view } = dashboard();
  const now = Date.now();
  const night = (branch_name: string, status: string, hours: number) => [
    ranFrom(now - hours * 3_600_000, { build: 'E2E', name: 'pays', branch_name, status }),
    ranFrom(now - hours * 3_600_000 + 120_000, { build: 'E2E', name: 'orders', branch_name, status: 'PASSED' }),
  ];
  await send(...night('main', 'PASSED', 78), ...night('develop', 'FAILED', 78));
  await send(...night('main', 'FAILED', 54), ...night('main', 'FAILED', 30), ...night('develop', 'FAILED', 30));
  await send(...night('main', 'FAILED', 6));
  expect((await view('/overview')).ended).toMatchObject([
    {
      branch: 'main',
      stillFailing: { count: 1 },
      newFailures: { count: 0 },
      before: { tests: 2, notRun: 0, platforms: [] },
      history: [{}, {}, {}, {}],
    },
    { branch: 'develop, main', stillFailing: { count: 2 }, before: { tests: 2, notRun: 0 } },
  ]);
});

test.each(['E2E nightly', 'Release 2.4', 'Nightly ', 'Login PM', 'nightly shard 1/3'])(
  '%j is split each night, and whenever nearly all tests run again',
  async (build) => {
    const { send, view } = dashboard();
    const now = Date.now();
    const ran = (name: string, status: string, hours: number) =>
      ranFrom(now - hours * 3_600_000, { build, name, status });
    const suite = (hours: number) => ['pays', 'searches', 'orders'].map((name) => ran(name, 'PASSED', hours));
    await send(...suite(50), ran('removed since', 'FAILED', 50), ...suite(26), ...suite(8));
    await send(ran('pays', 'FAILED', 6), ran('searches', 'PASSED', 6), ran('orders', 'PASSED', 6));
    await send(ran('pays', 'PASSED', 3));
    const name = (hours: number) => `${build.trim()}, ${minuteOf(now - hours * 3_600_000)} UTC`;
    const { ended } = await view('/overview');
    expect(ended).toMatchObject([{ name: name(6), verdict: 'passed', counts: { passed: 3, failed: 1 } }]);
    expect(ended[0].history.map(({ name }: { name: string }) => name)).toEqual([50, 26, 8, 6].map(name));
  },
);

test('a build with a number is one build if failed tests are repeated the next day, but not if others run', async () => {
  const { send, view } = dashboard();
  const now = Date.now();
  const ran = (owner: string, name: string, status: string, hours: number, build = 'web 102') =>
    ranFrom(now - hours * 3_600_000, { build, owner, name, status });
  await send(...['pays', 'orders'].map((name) => ran('shop', name, 'FAILED', 80, 'web 101')));
  await send(ran('shop', 'pays', 'FAILED', 60), ran('shop', 'orders', 'PASSED', 60), ran('shop', 'pays', 'PASSED', 45));
  expect((await view('/overview')).ended).toMatchObject([{ name: 'web 102', verdict: 'passed' }]);
  await send(ran('bank', 'transfers', 'FAILED', 8), ran('bank', 'logs in', 'PASSED', 8));
  expect((await view('/overview')).ended).toMatchObject([
    { verdict: 'failed', owners: ['bank'], lastPassed: null },
    { verdict: 'passed', owners: ['shop'] },
  ]);
});

test.each([
  ['e2e regression', 'weekly'],
  ['iOS 17 regression', 'iOS 18 regression'],
])(
  'failed tests that begin the next night of %s beside %s do not repeat those of the last one',
  async (build, other) => {
    const { send, view } = dashboard();
    const now = Date.now();
    const tests = ['pays', 'orders', 'searches', 'logs in'];
    const night = (hours: number) =>
      tests.map((name) => {
        const status = name === 'pays' ? 'FAILED' : 'PASSED';
        return ranFrom(now - hours * 3_600_000, { build, name, status });
      });
    for (const hours of [60, 40]) await send(ranFrom(now - hours * 3_600_000, { build: other, name: 'scans' }));
    await send(...night(54), ...night(30), ranFrom(now - 6 * 3_600_000, { build, name: 'pays', status: 'PASSED' }));
    const { ended } = await view(`/overview?build=${build}`);
    expect(ended).toMatchObject([
      { verdict: 'passed', counts: { passed: 1 }, before: { notRun: 3 } },
      { verdict: 'failed', counts: { passed: 3, failed: 1 } },
    ]);
  },
);

test.each([
  ['nightly 412 iOS 17', 'nightly 412 iOS 18'],
  ['web-412-node1', 'web-412-node2'],
  ['c0ffee412 (chrome 129)', 'c0ffee412 (chrome 130)'],
  ['e2e-container-0 #412', 'e2e-container-1 #412'],
])(
  '%s and %s, which run side by side, have a card each, and each follows itself from the third time on',
  async (first, second) => {
    const { send, view } = dashboard();
    const now = Date.now();
    const nights = [3, 2, 1].map((night) => [first, second].map((name) => name.replaceAll('412', `${415 - night}`)));
    for (const [index, [failing = '', passing = '']] of nights.entries()) {
      const start = now - (3 - index) * 86_400_000;
      await send(ranFrom(start, { build: failing, name: 'pays', status: 'FAILED' }));
      await send(ranFrom(start + 30_000, { build: passing, name: 'pays', status: 'PASSED' }));
      expect((await view('/overview')).ended).toMatchObject([{ verdict: 'passed' }, { verdict: 'failed' }]);
    }
    expect((await view('/overview')).ended).toMatchObject([
      { name: nights[2]?.[1], before: { name: nights[1]?.[1] }, lastPassed: { name: nights[1]?.[1] } },
      { name: nights[2]?.[0], before: { name: nights[1]?.[0] }, lastPassed: null, stillFailing: { count: 1 } },
    ]);
    expect((await view('/flaky')).flaky.items).toEqual([]);
  },
);

test('a build in which a platform of the one before did not run names it, unless it is a real device', async () => {
  const { send, view } = dashboard();
  const ran = (build: string, browser_name: string, minutes: number) =>
    ranFrom(Date.now() - minutes * 60_000, { build, name: 'pays', browser_name });
  const onDevice = (build: string, device: string, minutes: number) =>
    rdcEvent({ build, name: 'pays', device, os_name: 'iOS' }, ago(minutes));
  await send(ran('web 1', 'chrome', 90), ran('web 1', 'safari', 90), onDevice('web 1', 'iPhone 12', 90));
  await send(ran('web 2', 'chrome', 30), onDevice('web 2', 'iPhone 13', 30));
  expect((await view('/overview')).ended).toMatchObject([
    { name: 'web 2', before: { notRun: 0, platforms: ['Safari 131.0 on Windows 11'] } },
  ]);
});

test('builds without a common test do not follow each other, whatever their names', async () => {
  const { send, view } = dashboard();
  const ran = (build: string, name: string, status: string, minutes: number) =>
    ranFrom(Date.now() - minutes * 60_000, { build, name, status });
  await send(ran('9081', 'pays', 'PASSED', 500), ran('9082', 'GET /orders', 'PASSED', 400));
  await send(ran('9083', 'pays', 'FAILED', 300), ran('9084', 'GET /orders', 'PASSED', 200));
  expect((await view('/overview')).ended).toMatchObject([
    { name: '9084', verdict: 'passed', before: { name: '9082', notRun: 0 } },
    { name: '9083', verdict: 'failed', before: { name: '9081', notRun: 0 } },
  ]);
});

test('tests that moved to another shard still fail, and none is missing', async () => {
  const { send, view } = dashboard();
  const ran = (build: string, names: string[], minutes: number) =>
    names.map((name) =>
      ranFrom(Date.now() - minutes * 60_000, { build, name, status: name === 'pays' ? 'FAILED' : 'PASSED' }),
    );
  await send(...ran('web-1 node 0', ['pays', 'orders'], 500), ...ran('web-1 node 1', ['searches'], 500));
  await send(...ran('web-2 node 0', ['orders'], 300), ...ran('web-2 node 1', ['searches', 'pays'], 300));
  const { ended } = await view('/overview');
  expect(ended.map(({ name }: { name: string }) => name).sort()).toEqual(['web-2 node 0', 'web-2 node 1']);
  expect(ended.map(({ before }: { before: { notRun: number } }) => before.notRun)).toEqual([0, 0]);
  expect(ended.find(({ verdict }: { verdict: string }) => verdict === 'failed')).toMatchObject({
    newFailures: { count: 0 },
    stillFailing: { count: 1 },
  });
});

test('a name that is repeated each hour is split although nothing passes, and soon after a test is removed', async () => {
  const { send, view } = dashboard();
  const start = Date.now() - 12 * 3_600_000;
  const ran = (name: string, status: string, hour: number) =>
    ranFrom(start + hour * 3_600_000, { build: 'smoke', name, status });
  for (const hour of [0, 1, 2]) await send(ran('pays', 'FAILED', hour), ran('orders', 'FAILED', hour));
  await send(ran('pays', 'PASSED', 3), ran('orders', 'PASSED', 3));
  const [report] = (await view('/overview')).ended;
  expect(report.history.map(({ verdict }: { verdict: string }) => verdict)).toEqual([
    'failed',
    'failed',
    'failed',
    'passed',
  ]);
  await send(ran('pays', 'PASSED', 4), ran('orders', 'FAILED', 4));
  for (const hour of [5, 6]) await send(ran('pays', 'PASSED', hour));
  expect((await view('/overview')).ended).toMatchObject([{ verdict: 'passed', counts: { passed: 1, failed: 0 } }]);
});

test('a night that is cut short is no repetition of the failed tests of the night before', async () => {
  const { send, view } = dashboard();
  const ran = (name: string, status: string, hours: number) =>
    ranFrom(Date.now() - hours * 3_600_000, { build: 'release 2.5', name, status });
  const names = Array.from({ length: 12 }, (_, index) => `test ${index}`);
  await send(...names.map((name, index) => ran(name, index === 0 ? 'FAILED' : 'PASSED', 30)));
  await send(...names.slice(0, 4).map((name, index) => ran(name, index === 0 ? 'FAILED' : 'PASSED', 6)));
  expect((await view('/overview')).ended).toMatchObject([
    { counts: { passed: 3, failed: 1 }, stillFailing: { count: 1 }, before: { notRun: 8 } },
    { counts: { passed: 11, failed: 1 } },
  ]);
});

test('builds of systems in their names that run one after the other have a card each', async () => {
  const { send, view } = dashboard();
  const ran = (os_version: string, run: number, status: string, minutes: number) =>
    ranFrom(Date.now() - minutes * 60_000, {
      build: `nightly ${run} macOS ${os_version}`,
      name: 'pays',
      os_name: 'macOS',
      os_version,
      status,
    });
  for (const [run, minutes] of [
    [498, 600],
    [499, 60],
  ] as const)
    await send(ran('14', run, 'FAILED', minutes), ran('15', run, 'PASSED', minutes - 10));
  expect((await view('/overview')).ended).toMatchObject([
    { name: 'nightly 499 macOS 15', verdict: 'passed', before: { name: 'nightly 498 macOS 15' }, fixed: { count: 0 } },
    {
      name: 'nightly 499 macOS 14',
      verdict: 'failed',
      before: { name: 'nightly 498 macOS 14' },
      stillFailing: { count: 1 },
    },
  ]);
});

test('after a night in which all tests failed, the next one is another build', async () => {
  const { send, view } = dashboard();
  const ran = (status: string, hours: number) =>
    ['pays', 'orders'].map((name) => ranFrom(Date.now() - hours * 3_600_000, { build: 'nightly v5.2', name, status }));
  await send(...ran('PASSED', 54), ...ran('FAILED', 30), ...ran('PASSED', 6));
  expect((await view('/overview')).ended).toMatchObject([{ counts: { passed: 2, failed: 0 }, fixed: { count: 2 } }]);
});

test.each(['pipeline 102', 'pipeline'])(
  'a job of %s that is repeated hides no failure of another one',
  async (build) => {
    const { send, view } = dashboard();
    const ran = (owner: string, status: string, minutes: number) =>
      ranFrom(Date.now() - minutes * 60_000, { build, owner, name: `pays ${owner}`, status });
    await send(ran('ada', 'FAILED', 300), ran('bob', 'PASSED', 300), ran('bob', 'PASSED', 200));
    expect((await view('/overview')).ended).toMatchObject([{ name: build, verdict: 'failed' }]);
  },
);

test('names with a number that are repeated each night follow each other, unless they are repeated in the same time', async () => {
  const { send, view } = dashboard();
  const ran = (build: string, status: string, nights: number) =>
    ranFrom(Date.now() - nights * 86_400_000, { build, name: 'pays', status });
  for (const nights of [7, 6, 5]) await send(ran('Sprint 47', 'PASSED', nights));
  for (const nights of [4, 3, 2]) await send(ran('Sprint 48', 'FAILED', nights));
  expect((await view('/overview')).ended).toMatchObject([
    { sauceName: 'Sprint 48', stillFailing: { count: 1 }, lastPassed: { name: expect.stringMatching(/^Sprint 47, /) } },
  ]);
  for (const nights of [7.1, 6.1, 5.1, 4.1, 3.1, 2.1]) {
    await send(ran('iOS 17', 'FAILED', nights), ran('iOS 18', 'PASSED', nights - 0.05));
  }
  expect((await view('/overview?build=iOS')).ended).toMatchObject([
    { sauceName: 'iOS 18', verdict: 'passed', fixed: { count: 0 } },
    { sauceName: 'iOS 17', verdict: 'failed', stillFailing: { count: 1 }, lastPassed: null },
  ]);
});

test('a counter that is reset each day counts builds, even if some of them run side by side', async () => {
  const { send, view } = dashboard();
  const start = Date.now() - 4 * 86_400_000;
  const ran = (build: string, day: number, seconds: number, branch_name: string) =>
    ranFrom(start + day * 86_400_000 + seconds * 1000, { build, name: 'pays', branch_name });
  for (const [day, revisions] of [2, 3, 1, 2].entries()) {
    await send(ran(`2026112${day}.1`, day, 0, 'main'));
    for (let revision = 2; revision <= revisions; revision++)
      await send(ran(`2026112${day}.${revision}`, day, 30 * revision, 'fix'));
  }
  await send(ran('20261123.3', 3, 3600, 'main'));
  const { ended } = await view('/overview?branch=main');
  expect(ended).toMatchObject([{ name: '20261123.3', before: { name: '20261123.1' } }]);
});

test('a build of which tests of the one before did not run says how many, and is not the last passed one if it was cut short', async () => {
  const { send, view } = dashboard();
  const ran = (build: string, names: string[], status: string, minutes: number) =>
    names.map((name) => ranFrom(Date.now() - minutes * 60_000, { build, name, status }));
  const names = ['pays', 'searches', 'orders', 'logs in', 'signs up'];
  await send(...ran('web 1', names, 'PASSED', 500), ...ran('web 2', names.slice(0, 2), 'PASSED', 400));
  expect((await view('/overview')).ended).toMatchObject([
    { name: 'web 2', verdict: 'passed', before: { name: 'web 1', tests: 5, notRun: 3, platforms: [] } },
    { name: 'web 1', verdict: 'passed', before: null },
  ]);
  // Repeated tests make it no larger.
  await send(
    ...ran('web 3', names, 'FAILED', 300),
    ...ran('web 3', names, 'FAILED', 296),
    ...ran('web 3', names, 'FAILED', 292),
  );
  expect((await view('/overview')).ended).toMatchObject([
    { name: 'web 3', before: { name: 'web 1', tests: 5, notRun: 0 }, lastPassed: { name: 'web 1' } },
  ]);
});

test.each([
  ['web-7 shard 1/2', 'web-7 shard 2/2', 'web-6 shard 1/2'],
  ['web 7 (1 of 2)', 'web 7 (2 of 2)', 'web 6 (1 of 2)'],
  ['web-7, Group 1', 'web-7, Group 2', 'web-6, Group 1'],
])('the shards %s and %s have a card each, and are compared with builds before', async (first, second, before) => {
  const { send, view } = dashboard();
  const ran = (build: string, name: string, status: string, minutes: number) =>
    vdcEvent({ build, name, status, ...onChrome }, ago(minutes));
  await send(ran(before, 'pays', 'PASSED', 600), ran(before, 'searches', 'PASSED', 600));
  await send(ran(first, 'pays', 'FAILED', 60), ran(second, 'searches', 'PASSED', 50));
  expect((await view('/overview')).ended).toMatchObject([
    { name: second, verdict: 'passed', before: { name: before } },
    { name: first, verdict: 'failed', before: { name: before }, newFailures: { count: 1 } },
  ]);
});

test('a build whose tests ended as they began does not follow itself', async () => {
  const { send, view } = dashboard();
  const at = Date.now() - 3_600_000;
  const time = new Date(at).toISOString();
  const times = { start_time: time, creation_time: time, modification_time: time, duration_sec: 0 };
  await send(
    ...['pays', 'orders'].map((name) => vdcEvent({ build: 'web 12', name, status: 'ERRORED', ...times }, { at })),
  );
  expect((await view('/overview')).ended).toMatchObject([
    { before: null, newFailures: { count: 2 }, stillFailing: { count: 0 }, history: [{}] },
  ]);
});

test('builds named by dates like 1/2 are no shards', async () => {
  const { send, view } = dashboard();
  const ran = (build: string, hours: number) => vdcEvent({ build, name: 'pays', ...onChrome }, ago(60 * hours));
  await send(ran('nightly 1/12', 30), ran('nightly 2/12', 6));
  expect((await view('/overview')).ended).toMatchObject([{ name: 'nightly 2/12', before: { name: 'nightly 1/12' } }]);
});

test('runs of one name side by side repeat nothing: one that failed counts, until a later one passed', async () => {
  const { send, view } = dashboard();
  const ran = (build: string, status: string, beganMin: number, minutes: number) => {
    const start_time = new Date(Date.now() - beganMin * 60_000).toISOString();
    const fields = { build, name: 'pays', status, ...onChrome, start_time, duration_sec: minutes * 60 };
    return vdcEvent(fields, ago(beganMin - minutes));
  };
  await send(ran('web 1', 'PASSED', 200, 5), ran('web 1', 'FAILED', 200, 3), ran('web 1', 'PASSED', 199, 4));
  const web = async () => (await view('/overview')).ended[0];
  expect(await web()).toMatchObject({ verdict: 'failed', newFailures: { count: 1 } });
  expect((await view('/flaky')).flaky.items).toEqual([]);
  await send(ran('lost 1', 'ERRORED', 180, 4), ran('lost 1', 'PASSED', 179, 2));
  expect((await view('/build?open=lost+1')).build).toMatchObject({ verdict: 'passed' });
  await send(ran('web 2', 'COMPLETE', 150, 3), ran('web 2', 'PASSED', 150, 5), ran('web 2', 'PASSED', 150, 4));
  expect(await web()).toMatchObject({ name: 'web 2', verdict: 'complete' });
  await send(ran('web 3', 'FAILED', 100, 3), ran('web 3', 'PASSED', 100, 5));
  const { build, matrix } = await view('/build?open=web+3');
  expect([build.newFailures.count, matrix.tests[0].cells[0].outcome]).toEqual([1, 'failed']);
  await send(ran('web 3', 'PASSED', 95, 5));
  expect(await web()).toMatchObject({ name: 'web 3', verdict: 'passed' });
});

test.each([
  [
    'more of them than threads',
    [
      ['FAILED', 0, 60],
      ['PASSED', 0, 41],
      ['PASSED', 41, 80],
      ['PASSED', 60, 100],
    ],
    'failed',
  ],
  [
    'one after the other',
    [
      ['PASSED', 0, 60],
      ['FAILED', 61, 90],
      ['PASSED', 91, 120],
    ],
    'failed',
  ],
  [
    'with a rerun of all later',
    [
      ['PASSED', 0, 60],
      ['FAILED', 61, 90],
      ['PASSED', 300, 360],
      ['PASSED', 361, 400],
    ],
    'passed',
  ],
  [
    'two failed, of which one fails again',
    [
      ['FAILED', 0, 60],
      ['FAILED', 0, 60],
      ['PASSED', 0, 60],
      ['FAILED', 300, 360],
      ['PASSED', 361, 400],
    ],
    'failed',
  ],
  [
    'two failed, of which one is repeated',
    [
      ['FAILED', 0, 60],
      ['FAILED', 0, 60],
      ['PASSED', 0, 60],
      ['PASSED', 300, 360],
    ],
    'failed',
  ],
  [
    'two failed, repeated one after the other',
    [
      ['FAILED', 0, 60],
      ['FAILED', 0, 60],
      ['PASSED', 0, 60],
      ['PASSED', 61, 90],
      ['PASSED', 91, 120],
    ],
    'passed',
  ],
  [
    'two failed on two threads, the third one passed',
    [
      ['FAILED', 0, 60],
      ['FAILED', 0, 60],
      ['PASSED', 61, 100],
    ],
    'failed',
  ],
  [
    'all repeated later, side by side',
    [
      ['FAILED', 0, 60],
      ['PASSED', 0, 60],
      ['PASSED', 300, 360],
      ['PASSED', 300, 360],
    ],
    'passed',
  ],
  [
    'all repeated later, of which one fails',
    [
      ['FAILED', 0, 60],
      ['PASSED', 0, 60],
      ['PASSED', 0, 60],
      ['FAILED', 300, 330],
      ['PASSED', 331, 360],
      ['PASSED', 361, 390],
    ],
    'failed',
  ],
  [
    'none: times are in seconds',
    [
      ['FAILED', 0, 62],
      ['PASSED', 60, 120],
    ],
    'passed',
  ],
  [
    'two on two threads, the second of which began shortly before the first one ended',
    [
      ['FAILED', 0, 65],
      ['PASSED', 60, 120],
    ],
    'failed',
  ],
  [
    'none: two retries at once',
    [
      ['FAILED', 0, 60],
      ['FAILED', 61, 90],
      ['PASSED', 91, 120],
    ],
    'passed',
  ],
] as const)('data sets of a test, %s', async (_, runs, verdict) => {
  const { send, view } = dashboard();
  const start = Date.now() - 3_600_000;
  for (const [status, from, to] of runs) {
    const times = { start_time: new Date(start + from * 1000).toISOString(), duration_sec: to - from };
    await send(vdcEvent({ build: 'web 1', name: 'pays', status, ...onChrome, ...times }, { at: start + to * 1000 }));
  }
  expect((await view('/overview')).ended).toMatchObject([{ verdict }]);
});

test('a build with a test that ended neither passed nor failed has no verdict, unless it ran again or another one failed', async () => {
  const { send, view } = dashboard();
  const ran = (name: string, status: string, minutes: number) =>
    vdcEvent({ build: 'web 1', name, status, ...onChrome }, ago(minutes));
  const report = async () => (await view('/overview')).ended[0];
  await send(ran('pays', 'PASSED', 60), ran('searches', 'COMPLETE', 60));
  expect(await report()).toMatchObject({ verdict: 'complete', counts: { passed: 1, complete: 1 } });
  await send(ran('searches', 'PASSED', 50));
  expect(await report()).toMatchObject({ verdict: 'passed' });
  await send(ran('pays', 'COMPLETE', 40));
  expect(await report()).toMatchObject({ verdict: 'complete' });
  await send(ran('orders', 'FAILED', 30));
  expect(await report()).toMatchObject({ verdict: 'failed' });
});

test('versions that ran in one build both count, however long after one of them is run again', async () => {
  const { send, view } = dashboard();
  const ran = (browser_version: string, status: string, hours: number) =>
    vdcEvent({ build: 'web 1', name: 'pays', status, ...onChrome, browser_version }, ago(60 * hours));
  await send(vdcEvent({ build: 'web 0', name: 'orders', status: 'PASSED', ...onChrome }, ago(60 * 50)));
  await send(ran('127', 'FAILED', 30), ran('128', 'FAILED', 30));
  await send(vdcEvent({ build: 'web 1', name: 'orders', status: 'PASSED', ...onChrome }, ago(60 * 30)));
  await send(ran('128', 'PASSED', 10));
  expect((await view('/overview')).ended).toMatchObject([{ verdict: 'failed', newFailures: { count: 1 } }]);
});

test('a build whose name has half a character is found by its link, which cannot have one', async () => {
  const { send, view } = dashboard();
  await send(vdcEvent({ build: 'half \ud83d', status: 'FAILED' }), vdcEvent({ build: `${'x'.repeat(299)}😀` }));
  const { builds } = await view('/builds');
  expect(builds).toHaveLength(2);
  for (const { name } of builds) {
    const { build } = await view(`/build?${new URLSearchParams({ open: name })}`);
    expect(build.name).toBe(name);
  }
});

test('the slow runs of a build are listed alone, slowest first', async () => {
  const { send, view, get } = dashboard({ authorize: () => true });
  const ran = (name: string, minutes: number, seconds: number) =>
    vdcEvent(
      {
        name,
        build: `b-${minutes}`,
        browser_name: 'Chrome',
        start_time: new Date(ago(minutes).at - seconds * 1000).toISOString(),
        modification_time: new Date(ago(minutes).at).toISOString(),
        duration_sec: seconds,
      },
      ago(minutes),
    );
  for (const minutes of [90, 80, 70, 60, 50])
    await send(...['usual', 'slow', 'slower'].map((name) => ran(name, minutes, 60)));
  await send(ran('slow', 30, 120), ran('usual', 30, 60), ran('slower', 30, 180));
  const namesOf = async (query: string) =>
    (await view(`/build?open=b-30&show=slow${query}`)).runs.map(({ name }: { name: string }) => name);
  expect(await namesOf('')).toEqual(['slower', 'slow']);
  expect(await namesOf('&text=usual')).toEqual([]);
  expect(await view('/build?open=b-30&show=slow')).toMatchObject({ matching: 2, slowRuns: 2, matrix: null });
  const { body } = await get('/data/export?view=builds&open=b-30&show=slow&format=json');
  expect(body.map(({ name }: { name: string }) => name).sort()).toEqual(['slow', 'slower']);
});

test('versions of a browser that a build runs at once are slow compared with themselves', async () => {
  const { send, view } = dashboard();
  const ran = (night: number, browser_version: string, duration_sec: number) => {
    const start = Date.now() - (10 - night) * 3_600_000;
    const times = { start_time: new Date(start).toISOString(), duration_sec };
    const fields = { name: 'pays', build: `b-${night}`, ...onChrome, browser_version, ...times };
    return vdcEvent(fields, { at: start + duration_sec * 1000 });
  };
  for (let night = 1; night <= 6; night++) await send(ran(night, '131', 60), ran(night, '130', 200));
  expect(await view('/build?open=b-6&show=slow')).toMatchObject({ slowRuns: 0 });
  await send(ran(7, '131', 180), ran(7, '130', 200));
  expect((await view('/build?open=b-7&show=slow')).runs).toMatchObject([{ durationSec: 180, slow: { medianSec: 60 } }]);
});
