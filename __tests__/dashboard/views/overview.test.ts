import { edgeCases, rdcEvent, vdcEvent } from '../../../lib/testing';
import { until } from '../../until';
import { dashboard } from '../dashboard-under-test';
import { watchedInbox } from '../watched-inbox';

const ids = (tests: { id: string }[]) => tests.map(({ id }) => id);

const onChrome = { browser_name: 'Chrome', os_name: 'Windows', os_version: '11' };

test('counts what runs, what ended in the last hour, and in which minute', async () => {
  const { send, view } = dashboard();
  const now = Date.now();
  const ago = (minutes: number) => ({ at: now - minutes * 60_000 });
  await send(
    vdcEvent({ status: 'in-progress' }, ago(2)),
    vdcEvent({ status: 'PASSED' }, ago(1)),
    vdcEvent({ status: 'PASSED' }, ago(5)),
    rdcEvent({ status: 'FAILED' }, ago(5)),
    rdcEvent({ status: 'ERRORED' }, ago(30)),
    vdcEvent({ status: 'COMPLETE', passed: null }, ago(50)),
    vdcEvent({ status: 'FAILED' }, ago(61)),
  );
  const { runningTests, totals, overTime, tests } = await view('/overview?range=hour');
  expect(runningTests).toBe(1);
  expect(totals).toEqual({ passed: 2, failed: 1, errored: 1, complete: 1, running: 0 });
  const sum = (counts: number[]) => counts.reduce((a, b) => a + b, 0);
  expect([overTime.passed, overTime.failed, overTime.complete].map(sum)).toEqual([2, 2, 1]);
  expect(overTime.at).toHaveLength(60);
  expect(overTime.running.at(-1)).toBe(1);
  expect(tests).toHaveLength(6);
  expect(tests[0].outcome).toBe('passed');
});

test('a test is shown once, in its latest state, whatever the order in which its events came', async () => {
  const { send, view } = dashboard();
  const at = Date.now() - 60_000;
  const fields = { id: 'one', name: 'checkout', creation_time: new Date(at - 30_000).toISOString() };
  await send(
    vdcEvent({ ...fields, status: 'FAILED' }, { at: at + 20_000 }),
    vdcEvent({ ...fields, status: 'in-progress' }, { at: at - 30_000 }),
    vdcEvent({ ...fields, status: 'COMPLETE', passed: null }, { at }),
  );
  const { tests, runningTests } = await view('/overview');
  expect(tests).toHaveLength(1);
  expect(tests[0]).toMatchObject({ id: 'one', outcome: 'failed', name: 'checkout' });
  expect(tests[0].endedAt).toBe(Math.floor(at / 1000) * 1000);
  expect(runningTests).toBe(0);
});

test('a blank name is a missing one, since a link with it would be invisible', async () => {
  const { send, view } = dashboard();
  await send(vdcEvent({ id: 'one', name: ' \t\u00a0', build: ' ', owner: '\n', status: 'FAILED' }));
  const { tests } = await view('/overview');
  expect(tests).toMatchObject([{ id: 'one', name: null, build: null, owner: null }]);
  expect((await view('/builds')).builds).toEqual([]);
});

test('of two events of one second, the verdict counts', async () => {
  const { send, view } = dashboard();
  const at = Date.now() - 60_000;
  for (const statuses of [
    ['FAILED', 'COMPLETE', 'in-progress'],
    ['in-progress', 'COMPLETE', 'FAILED'],
  ]) {
    const id = statuses.join();
    for (const status of statuses)
      await send(vdcEvent({ id, status, ...(status === 'COMPLETE' && { passed: null }) }, { at }));
  }
  const { tests } = await view('/overview');
  expect(tests.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['failed', 'failed']);
});

test('a test whose end was never received does not run for ever', async () => {
  const { send, view } = dashboard();
  await send(vdcEvent({ id: 'lost', status: 'in-progress' }, { at: Date.now() - 4 * 3_600_000 }));
  expect(await view('/overview')).toMatchObject({ runningTests: 0, tests: [{ id: 'lost' }] });
});

test('a time that cannot be, far ahead or long ago, is replaced by that of the delivery', async () => {
  const { send, view } = dashboard();
  const before = Date.now();
  for (const year of ['2001', '2099']) await send(vdcEvent({ modification_time: `${year}-01-01T00:00:00Z` }));
  const { tests } = await view('/overview');
  expect(tests).toHaveLength(2);
  for (const { changedAt } of tests) {
    expect(changedAt).toBeGreaterThanOrEqual(before);
    expect(changedAt).toBeLessThanOrEqual(Date.now());
  }
});

