import { parse } from '../../../lib';
import { ReadModel } from '../../../lib/dashboard/read-model';
import { testRowOf } from '../../../lib/dashboard/read-model/rows';
import { concurrencyView, type KindView } from '../../../lib/dashboard/views/concurrency';
import { lastPeriod } from '../../../lib/dashboard/views/over-time';
import type { VdcEvent } from '../../../lib/events/event';
import { concurrencyEvent, vdcEvent } from '../../../lib/testing';
import { receiver } from '../../behaviour/receiver-under-test';
import { dashboard } from '../dashboard-under-test';

const kindsOf = (uses: KindView[]) => uses.map(({ kind }) => kind);
const ofKind = (uses: KindView[], wanted: string) => uses.find(({ kind }) => kind === wanted) as KindView;

const ago = (minutes: number) => ({ at: Date.now() - minutes * 60_000 });
const using = (rds: number, minutes: number) =>
  concurrencyEvent({ concurrency: { organization: { current: { rds } } } }, ago(minutes));

test('has the use of each kind over the time that was asked for, and the last reading', async () => {
  const { send, view } = dashboard();
  await send(using(20, 1), using(3, 35), using(7, 20));
  await send(using(1, 90));
  const hour = await view('/concurrency?range=hour');
  expect(ofKind(hour.use.organization, 'rds')).toMatchObject({
    kind: 'rds',
    current: [3, 7, 20],
    allowed: [20, 20, 20],
  });
  expect(ofKind(hour.use.team, 'vms')).toMatchObject({ allowed: [50, 50, 50] });
  expect(kindsOf(hour.use.team)).toEqual(['vms', 'mac_vms', 'mac_arm_vms', 'rds']);
  expect(ofKind(hour.latest.organization, 'rds')).toEqual({ kind: 'rds', current: 20, allowed: 20 });
  const day = await view('/concurrency?range=day');
  expect(ofKind(day.use.organization, 'rds').current).toEqual([1, null, 3, 7, 20]);
  expect((await view('/concurrency?range=hour&from=nonsense')).at).toHaveLength(3);
});

test('a reading is valid for twenty minutes: then the number is unknown until the next', async () => {
  const { send, view } = dashboard();
  await send(using(20, 300), using(20, 290), using(5, 30), using(6, 15));
  const { at, use } = await view('/concurrency?range=day');
  const { current, allowed, atLimitMs } = ofKind(use.organization, 'rds');
  expect([current, allowed]).toEqual([
    [20, 20, null, 5, 6],
    [20, 20, null, 20, 20],
  ]);
  const minutesAgo = at.map((seconds: number) => Math.round((Date.now() / 1000 - seconds) / 60));
  expect(minutesAgo).toEqual([300, 290, 270, 30, 15]);
  expect(Math.round(atLimitMs / 60_000)).toBe(30);
});

test('a long time has as many points as can be seen, and none of the peaks is lost', async () => {
  const { send, view } = dashboard();
  const concurrencySamples = Array.from({ length: 900 }, (_, index) => using(index === 500 ? 19 : 1, index));
  await send(concurrencySamples.slice(0, 450), concurrencySamples.slice(450));
  const { at, use } = await view('/concurrency?range=day');
  expect(at.length).toBeLessThanOrEqual(400);
  expect(at).toEqual([...at].sort((a: number, b: number) => a - b));
  expect(ofKind(use.organization, 'rds').current).toContain(19);
});

test('figures that are not told are no zeros', async () => {
  const { send, view } = dashboard();
  await send({
    concurrency: { organization: { current: { vms: 3 }, allowed: {} }, team: {} },
    timestamp: Date.now() / 1000,
  });
  const { use, latest } = await view('/concurrency');
  expect(use).toMatchObject({ organization: [{ kind: 'vms', current: [3], allowed: [null] }], team: [] });
  expect(latest).toMatchObject({ organization: [{ kind: 'vms', current: 3, allowed: null }], team: [] });
});

