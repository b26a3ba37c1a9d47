import express from 'express';
import * as lib from '../../lib';
import * as api from '../../lib/api';
import * as builds from '../../lib/builds';
import { finalOutcomes, rdcEvent, story, vdcEvent } from '../../lib/testing';
import { until } from '../until';
import { type Call, load, recipe, standIn } from './recipe';

const slack = () => standIn(() => ({ body: 'ok' }));
const textsOf = (calls: Call[]): string[] => calls.map(({ body }) => body.text);
const fast = { INTERVAL_MS: '0', QUIET_SECONDS: '0.2' };

test('a failed test is posted once, and one summary of its build, not while a test runs', async () => {
  const { calls, url } = await slack();
  const { send } = await recipe('slack-failures', { SLACK_WEBHOOK_URL: `${url}/services/T/B/X`, ...fast });
  const of = (id: string, status: string) => vdcEvent({ id, name: `test ${id}`, build: 'web-7', status, error: null });
  const failed = { ...of('a', 'FAILED'), exception: 'two items' };
  await send([failed, of('b', 'PASSED'), of('c', 'IN_PROGRESS')], failed, { ...failed, os_version: '12' });
  // Of a build of which only this is known, and that is done: its summary comes first.
  await send(rdcEvent({ build: 'app-1', owner: 'ada', status: 'PASSED' }));
  await until(() => calls.length === 2);
  await send(of('c', 'PASSED'));
  await until(() => calls.length === 3);
  expect(textsOf(calls)).toEqual([
    expect.stringMatching(/^:x: <https:\/\/app\.saucelabs\.com\/tests\/a\|test a> failed\n.*`web-7`.*\n`two items`$/),
    ':white_check_mark: `app-1` ended on real devices: 1 passed',
    ':x: `web-7` ended: 1 failed, 2 passed\n• <https://app.saucelabs.com/tests/a|test a> failed',
  ]);
  expect(calls[0]?.path).toBe('/services/T/B/X');
});

test('beyond a number of failures of a build, its summary lists them', async () => {
  const { calls, url } = await slack();
  const { send } = await recipe('slack-failures', { SLACK_WEBHOOK_URL: url, MAX_ALERTS: '2', ...fast });
  const tests = Array.from({ length: 25 }, (_, index) =>
    vdcEvent({
      name: `test ${index}`,
      build: 'web-7',
      owner: 'ada',
      status: index === 24 ? 'COMPLETE' : 'ERRORED',
      passed: null,
    }),
  );
  await send(tests);
  await until(() => calls.length === 4);
  const [first, second, more, summary] = textsOf(calls) as [string, string, string, string];
  expect([first, second].every((text) => /\|test \d+> errored\n/.test(text))).toBe(true);
  expect(more).toBe('More tests of `web-7` fail. Its summary will count all, and name 20 at most.');
  expect(summary.split('\n')).toHaveLength(22);
  expect(summary).toMatch(/^:x: `web-7` ended: 24 errored, 1 without a verdict\n• <.*\nand 4 more$/s);
});

