import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describeWithRedis } from './redis/redis-server';
import { until } from './until';

const examples = join(__dirname, '..', 'examples');
const folder = mkdtempSync(join(tmpdir(), 'sauce-webhooks-'));
afterAll(() => rmSync(folder, { recursive: true }));

describeWithRedis('the example cluster', () => {
  test('receives through both receivers, handles each event once in the worker of its type, and ends cleanly', async () => {
    let output = '';
    const cluster = spawn(process.execPath, [join(examples, 'cluster/cluster.mjs')], {
      cwd: folder,
      env: { ...process.env, PORTS: '0,0' },
    });
    const exited = once(cluster, 'exit');
    for (const stream of [cluster.stdout, cluster.stderr]) stream.on('data', (chunk) => (output += chunk));
    try {
      await until(() => output.includes('The cluster is ready'));
      const urls = output.match(/http:\S+/g) as string[];
      expect(urls).toHaveLength(2);
      for (const url of urls) await promisify(execFile)(process.execPath, [join(examples, 'server/send.mjs'), url]);
      const ready = await fetch(new URL('/ready', urls[0]));
      expect(ready.status).toBe(200);
      expect(await ready.json()).toMatchObject({ running: true, buffered: 0 });
      const handled = () => [...output.matchAll(/^(\d+) handles (\S+):/gm)].map(([, pid, type]) => ({ pid, type }));
      const pidOf = (kind: string) => new RegExp(`A worker for ${kind} runs as (\\d+)`).exec(output)?.[1];
      await until(() => handled().length >= 9);
      expect(handled()).toHaveLength(9);
      for (const { pid, type } of handled()) expect(pid).toBe(pidOf(type === 'vdc' ? 'vdc' : 'others'));
    } finally {
      cluster.kill('SIGTERM');
    }
    expect(await exited).toEqual([0, null]);
    expect(output).toContain('Closed.');
  });
});
