import { memoryInbox } from '../../../lib';
import { anEntry } from '../../inbox/entries';
import { anInbox, inState } from '../../inbox/sqlite/handles';
import { dashboard } from '../dashboard-under-test';
import { eventOf, truthOf, week } from '../week';

const now = Date.now();
const runs = week(now);
const truth = truthOf(runs);
const nameOf = ({ name, platform }: { name: string; platform: string }) =>
  `${name} on ${['Chrome', 'Firefox', 'Safari', 'Google Pixel 8', 'iPhone 15'].find((one) => platform.startsWith(one))}`;

/** On memory the week comes while the page is open; SQLite had it before this process began. */
const boards = {
  memory: async () => {
    const board = dashboard({}, { inbox: memoryInbox() });
    await board.view('/overview');
    for (let from = 0; from < runs.length; from += 300) await board.send(runs.slice(from, from + 300).map(eventOf));
    return board;
  },
  SQLite: async () => {
    const inbox = anInbox();
    const entries = runs.map((run) =>
      anEntry({ body: Buffer.from(JSON.stringify(eventOf(run))), receivedAt: new Date(run.at).toISOString() }),
    );
    await Promise.all(entries.map((entry) => inbox.add(entry, inState('completed'))));
    return dashboard({}, { inbox });
  },
};

describe.each(Object.entries(boards))('a week of nights in the %s inbox', (_, open) => {
  test('the overview begins with the last night, beside the nights before it', async () => {
    const { view } = await open();
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
      newFailures: { count: truth.newFailures.length, matching: truth.newFailures.length },
      causes: { count: 1, items: [{ name: 'AssertionError: expected N items, got N', count: 30 }] },
      stillFailing: { count: 1 },
      lastPassed: { name: 'nightly-411', commit: 'c0ffee0' },
      fixed: { count: 1 },
    });
    const shown = report.newFailures.items as { test: { name: string }; count: number; platforms: string[] }[];
    const names = shown.flatMap(({ test: { name }, platforms }) =>
      platforms.map((platform) => nameOf({ name, platform })),
    );
    expect(names.sort()).toEqual(truth.newFailures);
    expect(shown.map(({ count }) => count)).toEqual([5, 5, 5, 5, 5, 5]);
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
    const { view } = await open();
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
    const { view } = await open();
    const [report] = (await view('/overview?text=safari')).ended;
    const onSafari = truth.newFailures.filter((name) => name.endsWith('Safari'));
    expect(report.counts).toMatchObject({ passed: truth.passed, failed: truth.failed });
    expect(report.newFailures).toMatchObject({ count: truth.newFailures.length, matching: onSafari.length });
    expect(report.newFailures.items.map(({ test }: { test: never }) => nameOf(test)).sort()).toEqual(onSafari);
    const build = await view('/build?name=nightly-417&outcome=failed&text=safari');
    expect(build).toMatchObject({ counts: { passed: truth.passed, failed: truth.failed }, matching: 7 });
    expect(build.tests).toHaveLength(7);
    const [row] = (await view('/builds?outcome=failed')).builds;
    expect(row).toMatchObject({ name: 'nightly-417', matching: truth.failed, counts: { passed: truth.passed } });
    expect((await view('/overview?owner=grace&outcome=failed')).ended).toEqual([]);
  });

  test('failures are grouped by cause', async () => {
    const { view } = await open();
    const { causes, count, more } = await view('/failures?range=week');
    expect([count, more]).toEqual([truth.failures.length, 0]);
    const shaped = causes.map(({ shape, count, tests }: { shape: string; count: number; tests: number }) => [
      shape,
      count,
      tests,
    ]);
    const ofCart = truth.failures.filter(({ error }) => error.startsWith('Assertion'));
    expect(shaped).toEqual([
      ['AssertionError: expected N items, got N', ofCart.length, 50],
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
    expect([cart.firstAt, cart.lastAt]).toEqual([Math.min(...times), Math.max(...times)]);
    expect((await view('/failures?range=day')).causes).toMatchObject([{ count: 30 }, { count: 1 }]);
    expect((await view('/failures?range=week&owner=grace')).causes).toEqual([]);
  });

  test('what comes and goes is flaky, and what fails on one platform only is not', async () => {
    const { view } = await open();
    const { tests, failing } = await view('/flaky');
    expect(tests).toMatchObject([{ name: 'menu › case 5', changes: 6, passed: 4, failed: 3 }]);
    expect(tests[0].platform).toContain('Chrome');
    expect(failing).toMatchObject([
      { name: 'menu › case 2', failed: 6, since: { build: 'nightly-412' }, passesElsewhere: 4, owner: 'linus' },
    ]);
    expect(failing[0].platform).toContain('Safari');
    expect((await view('/flaky?owner=grace')).tests).toEqual([]);
  });
});
