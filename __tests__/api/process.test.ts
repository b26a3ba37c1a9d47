import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { accessKey, rdcJob, username } from './documented';
import { FakeSauce, status } from './fake-sauce';
import { endedVdc, put } from './sauce-jobs';

const children: ChildProcess[] = [];
let sauce: FakeSauce;

beforeEach(async () => {
  sauce = await FakeSauce.start();
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await sauce.stop();
});

const cwd = `${__dirname}/../..`;

/** Runs a script of the built package in a process, with `api`, `webhooks` and `pollConcurrency` at hand. */
function aProcess(baseUrl: string, script: string) {
  const prelude = `
    const { sauceWebhooks } = require('./dist/index.js');
    const { sauceApi, pollConcurrency, pollJobs } = require('./dist/api/index.js');
    const [baseUrl, username, accessKey] = process.argv.slice(1);
    const api = sauceApi({ baseUrl, username, accessKey });
    const handled = [];
    const webhooks = sauceWebhooks({ onEvent: ({ source }) => void handled.push(source), dedupe: 'status', logger: false });
  `;
  const code = `${prelude}(async () => {${script}})()`;
  const child = spawn(process.execPath, ['-e', code, baseUrl, username, accessKey], { cwd });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const ended = once(child, 'exit').then(([code]) => ({ code, output }));
  children.push(child);
  return ended;
}

describe('a process', () => {
  it('ends once the poller and the receiver are closed', async () => {
    const ended = aProcess(
      sauce.url,
      `const poller = pollConcurrency({ api, webhooks, intervalMs: 1000 });
       await new Promise((resolve) => webhooks.events.once('handled', resolve));
       await poller.close();
       await webhooks.close();
       console.log(handled.join());`,
    );
    expect(await ended).toEqual({ code: 0, output: 'poll\n' });
    expect(sauce.asked).toHaveLength(1);
  });

  it('is not kept alive by a poller that waits for its next turn', async () => {
    const ended = aProcess(
      sauce.url,
      `pollConcurrency({ api, webhooks, intervalMs: 2000000000 });
       await new Promise((resolve) => webhooks.events.once('handled', resolve));
       console.log(handled.join());`,
    );
    expect(await ended).toEqual({ code: 0, output: 'poll\n' });
  });

  it('is not kept alive by a poller of jobs between two polls, nor while that waits for the limits', async () => {
    put(sauce, endedVdc());
    const script = `const poller = pollJobs({ api, webhooks, lookbackMs: 60000 });
       await new Promise((resolve) => webhooks.events.once('handled', resolve));
       console.log(handled.join());`;
    expect(await aProcess(sauce.url, script)).toEqual({ code: 0, output: 'poll\n' });
    sauce.next(...Array.from({ length: 2 }, () => status(429, { 'retry-after': '600' })));
    const ended = aProcess(sauce.url, 'pollJobs({ api, webhooks });');
    expect(await ended).toEqual({ code: 0, output: '' });
  });

  it('is not kept alive by a poller that waits to ask again', async () => {
    sauce.next(status(503, { 'retry-after': '5' }));
    const ended = aProcess(sauce.url, 'pollConcurrency({ api, webhooks });');
    expect(await ended).toEqual({ code: 0, output: '' });
    expect(sauce.asked).toHaveLength(1);
  });

  it('stays alive while an answer is waited for', async () => {
    sauce.jobs.rdc.set(rdcJob().id, rdcJob());
    sauce.next(status(503));
    const ended = aProcess(sauce.url, `console.log((await api.getRdcJob('${rdcJob().id}')).name);`);
    expect(await ended).toEqual({ code: 0, output: 'test_pay\n' });
  });

  it('that only receives loads nothing of the API', async () => {
    const loaded = "console.log(Object.keys(require.cache).filter((file) => file.includes('dist')).join())";
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', `require('./dist/index.js'); ${loaded}`], {
      cwd,
    });
    expect(stdout).toContain('webhooks.js');
    expect(stdout).not.toMatch(/dist.api/);
  });
});
