import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../../until';
import { folder, objects, serve, start } from '../command-line';
import { createInboxFile, job } from '../inbox-files';

it('inbox tail prints what comes into the file from now on, in order, until Ctrl-C', async () => {
  const serving = await serve(['--db', 'tailed.db']);
  const post = (body: string) => fetch(serving.url, { method: 'POST', body });
  await post(job('before'));
  await post('rejected before');
  await until(() => serving.stdout().includes('MALFORMED_JSON') && serving.stdout().includes('before'));
  const child = start(['inbox', 'tail', '--db', 'tailed.db', '--json']);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => (output.stdout += chunk));
  child.stderr?.on('data', (chunk) => (output.stderr += chunk));
  await until(() => output.stderr.includes('Waiting for events'));
  await post(`[${job('a')}, ${job('b')}]`);
  await until(() => objects(output.stdout).length === 2);
  await post('{');
  await until(() => objects(output.stdout).length === 3);
  await post(job('c'));
  await until(() => objects(output.stdout).length === 4);
  child.kill('SIGINT');
  expect(await ended).toBe(0);
  const about = objects(output.stdout).map(({ payload, code }) => code ?? (payload as { id: string }).id);
  expect(about).toEqual(['a', 'b', 'MALFORMED_JSON', 'c']);
});

it('inbox tail ends when another file takes the name of the one that it follows', async () => {
  const name = await createInboxFile([{ body: job('a') }]);
  const child = start(['inbox', 'tail', '--db', name]);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let stderr = '';
  child.stderr?.on('data', (chunk) => (stderr += chunk));
  await until(() => stderr.includes('Waiting for events'));
  renameSync(join(folder, name), join(folder, `${name}.old`));
  expect(await ended).toBe(1);
  expect(stderr).toContain(`error: ${name} was moved, deleted or replaced`);
});
