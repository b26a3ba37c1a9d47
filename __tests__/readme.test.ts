import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import express from 'express';
import request from 'supertest';
import * as lib from '../lib';
import * as api from '../lib/api';
import * as kit from '../lib/testing';
import { accessKey, concurrency, username, vdcJob } from './api/documented';
import { sauceUnderTest } from './api/sauce-under-test';
import { payloads } from './fixtures';
import { until } from './until';

const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');

/** The code of the block of the README that contains this, without its imports. */
function codeWith(text: string): string {
  const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code as string);
  return (blocks.find((code) => code.includes(text)) ?? '').replace(/^import .*$/gm, '');
}

const secret = 'the secret of the tests';
const secured = (options: lib.WebhooksOptions) => lib.sauceWebhooks({ secret, logger: false, ...options });
const run = <Result>(code: string, scope: object): Promise<Result> =>
  new Function(...Object.keys(scope), `return (async () => { ${code} })();`)(...Object.values(scope));

/** Runs code of the README with these variables of the environment; returns what it returns, and what it logs. */
async function runQuietly<Result>(code: string, env: object, scope: object) {
  const lines: unknown[][] = [];
  const sauceWebhooks = (options: lib.WebhooksOptions) => lib.sauceWebhooks({ ...options, logger: false });
  const console = { log: (...words: unknown[]) => lines.push(words) };
  return { lines, result: await run<Result>(code, { sauceWebhooks, process: { env }, console, ...scope }) };
}

it('the ten lines of the README receive an event', async () => {
  const code = codeWith('listen(3000)').replace('const server = app.listen(3000);', 'return app;');
  const env = { SAUCE_WEBHOOK_SECRET: secret };
  const { lines, result: app } = await runQuietly<express.Express>(code, env, { express });
  const body = payloads.signed as Buffer;
  const { status } = await request(app)
    .post('/sauce')
    .set('saucelabs-sign', lib.sign(body, secret))
    .send(body.toString());
  expect(status).toBe(204);
  await until(() => lines.length === 1);
  expect(lines).toEqual([
    ['failed', 'Zahlung schlägt fehl', 'https://app.saucelabs.com/tests/4f9c2b7e1d8a4c6fb3e05d7a9c1e2f48'],
  ]);
});

it('the test of a handler in the README passes, and fails without the handler', async () => {
  const tickets: unknown[] = [];
  const opening = secured({ onVdc: ({ payload }) => tickets.push(payload.name) });
  const code = codeWith("test('a failed test opens a ticket, once'");
  const testOn = async (webhooks: lib.SauceWebhooks) => {
    const tests: (() => Promise<void>)[] = [];
    const app = express().use('/sauce', webhooks);
    await run(code, { ...kit, app, tickets, expect, test: (_name: string, body: never) => tests.push(body) });
    expect(tests).toHaveLength(1);
    await tests[0]?.();
  };
  await testOn(opening);
  expect(tickets.splice(0)).toEqual(['checkout']);
  await expect(testOn(secured({ onVdc: () => {} }))).rejects.toThrow();
});

it('the test of a story in the README passes, and fails when a status that comes late is lost', async () => {
  const code = codeWith('finalOutcomes(events).failed');
  const storyOn = (dedupe: lib.Dedupe) => {
    const failedTests = new Set<string>();
    const onEvent = (event: lib.SauceEvent) => {
      if ('outcome' in event && event.outcome === 'failed') failedTests.add(event.payload.id);
    };
    const app = express().use('/sauce', secured({ onEvent, dedupe }));
    return run(code, { ...kit, app, secret, failedTests, expect });
  };
  await storyOn('status');
  await expect(storyOn(({ payload, key }) => ('id' in payload ? payload.id : key))).rejects.toThrow();
});

it('all names of the test kit are in the README', () => {
  const section = readme.slice(readme.indexOf('## Test your handlers'), readme.indexOf('## Security'));
  for (const name of Object.keys(kit)) expect(section).toMatch(new RegExp(`\\b${name}\\b`));
});

it('the example of the README that asks Sauce Labs brings the concurrency, and the reason that comes late', async () => {
  const { sauce } = await sauceUnderTest();
  sauce.jobs.vdc.set('1', vdcJob({ id: '1', consolidated_status: 'failed', name: 'pay — AssertionError: 5' }));
  const env = { SAUCE_WEBHOOK_SECRET: secret, SAUCE_USERNAME: username, SAUCE_ACCESS_KEY: accessKey };
  const sauceApi = (options: api.SauceApiOptions) => api.sauceApi({ ...options, baseUrl: sauce.url });
  const code = `${codeWith('jobRecord')}\nreturn { webhooks, poller };`;
  const { lines, result } = await runQuietly<{ webhooks: lib.SauceWebhooks; poller: api.ConcurrencyPoller }>(
    code,
    env,
    {
      ...api,
      sauceApi,
    },
  );
  const { webhooks, poller } = result;
  await until(() => lines.length === 1);
  expect(lines).toEqual([[{ mac_arm_vms: null, ...concurrency().concurrency.organization.current }]]);
  const body = JSON.stringify({ id: '1', owner: username, status: 'FAILED', data_type: 'vdc', name: 'pay' });
  await request(createServer(webhooks)).post('/').set('saucelabs-sign', lib.sign(body, secret)).send(body);
  await until(() => lines.length === 2);
  expect(lines[1]).toEqual(['pay — AssertionError: 5', 'AssertionError: 5', 'https://app.saucelabs.com/tests/1']);
  await poller.close();
  await webhooks.close();
});

it('everything that the README says is exported, is', () => {
  const section = readme.slice(readme.indexOf('## Also exported'), readme.indexOf('## Licence'));
  const names = [...section.matchAll(/`(\w+)`/g)].map(([, name]) => name as string);
  expect(names.length).toBeGreaterThan(8);
  for (const name of names) expect(lib).toHaveProperty(name);
});
