import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { accessKey, username, vdcJob } from './api/documented';
import { FakeSauce } from './api/fake-sauce';
import { endedRdc, endedVdc, put } from './api/sauce-jobs';
import { payloads } from './fixtures';
import { until } from './until';

const root = join(__dirname, '..');
const server = join(root, 'examples/server/server.mjs');
const send = join(root, 'examples/server/send.mjs');

interface Running {
  child: ChildProcess;
  output: () => string;
  url: string;
}

const evil = JSON.stringify({ id: 'x', status: 'FAILED', data_type: 'vdc', name: '\u001b[2Jgone\u202e' });
const job = (fields: object) =>
  JSON.stringify({ id: `test ${++tests}`, status: 'FAILED', data_type: 'vdc', ...fields });
let tests = 0;
const post = ({ url }: Running, body: string) => fetch(url, { method: 'POST', body });
const run = promisify(execFile);

const folder = mkdtempSync(join(tmpdir(), 'sauce-webhooks-'));
let files = 0;
const aFile = () => join(folder, `${++files}.db`);
afterAll(() => rmSync(folder, { recursive: true }));

async function start(environment: NodeJS.ProcessEnv): Promise<Running> {
  let output = '';
  const { SAUCE_USERNAME: _, SAUCE_ACCESS_KEY: __, ...inherited } = process.env;
  const env = { ...inherited, PORT: '0', SAUCE_EVENTS_FILE: aFile(), ...environment };
  const child = spawn(process.execPath, [server], { env });
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  await until(() => output.includes('npm run send'));
  return { child, output: () => output, url: /http:\S+/.exec(output)?.[0] as string };
}

async function stop({ child }: Running): Promise<number | null> {
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  return exited;
}

