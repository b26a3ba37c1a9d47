import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import express from 'express';
import request from 'supertest';
import * as face from '../lib';
import * as api from '../lib/api';
import * as kit from '../lib/testing';
import { accessKey, concurrency, username, vdcJob } from './api/documented';
import { sauceUnderTest } from './api/sauce-under-test';
import { payloads } from './fixtures';
import { until } from './until';

const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');

it('the ten lines of the README receive an event', async () => {
  const block = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)]
    .map(([, code]) => code)
    .find((code) => code?.includes('listen(3000)'));
  const code = block?.replace(/^import .*$/gm, '').replace('const server = app.listen(3000);', 'return app;');
  const lines: unknown[][] = [];
  const environment = { env: { SAUCE_WEBHOOK_SECRET: 'whsec-demo-token' } };
  const build = new Function('express', 'sauceWebhooks', 'process', 'console', code ?? '');
  const quiet = (options: face.WebhooksOptions) => face.sauceWebhooks({ ...options, logger: false });
  const app = build(require('express'), quiet, environment, { log: (...words: unknown[]) => lines.push(words) });
  const body = payloads.signed as Buffer;
  const response = await request(app)
    .post('/sauce')
    .set('saucelabs-sign', face.sign(body, 'whsec-demo-token'))
    .send(body.toString());
  expect(response.status).toBe(204);
  await until(() => lines.length === 1);
  expect(lines).toEqual([
    ['failed', 'Zahlung schlägt fehl', 'https://app.saucelabs.com/tests/4f9c2b7e1d8a4c6fb3e05d7a9c1e2f48'],
  ]);
});

/** The code of a block of the README that has this in it, without its imports. */
function codeWith(text: string): string {
  const block = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code as string);
  return (block.find((code) => code.includes(text)) ?? '').replace(/^import .*$/gm, '');
}

const secret = 'the secret of the tests';
const secured = (options: face.WebhooksOptions) => face.sauceWebhooks({ secret, logger: false, ...options });
const run = (code: string, scope: object): Promise<void> =>
  new Function(...Object.keys(scope), `return (async () => { ${code} })();`)(...Object.values(scope));

it('the test of a handler in the README passes, and fails without the handler', async () => {
  const tickets: unknown[] = [];
  const opening = secured({ onVdc: ({ payload }) => tickets.push(payload.name) });
  const code = codeWith("test('a failed test opens a ticket, once'");
  const testOn = async (webhooks: face.SauceWebhooks) => {
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
  const storyOn = (dedupe: face.Dedupe) => {
    const failedTests = new Set<string>();
    const onEvent = (event: face.SauceEvent) => {
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
  const block = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)]
    .map(([, code]) => code)
    .find((code) => code?.includes('jobRecord'));
  const code = `${block?.replace(/^import .*$/gm, '')}\nreturn { webhooks, poller };`;
  const lines: unknown[][] = [];
  const env = { SAUCE_WEBHOOK_SECRET: 'whsec', SAUCE_USERNAME: username, SAUCE_ACCESS_KEY: accessKey };
  const names = { ...api, sauceWebhooks: face.sauceWebhooks, process: { env } };
  const sauceApi = (options: api.SauceApiOptions) => api.sauceApi({ ...options, baseUrl: sauce.url });
  const log = { log: (...words: unknown[]) => lines.push(words) };
  const scope = { ...names, sauceApi, console: log };
  const { webhooks, poller } = new Function(...Object.keys(scope), code)(...Object.values(scope));
  await until(() => lines.length === 1);
  expect(lines).toEqual([[concurrency().concurrency.organization.current]]);
  const body = JSON.stringify({ id: '1', owner: username, status: 'FAILED', data_type: 'vdc', name: 'pay' });
  await request(createServer(webhooks)).post('/').set('saucelabs-sign', face.sign(body, 'whsec')).send(body);
  await until(() => lines.length === 2);
  expect(lines[1]).toEqual(['pay — AssertionError: 5', 'AssertionError: 5', 'https://app.saucelabs.com/tests/1']);
  await poller.close();
  await webhooks.close();
});

it('everything that the README says is exported, is', () => {
  const section = readme.slice(readme.indexOf('## Also exported'), readme.indexOf('## Licence'));
  const names = [...section.matchAll(/`(\w+)`/g)].map(([, name]) => name as string);
  expect(names.length).toBeGreaterThan(8);
  for (const name of names) expect(face).toHaveProperty(name);
});