test.each<[string, string[]]>([
  ['type=rdc', ['phone']],
  ['type=vdc', ['cart', 'login']],
  ['outcome=failed', ['cart']],
  ['owner=grace', ['cart']],
  ['tag=smoke', ['login']],
  ['build=nightly+7', ['phone']],
  ['text=ASSERTION', ['cart']],
  ['text=pixel', ['phone']],
  ['text=%20log%20', ['login']],
  ['text=log&outcome=failed', []],
  ['outcome=', ['phone', 'cart', 'login']],
  ['nosuch=1', ['phone', 'cart', 'login']],
])('the filter %s lets %j through', async (filter, found) => {
  const { send, view } = dashboard();
  const at = Date.now();
  const cart = { id: 'cart', name: 'cart', status: 'FAILED', owner: 'grace' };
  await send(
    vdcEvent({ id: 'login', name: 'login', tags: ['smoke', 'web'] }, { at: at - 3000, seed: 1 }),
    vdcEvent({ ...cart, exception: 'AssertionError: two' }, { at: at - 2000, seed: 2 }),
    rdcEvent({ id: 'phone', name: 'phone', build: 'nightly 7', device: 'Google Pixel 8' }, { at: at - 1000, seed: 3 }),
  );
  expect(ids((await view(`/overview?${filter}`)).tests)).toEqual(found);
});

test('what comes from outside is cut to what is shown of it', async () => {
  const { send, view } = dashboard();
  const long = 'x'.repeat(5000);
  const tags = new Array(100).fill(long);
  await send(vdcEvent({ name: long, build: long, owner: long, status: 'FAILED', exception: long, tags }));
  const [test] = (await view('/overview')).tests;
  expect(JSON.stringify(test).length).toBeLessThan(12_000);
  expect(test.name).toMatch(/^x{300}… [a-p]{8}$/);
});

