import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { vdcJob } from '../api/documented';
import { docs, snippet, snippetsOf } from '../pages';
import { describeWithRedis, RedisServer } from '../redis/redis-server';
import { PageServer, secret } from './page-server';
import { Project } from './project';
import { run } from './run';

const others = ['frameworks', 'testing'].map((name) => `docs/${name}.md`);
const elsewhere = [
  // Tests of their own.
  ...['api/ask.mjs', 'observability/tracing.mjs', 'deployment/lambda.mjs', 'deployment/server.mjs'],
  ...['Dockerfile', 'sauce-receiver.service', 'ecosystem.config.cjs', 'receiver.yaml'].map(
    (file) => `deployment/${file}`,
  ),
  // Below, where there is Redis.
  ...['scaling/receiver.mjs', 'scaling/worker.mjs', 'deployment/cloud-run.mjs'],
  // They ask Sauce Labs itself; their types are checked.
  ...['api/region.mjs', 'migrating-from-polling/before.mjs'],
];
const tested = new Set<string>(elsewhere);
let project: Project;

const folderOf = (page: string) => page.replace(/^docs\/(.*)\.md$/, '$1');

beforeAll(async () => {
  project = await Project.create({ packages: ['express@5', 'libsql', 'bullmq', 'ioredis'] });
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
  const server = await start('dashboard/behind-a-login.mjs', { env: { DASHBOARD_PASSWORD: 'open' } });
  const statusWith = async (authorization?: string) =>
    (await fetch(server.url('/dashboard/'), { headers: authorization ? { authorization } : {} })).status;
  expect(await statusWith()).toBe(401);
  expect(await statusWith(`Basic ${btoa('admin:shut')}`)).toBe(401);
  expect(await statusWith(`Basic ${btoa('admin:open')}`)).toBe(200);
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

test.each(['api/catch-up.mjs', 'migrating-from-polling/fill-gaps.mjs'])(
  '%s handles a test that no webhook brought',
  async (file) => {
    tested.add(file);
    const job = vdcJob({ id: 'g1', consolidated_status: 'failed', name: 'pay', error: 'Timed out' });
    const fake = `globalThis.fetch = async (asked) =>
    new URL(asked.url ?? asked).pathname === '/rest/v1/ada/jobs'
      ? Response.json([${JSON.stringify(job)}])
      : Response.json({ entities: [], metaData: {} });`;
    await project.write('fake-fetch.mjs', fake);
    const [page, name] = file.split('/') as [string, string];
    // On a new inbox a poll begins now.
    const code = snippet(`docs/${page}.md`, name).replace(
      'webhooks });',
      "webhooks, since: '2000-01-01T00:00:00Z' });",
    );
    await project.write(`${page}/since.mjs`, code);
    const preload = pathToFileURL(join(project.folder, 'fake-fetch.mjs')).href;
    const env = { SAUCE_USERNAME: 'ada', SAUCE_ACCESS_KEY: 'key', NODE_OPTIONS: `--import ${preload}` };
    const server = await start(`${page}/since.mjs`, { env, listens: page === 'api' ? 0 : 1 });
    await server.prints('pay');
  },
);

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
});

test('every file of docs/ has a test', () => {
  const named = docs.flatMap(snippetsOf).filter(({ page, file }) => file !== undefined && !others.includes(page));
  const files = named.map(({ page, file }) => `${folderOf(page)}/${file}`);
  expect(files.filter((file) => !tested.has(file))).toEqual([]);
});
