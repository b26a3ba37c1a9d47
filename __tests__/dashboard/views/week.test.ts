import express from 'express';
import request from 'supertest';
import { type SauceWebhooks, sauceWebhooks, type WebhooksOptions } from '../../../lib';
import { sauceDashboard } from '../../../lib/dashboard';
import { bullmqInbox } from '../../../lib/inbox/bullmq';
import { type SqliteInbox, sqliteInbox } from '../../../lib/inbox/sqlite';
import { anEntry } from '../../inbox/entries';
import { inState } from '../../inbox/sqlite/handles';
import { aFile } from '../../inbox/sqlite-files';
import { describeWithRedis, RedisServer } from '../../redis/redis-server';
import { until } from '../../until';
import { oldInbox } from '../old-inbox';
import { eventOf, platforms, truthOf, week } from '../week';

const now = Date.now();
const runs = week(now);
const truth = truthOf(runs);
const shortOf = (platform: string) => platforms.find((one) => platform.startsWith(one)) as string;
const nameOf = ({ name, platform }: { name: string; platform: string }) => `${name} on ${shortOf(platform)}`;

/** The week was in the file before this process began. */
async function withWeek(): Promise<SqliteInbox> {
  const inbox = sqliteInbox({ file: aFile() });
  const entries = runs.map((run) =>
    anEntry({ body: Buffer.from(JSON.stringify(eventOf(run))), receivedAt: new Date(run.at).toISOString() }),
  );
  await Promise.all(entries.map((entry) => inbox.add(entry, inState('completed'))));
  return inbox;
}

for (const kind of ['memory', 'SQLite'] as const) describe(`a week of nights in the ${kind} inbox`, () => shows(kind));
describeWithRedis('a week of nights in the BullMQ inbox of two receivers', () => shows('BullMQ'));

