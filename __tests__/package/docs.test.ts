import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { sign } from '../../lib';
import { vdcJob } from '../api/documented';
import { docs, snippetsOf } from '../pages';
import { describeWithRedis, RedisServer } from '../redis/redis-server';
import { httpV2 } from '../serverless/lambda-events';
import { until } from '../until';
import { fakeSauce } from './fake-sauce';
import { PageServer, secret } from './page-server';
import { Project } from './project';
import { run } from './run';

/** Pages whose files have their own tests. */
const others = ['docs/frameworks.md'];
const elsewhere = [
  ...['server.mjs', 'Dockerfile', 'sauce-receiver.service', 'ecosystem.config.cjs', 'receiver.yaml'].map(
    (file) => `deployment/${file}`,
  ),
  // Below, where there is Redis.
  ...['scaling/receiver.mjs', 'scaling/worker.mjs', 'deployment/cloud-run.mjs', 'deployment/lambda.mjs'],
];
const tested = new Set<string>(elsewhere);
let project: Project;

const folderOf = (page: string) => page.replace(/^docs\/(.*)\.md$/, '$1');

beforeAll(async () => {
  const tools = ['jest@30', 'serverless-http', '@opentelemetry/api@~1.9.0', '@opentelemetry/sdk-trace-base@2'];
  project = await Project.create({ packages: ['express@5', 'libsql', 'bullmq', 'ioredis', ...tools] });
  for (const { page, file, code } of docs.flatMap(snippetsOf)) {
    if (file === undefined) continue;
    const path = `${folderOf(page)}/${file}`;
    await mkdir(dirname(join(project.folder, path)), { recursive: true });
    await project.write(path, code);
  }
});

function start(file: string, options: { env?: NodeJS.ProcessEnv; listens?: number } = {}): Promise<PageServer> {
  tested.add(file);
  return PageServer.start(project, file, options);
}

/** Runs a file to its end, in its folder; returns what it prints. */
async function runFile(file: string): Promise<string> {
  tested.add(file);
  const path = join(project.folder, file);
  return (await run(dirname(path), process.execPath, path)).stdout;
}

const tokens = { NIGHTLY_TOKEN: secret, RELEASE_TOKEN: 'another' };

test.each([
  ['getting-started/server.mjs', 'failed login https://app.saucelabs.com/tests/a1\n'],
  ['getting-started/named-secrets.mjs', 'nightly failed login\n'],
  ['events/newest.mjs', 'login failed\n'],
  ['events/listeners.mjs', 'vdc\n'],
  ['durability/durable.mjs', 'failed login\n'],
  ['security/secure.mjs', 'failed https://app.saucelabs.com/tests/a1\n'],
  ['migrating-from-polling/after.mjs', 'login Timed out\n'],
])('%s prints what came', async (file, printed) => {
  const server = await start(file, { env: tokens });
  expect(await server.post({ error: 'Timed out' })).toBe(204);
  await server.prints(printed);
});

test('newest.mjs ignores what is older', async () => {
  const server = await start('events/newest.mjs');
  await server.post({ id: 'n1', modification_time: '2026-11-01T00:00:02Z' });
  await server.post({ id: 'n1', modification_time: '2026-11-01T00:00:01Z', status: 'IN_PROGRESS' });
  await server.post({ id: 'n2' });
  await server.prints('login failed\nlogin failed\n');
  expect(server.stdout).not.toContain('running');
});

test('listeners.mjs hears of duplicates', async () => {
  const server = await start('events/listeners.mjs');
  for (let time = 0; time < 2; time++) await server.post({ id: 'l1' });
  await server.prints('duplicate');
});

test('events.mjs prints what it says', async () => {
  expect(await runFile('events/events.mjs')).toBe('failed false 102 https://app.saucelabs.com/tests/a1\n');
});

test('separate.mjs handles each webhook for itself', async () => {
  const server = await start('deployment/separate.mjs', { env: tokens });
  await server.post({}, secret, '/sauce/nightly');
  await server.post({}, 'another', '/sauce/release');
  await server.prints('nightly failed login\n');
  await server.prints('release failed login\n');
});

test('options.mjs retries what its tracker does not take', async () => {
  const server = await start('options/options.mjs');
  await server.post({});
  await server.warns('handler failed, next attempt in');
});

