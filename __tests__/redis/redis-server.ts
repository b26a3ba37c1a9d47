import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

const isInstalled = (() => {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** `describe`, skipped with a word where there is no redis-server. CI asks for it with SAUCE_REQUIRE_REDIS. */
export function describeWithRedis(name: string, suite: () => void): void {
  if (!isInstalled && process.env['SAUCE_REQUIRE_REDIS'] !== undefined) throw new Error(`${name}: ${missing}`);
  if (!isInstalled) process.stderr.write(`${name}: skipped. ${missing}\n`);
  (isInstalled ? describe : describe.skip)(name, suite);
}

const missing = 'There is no redis-server; install it: apt-get install redis-server';

/** A Redis of its own on a free port, with its files in its own folder. */
export class RedisServer {
  readonly #folder = mkdtempSync(join(tmpdir(), 'sauce-redis-'));
  #settings: readonly string[];
  #process: ChildProcess | undefined;
  #output = '';

  private constructor(
    readonly port: number,
    settings: readonly string[],
  ) {
    this.#settings = settings;
  }

  /** @param settings As on the command line of redis-server; by default it keeps what it was told, as it should be set. */
  static async start(settings: readonly string[] = ['--appendonly', 'yes', '--appendfsync', 'everysec']) {
    const server = new RedisServer(await freePort(), settings);
    running.add(server);
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.#process?.pid ?? 0;
  }

  /** Starts it, with what it kept. */
  async start(): Promise<void> {
    const { port } = this;
    const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', this.#folder];
    const given = [...place, '--save', '', ...this.#settings];
    this.#output = '';
    const child = spawn('redis-server', given);
    this.#process = child;
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (chunk) => {
        this.#output += chunk;
        if (this.#output.includes('Ready to accept connections')) resolve();
      });
      child.once('error', reject);
      child.once('exit', () => reject(new Error(`redis-server ended: ${this.#output}`)));
    });
  }

  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#process;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    // One that is frozen hears nothing else.
    if (signal === 'SIGTERM') child.kill('SIGCONT');
    child.kill(signal);
    await exited;
  }

  /** @param settings Further ones, which it has from now on. */
  async restart(signal?: 'SIGTERM' | 'SIGKILL', settings: readonly string[] = []): Promise<void> {
    await this.end(signal);
    this.#settings = [...this.#settings, ...settings];
    await this.start();
  }

  /** It takes what it is sent, and responds to nothing. */
  freeze(): void {
    this.#process?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#process?.kill('SIGCONT');
  }

  /** Asks it by its own connection. */
  async command(name: string, ...args: string[]): Promise<unknown> {
    const client = new Redis(this.url);
    try {
      return await client.call(name, ...args);
    } finally {
      client.disconnect();
    }
  }

  async remove(): Promise<void> {
    running.delete(this);
    await this.end('SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const running = new Set<RedisServer>();
afterAll(() => Promise.all([...running].map((server) => server.remove())));

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

let prefixes = 0;

/** A prefix that no other test has. */
export const aPrefix = (): string => `test-${process.pid}-${++prefixes}`;
