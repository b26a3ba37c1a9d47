import { isNewer, type SauceWebhooks, sauceWebhooks, type VdcEvent } from '../../lib';
import { deliver, type EdgeCaseName, edgeCases } from '../../lib/testing';

const secret = 'the secret of the tests';
const names = Object.keys(edgeCases) as EdgeCaseName[];
const good = names.filter((name) => edgeCases[name].accepted > 0);

let webhooks: SauceWebhooks;
beforeEach(() => {
  webhooks = sauceWebhooks({ secret, logger: false, onEvent: () => {} });
});
afterEach(() => webhooks.close());

it.each(names)('%s is received as it says', async (name) => {
  const { payload, accepted, duplicates, codes } = edgeCases[name];
  const delivered = await deliver(webhooks, payload(), { secret });
  expect(delivered.status).toBe(204);
  expect(delivered.events).toHaveLength(accepted);
  expect(delivered.duplicates).toHaveLength(duplicates);
  expect(delivered.rejections.map(({ code }) => code)).toEqual(codes);
  expect(delivered.handled).toBe(accepted > 0);
});

it.each(names)('%s says in sentences what it is and what becomes of it', (name) => {
  const { description, expected, codes } = edgeCases[name];
  for (const sentence of [description, expected]) expect(sentence).toMatch(/^[A-Z].*\.$/);
  for (const code of codes) expect(expected).toContain(code);
});

it.each(good)('%s is a fresh one each time, and the same for a seed', async (name) => {
  const { payload, accepted } = edgeCases[name];
  await deliver(webhooks, payload(), { secret });
  expect((await deliver(webhooks, payload(), { secret })).events).toHaveLength(accepted);
  expect(payload({ seed: 1 })).toEqual(payload({ seed: 1 }));
  expect(payload({ seed: 1 })).not.toEqual(payload({ seed: 2 }));
});

const device = expect.stringMatching(/Google|iPhone|Samsung/);
const iso = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const noMachines = { vms: null, mac_vms: null, mac_arm_vms: null, rds: null };

const made: [EdgeCaseName, object][] = [
  ['rdc-envelope', { type: 'rdc', payload: { device, creation_time: iso, group_id: expect.any(String) } }],
  ['documented-numbers', { payload: { browser_version: '130', os_version: '14', duration_sec: 70 } }],
  ['numbers-as-texts', { payload: { browser_version: '102.0', os_version: '10', duration_sec: 25 } }],
  ['passed-null-beside-failed', { outcome: 'failed', payload: { passed: null } }],
  ['passed-as-boolean', { outcome: 'passed', payload: { status: 'COMPLETE', passed: true } }],
  ['complete-without-verdict', { outcome: 'complete', payload: { passed: null } }],
  ['empty-texts', { payload: { owner: null, name: null, os_name: null, device: null, app: null, sl_url: null } }],
  ['nulls-of-rdc', { payload: { owner: null, browser_name: null, tags: [] } }],
  ['minimal', { outcome: 'passed', payload: { name: null }, url: expect.stringMatching(/\/tests\/[0-9a-f]{32}$/) }],
  ['draft-status-word', { outcome: 'running', payload: { status: 'IN_PROGRESS' } }],
  ['draft-error-word', { type: 'vdc', outcome: 'errored', payload: { status: 'ERRORED', data_type: 'vdc' } }],
  ['observed-words', { type: 'vdc', outcome: 'passed', payload: { status: 'PASSED', data_type: 'vdc' } }],
  ['early-verdict', { outcome: 'running', payload: { status: 'IN_PROGRESS', passed: true, duration_sec: 0 } }],
  ['failed-without-reason', { outcome: 'failed', payload: { passed: false, error: null, exception: null } }],
  ['versions-in-words', { payload: { browser_version: 'beta.0', os_version: 'Mojave' } }],
  ['unknown-status', { outcome: 'failed', payload: { status: 'ABANDONED' } }],
  ['unknown-field', { payload: { future_field: { levels: [1, 2] } } }],
  ['epoch-times', { payload: { creation_time: iso, modification_time: iso } }],
  ['times-with-milliseconds', { payload: { modification_time: expect.stringMatching(/\.123Z$/) } }],
  ['foreign-link', { url: expect.stringMatching(/^https:\/\/app\.saucelabs\.com\/tests\/[0-9a-f]{32}$/) }],
  ['staging-link', { url: expect.stringMatching(/^https:\/\/app\.saucelabs\.com\/tests\/[0-9a-f]{32}$/) }],
  ['dangerous-name', { payload: { name: '\u001b[2J\u202e<img src=x onerror=alert(1)>' } }],
  ['lone-surrogate', { payload: { name: 'half \ud83d of a smile' } }],
  ['empty-team', { payload: { concurrency: { team: { id: null, allowed: noMachines, current: noMachines } } } }],
  ['over-use', { payload: { concurrency: { organization: { current: { vms: 102 }, allowed: { vms: 100 } } } } }],
  ['no-apple-silicon', { payload: { concurrency: { team: { allowed: { mac_arm_vms: null, rds: 10 } } } } }],
  [
    'unknown-kind',
    { payload: { concurrency: { organization: { current: { gpu_vms: 3 }, allowed: { gpu_vms: 5 } } } } },
  ],
  ['other-data-center', { payload: { data_center: 'us-east-1' } }],
  ['summary-as-text', { payload: { summary: { unapproved: expect.any(Number) } } }],
  ['running-visual-build', { payload: { status: 'RUNNING' } }],
  ['python-json', { verified: true, payload: { name: 'Zahlung schlägt fehl 💥' } }],
  ['unescaped-json', { verified: true, payload: { name: 'Zahlung schlägt fehl 💥' } }],
  ['byte-order-mark', { verified: true, type: 'vdc' }],
  ['surrounding-whitespace', { verified: true, type: 'vdc' }],
];

it.each(made)('of %s the receiver makes what it says, without an issue', async (name, event) => {
  const { events } = await deliver(webhooks, edgeCases[name].payload(), { secret });
  expect(events).toMatchObject([{ issues: [], ...event }]);
});

it('of two states in one second neither is newer', async () => {
  const { events } = await deliver(webhooks, edgeCases['same-second'].payload(), { secret });
  const [first, second] = events as [VdcEvent, VdcEvent];
  expect([first.payload.id, first.payload.modification_time]).toEqual([
    second.payload.id,
    second.payload.modification_time,
  ]);
  expect([isNewer(first, second), isNewer(second, first)]).toEqual([false, false]);
});

it('a late name comes with the end of the same test', async () => {
  const { events } = await deliver(webhooks, edgeCases['late-name'].payload(), { secret });
  expect(events).toMatchObject([
    { outcome: 'running', payload: { id: expect.any(String), name: null } },
    { outcome: 'passed', payload: { id: (events as VdcEvent[])[0]?.payload.id, name: expect.stringMatching(/./) } },
  ]);
});

it('values of wrong types are issues', async () => {
  const { events } = await deliver(webhooks, edgeCases['wrong-types'].payload(), { secret });
  expect(events).toMatchObject([{ payload: { name: null, tags: [], duration_sec: null } }]);
  expect(events[0]?.issues.map((issue) => issue.split(':')[0])).toEqual(['name', 'duration_sec', 'tags']);
});

it('every shape that is accepted alone has its test above', () => {
  const ofOne = good.filter(
    (name) => edgeCases[name].accepted === 1 && !name.startsWith('batch') && name !== 'wrong-types',
  );
  expect(made.map(([name]) => name).sort()).toEqual(ofOne.sort());
});
