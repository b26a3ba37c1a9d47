import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sign } from '../../lib';
import { until } from '../until';
import type { Project } from './project';
import { usersEnvironment } from './run';

export const secret = 'your-security-token';

const preload = pathToFileURL(join(__dirname, 'projects/free-port.mjs')).href;
const running = new Set<ChildProcess>();

afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
});

/** A server of the pages as a separate process, in the folder of its file. */
export class PageServer {
  readonly #child: ChildProcess;
  /** Of each `listen`, in order. */
  readonly ports: number[] = [];
  stdout = '';
  stderr = '';

  private constructor(project: Project, file: string, env: NodeJS.ProcessEnv) {
    const path = join(project.folder, file);
    this.#child = fork(path, {
      cwd: dirname(path),
      execArgv: ['--import', preload],
      env: { ...usersEnvironment(), SAUCE_WEBHOOK_SECRET: secret, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    running.add(this.#child);
    this.#child.once('close', () => running.delete(this.#child));
    this.#child.on('message', ({ port }: { port: number }) => this.ports.push(port));
    this.#child.stdout?.on('data', (chunk) => {
      this.stdout += chunk;
    });
    this.#child.stderr?.on('data', (chunk) => {
      this.stderr += chunk;
    });
  }

  /** Resolves when it listens, so many times. Rejects with what it printed when it ends before. */
  static async start(
    project: Project,
    file: string,
    { env = {}, listens = 1 }: { env?: NodeJS.ProcessEnv | undefined; listens?: number } = {},
  ): Promise<PageServer> {
    const server = new PageServer(project, file, env);
    await until(() => server.ports.length === listens || !running.has(server.#child));
    if (server.ports.length < listens) throw new Error(`${file} ended: ${server.stdout}${server.stderr}`);
    return server;
  }

  url(path = '/sauce', port = this.ports[0]): string {
    return `http://127.0.0.1:${port}${path}`;
  }

  /** Posts a job as Sauce Labs would; returns the status. Without a token it is unsigned. */
  async post(job: object, token: string | null = secret, path = '/sauce'): Promise<number> {
    const body = JSON.stringify({ id: 'a1', status: 'FAILED', data_type: 'vdc', name: 'login', ...job });
    const headers = {
      'content-type': 'application/json',
      ...(token !== null && { 'saucelabs-sign': sign(body, token) }),
    };
    return (await fetch(this.url(path), { method: 'POST', body, headers })).status;
  }

  /** Resolves when stdout has this. */
  async prints(text: string): Promise<void> {
    await until(() => this.stdout.includes(text) || !running.has(this.#child));
    expect(this.stdout).toContain(text);
  }

  /** Resolves when stderr has this. */
  async warns(text: string): Promise<void> {
    await until(() => this.stderr.includes(text) || !running.has(this.#child));
    expect(this.stderr).toContain(text);
  }

  /** Sends a signal, and returns the exit code, or the signal that ended it. */
  async stop(signal: NodeJS.Signals): Promise<number | string> {
    const closed = once(this.#child, 'close');
    this.#child.kill(signal);
    const [code, endedBy] = await closed;
    return code ?? endedBy;
  }
}
