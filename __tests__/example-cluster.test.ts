import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describeWithRedis } from './redis/redis-server';
import { until } from './until';

const examples = join(__dirname, '..', 'examples');
const folder = mkdtempSync(join(tmpdir(), 'sauce-webhooks-'));
const place = join(folder, 'a path');
afterAll(() => rmSync(folder, { recursive: true }));

/** Starts the example, as it is found at a path with a space; returns what it printed so far, and how it ends. */
function start(ports: string) {
  const file = join(place, 'examples/cluster/cluster.mjs');
  const cluster = spawn(process.execPath, ['--preserve-symlinks', '--preserve-symlinks-main', file], {
    cwd: folder,
    env: { ...process.env, PORTS: ports },
  });
  let output = '';
  for (const stream of [cluster.stdout, cluster.stderr]) stream.on('data', (chunk) => (output += chunk));
  const isReady = async () => {
    while (!output.includes('The cluster is ready')) await once(cluster.stdout, 'data');
  };
  return { cluster, exited: once(cluster, 'exit'), output: () => output, isReady };
}

describeWithRedis('the example cluster', () => {
  beforeAll(() => symlinkSync(join(__dirname, '..'), place));

  test('receives through both receivers, handles each event once in the worker of its type, and ends cleanly', async () => {
    const { cluster, exited, output, isReady } = start('0,0');
    try {
      await isReady();
      const urls = output().match(/http:\S+/g) as string[];
      expect(urls).toHaveLength(2);
      for (const url of urls) await promisify(execFile)(process.execPath, [join(examples, 'server/send.mjs'), url]);
      const ready = await fetch(new URL('/ready', urls[0]));
      expect(ready.status).toBe(200);
      expect(await ready.json()).toMatchObject({ running: true, buffered: 0 });
      const handled = () => [...output().matchAll(/^(\d+) handles (\S+):/gm)].map(([, pid, type]) => ({ pid, type }));
      const pidOf = (kind: string) => new RegExp(`A worker for ${kind} runs as (\\d+)`).exec(output())?.[1];
      await until(() => handled().length >= 9);
      expect(handled()).toHaveLength(9);
      for (const { pid, type } of handled()) expect(pid).toBe(pidOf(type === 'vdc' ? 'vdc' : 'others'));
    } finally {
      cluster.kill('SIGTERM');
    }
    expect(await exited).toEqual([0, null]);
    expect(output()).toContain('Closed.');
  });

  test('ends with its redis-server when a member cannot start', async () => {
    const { exited, output } = start('0,no-port');
    expect(await exited).toEqual([1, null]);
    expect(output()).toMatch(/receiver\.mjs no-port ended \(1\)[\s\S]*Closed\./);
  });

  test('ends with its redis-server when a member is killed', async () => {
    const { exited, output, isReady } = start('0,0');
    await isReady();
    process.kill(Number(/A worker for vdc runs as (\d+)/.exec(output())?.[1]), 'SIGKILL');
    expect(await exited).toEqual([1, null]);
    expect(output()).toMatch(/worker\.mjs vdc ended \(SIGKILL\)[\s\S]*Closed\./);
  });
});
