import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { payloads } from '../fixtures';
import { until } from '../until';
import { nodes, versions } from './nodes';
import { Project } from './project';
import { usersEnvironment } from './run';

const secret = { SAUCE_WEBHOOK_SECRET: 'whsec-demo-token' };
const signature = '8559e86feae93abceef58456208817ac82a9fe52c6485b9e127050b8b9c3636d';
const children: ChildProcess[] = [];
let bare: Project;
let binaries: Awaited<ReturnType<typeof nodes>>;

beforeAll(async () => {
  bare = await Project.create({});
  writeFileSync(join(bare.folder, 'captured.json'), payloads.signed as Buffer);
  binaries = await nodes();
});

afterEach(() => {
  for (const { pid, exitCode, signalCode } of children.splice(0)) {
    // The group: npx runs the binary in its own shell.
    if (exitCode === null && signalCode === null) process.kill(-(pid as number), 'SIGKILL');
  }
});

function npx({ folder }: Project, words: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  const child = spawn('npx', ['--no', 'sauce-webhooks', ...words], {
    cwd: folder,
    env: { ...usersEnvironment(), ...env },
    detached: true,
  });
  children.push(child);
  return child;
}

async function ended(child: ChildProcess) {
  const code = new Promise((resolve) => child.once('exit', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout as never), text(child.stderr as never)]);
  return { code: await code, stdout, stderr };
}

test('npx sauce-webhooks serves, sends to it, and ends cleanly at Ctrl-C', async () => {
  const serving = npx(bare, ['serve', '--port', '0'], secret);
  let printed = '';
  for (const stream of [serving.stdout, serving.stderr]) stream?.on('data', (chunk) => (printed += chunk));
  const exited = new Promise((resolve) => serving.once('exit', resolve));
  const url = () => /http:\/\/\S+/.exec(printed)?.[0];
  await until(() => url() !== undefined);
  const sent = await ended(npx(bare, ['send', 'vdc', url() as string, '--set', 'name=checkout'], secret));
  expect(sent).toEqual({
    code: 0,
    stdout: expect.stringContaining('1 × 2xx'),
    stderr: expect.stringMatching(/^Signed with SAUCE_WEBHOOK_SECRET\./),
  });
  await until(() => printed.includes('✓ passed · checkout · '));
  // As a terminal does it: to npx and to its child.
  process.kill(-(serving.pid as number), 'SIGINT');
  await exited;
  await until(() => printed.includes('Closed; 0 events stayed unhandled.'));
});

test('npx sauce-webhooks validates a captured body and its signature', async () => {
  const { code, stdout } = await ended(npx(bare, ['validate', 'captured.json', '--signature', signature], secret));
  expect(code).toBe(0);
  expect(stdout).toContain('✗ failed · Zahlung schlägt fehl');
  expect(stdout).toContain('✓ The signature matches this body.');
});

test.each(versions)('the binary runs on Node %s', async (version) => {
  const words = ['node_modules/sauce-webhooks/dist/cli.js', 'validate', 'captured.json'];
  const { stdout, stderr } = await bare.nodeOf(binaries[version], ...words);
  expect(stdout).toContain('✗ failed · Zahlung schlägt fehl');
  expect(stderr).toBe('');
});

test('without libsql, --db says what installs it; with it, events are kept', async () => {
  for (const words of [
    ['serve', '--db', 'e.db'],
    ['inbox', 'list', '--db', 'package.json'],
  ]) {
    const { code, stderr } = await ended(npx(bare, words));
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/^error: .* npm install libsql\..*\n$/),
    });
  }
  const project = await Project.create({ packages: ['libsql'] });
  const serving = npx(project, ['serve', '--port', '0', '--db', 'e.db']);
  let printed = '';
  serving.stderr?.on('data', (chunk) => (printed += chunk));
  await until(() => printed.includes('Events are stored in e.db'));
  const url = /http:\/\/\S+/.exec(printed)?.[0] as string;
  await ended(npx(project, ['send', 'rdc', url]));
  const { stdout } = await ended(npx(project, ['inbox', 'list', '--db', 'e.db', '--json']));
  expect(JSON.parse(stdout)).toMatchObject({ type: 'rdc', state: 'completed' });
});