test('a name notifies no channel, makes no link and has no format', async () => {
  const { calls, url } = await slack();
  const { send } = await recipe('slack-failures', { SLACK_WEBHOOK_URL: url, ...fast });
  const evil = '<!channel> & <https://evil.example|free money>\n`*bold*`\u202e';
  await send(
    vdcEvent({ id: 'a|b>c', name: evil, build: evil, owner: evil, exception: evil, sl_url: null, status: 'FAILED' }),
  );
  await until(() => calls.length === 2);
  for (const text of textsOf(calls)) {
    expect(text.match(/<[^>]*>/g)).toEqual([
      expect.stringMatching(/^<https:\/\/app\.saucelabs\.com\/tests\/a%7Cb%3Ec\|&lt;!channel/),
    ]);
    expect(text).not.toMatch(/<!channel>|\u202e/);
    // Outside of links all of it is code.
    expect(text.replace(/<[^>]*>/g, '').replace(/`[^`\n]*`/g, '')).not.toMatch(/free money|[*_]/);
  }
});

test('what Slack refuses is sent again: after a failure, and after the pause that it asks for', async () => {
  const answers = [{ status: 500 }, { status: 429, headers: { 'retry-after': '1' } }];
  const times: number[] = [];
  const { calls, url } = await standIn(() => {
    times.push(performance.now());
    return answers.shift() ?? { body: 'ok' };
  });
  const { send, output } = await recipe('slack-failures', { SLACK_WEBHOOK_URL: `${url}/hush`, ...fast });
  await send(['one', 'two'].map((name) => vdcEvent({ name, build: null, status: 'FAILED' })));
  await until(() => calls.length === 4);
  const names = textsOf(calls).map((text) => /\|(\w+)>/.exec(text)?.[1]);
  expect(names.slice(2).sort()).toEqual(['one', 'two']);
  expect((times[2] as number) - (times[1] as number)).toBeGreaterThan(990);
  expect(output()).not.toContain('hush');
});

/** Runs the recipe here, in a time that passes only while it waits for its turn. */
function runInOwnTime(env: Record<string, string>, slack: (text: string, now: number) => Response) {
  let now = 0;
  let webhooks: lib.SauceWebhooks | undefined;
  const common = {
    'node:process': { env: { SAUCE_WEBHOOK_SECRET: 'a', SLACK_WEBHOOK_URL: 'https://slack.example', ...env } },
    'sauce-webhooks': {
      ...lib,
      sauceWebhooks: (options: lib.WebhooksOptions) => {
        webhooks = lib.sauceWebhooks({ ...options, logger: false });
        return webhooks;
      },
    },
  };
  const wait = async (ms: number) => {
    now += ms;
  };
  const shared = load(
    'recipe.mjs',
    { ...common, express, 'node:timers/promises': { setTimeout: wait } },
    {
      performance: { now: () => now },
      fetch: async (_url: string, { body }: { body: string }) => slack(JSON.parse(body).text, now),
    },
  );
  load('slack-failures/server.mjs', {
    ...common,
    'sauce-webhooks/api': api,
    'sauce-webhooks/builds': builds,
    'sauce-webhooks/sqlite': { sqliteInbox: () => lib.memoryInbox() },
    '../recipe.mjs': { ...shared, serve: () => {} },
    '../server/ask.mjs': { askingApi: () => undefined },
  });
  return webhooks as lib.SauceWebhooks;
}

test('200 failures at once: none is lost, one a second is posted, and Slack refuses none', async () => {
  // A bucket of 25 that refills one a second.
  let bucket = { left: 25, at: 0 };
  const posted: number[] = [];
  let refused = 0;
  const webhooks = runInOwnTime({}, (_text, now) => {
    const left = Math.min(25, bucket.left + (now - bucket.at) / 1000);
    bucket = { left: Math.max(0, left - 1), at: now };
    if (left < 1) {
      refused++;
      return new Response('', { status: 429, headers: { 'retry-after': '1' } });
    }
    posted.push(now);
    return new Response('ok');
  });
  for (let index = 0; index < 200; index++) {
    await webhooks.receive(vdcEvent({ name: `test ${index}`, status: 'FAILED', build: null }));
  }
  await until(() => posted.length + refused >= 200);
  expect(refused).toBe(0);
  const gaps = posted.slice(1).map((time, index) => time - (posted[index] as number));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1000);
  expect(posted.at(-1)).toBeLessThanOrEqual(220_000);
  await webhooks.close();
});

test('while Slack asks for a pause, nothing is posted, and all failures wait in the inbox', async () => {
  let posts = 0;
  const webhooks = runInOwnTime({}, () => {
    posts++;
    return new Response('', { status: 429, headers: { 'retry-after': '60' } });
  });
  const delays: number[] = [];
  webhooks.events.on('retrying', (_event, _error, inMs) => delays.push(inMs));
  for (const name of ['one', 'two', 'three']) {
    await webhooks.receive(vdcEvent({ name, status: 'FAILED', build: null }));
  }
  await until(() => delays.length === 3);
  expect(posts).toBe(1);
  expect(Math.min(...delays)).toBeGreaterThanOrEqual(60_000);
  await webhooks.close({ timeoutMs: 0 });
});

test('of a story, each failed test is posted once, and one summary on virtual and on real devices, with the right counts', async () => {
  const events = story({ seed: 4, tests: 40 });
  const texts: string[] = [];
  const webhooks = runInOwnTime({ MAX_ALERTS: '100', QUIET_SECONDS: '0.3' }, (text) => {
    texts.push(text);
    return new Response('ok');
  });
  await Promise.all(events.map(({ payload }) => webhooks.receive(payload)));
  const { passed, failed, errored, complete } = finalOutcomes(events);
  const failures = [...failed, ...errored];
  await until(() => texts.length === failures.length + 2);
  const idsIn = (alerts: string[]) => alerts.map((text) => /\/tests\/(\w+)\|/.exec(text)?.[1]);
  const isSummary = (text: string) => / ended( on real devices)?: /.test(text);
  expect(idsIn(texts.filter((text) => !isSummary(text))).sort()).toEqual(failures.sort());
  const counts = texts.filter(isSummary).map((text) => text.split('\n')[0] as string);
  const total = (what: string) =>
    counts.reduce((sum, line) => sum + Number(new RegExp(`(\\d+) ${what}`).exec(line)?.[1] ?? 0), 0);
  expect([total('passed'), total('failed'), total('errored'), total('without a verdict')]).toEqual(
    [passed, failed, errored, complete].map(({ length }) => length),
  );
  await webhooks.close();
});
