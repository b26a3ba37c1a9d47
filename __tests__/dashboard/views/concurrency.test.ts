import { concurrencyEvent } from '../../../lib/testing';
import { dashboard } from '../dashboard-under-test';

interface Named {
  kind: string;
  current: number[];
}
const kindsOf = (uses: Named[]) => uses.map(({ kind }) => kind);
const ofKind = (uses: Named[], wanted: string) => uses.find(({ kind }) => kind === wanted) as Named;

const ago = (minutes: number) => ({ at: Date.now() - minutes * 60_000 });
const using = (rds: number, minutes: number) =>
  concurrencyEvent({ concurrency: { organization: { current: { rds } } } }, ago(minutes));

test('has the use of each kind over the time that was asked for, and the last reading', async () => {
  const { send, view } = dashboard();
  await send(using(20, 1), using(3, 90), using(7, 30));
  const hour = await view('/concurrency?minutes=60');
  expect(ofKind(hour.use.organization, 'rds')).toEqual({ kind: 'rds', current: [7, 20], allowed: [20, 20] });
  expect(ofKind(hour.use.team, 'vms')).toMatchObject({ allowed: [50, 50] });
  expect(kindsOf(hour.use.team)).toEqual(['vms', 'mac_vms', 'mac_arm_vms', 'rds']);
  expect(ofKind(hour.latest.organization, 'rds')).toEqual({ kind: 'rds', current: 20, allowed: 20 });
  const day = await view('/concurrency?minutes=1440');
  expect(ofKind(day.use.organization, 'rds').current).toEqual([3, 7, 20]);
  expect((await view('/concurrency?minutes=99999999')).at).toHaveLength(2);
});

test('a long time has as many points as can be seen, and none of the peaks is lost', async () => {
  const { send, view } = dashboard();
  const concurrencySamples = Array.from({ length: 900 }, (_, index) => using(index === 500 ? 19 : 1, index));
  await send(concurrencySamples.slice(0, 450), concurrencySamples.slice(450));
  const { at, use } = await view('/concurrency?minutes=1440');
  expect(at.length).toBeLessThanOrEqual(400);
  expect(at).toEqual([...at].sort((a: number, b: number) => a - b));
  expect(Math.max(...ofKind(use.organization, 'rds').current)).toBe(19);
});

test('figures that are not told are no zeros', async () => {
  const { send, view } = dashboard();
  await send({
    concurrency: { organization: { current: { vms: 3 }, allowed: {} }, team: {} },
    timestamp: Date.now() / 1000,
  });
  const { use, latest } = await view('/concurrency');
  expect(use).toEqual({ organization: [{ kind: 'vms', current: [3], allowed: [null] }], team: [] });
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
  expect(use.organization.at(-1)).toEqual({ kind: 'gpu_vms', current: [null, 2], allowed: [null, 5] });
});

test('of an old reading the kinds are shown, too', async () => {
  const { send, view } = dashboard();
  await send(using(3, 90));
  const { at, use } = await view('/concurrency?minutes=60');
  expect(at).toEqual([]);
  expect(ofKind(use.organization, 'rds')).toEqual({ kind: 'rds', current: [], allowed: [] });
});

test('without a reading there is none', async () => {
  expect(await dashboard().view('/concurrency')).toMatchObject({ at: [], latest: null });
});