test('a kind that is not known yet stands at the end, under its own name, from the time on when it is counted', async () => {
  const { send, view } = dashboard();
  const organization = { current: { gpu_vms: 2 }, allowed: { gpu_vms: 5 } };
  const counted = concurrencyEvent({}, ago(1));
  Object.assign(counted.concurrency.organization.current, organization.current);
  Object.assign(counted.concurrency.organization.allowed, organization.allowed);
  await send(concurrencyEvent({}, ago(2)), counted);
  const { use } = await view('/concurrency');
  expect(kindsOf(use.organization)).toEqual(['vms', 'mac_vms', 'mac_arm_vms', 'rds', 'gpu_vms']);
  expect(use.organization.at(-1)).toMatchObject({ kind: 'gpu_vms', current: [null, 2], allowed: [null, 5] });
});

test('of an old reading the kinds are shown, too', async () => {
  const { send, view } = dashboard();
  await send(using(3, 90));
  const { at, use } = await view('/concurrency?range=hour');
  expect(at).toEqual([]);
  expect(ofKind(use.organization, 'rds')).toMatchObject({ kind: 'rds', current: [], allowed: [] });
});

test('readings of several accounts are not mixed: the one that was at a limit for longer is shown first', async () => {
  const { send, view, get } = dashboard({ authorize: () => true });
  const of = (id: string, rds: number, minutes: number) =>
    concurrencyEvent(
      { concurrency: { organization: { id, current: { rds } }, team: { current: { rds: 1 } } } },
      ago(minutes),
    );
  for (const minutes of [20, 10, 0]) await send(of('acme', 20, minutes + 0.02), of('beta', 1, minutes + 0.01));
  const { accounts, account, atLimitMs, latest } = await view('/concurrency');
  expect([accounts, account, Math.round(atLimitMs.organization / 60_000)]).toEqual([['acme', 'beta'], 'acme', 20]);
  expect(ofKind(latest.organization, 'rds')).toMatchObject({ current: 20 });
  const beta = await view('/concurrency?account=beta');
  expect([beta.account, beta.atLimitMs.organization]).toEqual(['beta', 0]);
  expect(ofKind(beta.use.organization, 'rds').current).toEqual([1, 1, 1]);
  const { body } = await get('/data/export?view=concurrency&format=json');
  expect(body.map(({ account }: { account: string }) => account)).toEqual(expect.arrayContaining(['acme', 'beta']));
});

test('nor are those of several teams, whose lines are their own', async () => {
  const { send, view } = dashboard();
  const of = (id: string | undefined, rds: number, minutes: number) =>
    concurrencyEvent({ concurrency: { organization: { id: 'acme' }, team: { id, current: { rds } } } }, ago(minutes));
  await send(of('web', 2, 9), of(undefined, 1, 8));
  expect((await view('/concurrency')).accounts).toEqual(['acme']);
  for (const minutes of [7, 5]) await send(of('web', 2, minutes), of('app', 9, minutes));
  const { accounts, use } = await view('/concurrency?account=acme%2C+team+app');
  expect(accounts).toEqual(['acme', 'acme, team app', 'acme, team web']);
  expect(ofKind(use.team, 'rds').current).toEqual([9, 9]);
});

test('without a reading there is none', async () => {
  expect(await dashboard().view('/concurrency')).toMatchObject({ at: [], latest: null });
});