test('rate-limit.mjs posts each failed test, though the service accepts one call a second', async () => {
  const told: string[] = [];
  let nextAt = 0;
  let refused = 0;
  const chat = createServer(async (request, response) => {
    const { text } = JSON.parse(await textOf(request));
    // The first one is refused whenever it comes.
    if (refused === 0 || performance.now() < nextAt) {
      refused++;
      response.writeHead(429, { 'retry-after': '1' }).end();
      return;
    }
    nextAt = performance.now() + 1000;
    told.push(text);
    response.end();
  }).listen(0, '127.0.0.1');
  try {
    await once(chat, 'listening');
    const env = { CHAT_URL: `http://127.0.0.1:${(chat.address() as AddressInfo).port}` };
    const server = await start('options/rate-limit.mjs', { env });
    await server.post({ id: 'passed', status: 'PASSED', name: 'passed' });
    for (const name of ['one', 'two', 'three']) await server.post({ id: name, name });
    await until(() => told.length === 3);
    expect(told.sort()).toEqual(
      ['one', 'three', 'two'].map((name) => `${name} failed: https://app.saucelabs.com/tests/${name}`),
    );
    expect(refused).toBeGreaterThan(0);
  } finally {
    chat.close();
  }
});

test('builds.mjs receives; what comes of it two minutes later has tests of its own', async () => {
  const server = await start('builds/builds.mjs');
  expect(await server.post({ build: 'web-1' })).toBe(204);
  expect(await server.stop('SIGTERM')).toBe('SIGTERM');
  expect(server.stderr).toBe('');
});

test('dashboard.mjs shows the page on a port of its own', async () => {
  const server = await start('dashboard/dashboard.mjs', { listens: 2 });
  const statuses = server.ports.map(async (port) => (await fetch(server.url('/', port))).status);
  expect((await Promise.all(statuses)).sort()).toEqual([200, 404]);
});

test('behind-a-login.mjs shows the page only to those who log in', async () => {
  const server = await start('dashboard/behind-a-login.mjs', {
    env: { ADMIN_PASSWORD: 'open', READER_PASSWORD: 'seen' },
  });
  const statusWith = async (authorization?: string) =>
    (await fetch(server.url('/dashboard/'), { headers: authorization ? { authorization } : {} })).status;
  expect(await statusWith()).toBe(401);
  expect(await statusWith(`Basic ${btoa('admin:shut')}`)).toBe(401);
  expect(await statusWith(`Basic ${btoa('admin:open')}`)).toBe(200);
  expect(await statusWith(`Basic ${btoa('reader:open')}`)).toBe(401);
  for (const [user, canManage] of [
    ['admin:open', 'true'],
    ['reader:seen', 'false'],
  ] as const) {
    const headers = { authorization: `Basic ${btoa(user)}` };
    const overview = await fetch(server.url('/dashboard/data/overview'), { headers });
    expect(overview.headers.get('sauce-can-manage')).toBe(canManage);
  }
  expect(await server.post({})).toBe(204);
});

test('watched.mjs shows its health on a port of its own', async () => {
  const server = await start('observability/watched.mjs', { listens: 2 });
  const healths = server.ports.map(async (port) => (await fetch(server.url('/', port))).text());
  expect(await Promise.all(healths)).toContainEqual(expect.stringContaining('"running":true'));
});

