import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sign } from '../../lib';
import { longMs, sizeOf } from '../faults/size';
import { until } from '../until';
import { nodes } from './nodes';
import { Project } from './project';
import { usersEnvironment } from './run';

const rounds = sizeOf('SAUCE_FAULT_ROUNDS', 3);

/** A receiver in a separate process. */
async function started(folder: string, binary: string) {
  const child: ChildProcess = spawn(binary, ['durable.mjs'], {
    cwd: folder,
    env: usersEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stderr?.on('data', (chunk) => {
    printed += chunk;
  });
  const ended = once(child, 'exit');
  const [port] = (await once(child.stdout as NodeJS.ReadableStream, 'data')).map(String);
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  return { url: `http://127.0.0.1:${port?.trim()}/sauce`, printed: () => printed, kill };
}

/** Returns whether it was acknowledged. */
async function post(url: string, id: string): Promise<boolean> {
  const body = JSON.stringify({ id, status: 'PASSED', data_type: 'vdc' });
  const headers = { 'saucelabs-sign': sign(body, 'token') };
  const status = await fetch(url, { method: 'POST', body, headers }).then(
    (response) => response.status,
    () => null,
  );
  if (status !== null) expect(status).toBe(204);
  return status !== null;
}

test.each(['24', '26'] as const)(
  'Node %s with express and this package only handles all that it acknowledged, however often it is killed, and warns of nothing',
  async (version) => {
    const files = { 'durable.mjs': 'durable.mjs' };
    const project = await Project.create({ files, packages: ['express'] });
    const binary = (await nodes())[version];
    const acknowledged: string[] = [];
    for (let round = 0; round < rounds; round++) {
      const receiver = await started(project.folder, binary);
      let isKilled = false;
      const posting = Array.from({ length: 8 }, async (_, sender) => {
        for (let n = 0; !isKilled; n++) {
          const id = `${round}-${sender}-${n}`;
          if (await post(receiver.url, id)) acknowledged.push(id);
        }
      });
      // Killed in the midst of it, at any moment of it.
      await wait(20 + Math.random() * 300);
      await receiver.kill();
      isKilled = true;
      await Promise.all(posting);
      expect(receiver.printed()).toBe('');
    }
    const last = await started(project.folder, binary);
    const missing = async () => {
      const handled = new Set((await readFile(join(project.folder, 'handled.txt'), 'utf8')).split('\n'));
      return acknowledged.filter((id) => !handled.has(id));
    };
    await until(async () => (await missing()).length === 0);
    expect(acknowledged.length).toBeGreaterThan(rounds);
    expect(last.printed()).toBe('');
    await last.kill();
  },
  longMs,
);
