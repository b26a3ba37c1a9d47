import { concurrencyEvent, rdcEvent, vdcEvent } from '../../lib/testing';
import { until } from '../until';
import { recipe } from './recipe';

test('tells how tests end, machines in use and the inbox, and nothing of which there is no end', async () => {
  const { send, output } = await recipe('prometheus', { METRICS_PORT: '0' });
  await until(() => /Metrics on port \d+/.test(output()));
  const metrics = async () =>
    (await fetch(`http://127.0.0.1:${/Metrics on port (\d+)/.exec(output())?.[1]}/metrics`)).text();
  const named = { name: 'name-of-a-test', build: 'name-of-a-build', owner: 'name-of-an-owner' };
  const failed = vdcEvent({ ...named, status: 'FAILED', duration_sec: 45 });
  await send(failed, { ...failed, os_version: '12' }, rdcEvent({ ...named, status: 'PASSED' }));
  await send(vdcEvent({ ...named, status: 'in-progress' }), { hello: 1 });
  await send(
    concurrencyEvent({ concurrency: { organization: { current: { rds: 20 }, allowed: { rds: 20 } }, team: {} } }),
    { concurrency: { team: { current: { mac_arm_vms: 2, gpu_vms: 3, unit: 'machines' } } } },
  );
  await until(async () => (await metrics()).includes('sauce_inbox_events{state="completed"} 5'));
  const text = await metrics();
  expect(text).toContain('sauce_tests_total{type="vdc",outcome="failed"} 1\n');
  expect(text).toContain('sauce_tests_total{type="rdc",outcome="passed"} 1\n');
  expect(text).toContain('sauce_test_duration_seconds_bucket{le="60",type="vdc",outcome="failed"} 1\n');
  expect(text).toContain('sauce_machines{scope="organization",kind="rds",figure="allowed"} 20\n');
  expect(text).toContain('sauce_machines{scope="team",kind="mac_arm_vms",figure="current"} 2\n');
  expect(text).toContain('sauce_machines{scope="team",kind="gpu_vms",figure="current"} 3\n');
  expect(text).not.toContain('kind="unit"');
  expect(text).toContain('sauce_rejections_total{code="UNKNOWN_EVENT"} 1\n');
  expect(text).toContain('sauce_inbox_events{state="quarantined"} 1\n');
  expect(text).not.toMatch(/outcome="running"|name-of/);
});
