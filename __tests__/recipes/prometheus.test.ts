import { concurrencyEvent, finalOutcomes, rdcEvent, story, vdcEvent } from '../../lib/testing';
import { until } from '../until';
import { recipe } from './recipe';

async function prometheus(settings: Record<string, string>) {
  const started = await recipe('prometheus', { METRICS_PORT: '0', ...settings });
  const url = /Metrics on (\S+)/.exec(started.output())?.[1] as string;
  return { ...started, url, metrics: async () => (await fetch(url)).text() };
}

const number = (text: string, metric: string): number =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${metric} `))
      ?.slice(metric.length),
  );

test('counts each test of a story once, by its final outcome', async () => {
  const { send, metrics } = await prometheus({ VERDICT_SECONDS: '0.1' });
  const events = story({ seed: 19, tests: 60 });
  const payloads = events.map(({ payload }) => payload);
  // One delivery: no verdict comes later than it may, however long the handlers take.
  await send(payloads);
  const isOf = (type: string, id: string) =>
    payloads.some((payload) => 'data_type' in payload && payload.id === id && payload.data_type?.startsWith(type));
  const truth = Object.entries(finalOutcomes(events)).flatMap(([outcome, ids]) =>
    ['vdc', 'rdc'].map(
      (type) => [`type="${type}",outcome="${outcome}"`, ids.filter((id) => isOf(type, id)).length] as const,
    ),
  );
  const counted = (text: string, metric: string) =>
    truth.map(([labels]) => [labels, number(text, `${metric}{${labels}}`) || 0]);
  await until(async () => {
    const text = await metrics();
    return ['waiting', 'active'].every((state) => number(text, `sauce_inbox_events{state="${state}"}`) === 0);
  });
  const text = await metrics();
  expect(counted(text, 'sauce_tests_total')).toEqual(truth);
  expect(counted(text, 'sauce_test_duration_seconds_count')).toEqual(truth);
  expect(truth.filter(([labels, count]) => labels.includes('complete') && count > 0)).not.toEqual([]);
});

test('tells durations, machines in use, rejections and the inbox, and nothing of which there is no end', async () => {
  const { send, metrics, url } = await prometheus({ METRICS_HOST: 'localhost' });
  expect(url).toMatch(/^http:\/\/localhost:\d+\/metrics$/);
  const named = { name: 'name-of-a-test', build: 'name-of-a-build', owner: 'name-of-an-owner' };
  await send(
    vdcEvent({ ...named, status: 'FAILED', duration_sec: 45 }),
    rdcEvent({ ...named, status: 'in-progress' }),
    {
      hello: 1,
    },
  );
  await send(
    concurrencyEvent({ concurrency: { organization: { current: { rds: 20 }, allowed: { rds: 20 } }, team: {} } }),
    { concurrency: { team: { current: { mac_arm_vms: 2, 'gpu"vms\n': 3, unit: 'machines' } } } },
  );
  await until(async () => (await metrics()).includes('sauce_inbox_events{state="completed"} 4'));
  const text = await metrics();
  expect(text).toContain('sauce_test_duration_seconds_bucket{le="60",type="vdc",outcome="failed"} 1\n');
  expect(text).toContain('sauce_machines{scope="organization",kind="rds",figure="allowed"} 20\n');
  expect(text).toContain('sauce_machines{scope="team",kind="mac_arm_vms",figure="current"} 2\n');
  expect(text).toContain('sauce_machines{scope="team",kind="gpu\\"vms\\n",figure="current"} 3\n');
  expect(text).not.toContain('kind="unit"');
  expect(text).toContain('sauce_rejections_total{code="UNKNOWN_EVENT"} 1\n');
  expect(text).toContain('sauce_inbox_events{state="quarantined"} 1\n');
  expect(text).not.toMatch(/outcome="running"|name-of/);
});
