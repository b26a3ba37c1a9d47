import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { sign } from '../../lib';
import { snippet } from '../pages';
import { until } from '../until';
import { freePort } from './free-port';
import { Project } from './project';
import { run, usersEnvironment } from './run';

const { platform, arch } = process;
/** The npm packages that carry the binaries for this machine. */
const bunPackage = `@oven/bun-${platform}-${arch === 'arm64' ? 'aarch64' : arch}`;
const denoPackage = `@deno/${platform}-${arch}${platform === 'linux' ? '-glibc' : ''}`;

const commands = { Bun: ['bun/bin/bun'], Deno: ['deno/deno', 'run', '--no-prompt'] } as const;
const permissions = ['--allow-net', '--allow-env', '--allow-read', '--allow-sys'];

let project: Project;

async function commandOf(name: keyof typeof commands): Promise<[binary: string, ...args: string[]]> {
  const [path, ...args] = commands[name];
  const binary = join(project.folder, 'node_modules', path);
  await chmod(binary, 0o755);
  return [binary, ...args];
}

beforeAll(async () => {
  const packages = [`bun@npm:${bunPackage}@1`, `deno@npm:${denoPackage}@2`];
  project = await Project.create({ files: { 'runtime.mjs': 'runtime.mjs' }, packages });
});

describe.each([
  ['Bun', []],
  ['Deno', permissions],
] as const)('%s', (name, allowed) => {
  test.each(['memory', 'file'])('receives, rejects, handles and closes with an inbox in %s', async (kind) => {
    const [binary, ...args] = await commandOf(name);
    // Deno lets SQLite attach the lock file only then.
    const permitted = name === 'Deno' && kind === 'file' ? ['--allow-all'] : allowed;
    const { stdout } = await run(project.folder, binary, ...args, ...permitted, 'runtime.mjs', kind, `${name}.db`);
    expect(JSON.parse(stdout)).toEqual({ statuses: [204, 204], handled: ['a'], unhandled: [] });
  });

  test('runs the recipe of docs/frameworks.md', async () => {
    const recipe = snippet('docs/frameworks.md', `${name.toLowerCase()}.mjs`);
    const port = await freePort();
    await project.write(`${name}.mjs`, recipe.replace('3000', port));
    const [binary, ...args] = await commandOf(name);
    const child = spawn(binary, [...args, ...allowed, `${name}.mjs`], {
      cwd: project.folder,
      env: { ...usersEnvironment(), SAUCE_WEBHOOK_SECRET: 'token' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let printed = '';
    child.stdout.on('data', (chunk) => {
      printed += chunk;
    });
    const body = JSON.stringify({ id: 'a', status: 'passed', data_type: 'vdc' });
    const headers = { 'saucelabs-sign': sign(body, 'token') };
    const post = () => fetch(`http://127.0.0.1:${port}/sauce`, { method: 'POST', body, headers }).catch(() => null);
    let status: number | undefined;
    await until(async () => {
      status = (await post())?.status;
      return status !== undefined;
    });
    expect(status).toBe(204);
    await until(() => printed.includes('passed'));
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
});