function shows(kind: 'memory' | 'SQLite' | 'BullMQ'): void {
  let webhooks: SauceWebhooks;
  const open: SauceWebhooks[] = [];
  const app = express();
  const receiver = (options: WebhooksOptions) => {
    const opened = sauceWebhooks({ logger: false, ...options });
    open.push(opened);
    return opened;
  };
  const receive = async (of: typeof app, some: typeof runs) => {
    for (let from = 0; from < some.length; from += 300) {
      const events = some.slice(from, from + 300).map(eventOf);
      await request(of).post('/sauce').send(events).expect(204);
    }
  };

  /** One for all tests, as they only read. On memory and BullMQ the week comes while the page is open; with BullMQ every other event to the other receiver. */
  beforeAll(async () => {
    const connection = kind === 'BullMQ' ? (await RedisServer.start()).url : '';
    const inboxOf = {
      memory: async () => oldInbox(),
      SQLite: withWeek,
      BullMQ: async () => bullmqInbox({ connection }),
    };
    webhooks = receiver({ inbox: await inboxOf[kind](), ...(kind === 'BullMQ' && { onEvent: () => {} }) });
    app.use('/sauce', webhooks).use(sauceDashboard(webhooks));
    await until(async () => (await view('/overview')).history === 'complete');
    if (kind === 'memory') await receive(app, runs);
    if (kind !== 'BullMQ') return;
    const other = express().use('/sauce', receiver({ inbox: await inboxOf.BullMQ() }));
    await receive(
      app,
      runs.filter((_, index) => index % 2 === 0),
    );
    await receive(
      other,
      runs.filter((_, index) => index % 2 === 1),
    );
    // The page looks for others' events every few seconds.
    const now = performance.now.bind(performance);
    const spy = jest.spyOn(performance, 'now').mockImplementation(() => now() + 6000);
    await until(async () => (await view('/overview')).known === runs.length);
    await until(async () => (await webhooks.inbox.counts()).completed === runs.length);
    spy.mockRestore();
  });

  afterAll(() => Promise.all(open.map((each) => each.close({ timeoutMs: 50 }))));

  const get = async (path: string) => (await request(app).get(`/data${path}`)).body;
  const view = async (path: string) => {
    await until(async () => (await get('/overview')).history !== 'under way');
    return get(path);
  };

  test('the overview begins with the last night, beside the nights before it', async () => {
    const { ended, running, runningTests } = await view('/overview');
    expect([ended.length, running, runningTests]).toEqual([1, [], 0]);
    const [report] = ended;
    expect(report).toMatchObject({
      name: 'nightly-417',
      verdict: 'failed',
      counts: { passed: truth.passed, failed: truth.failed, errored: 0, complete: 0, running: 0 },
      before: { name: 'nightly-416', counts: { passed: 298, failed: 2 } },
      branch: 'main',
      commit: 'c0ffee6',
      newFailures: { count: truth.newFailures.length, tests: 6, matching: truth.newFailures.length },
      causes: { count: 1, items: [{ name: 'AssertionError: expected N items, got N', count: 30 }] },
      stillFailing: { count: 1 },
      lastPassed: { name: 'nightly-411', commit: 'c0ffee0' },
      fixed: { count: 1 },
    });
    const shown = report.newFailures.items as {
      test: { name: string };
      count: number;
      platforms: string[];
      failedBefore: string | null;
    }[];
    const names = shown.flatMap(({ test: { name }, platforms }) =>
      platforms.map((platform) => nameOf({ name, platform })),
    );
    expect(names.sort()).toEqual(truth.newFailures);
    expect(shown.map(({ count }) => count)).toEqual([5, 5, 5, 5, 5, 5]);
    // In the third night they failed, too, and passed since.
    expect(shown.map(({ failedBefore }) => failedBefore)).toEqual(Array(6).fill('nightly-413'));
    expect(report.stillFailing.items.map(({ test }: { test: never }) => nameOf(test))).toEqual(truth.stillFailing);
    expect(report.stillFailing.items[0].since.build).toBe('nightly-412');
    expect(report.fixed.items.map(nameOf)).toEqual(truth.fixed);
    const rates = report.history.map(({ name, counts }: { name: string; counts: { failed: number } }) => [
      name,
      counts.failed,
    ]);
    const failedIn = (night: number) => truth.failures.filter((run) => run.night === night).length;
    expect(rates).toEqual([0, 1, 2, 3, 4, 5, 6].map((night) => [`nightly-${411 + night}`, failedIn(night)]));
  });

  test('the figures are those of the last hour, day or week', async () => {
    const sum = (counts: number[]) => counts.reduce((a, b) => a + b, 0);
    for (const [range, ended, failed, spans, seconds] of [
      ['hour', 0, 0, 60, 60],
      ['day', 300, truth.failed, 96, 900],
      ['week', 2100, truth.failures.length, 168, 3600],
    ] as const) {
      const { totals, overTime } = await view(`/overview?range=${range}`);
      expect(totals).toEqual({ passed: ended - failed, failed, errored: 0, complete: 0, running: 0 });
      expect([sum(overTime.passed), sum(overTime.failed)]).toEqual([ended - failed, failed]);
      expect([overTime.at.length, overTime.at[1] - overTime.at[0]]).toEqual([spans, seconds]);
    }
  });

  test('filters choose rows of a build and never change its totals', async () => {
    const [report] = (await view('/overview?text=safari')).ended;
    const onSafari = truth.newFailures.filter((name) => name.endsWith('Safari'));
    expect(report.counts).toMatchObject({ passed: truth.passed, failed: truth.failed });
    expect(report.newFailures).toMatchObject({ count: truth.newFailures.length, matching: onSafari.length });
    expect(report.newFailures.items.map(({ test }: { test: never }) => nameOf(test)).sort()).toEqual(onSafari);
    const { build, matching, runs } = await view('/build?open=nightly-417&outcome=failed&text=safari&show=runs');
    expect(build.counts).toMatchObject({ passed: truth.passed, failed: truth.failed });
    expect([matching, runs.length]).toEqual([7, 7]);
    const [row] = (await view('/builds?outcome=failed')).builds;
    expect(row).toMatchObject({ name: 'nightly-417', matching: truth.failed, counts: { passed: truth.passed } });
    expect((await view('/overview?owner=grace&outcome=failed')).ended).toEqual([]);
  });

  test('failures are grouped by cause', async () => {
    const { causes, count, more } = await view('/failures?range=week');
    expect([count, more]).toEqual([truth.failures.length, 0]);
    const shaped = causes.map(({ shape, count, tests }: { shape: string; count: number; tests: number }) => [
      shape,
      count,
      tests,
    ]);
    const ofCart = truth.failures.filter(({ error }) => error.startsWith('Assertion'));
    expect(shaped).toEqual([
      ['AssertionError: expected N items, got N', ofCart.length, 10],
      ['Timeout N ms: "…" is not visible', 6, 1],
      ['socket hang up (request ID)', 3, 1],
    ]);
    const [cart, timeout] = causes;
    expect(cart.builds).toEqual([
      { name: 'nightly-413', count: 50 },
      { name: 'nightly-417', count: 30 },
    ]);
    expect(timeout.platforms).toEqual([{ name: expect.stringContaining('Safari'), count: 6 }]);
    const times = ofCart.map(({ at }) => Math.floor(at / 1000) * 1000);
    const first = { changedAt: Math.min(...times), build: 'nightly-413' };
    expect([cart.first, cart.lastAt]).toEqual([first, Math.max(...times)]);
    // On five platforms alike, of which four are listed; and an old cause looks no newer in a shorter time.
    const five = { isOnAll: true, morePlatforms: 1, moreBuilds: 0, first };
    expect((await view('/failures?range=day')).causes).toMatchObject([
      { count: 30, ...five },
      { count: 1, isOnAll: false, first: { build: 'nightly-412' } },
    ]);
    const onSafari = { count: 6, isOnAll: false, first };
    expect((await view('/failures?range=day&platform=safari')).causes[0]).toMatchObject(onSafari);
    expect(timeout).toMatchObject({ isOnAll: false, builds: { length: 4 }, moreBuilds: 2 });
    expect((await view('/failures?range=week&owner=grace')).causes).toEqual([]);
  });

  test('the last night by platform: each cell is how the test ended, the sums are those of all, the failed ones come first', async () => {
    const { build, matching, matrix, slowRuns, runs: listed } = await view('/build?open=nightly-417');
    expect([build.counts.passed, build.counts.failed, matching, listed.length]).toEqual([
      truth.passed,
      truth.failed,
      300,
      0,
    ]);
    // Ends have whole seconds.
    const lastNight = runs.filter(({ night }) => night === 6);
    const beganAt = Math.min(...lastNight.map(({ at, durationSec }) => at - durationSec * 1000));
    const endedAt = Math.floor(Math.max(...lastNight.map(({ at }) => at)) / 1000) * 1000;
    const durationSec = Math.round((endedAt - beganAt) / 1000);
    expect([build.branch, build.commit, build.durationSec, build.silentSec]).toEqual([
      'main',
      'c0ffee6',
      durationSec,
      null,
    ]);
    expect(build.slow).toMatchObject({ times: 1.7, runs: 6 });
    const columns: string[] = matrix.platforms.map(({ name }: { name: string }) => shortOf(name));
    expect(columns.toSorted()).toEqual(platforms.toSorted());
    expect(matrix.platforms.map(({ failed, tests }: never) => [failed, tests])).toEqual(
      columns.map((platform) => [truth.failedOn(platform), 60]),
    );
    expect(columns[0]).toBe('Safari');
    const words = { passed: 'PASSED', failed: 'FAILED' };
    type Row = { name: string; cells: { outcome: 'passed' | 'failed'; runs: number; slow: object | null }[] };
    const rows = matrix.tests as Row[];
    const shown = rows.map(({ name, cells }) => [
      name,
      Object.fromEntries(cells.map(({ outcome }, index) => [columns[index], words[outcome]])),
    ]);
    expect(new Map(shown as never)).toEqual(truth.byTest);
    expect([matrix.moreTests, matrix.morePlatforms]).toEqual([0, 0]);
    const isFailure = rows.map(({ cells }) => cells.some(({ outcome }) => outcome === 'failed'));
    expect(isFailure).toEqual([...isFailure].sort((a, b) => Number(b) - Number(a)));
    const slow = rows.flatMap(({ name, cells }) =>
      cells.flatMap((cell, index) => (cell.slow === null ? [] : [{ name, platform: columns[index], ...cell.slow }])),
    );
    expect(slow).toEqual([{ name: 'login › case 1', platform: 'Firefox', times: 1.7, medianSec: 60, runs: 6 }]);
    expect(slowRuns).toBe(1);
  });

  test('filters choose cells of the matrix, and leave its sums alone', async () => {
    const { matching, matrix } = await view('/build?open=nightly-417&outcome=failed&owner=linus');
    expect(matching).toBe(1);
    expect(matrix.platforms).toMatchObject([{ failed: truth.failedOn('Safari'), tests: 60 }]);
    expect(matrix.tests).toMatchObject([{ name: 'menu › case 2', cells: [{ outcome: 'failed' }] }]);
    const { matrix: failed } = await view('/build?open=nightly-417&outcome=failed');
    expect(failed.tests.at(-1)).toMatchObject({ name: 'menu › case 2' });
    const cells = failed.tests
      .at(-1)
      .cells.map((cell: { outcome: string } | string) => (typeof cell === 'string' ? cell : cell.outcome));
    expect(cells).toEqual(['failed', 'filtered', 'filtered', 'filtered', 'filtered']);
  });

  test('a test has its runs on each platform, its event and what the handlers made of it', async () => {
    const { run, platforms: places, events, deleted } = await view(`/test?open=vdc:6-menu › case 2-Safari`);
    expect(run).toMatchObject({ name: 'menu › case 2', outcome: 'failed', build: 'nightly-417', slow: null });
    const failures = places.map(({ platform, passed, failed }: never) => [shortOf(platform), passed, failed]);
    const failedOn = (place: string) =>
      truth.failures.filter(({ test, platform }) => test === 'menu › case 2' && platform === place).length;
    expect(failures.toSorted()).toEqual(
      platforms.map((place) => [place, 7 - failedOn(place), failedOn(place)]).toSorted(),
    );
    expect([events.length, deleted]).toEqual([1, 0]);
    expect(events[0]).toMatchObject({ status: 'FAILED', failedAttempts: [], raw: null });
  });

  test('what comes and goes is flaky, and what fails on one platform only is not', async () => {
    const { flaky, onPlatforms, failing } = await view('/flaky');
    expect(flaky).toMatchObject({ more: 0, items: [{ name: 'menu › case 5', changes: 6, passed: 4, failed: 3 }] });
    expect(flaky.items[0].platform).toContain('Chrome');
    expect(onPlatforms.items).toMatchObject([
      {
        name: 'menu › case 2',
        failed: 6,
        passed: 1,
        passesOn: 4,
        owner: 'linus',
        suite: expect.stringMatching(/^nightly-\d+$/),
      },
    ]);
    expect(onPlatforms.items[0].since).toMatchObject({ build: 'nightly-412', isFirst: false });
    expect(onPlatforms.items[0].platforms).toEqual([expect.stringContaining('Safari')]);
    expect(failing).toEqual({ items: [], more: 0 });
    expect((await view('/flaky?owner=grace')).flaky.items).toEqual([]);
  });
}