test('look.mjs and replay.mjs open the file of durable.mjs', async () => {
  const server = await start('durability/durable.mjs');
  await server.post({ id: 'd1', name: 'another' });
  await server.prints('failed another\n');
  await server.post({ id: 'rejected' }, 'another token');
  await server.stop('SIGTERM');
  const counts = await runFile('durability/look.mjs');
  expect(counts).toContain('quarantined: 1');
  tested.add('durability/replay.mjs');
  const replaying = await run(
    join(project.folder, 'durability'),
    'sh',
    '-c',
    `SAUCE_WEBHOOK_SECRET='another token' "${process.execPath}" replay.mjs`,
  );
  expect(replaying.stdout).toMatch(/^SIGNATURE_MISMATCH \{\s+accepted: \[ '/);
});

test.each(['api/catch-up.mjs', 'migrating-from-polling/fill-gaps.mjs', 'migrating-from-polling/before.mjs'])(
  '%s handles a test that no webhook brought',
  async (file) => {
    // On a new inbox a poll begins now.
    const end_time = Math.floor(Date.now() / 1000) + 60;
    const failed = { consolidated_status: 'failed', passed: false, error: 'Timed out' };
    const env = await fakeSauce(project, vdcJob({ id: 'g1', name: 'pay', end_time, ...failed }));
    const server = await start(file, { env, listens: file.endsWith('fill-gaps.mjs') ? 1 : 0 });
    await server.prints('pay');
  },
);

test('region.mjs prints the concurrency, and ask.mjs the reason of a failure as well', async () => {
  const failed = { consolidated_status: 'failed', passed: false, name: 'pay — AssertionError: 5' };
  const env = await fakeSauce(project, vdcJob({ id: 'r1', ...failed }));
  const region = await start('api/region.mjs', { env, listens: 0 });
  await region.prints('allowed:');
  const server = await start('api/ask.mjs', { env });
  await server.prints('mac_arm_vms: null');
  await server.post({ id: 'r1', owner: 'ada', name: 'pay' });
  await server.prints('pay — AssertionError: 5 AssertionError: 5 https://app.saucelabs.com/tests/r1\n');
});

test('the tests of testing.md pass in Jest', async () => {
  for (const name of ['handler', 'retries', 'edge-cases', 'story']) tested.add(`testing/${name}.test.js`);
  const { stderr } = await run(project.folder, process.execPath, 'node_modules/jest/bin/jest.js', 'testing');
  expect(stderr).toMatch(/^Test Suites: 4 passed, 4 total$/m);
});

test('tracing.mjs makes a span of an attempt, and the handler runs in it', async () => {
  tested.add('observability/tracing.mjs');
  const app = `
import { context, trace } from '@opentelemetry/api';
import { BasicTracerProvider, ConsoleSpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { sauceWebhooks } from 'sauce-webhooks';
import { contextManager } from './tracing.mjs';

const spanProcessors = [new SimpleSpanProcessor(new ConsoleSpanExporter())];
trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors }));
context.setGlobalContextManager(contextManager);
const webhooks = sauceWebhooks({ onVdc: () => console.log('inside', trace.getActiveSpan() !== undefined) });
await webhooks.receive({ id: 't1', status: 'FAILED', data_type: 'vdc', name: 'login' }, { source: 'tests' });
await webhooks.close();
`;
  await project.write('observability/app.mjs', app);
  const { stdout } = await run(join(project.folder, 'observability'), process.execPath, 'app.mjs');
  expect(stdout).toMatch(/^inside true$/m);
  expect(stdout).toContain("name: 'process vdc'");
  expect(stdout).toContain("'test.case.result.status': 'fail'");
});

describeWithRedis('with Redis', () => {
  test('receiver.mjs stores, worker.mjs handles, and both end by themselves', async () => {
    const redis = await RedisServer.start();
    const env = { REDIS_URL: redis.url };
    const receiver = await start('scaling/receiver.mjs', { env });
    const worker = await start('scaling/worker.mjs', { env, listens: 0 });
    await receiver.post({});
    await worker.prints('failed login\n');
    expect([await receiver.stop('SIGTERM'), await worker.stop('SIGINT')]).toEqual([0, 0]);
  });

  test('cloud-run.mjs has handled the event when it responds', async () => {
    const redis = await RedisServer.start();
    const server = await start('deployment/cloud-run.mjs', { env: { REDIS_URL: redis.url, PORT: '8080' } });
    await server.post({});
    await server.prints('login failed\n');
    expect(await server.stop('SIGTERM')).toBe(0);
  });

  test('lambda.mjs has handled the event when it responds', async () => {
    const redis = await RedisServer.start();
    const body = JSON.stringify({ id: 'l1', status: 'FAILED', data_type: 'vdc', name: 'login' });
    const event = httpV2({ body, headers: { 'saucelabs-sign': sign(body, secret) } });
    const code = `
import { handler } from './lambda.mjs';
console.log((await handler(${JSON.stringify(event)}, {})).statusCode);
process.exit();
`;
    await project.write('deployment/call.mjs', code);
    const server = await start('deployment/call.mjs', { env: { REDIS_URL: redis.url }, listens: 0 });
    await server.prints('login failed\n204\n');
  });
});

test('every file of docs/ has a test', () => {
  const named = docs.flatMap(snippetsOf).filter(({ page, file }) => file !== undefined && !others.includes(page));
  const files = named.map(({ page, file }) => `${folderOf(page)}/${file}`);
  expect(files.filter((file) => !tested.has(file))).toEqual([]);
});
