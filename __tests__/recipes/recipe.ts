import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { signedRequest } from '../../lib/testing';
import { until } from '../until';

const secret = 'the secret of the tests';
const examples = join(__dirname, '../../examples');
const children: ChildProcess[] = [];
const servers: Server[] = [];
const folder = mkdtempSync(join(tmpdir(), 'sauce-recipes-'));
let files = 0;
afterAll(() => rmSync(folder, { recursive: true }));

export const aFile = (): string => join(folder, `${++files}.db`);

/** The recipes of examples/. */
export const recipes = readdirSync(examples, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(examples, entry.name, 'README.md')))
  .map(({ name }) => name);

export const read = (path: string): string => readFileSync(join(examples, path), 'utf8');

/** Runs a file of examples/ here, with these modules in place of those that it imports. Returns what it exports. */
export function load(path: string, modules: Record<string, object>, globals: object = {}): object {
  const target = { exports: {} };
  const { code } = transformSync(read(path).replace(/^await /m, ''), { format: 'cjs' });
  const scope = { module: target, require: (name: string) => modules[name], ...globals };
  new Function(...Object.keys(scope), code)(...Object.values(scope));
  return target.exports;
}

export interface Recipe {
  url: string;
  output: () => string;
  /** Posts each payload, or several as one delivery. */
  send(...payloads: Parameters<typeof signedRequest>[0][]): Promise<void>;
  /** Sends the signal, and returns the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts a recipe with nothing but these settings. */
export function start(name: string, settings: Record<string, string>) {
  const { PATH } = process.env;
  const args = [join(examples, name, 'server.mjs')];
  const child = spawn(process.execPath, args, { env: { PATH, ...settings }, cwd: folder });
  children.push(child);
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return { child, ended, output: () => output };
}

/** Runs a recipe with a receiver on a free port, until the test ends. */
export async function recipe(name: string, settings: Record<string, string> = {}): Promise<Recipe> {
  const common = { PORT: '0', SAUCE_WEBHOOK_SECRET: secret, SAUCE_EVENTS_FILE: aFile() };
  const { child, ended, output } = start(name, { ...common, ...settings });
  const listening = /Waiting for Sauce Labs on (\S+)/;
  await until(() => listening.test(output()) || child.exitCode !== null);
  const url = listening.exec(output())?.[1];
  if (url === undefined) throw new Error(`${name} ended: ${output()}`);
  return {
    url,
    output,
    async send(...payloads) {
      for (const payload of payloads) {
        const { status } = await fetch(url, { method: 'POST', ...signedRequest(payload, secret) });
        expect(status).toBe(204);
      }
    },
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
  };
}

export interface Call {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: each service has bodies of its own
  body: any;
}

interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body?: object | string;
}

/** A stand-in of a service on this machine, and what it was asked. */
export async function standIn(answer: (call: Call) => Answer | Promise<Answer>) {
  const calls: Call[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const { method = '', url = '', headers } = request;
    const call = { method, path: url, headers, text, body: text === '' ? {} : JSON.parse(text) };
    calls.push(call);
    const { status = 200, headers: more, body = '' } = await answer(call);
    response.writeHead(status, { 'content-type': 'application/json', ...more });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  servers.push(server);
  return { calls, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});