describe('the example server', () => {
  it('shows the sample events that are sent to it, and ends cleanly on SIGTERM', async () => {
    const secret = { SAUCE_WEBHOOK_SECRET: 'a secret of the test' };
    const running = await start(secret);
    const { stdout } = await run(process.execPath, [send, running.url], { env: { ...process.env, ...secret } });
    expect(stdout.match(/^204 .*\.json$/gm)).toHaveLength(9);
    await until(() => running.output().includes('visual build Storybook'));
    expect(running.output()).toContain('Signatures are verified.');
    await post(running, evil);
    await until(() => running.output().includes('SIGNATURE_MISSING'));
    expect(await stop(running)).toBe(0);
    expect(running.output()).toContain('Closed; 0 events stayed unhandled.');
    expect(running.output()).not.toContain(secret.SAUCE_WEBHOOK_SECRET);
  });

  it('names the port that it really uses in its hints', async () => {
    const running = await start({});
    const port = new URL(running.url).port;
    expect(running.output().split('\n')).toContain(
      `To see something happen, run in a second terminal: npm run send -- http://127.0.0.1:${port}/sauce, or npx sauce-webhooks send --story http://127.0.0.1:${port}/sauce`,
    );
    expect(await stop(running)).toBe(0);
  });

  it('shows a page of what came, on a port of its own that other machines cannot reach', async () => {
    const running = await start({});
    const page = /http:\/\/localhost:\d+\//.exec(running.output())?.[0] as string;
    expect(new URL(page).port).not.toBe(new URL(running.url).port);
    await post(running, JSON.stringify({ id: 'x', status: 'FAILED', data_type: 'vdc', name: 'seen' }));
    const onLoopback = page.replace('localhost', '127.0.0.1');
    await until(async () => {
      const { tests } = (await (await fetch(`${onLoopback}data/overview`)).json()) as { tests: { name: string }[] };
      return tests.some(({ name }) => name === 'seen');
    });
    expect(await (await fetch(onLoopback)).text()).toContain('<title>Sauce Labs webhooks</title>');
    const live = await fetch(`${onLoopback}live`);
    expect(await stop(running)).toBe(0);
    await live.text();
  });

  it('escapes what would drive the terminal, and says that nothing is verified', async () => {
    const { SAUCE_WEBHOOK_SECRET: _, ...environment } = process.env;
    const running = await start(environment);
    await post(running, evil);
    await until(() => running.output().includes('gone'));
    expect(running.output()).toContain('✗ failed · \\u{1b}[2Jgone\\u{202e} · unknown platform');
    expect(running.output()).toContain('Signatures are not verified');
    await post(running, evil);
    await until(() =>
      running.output().includes('= duplicate · \\u{1b}[2Jgone\\u{202e} (vdc, failed), not handled again'),
    );
    await stop(running);
  });

  it('shows each kind of machine, one that it does not know by the name that Sauce Labs gives it', async () => {
    const { SAUCE_WEBHOOK_SECRET: _, ...environment } = process.env;
    const running = await start(environment);
    const organization = { current: { vms: 3, mac_arm_vms: 2, gpu_vms: 1, unit: 'x' }, allowed: { vms: 9 } };
    await post(running, JSON.stringify({ concurrency: { organization } }));
    const line = '≡ in use · virtual 3 of 9, Apple silicon 2 of ?, gpu_vms 1 of ?\n';
    await until(() => running.output().includes(line));
    await stop(running);
  });

  it('prints the lines that `sauce-webhooks serve` prints, in colour where there is any', async () => {
    const serving = spawn(process.execPath, [join(root, 'dist/cli.js'), 'serve', '--port', '0'], {
      env: { ...process.env, FORCE_COLOR: '1' },
    });
    let printed = '';
    let status = '';
    serving.stdout.on('data', (chunk) => (printed += chunk));
    serving.stderr.on('data', (chunk) => (status += chunk));
    await until(() => /http:[\w.:/]+/.test(status));
    const running = await start({ FORCE_COLOR: '1' });
    const bodies = [
      ...Object.values(payloads).map(String),
      job({ name: 'x'.repeat(200), error: '', exception: 'boom\n\u001b[2J', duration_sec: 200 }),
      job({ name: ' ', status: 'ERRORED', tags: 5, build: 7, duration_sec: 0 }),
      job({ status: 'COMPLETE', device: 'iPhone 15', os_name: 'IOS', os_version: '18.1' }),
      job({ status: 'IN_PROGRESS', error: 'not yet' }),
      JSON.stringify({ build_id: 'b1', status: 'APPROVED' }),
      JSON.stringify({ concurrency: {} }),
    ];
    // The example compares tests by status, so a copy is a duplicate in both.
    for (const body of [...bodies, ...bodies]) {
      for (const url of [/http:[\w.:/]+/.exec(status)?.[0] as string, running.url]) {
        await fetch(url, { method: 'POST', body });
      }
    }
    const linesOf = (output: string) =>
      output
        .split('\n')
        .filter((line) => /\d\d:\d\d:\d\d/.test(line))
        .map((line) => line.replace(/\d\d:\d\d:\d\d/, '#'))
        .sort();
    await until(() => [printed, running.output()].every((output) => linesOf(output).length === 2 * bodies.length));
    expect(linesOf(running.output())).toEqual(linesOf(printed));
    serving.kill('SIGTERM');
    await stop(running);
  });

  it('refuses to start with a secret that is set but empty', async () => {
    const env = { ...process.env, PORT: '0', SAUCE_WEBHOOK_SECRET: '', SAUCE_EVENTS_FILE: aFile() };
    await expect(run(process.execPath, [server], { env })).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('INVALID_SECRET'),
    });
  });

  it('keeps its events over a restart: what it has handled is a duplicate afterwards', async () => {
    const file = { SAUCE_EVENTS_FILE: aFile() };
    const body = JSON.stringify({ id: 'kept', status: 'PASSED', data_type: 'vdc', name: 'kept over a restart' });
    const first = await start(file);
    await post(first, body);
    await until(() => first.output().includes('kept over a restart'));
    await stop(first);
    const second = await start(file);
    expect(second.output()).toContain('0 waiting, 0 failed, 1 completed');
    await post(second, body);
    await until(() => second.output().includes('= duplicate · kept over a restart (vdc, passed), not handled again'));
    expect(second.output()).not.toContain('✓ passed · kept over a restart');
    await stop(second);
  });

  it('asks for the concurrency, and why a test failed, when there are credentials', async () => {
    const sauce = await FakeSauce.start();
    sauce.jobs.vdc.set('1', vdcJob({ id: '1', consolidated_status: 'failed', name: 'pay — AssertionError: 5' }));
    const credentials = { SAUCE_USERNAME: username, SAUCE_ACCESS_KEY: accessKey, SAUCE_API_URL: sauce.url };
    const running = await start(credentials);
    await until(() => running.output().includes('≡ in use · virtual 3 of 100'));
    const job = { id: '1', owner: username, status: 'FAILED', data_type: 'vdc', name: 'pay' };
    await post(running, JSON.stringify(job));
    await until(() => running.output().includes('failed · pay — AssertionError: 5'));
    expect(running.output()).toMatch(/ · AssertionError: 5 · https:/);
    expect(await stop(running)).toBe(0);
    expect(running.output()).not.toContain(accessKey);
    await sauce.stop();
  });

  it('brings what ended while it was down, and needs no webhook for it', async () => {
    const sauce = await FakeSauce.start();
    const credentials = { SAUCE_USERNAME: username, SAUCE_ACCESS_KEY: accessKey, SAUCE_API_URL: sauce.url };
    const environment = { SAUCE_EVENTS_FILE: aFile(), ...credentials };
    const first = await start(environment);
    await until(() => sauce.asked.some((path) => path.startsWith('/v1/rdc/jobs')));
    await stop(first);
    put(sauce, endedVdc({}, { name: 'missed test' }), endedRdc({ outcome: 'passed' }, { name: 'missed on a device' }));
    const second = await start(environment);
    await until(() => ['missed test', 'missed on a device'].every((name) => second.output().includes(`· ${name} ·`)));
    const health = (await (await fetch(second.url.replace('/sauce', '/health'))).json()) as { polled: object };
    expect(health.polled).toMatchObject({ found: 2, brought: 2, known: 0 });
    expect(await stop(second)).toBe(0);
    await sauce.stop();
  });

  it('says what to do when another one uses its file', async () => {
    const file = { SAUCE_EVENTS_FILE: aFile() };
    const first = await start(file);
    const env = { ...process.env, PORT: '0', ...file };
    await expect(run(process.execPath, [server], { env })).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/INBOX_IN_USE: .* one process/),
    });
    await stop(first);
  });

  it('the sender says what to do when there is no server', async () => {
    await expect(run(process.execPath, [send, 'http://127.0.0.1:9/sauce'])).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Start the server first: npm start'),
    });
  });
});
