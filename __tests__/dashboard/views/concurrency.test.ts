import { concurrencyEvent } from '../../../lib/testing';
import { dashboard } from '../dashboard-under-test';

const ago = (minutes: number) => ({ at: Date.now() - minutes * 60_000 });
const using = (rds: number, minutes: number) =>
  concurrencyEvent({ concurrency: { organization: { current: { rds } } } }, ago(minutes));

test('has the use of each kind over the time that was asked for, and the last reading', async () => {
  const { send, view } = dashboard();
  await send(using(20, 1), using(3, 90), using(7, 30));
  const hour = await view('/concurrency?minutes=60');
  expect(hour.use.organization.rds).toEqual({ current: [7, 20], allowed: [20, 20] });
  expect(hour.use.team.vms.allowed).toEqual([50, 50]);
  expect(hour.latest).toMatchObject({ organization: { current: { rds: 20 }, allowed: { rds: 20 } } });
  expect((await view('/concurrency?minutes=1440')).use.organization.rds.current).toEqual([3, 7, 20]);
  expect((await view('/concurrency?minutes=99999999')).at).toHaveLength(2);
});

test('a long time has as many points as can be seen, and none of the peaks is lost', async () => {
  const { send, view } = dashboard();
  const concurrencySamples = Array.from({ length: 900 }, (_, index) => using(index === 500 ? 19 : 1, index));
  await send(concurrencySamples.slice(0, 450), concurrencySamples.slice(450));
  const { at, use } = await view('/concurrency?minutes=1440');
  expect(at.length).toBeLessThanOrEqual(400);
  expect(at).toEqual([...at].sort((a: number, b: number) => a - b));
  expect(Math.max(...use.organization.rds.current)).toBe(19);
});

test('figures that are not told are no zeros', async () => {
  const { send, view } = dashboard();
  await send({
    concurrency: { organization: { current: { vms: 3 }, allowed: {} }, team: {} },
    timestamp: Date.now() / 1000,
  });
  const { use, latest } = await view('/concurrency');
  expect(use.organization.vms).toEqual({ current: [3], allowed: [null] });
  expect(use.team.rds).toEqual({ current: [null], allowed: [null] });
  expect(latest.team.current.rds).toBeNull();
});

test('without a reading there is none', async () => {
  expect(await dashboard().view('/concurrency')).toMatchObject({ at: [], latest: null });
});