test('shows whatever the receiver accepts', async () => {
  const { send, view } = dashboard();
  const shapes = Object.values(edgeCases).filter(({ accepted }) => accepted === 1);
  for (const { payload } of shapes) await send(payload() as object);
  const { tests } = await view('/overview');
  expect(tests.length).toBeGreaterThan(10);
  for (const { url } of tests) expect(url).toMatch(/^https:\/\/app\.([\w-]+\.)?saucelabs\.com\//);
});

describe('the verdict of a build', () => {
  const ended = { at: Date.now() - 40 * 60_000 };
  const later = { at: ended.at + 30 * 60_000 };

  test('is that of the last run of each test, and its counts are those of all runs', async () => {
    const { send, view } = dashboard();
    const fields = { name: 'checkout', build: 'web-7', browser_name: 'Chrome' };
    await send(vdcEvent({ ...fields, status: 'FAILED' }, ended), vdcEvent({ ...fields, status: 'PASSED' }, later));
    const [report] = (await view('/overview')).ended;
    expect(report).toMatchObject({ verdict: 'passed', counts: { passed: 1, failed: 1 }, newFailures: { count: 0 } });
  });

  test('is that by which the last build that passed is found', async () => {
    const { send, view } = dashboard();
    const fields = { name: 'checkout', browser_name: 'Chrome' };
    await send(
      vdcEvent({ ...fields, build: 'web-7', status: 'FAILED' }, { at: ended.at - 600_000 }),
      vdcEvent({ ...fields, build: 'web-7', status: 'PASSED' }, ended),
      vdcEvent({ ...fields, build: 'web-8', status: 'FAILED' }, later),
    );
    const [report] = (await view('/overview')).ended;
    expect(report).toMatchObject({ name: 'web-8', verdict: 'failed', lastPassed: { name: 'web-7' } });
    expect(report.history.map(({ verdict }: { verdict: string }) => verdict)).toEqual(['passed', 'failed']);
  });

  test('of a night stays the latest, and that of a rerun, when an earlier test gets its status later', async () => {
    const { send, view } = dashboard();
    const at = Date.now() - 60 * 60_000;
    const minutes = (count: number) => new Date(at + count * 60_000).toISOString();
    const ran = (id: string, build: string, status: string, end: number, modified = end) => {
      const times = {
        creation_time: minutes(end - 1),
        start_time: minutes(end - 1),
        modification_time: minutes(modified),
      };
      return vdcEvent(
        { id, name: 'checkout', browser_name: 'Chrome', build, status, duration_sec: 60, ...times },
        { at },
      );
    };
    await send(ran('1', 'web-6', 'FAILED', 1), ran('2', 'web-7', 'COMPLETE', 10), ran('3', 'web-7', 'PASSED', 12));
    await send(ran('1', 'web-6', 'PASSED', 1, 50), ran('2', 'web-7', 'FAILED', 10, 40));
    expect((await view('/overview')).ended).toMatchObject([
      {
        name: 'web-7',
        verdict: 'passed',
        counts: { passed: 1, failed: 1 },
        before: { name: 'web-6' },
        durationSec: 180,
      },
    ]);
  });

  test('is of all builds with a common owner, and a filter finds the latest of an owner', async () => {
    const { send, view } = dashboard();
    const ran = (build: string, owner: string, minutes: number) =>
      vdcEvent(
        { ...onChrome, name: `of ${owner}`, owner, build, status: 'PASSED' },
        { at: ended.at - 18e6 + minutes * 18e5 },
      );
    await send(ran('regression 44', 'ada', 0), ran('regression 45', 'ada', 1), ran('regression 112', 'bob', 2));
    type Report = { name: string; before: { name: string } | null };
    const shown = async (query = '') =>
      (await view(`/overview${query}`)).ended.map(({ name, before }: Report) => [name, before?.name]);
    expect(await shown()).toEqual([
      ['regression 112', undefined],
      ['regression 45', 'regression 44'],
    ]);
    await send(ran('regression 46', 'ada', 3), ran('regression 46', 'cy', 3), ran('regression 113', 'cy', 4));
    expect(await shown('?owner=ada')).toEqual([['regression 46', 'regression 45']]);
    expect(await shown()).toEqual([
      ['regression 113', 'regression 46'],
      ['regression 112', undefined],
    ]);
    await send(ran('regression 47', 'ada', 5));
    expect(await shown()).toEqual([
      ['regression 47', 'regression 46'],
      ['regression 113', 'regression 46'],
      ['regression 112', undefined],
    ]);
  });

  test('is shown if it failed in the last day, whatever passed since; the number of other builds is told', async () => {
    const { send, view } = dashboard();
    const hour = 60 * 60_000;
    const ran = (build: string, status: string, hours: number) =>
      vdcEvent({ name: 'checkout', build, status, branch_name: build }, { at: Date.now() - hours * hour });
    await send(ran('nightly', 'FAILED', 8), ran('long ago', 'FAILED', 30));
    for (const build of 'abcdefgh') await send(ran(build, 'PASSED', 2));
    for (const build of 'ijklmnop') await send(ran(build, 'IN_PROGRESS', 1));
    const { ended, moreEnded, running, moreRunning } = await view('/overview');
    expect(ended).toHaveLength(6);
    expect(ended.at(-1)).toMatchObject({ name: 'nightly', verdict: 'failed' });
    expect([moreEnded, running.length, moreRunning]).toEqual([{ count: 4, failed: 1 }, 6, 2]);
  });

  test('waits for its tests, but not for one whose end was never received', async () => {
    const { send, view } = dashboard();
    await send(
      vdcEvent({ name: 'pays', build: 'web-7', status: 'PASSED' }, ended),
      vdcEvent({ name: 'orders', build: 'web-7', status: 'in-progress' }, later),
      vdcEvent({ name: 'pays', build: 'app-1', status: 'PASSED' }, ended),
      vdcEvent({ name: 'orders', build: 'app-1', status: 'in-progress' }, { at: Date.now() - 4 * 3_600_000 }),
      vdcEvent({ build: 'new-1', status: 'PASSED' }, { at: Date.now() - 60_000 }),
    );
    const { ended: done, running } = await view('/overview');
    const names = (reports: { name: string }[]) => reports.map(({ name }) => name).sort();
    expect([names(done), names(running)]).toEqual([['app-1'], ['new-1', 'web-7']]);
  });

  test('is unknown while an end is missing, unless the test ran again', async () => {
    const { send, view } = dashboard();
    const at = (hours: number) => ({ at: Date.now() - hours * 3_600_000 });
    const web = (name: string, status: string, hours: number) =>
      vdcEvent(
        {
          name,
          build: 'web-7',
          browser_name: 'Chrome',
          browser_version: '131.0',
          os_name: 'Windows',
          os_version: '11',
          status,
        },
        at(hours),
      );
    await send(web('pays', 'PASSED', 6), web('searches', 'in progress', 6));
    expect((await view('/overview')).ended).toMatchObject([{ name: 'web-7', verdict: 'complete' }]);
    await send(web('searches', 'PASSED', 5));
    expect((await view('/overview')).ended).toMatchObject([
      { name: 'web-7', verdict: 'passed', counts: { running: 1 } },
    ]);
  });

  test('a new failure says where it failed before: on the same platform only, and not where it passed in the end', async () => {
    const { send, view } = dashboard();
    const ran = (build: number, browser_name: string, status: string, earlierMs = 0) =>
      vdcEvent(
        { name: 'checkout', browser_name, build: `web-${build}`, status },
        { at: ended.at + build * 6e5 - 72e5 - earlierMs },
      );
    await send(
      ...[
        ran(1, 'Chrome', 'FAILED'),
        ran(2, 'Chrome', 'FAILED'),
        ran(3, 'Chrome', 'FAILED', 300_000),
        ran(3, 'Chrome', 'PASSED'),
        ran(4, 'Chrome', 'FAILED'),
      ],
    );
    const newFailure = async () => (await view('/overview')).ended[0].newFailures.items[0];
    expect(await newFailure()).toMatchObject({ test: { build: 'web-4' }, failedBefore: 'web-2' });
    await send(ran(5, 'Safari', 'FAILED'));
    expect(await newFailure()).toMatchObject({ test: { build: 'web-5' }, failedBefore: null });
  });

  test('compares builds of one branch, or those whose branch is not known', async () => {
    const { send, view } = dashboard();
    const ran = (number: number, branch_name: string, status: string) =>
      vdcEvent(
        { name: 'checkout', browser_name: 'Chrome', build: `web-${number}`, status, branch_name },
        { at: ended.at - 72e5 + number * 6e5 },
      );
    await send(ran(1, 'main', 'PASSED'), ran(2, 'fix', 'FAILED'), ran(3, '', 'FAILED'), ran(4, 'main', 'FAILED'));
    await send(ran(5, '', 'FAILED'));
    const reports = (await view('/overview')).ended;
    type Report = { name: string; branch: string | null; before: { name: string } | null };
    expect(reports.map(({ name, branch, before }: Report) => [name, branch, before?.name])).toEqual([
      ['web-5', null, 'web-3'],
      ['web-4', 'main', 'web-1'],
      ['web-2', 'fix', undefined],
    ]);
    const { build } = await view('/build?open=web-4');
    expect(build).toMatchObject({ before: { name: 'web-1' }, newFailures: { count: 1 } });
  });

  test('is not compared with earlier builds while these are being read', async () => {
    let goOn = () => {};
    const isReadOn = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const { send, get, view } = dashboard({}, { inbox: watchedInbox(() => isReadOn) });
    const loading = async () => (await get('/data/overview')).body;
    expect(await loading()).toMatchObject({ history: 'under way', ended: [] });
    const ran = (build: string, status: string, { at }: { at: number }) =>
      vdcEvent({ name: 'checkout', browser_name: 'Chrome', build, status }, { at });
    await send(ran('web-7', 'FAILED', ended), ran('web-8', 'FAILED', later));
    const nothing = { before: null, lastPassed: null, stillFailing: { count: 0 }, fixed: { count: 0 } };
    const report = { name: 'web-8', verdict: 'failed', counts: { failed: 1 }, isCompared: false, ...nothing };
    expect((await loading()).ended).toMatchObject([{ ...report, history: [{ name: 'web-8' }] }]);
    expect((await get('/data/build?open=web-8')).body.build).toMatchObject(report);
    goOn();
    const compared = {
      isCompared: true,
      before: { name: 'web-7' },
      newFailures: { count: 0 },
      stillFailing: { count: 1 },
    };
    expect((await view('/overview')).ended).toMatchObject([compared]);
  });

  test('is not compared with earlier builds if the inbox failed while they were read', async () => {
    let pages = 0;
    const inbox = watchedInbox(() => {
      if (++pages === 2) throw new Error('connection lost');
    });
    const { send, view } = dashboard({}, { inbox });
    const ran = (build: string, { at }: { at: number }) =>
      Array.from({ length: 40 }, (_, index) =>
        vdcEvent(
          { name: `test ${index}`, browser_name: 'Chrome', build, status: index === 0 ? 'FAILED' : 'PASSED' },
          { at },
        ),
      );
    await send(ran('web-7', ended), ran('web-8', later));
    const { history, ended: reports } = await view('/overview');
    expect(history).toBe('failed');
    expect(reports).toMatchObject([{ name: 'web-8', isCompared: false, before: null }]);
  });

  test('is not compared with a build of which the inbox has deleted tests', async () => {
    const { send, view, webhooks } = dashboard();
    const night = (build: string, count: number, { at }: { at: number }) =>
      Array.from({ length: count }, (_, index) =>
        vdcEvent(
          { name: `test ${index}`, browser_name: 'Chrome', build, status: index === 0 ? 'FAILED' : 'PASSED' },
          { at: at + index },
        ),
      );
    await send(night('night-1', 600, ended), night('night-2', 600, later));
    await until(async () => (await webhooks.inbox.counts()).completed === 1000);
    const { history, ended: reports } = await view('/overview');
    expect(history).toBe('partly');
    const report = { name: 'night-2', isCompared: true, before: null, lastPassed: null, newFailures: { count: 1 } };
    expect(reports).toMatchObject([report]);
    expect((await view('/build?open=night-2')).build).toMatchObject(report);
  });

  test('is compared with as many builds as there are tests without visiting each test for each of them', async () => {
    const { send, view } = dashboard();
    const failed = (name: string, build: string, { at }: { at: number }) =>
      vdcEvent({ name, browser_name: 'Chrome', build, status: 'FAILED' }, { at });
    const count = 300;
    const numbers = Array.from({ length: count }, (_, number) => number);
    await send(numbers.map((number) => failed(`old ${number}`, `web-${number}`, ended)));
    await send(numbers.map((number) => failed(`new ${number}`, `web-${count}`, later)));
    await view('/overview');
    const lookUps = jest.spyOn(Map.prototype, 'get');
    const { build } = await view(`/build?open=web-${count}`);
    const made = lookUps.mock.calls.length;
    lookUps.mockRestore();
    expect(build.newFailures.count).toBe(count);
    expect(made).toBeLessThan(count * 100);
  });

  test('is compared with builds that have ended: one that still runs has not passed', async () => {
    const { send, view } = dashboard();
    const ran = (name: string, build: string, status: string, minutes: number) =>
      vdcEvent({ name, browser_name: 'Chrome', build, status }, { at: Date.now() - minutes * 60_000 });
    await send(
      ran('login', 'web-6', 'PASSED', 30),
      ran('login', 'web-7', 'PASSED', 2),
      ran('checkout', 'web-7', 'in-progress', 1.5),
      ran('login', 'web-8', 'FAILED', 1),
    );
    const compared = { before: { name: 'web-6' }, lastPassed: { name: 'web-6' }, newFailures: { count: 1 } };
    const { build } = await view('/build?open=web-8');
    expect(build).toMatchObject(compared);
    expect(build.history.map(({ name }: { name: string }) => name)).toEqual(['web-6', 'web-8']);
    expect((await view('/overview')).running).toMatchObject([{ name: 'web-8', ...compared }, { name: 'web-7' }]);
  });

  test('is not called slow while earlier builds are being read', async () => {
    let goOn = () => {};
    const isReadOn = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const { send, get, view } = dashboard({}, { inbox: watchedInbox(() => isReadOn) });
    await get('/data/overview');
    for (let number = 1; number <= 6; number++) {
      const at = ended.at - 36e5 + number * 6e5;
      const duration_sec = number === 6 ? 180 : 60;
      const start_time = new Date(at - duration_sec * 1000).toISOString();
      const payload = {
        ...onChrome,
        name: 'checkout',
        build: `web-${number}`,
        status: 'PASSED',
        start_time,
        duration_sec,
      };
      await send(vdcEvent(payload, { at }));
    }
    const [latest] = (await get('/data/overview')).body.ended;
    expect(latest).toMatchObject({ name: 'web-6', slow: null });
    goOn();
    expect((await view('/overview')).ended).toMatchObject([{ name: 'web-6', slow: { runs: 5, times: 3 } }]);
  });

  test('is not the latest because a test of it was run again after a later build', async () => {
    const { send, view } = dashboard();
    const ran = (build: string, name: string, status: string, minutesAgo: number) =>
      vdcEvent({ ...onChrome, name, build, status }, { at: Date.now() - minutesAgo * 60_000 });
    await send(
      ran('web-6', 'pays', 'FAILED', 300),
      ran('web-6', 'orders', 'PASSED', 300),
      ran('web-7', 'pays', 'FAILED', 200),
      ran('web-7', 'orders', 'PASSED', 200),
      ran('web-6', 'pays', 'PASSED', 10),
    );
    const report = { name: 'web-7', verdict: 'failed', before: { name: 'web-6' }, newFailures: { count: 1 } };
    expect((await view('/overview')).ended).toMatchObject([report]);
    expect((await view('/build?open=web-7')).build).toMatchObject(report);
    expect((await view('/build?open=web-6')).build).toMatchObject({ verdict: 'passed', before: null });
  });

  test('lasts until now while a test of it runs, otherwise until the last ended', async () => {
    const { send, view } = dashboard();
    const ran = (name: string, status: string) =>
      vdcEvent(
        { name, build: 'web-7', status, start_time: new Date(Date.now() - 90_000).toISOString() },
        { at: Date.now() - 60_000 },
      );
    await send(ran('pays', 'PASSED'));
    const seconds = async () => (await view('/overview')).running[0].durationSec;
    expect(await seconds()).toBeLessThan(60);
    await send(ran('searches', 'in-progress'));
    expect(await seconds()).toBeGreaterThan(80);
  });

  test('does not last longer for a test that was repeated hours later', async () => {
    const { send, view } = dashboard();
    const now = Math.floor(Date.now() / 60_000) * 60_000;
    const ran = (name: string, status: string, minutesAgo: number) => {
      const at = now - minutesAgo * 60_000;
      const start_time = new Date(at - 60_000).toISOString();
      return vdcEvent({ name, build: 'web-7', status, start_time, duration_sec: 60 }, { at });
    };
    await send(ran('pays', 'FAILED', 400), ran('searches', 'PASSED', 395), ran('pays', 'PASSED', 100));
    expect((await view('/overview')).ended).toMatchObject([{ name: 'web-7', durationSec: 6 * 60 + 60 }]);
  });

  test('is slow beside builds with its tests', async () => {
    const { send, view } = dashboard();
    for (let night = 1; night <= 7; night++) {
      const at = ended.at - 36e5 + night * 3e5;
      const duration_sec = night === 7 ? 180 : 60;
      const start_time = new Date(at - duration_sec * 1000).toISOString();
      for (const [index, owner] of ['ada', 'bob'].entries())
        await send(
          vdcEvent(
            { ...onChrome, owner, name: 'pays', build: `web-${night}`, status: 'PASSED', start_time, duration_sec },
            { at: at + (night % 2 ? index : -index) },
          ),
        );
    }
    expect((await view('/overview')).ended).toMatchObject([{ name: 'web-7', slow: { runs: 6, times: 3 } }]);
  });

  test('of a first build says that there is none before it', async () => {
    const { send, view } = dashboard();
    await send(
      vdcEvent({ build: 'web-7', status: 'FAILED' }, ended),
      vdcEvent({ build: 'app-8', status: 'PASSED' }, ended),
    );
    const [report] = (await view('/overview?build=web-7')).ended;
    expect(report).toMatchObject({
      before: null,
      lastPassed: null,
      newFailures: { count: 1 },
      stillFailing: { count: 0 },
    });
  });
});

test('a test that a poll brings ended when Sauce Labs says so, however long ago', async () => {
  const { webhooks, view } = dashboard();
  const at = Date.now() - 20 * 24 * 3_600_000;
  const poll = (status: string, ended: number) =>
    webhooks.receive({ ...vdcEvent({}, { at: ended, seed: 1 }), id: status, status, build: 'b-1' }, { source: 'poll' });
  await poll('PASSED', at + 600_000);
  await poll('FAILED', at);
  const { ended, totals } = await view('/overview?range=week');
  expect(ended).toMatchObject([{ name: 'b-1', verdict: 'passed' }]);
  expect(ended[0].changedAt).toBe(Math.floor((at + 600_000) / 1000) * 1000);
  expect(totals).toMatchObject({ passed: 0, failed: 0 });
});
