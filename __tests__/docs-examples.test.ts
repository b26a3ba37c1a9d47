import { createServer } from 'node:http';
import { transformSync } from 'esbuild';
import express from 'express';
import request from 'supertest';
import * as lib from '../lib';
import * as api from '../lib/api';
import * as kit from '../lib/testing';
import { accessKey, concurrency, username, vdcJob } from './api/documented';
import { status } from './api/fake-sauce';
import { sauceUnderTest } from './api/sauce-under-test';
import { snippet } from './pages';
import { until } from './until';

const secret = 'the secret of the tests';
const env = { SAUCE_WEBHOOK_SECRET: secret, SAUCE_USERNAME: username, SAUCE_ACCESS_KEY: accessKey };

/** Runs a file of the docs word for word, but that its imports lead here, and that nothing listens. Returns what it logs. */
function run(code: string, modules: Record<string, object>, globals: object = {}): unknown[][] {
  const lines: unknown[][] = [];
  const write = (...words: unknown[]) => lines.push(words);
  const scope = {
    require: (name: string) => modules[name],
    process: { ...process, env },
    console: { ...console, log: write, warn: write },
    module: {},
    ...globals,
  };
  const { code: commonJs } = transformSync(code, { format: 'cjs' });
  new Function(...Object.keys(scope), commonJs)(...Object.values(scope));
  return lines;
}

describe('the example of docs/api.md', () => {
  /** Runs it on a fake Sauce Labs. */
  async function asking() {
    const { sauce } = await sauceUnderTest();
    const made: lib.SauceWebhooks[] = [];
    const sauceWebhooks = (options: lib.WebhooksOptions) => {
      made.push(lib.sauceWebhooks({ ...options, logger: false }));
      return made[0];
    };
    const sauceApi = (options: api.SauceApiOptions) => api.sauceApi({ ...options, baseUrl: sauce.url });
    const lines = run(snippet('docs/api.md', 'ask.mjs'), {
      express: () => ({ use: () => ({ listen: () => {} }) }),
      'sauce-webhooks': { ...lib, sauceWebhooks },
      'sauce-webhooks/api': { ...api, sauceApi },
    });
    const webhooks = made[0] as lib.SauceWebhooks;
    const post = (job: object) => {
      const body = JSON.stringify({
        id: '1',
        owner: username,
        status: 'FAILED',
        data_type: 'vdc',
        name: 'pay',
        ...job,
      });
      return request(createServer(webhooks)).post('/').set('saucelabs-sign', lib.sign(body, secret)).send(body);
    };
    return { sauce, webhooks, lines, post };
  }

  it('brings the concurrency, and the reason that comes late', async () => {
    const { sauce, webhooks, lines, post } = await asking();
    sauce.jobs.vdc.set('1', vdcJob({ id: '1', consolidated_status: 'failed', name: 'pay — AssertionError: 5' }));
    await until(() => lines.length === 1);
    expect(lines).toEqual([[{ mac_arm_vms: null, ...concurrency().concurrency.organization.current }]]);
    await post({});
    await until(() => lines.length === 2);
    expect(lines[1]).toEqual(['pay — AssertionError: 5', 'AssertionError: 5', 'https://app.saucelabs.com/tests/1']);
    await webhooks.close();
  });

  it('reports a failure also when its record has no verdict', async () => {
    const { sauce, webhooks, lines, post } = await asking();
    sauce.jobs.vdc.set('1', vdcJob({ id: '1', consolidated_status: 'complete', passed: null, name: 'pay' }));
    await until(() => lines.length === 1);
    await post({ status: 'ERRORED', error: 'Timed out', modification_time: '2016-01-01T00:00:00Z' });
    await until(() => lines.length === 2);
    expect(lines[1]).toEqual(['pay', 'Timed out', 'https://app.saucelabs.com/tests/1']);
    await webhooks.close();
  });

  it('reports a failure also when Sauce Labs refuses the access key', async () => {
    const { sauce, webhooks, lines, post } = await asking();
    await until(() => lines.length === 1);
    sauce.next(status(401));
    await post({ error: 'Timed out' });
    await until(() => lines.length === 3);
    expect(lines.slice(1)).toEqual([
      [expect.stringContaining('401')],
      ['pay', 'Timed out', 'https://app.saucelabs.com/tests/1'],
    ]);
    await webhooks.close();
  });
});

it('the example of docs/events.md logs what it says', () => {
  const code = snippet('docs/events.md', 'events.mjs');
  const [, said] = /\/\/ (.*)/.exec(code) ?? [];
  const lines = run(code, { 'sauce-webhooks': lib });
  expect(lines.map((words) => words.join(' '))).toEqual([said]);
});

describe('the tests of docs/testing.md', () => {
  /** Runs the tests of a file, with other parts of it in place of some. */
  async function runTests(file: string, from = '', to = ''): Promise<number> {
    const code = snippet('docs/testing.md', file);
    expect(code).toContain(from);
    const tests: (() => Promise<void>)[] = [];
    const test = (_name: string, body: () => Promise<void>) => tests.push(body);
    test.each = (table: unknown[][]) => (name: string, body: (...row: unknown[]) => Promise<void>) => {
      for (const row of table) test(name, () => body(...row));
    };
    const modules = { express, 'sauce-webhooks': lib, 'sauce-webhooks/testing': kit };
    run(code.replace(from, to), modules, { test, expect });
    for (const body of tests) await body();
    return tests.length;
  }

  it('pass, and fail without the handler', async () => {
    expect(await runTests('handler.test.js')).toBe(1);
    await expect(runTests('handler.test.js', 'tickets.push(payload.name)', '{}')).rejects.toThrow('checkout');
  });

  it('go through all edge cases, and fail when one is not received', async () => {
    expect(await runTests('edge-cases.test.js')).toBeGreaterThan(30);
    await expect(runTests('edge-cases.test.js', 'payload()', '{}')).rejects.toThrow();
  });

  it('notice every failed test of a story, and fail when a status that comes late is lost', async () => {
    expect(await runTests('story.test.js')).toBe(1);
    const byId = '({ payload, key }) => payload.id ?? key';
    await expect(runTests('story.test.js', "'status'", byId)).rejects.toThrow();
  });
});
