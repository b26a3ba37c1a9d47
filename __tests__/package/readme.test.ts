import { join } from 'node:path';
import { vdcJob } from '../api/documented';
import { snippet, snippetsOf } from '../pages';
import { until } from '../until';
import { fakeSauce } from './fake-sauce';
import { PageServer } from './page-server';
import { Project } from './project';
import { run } from './run';

const typescript = join(__dirname, '../../node_modules/typescript/bin/tsc');
const failed = { status: 'FAILED', id: 'f1', name: 'checkout', error: 'Timed out' };
const tested = new Set<string>();
let project: Project;

beforeAll(async () => {
  const types = ['@types/express@5', '@types/node@20'];
  project = await Project.create({ packages: ['express@5', ...types, 'jest@30', 'libsql'] });
  for (const { file, code } of snippetsOf('README.md')) if (file) await project.write(file, code);
});

function start(file: string, env?: NodeJS.ProcessEnv): Promise<PageServer> {
  tested.add(file);
  return PageServer.start(project, file.replace('.mts', '.mjs'), { env });
}

test('server.mjs prints events, rejects what is not signed, and does not start without its variable', async () => {
  const server = await start('server.mjs');
  await server.post(failed);
  await server.prints('failed checkout https://app.saucelabs.com/tests/f1\n');
  await server.post({ data_type: 'rdc', id: 'r1', status: 'PASSED', device: 'iPhone 15' });
  await server.prints('passed login iPhone 15\n');
  expect(await server.post({ id: 'u1' }, null)).toBe(204);
  await server.warns('SIGNATURE_MISSING');
  expect(server.stdout.split('\n')).toHaveLength(3);
  await expect(start('server.mjs', { SAUCE_WEBHOOK_SECRET: undefined })).rejects.toThrow('INVALID_SECRET');
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  'durable.mjs ends by itself after %s, and knows a duplicate afterwards',
  async (signal) => {
    const event = { ...failed, id: signal };
    const first = await start('durable.mjs');
    await first.post(event);
    await first.prints("name: 'checkout'");
    expect(await first.stop(signal)).toBe(0);
    const second = await start('durable.mjs');
    await second.post(event);
    await second.post({ ...event, name: 'another' });
    await second.prints("name: 'another'");
    expect(second.stdout.match(/^vdc /gm)).toHaveLength(1);
  },
);

test('durable.mjs completes events of other types, too, and does not start without a usable file', async () => {
  const file = join(project.folder, 'other-types.db');
  const server = await start('durable.mjs', { SAUCE_EVENTS_FILE: file });
  await server.post({ data_type: 'rdc' });
  const cli = 'node_modules/sauce-webhooks/dist/cli.js';
  await until(async () => {
    const { stdout } = await project.node(cli, 'inbox', 'list', '--db', file, '--json', '--state', 'completed');
    return stdout !== '' && JSON.parse(stdout).type === 'rdc';
  });
  expect(server.stderr).toBe('');
  const missing = join(project.folder, 'missing', 'sauce.db');
  await expect(start('durable.mjs', { SAUCE_EVENTS_FILE: missing })).rejects.toThrow('STORE_UNUSABLE');
});

test('failed.mjs reports failed and errored tests only, each once', async () => {
  const server = await start('failed.mjs');
  await server.post({ id: 'p1', status: 'PASSED' });
  await server.post(failed);
  await server.post({ ...failed, modification_time: '2026-11-01T00:00:00Z' });
  await server.post({ ...failed, id: 'x1', error: '', exception: 'AssertionError: expected 3 items' });
  await server.post({ id: 'e1', status: 'ERRORED', data_type: 'rdc' });
  await server.prints('login null https://app.saucelabs.com/tests/e1\n');
  expect(server.stdout.split('\n')).toEqual([
    'checkout Timed out https://app.saucelabs.com/tests/f1',
    'checkout AssertionError: expected 3 items https://app.saucelabs.com/tests/x1',
    expect.stringContaining('login null'),
    '',
  ]);
});

test('typed.mts compiles strictly, and runs', async () => {
  const compilerOptions = { module: 'nodenext', target: 'es2023', types: ['node'], strict: true };
  await project.write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['typed.mts'] }));
  await project.node(typescript, '-p', '.');
  const server = await start('typed.mts');
  await server.post({ id: 't1' });
  await server.prints('vdc failed LOGIN\n');
  await server.post({ id: 't2', name: null });
  await server.prints('vdc failed undefined\n');
});

test('parsed.mjs verifies behind a body parser', async () => {
  const server = await start('parsed.mjs');
  await server.post({ id: 'ä' });
  await server.prints('vdc\n');
  await server.post({ id: 'x' }, 'another token');
  await server.warns('SIGNATURE_MISMATCH');
});

test('polls.mjs handles a test that it fetched, and not again when a webhook brings it', async () => {
  const seconds = Math.floor(Date.now() / 1000);
  const job = vdcJob({ id: 'p1', consolidated_status: 'passed', name: 'polled', end_time: seconds + 60 });
  const server = await start('polls.mjs', await fakeSauce(project, job));
  await server.prints("name: 'polled'");
  await server.post({ id: 'p1', status: 'PASSED', name: 'polled' });
  await server.post({ id: 'p2', status: 'PASSED', name: 'posted' });
  await server.prints("name: 'posted'");
  expect(server.stdout.split("key: 'vdc:p1:PASSED'")).toHaveLength(2);
});

test('builds.mjs receives, and prints a build that has ended', async () => {
  const asPrinted = await start('builds.mjs');
  expect(await asPrinted.post({ build: 'nightly' })).toBe(204);
  const code = snippet('README.md', 'builds.mjs');
  const sooner = code.replace('watchBuilds({ webhooks }', 'watchBuilds({ webhooks, quietMs: 100 }');
  expect(sooner).not.toBe(code);
  await project.write('sooner.mjs', sooner);
  const server = await PageServer.start(project, 'sooner.mjs');
  await server.post({ build: 'nightly', owner: 'ada' });
  await server.prints('vdc nightly { passed: 0, failed: 1,');
});

test.each(['polls.mjs', 'builds.mjs'])('%s has at most eight lines of code', (file) => {
  const lines = snippet('README.md', file).split('\n').filter(Boolean);
  expect(lines.length).toBeLessThanOrEqual(8);
});

test('handler.test.js passes in Jest, and fails without its handler', async () => {
  tested.add('handler.test.js');
  const jest = (file: string) => run(project.folder, process.execPath, 'node_modules/jest/bin/jest.js', file);
  expect((await jest('handler.test.js')).stderr).toContain('1 passed');
  const code = snippet('README.md', 'handler.test.js');
  const withoutHandler = code.replace('tickets.push(payload.name)', 'payload');
  expect(withoutHandler).not.toBe(code);
  await project.write('changed.test.js', withoutHandler);
  await expect(jest('changed.test.js')).rejects.toThrow('1 failed');
});

test('every file of the README has a test', () => {
  // The Dockerfile: deployment.test.ts.
  const files = snippetsOf('README.md').flatMap(({ file = [] }) => file);
  expect(files.sort()).toEqual([...tested, 'Dockerfile'].sort());
});