describe('what the readings say of the limit', () => {
  const minute = 60_000;
  const now = Date.parse('2026-09-20T12:00:30Z');
  const at = (minutes: number) => now - minutes * minute;

  function viewOf(samples: [minutes: number, current: number, allowed?: number][], tests: object[] = []) {
    const model = new ReadModel(receiver().webhooks);
    for (const [minutes, current, allowed = 20] of samples) {
      const use = { kind: 'rds', current, allowed };
      model.concurrencySamples.add({ account: 'acme', teamId: null, at: at(minutes), organization: [use], team: [] });
    }
    for (const test of tests) {
      const event = parse(test).events[0] as VdcEvent;
      model.tests.add(testRowOf({ ...event, receivedAt: new Date(now).toISOString() }));
    }
    return concurrencyView(model, lastPeriod('hour', now), now);
  }

  test('a reading holds until the next, into the time that is shown, and no longer than polls leave between two', () => {
    const [use] = viewOf([
      [75, 20],
      [55, 5],
      [50, 21],
      [40, 20],
      [38, 3],
    ]).use.organization;
    // From 75 minutes before on it holds for 20: five and a half of them are in the hour, which began at 11:01.
    expect(use).toMatchObject({ peak: { count: 21, at: at(50) }, overMs: 10 * minute });
    expect((use as KindView).atLimitMs / minute).toBe(4.5 + 10 + 2);
    // The latest reading, of 38 minutes ago, holds for no time yet.
    expect((use as KindView).knownMs / minute).toBe(4.5 + 5 + 10 + 2);
  });

  test('the times at the limit are the latest three, each as a whole', () => {
    const [use] = viewOf([
      [55, 20],
      [50, 1],
      [45, 20],
      [40, 1],
      [35, 20],
      [32, 21],
      [30, 1],
      [10, 20],
      [4, 1],
    ]).use.organization;
    const spans = ([from, to]: [number, number]) => ({ from: at(from), to: at(to) });
    const items = [spans([10, 4]), spans([35, 30]), spans([45, 40])];
    expect(use).toMatchObject({ atLimitMs: 21 * minute, atLimit: { items, more: 1 } });
  });

  test('the scope that was at a limit for longer comes first', () => {
    const full = { kind: 'rds', current: 20, allowed: 20 };
    const free = { kind: 'vms', current: 1, allowed: 20 };
    const model = new ReadModel(receiver().webhooks);
    const opens = () => {
      const { atLimitMs, busiest } = concurrencyView(model, lastPeriod('hour', now), now);
      return [atLimitMs.organization / minute, atLimitMs.team / minute, busiest];
    };
    expect(opens()).toEqual([0, 0, 'organization']);
    model.concurrencySamples.add({
      account: 'acme',
      teamId: null,
      at: at(15),
      organization: [free],
      team: [free, full],
    });
    expect(opens()).toEqual([0, 0, 'team']);
    model.concurrencySamples.add({
      account: 'acme',
      teamId: null,
      at: at(10),
      organization: [full, { ...full, kind: 'vms' }],
      team: [free],
    });
    expect(opens()).toEqual([0, 5, 'team']);
    model.concurrencySamples.add({ account: 'acme', teamId: null, at: at(2), organization: [free], team: [free] });
    expect(opens()).toEqual([8, 5, 'organization']);
  });

  test('nothing in use is not at the limit, though none is allowed', () => {
    expect(
      viewOf([
        [10, 0, 0],
        [5, 0, 0],
      ]).use.organization[0],
    ).toMatchObject({ atLimitMs: 0, knownMs: 5 * minute, overMs: 0 });
  });

  test('figures do not change with time without a new reading', () => {
    const model = new ReadModel(receiver().webhooks);
    for (const minutes of [9, 0])
      model.concurrencySamples.add({
        account: 'acme',
        teamId: null,
        at: at(minutes),
        organization: [{ kind: 'rds', current: 20, allowed: 20 }],
        team: [],
      });
    const figures = (later: number) => {
      const view = concurrencyView(model, lastPeriod('day', now), now + later * minute);
      const [{ knownMs, atLimitMs, atLimit, peak }] = view.use.organization as [KindView];
      return { knownMs, atLimitMs, atLimit, peak };
    };
    expect(figures(0)).toMatchObject({ knownMs: 9 * minute, atLimitMs: 9 * minute });
    expect(figures(17)).toEqual(figures(0));
  });

  test('tests wait whose last event says so; in a second that says both, they run', () => {
    const time = (minutes: number) => new Date(at(minutes)).toISOString();
    const posted = (id: string, status: string, minutes = 3) =>
      vdcEvent({ id, status, creation_time: time(5), start_time: null, modification_time: time(minutes) });
    const tests = [
      ...[posted('waits', 'QUEUED'), posted('is new', 'NEW', 2)],
      ...[posted('runs', 'IN_PROGRESS'), posted('runs', 'QUEUED')],
      ...[posted('ended', 'QUEUED'), posted('ended', 'PASSED', 1)],
      posted('was forgotten', 'QUEUED', 5 * 60),
    ];
    expect(viewOf([], tests).waitingNow).toEqual({ vdc: 2, rdc: 0, since: expect.any(Number) });
    expect(viewOf([], tests.slice(2)).waitingNow).toEqual({ vdc: 0, rdc: 0, since: null });
  });
});
