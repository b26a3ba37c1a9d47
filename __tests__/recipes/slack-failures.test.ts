import { rdcEvent, vdcEvent } from '../../lib/testing';
import { until } from '../until';
import { recipe, standIn } from './recipe';

const slack = () => standIn(() => ({ body: 'ok' }));
const textsOf = (calls: { body: Record<string, string> }[]) => calls.map(({ body }) => body.text as string);

test('a failed test is posted once, and a build once it is quiet', async () => {
  const { calls, url } = await slack();
  const { send } = await recipe('slack-failures', { SLACK_WEBHOOK_URL: `${url}/services/T/B/X`, QUIET_SECONDS: '1' });
  const failed = vdcEvent({ id: 'a', name: 'checkout', build: 'web-7', status: 'FAILED', exception: 'two items' });
  const passed = [vdcEvent({ build: 'web-7', status: 'PASSED' }), rdcEvent({ build: 'web-7', status: 'PASSED' })];
  await send([failed, ...passed], failed, { ...failed, os_version: '12' });
  await until(() => calls.length === 2);
  const [failure, summary] = textsOf(calls);
  expect(failure).toMatch(/^:x: <https:\/\/app\.saucelabs\.com\/tests\/a\|checkout> failed\n.*web-7.*\ntwo items$/);
  expect(summary).toBe('*web-7*: 1 failed, 2 passed');
});

test('a name notifies no channel and makes no link', async () => {
  const { calls, url } = await slack();
  const { send } = await recipe('slack-failures', { SLACK_WEBHOOK_URL: url });
  const evil = '<!channel> & <https://evil.example|free money>';
  await send(
    vdcEvent({ id: 'a|b>c', name: evil, build: evil, owner: evil, exception: evil, sl_url: null, status: 'FAILED' }),
  );
  await until(() => calls.length === 1);
  const [text] = textsOf(calls) as [string];
  expect(text.match(/<[^>]*>/g)).toEqual([
    expect.stringMatching(/^<https:\/\/app\.saucelabs\.com\/tests\/a%7Cb%3Ec\|&lt;!channel/),
  ]);
  expect(text).not.toContain('<!channel>');
});

test('when Slack fails, the message is sent again', async () => {
  let failures = 0;
  const { calls, url } = await standIn(() => (failures++ === 0 ? { status: 500, body: 'no' } : { body: 'ok' }));
  const { send } = await recipe('slack-failures', { SLACK_WEBHOOK_URL: url });
  await send(vdcEvent({ name: 'checkout', status: 'FAILED' }));
  await until(() => calls.length === 2);
  const [first, second] = textsOf(calls);
  expect(second).toBe(first);
});
