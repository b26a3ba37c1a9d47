import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { signedRequest } from '../../lib/testing';
import { until } from '../until';

const secret = 'the secret of the tests';
const children: ChildProcess[] = [];
const servers: Server[] = [];

export interface Recipe {
  output: () => string;
  send(...payloads: Parameters<typeof signedRequest>[0][]): Promise<void>;
}

/** Runs a recipe of examples/ with a receiver on a free port, until the test ends. */
export async function recipe(name: string, environment: Record<string, string> = {}): Promise<Recipe> {
  const env = { ...process.env, PORT: '0', SAUCE_WEBHOOK_SECRET: secret, ...environment };
  const child = spawn(process.execPath, [join(__dirname, '../../examples', name, 'server.mjs')], { env });
  children.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  await until(() => /Listening on port \d+/.test(output));
  const url = `http://127.0.0.1:${/Listening on port (\d+)/.exec(output)?.[1]}/sauce`;
  return {
    output: () => output,
    async send(...payloads) {
      for (const payload of payloads) {
        const { status } = await fetch(url, { method: 'POST', ...signedRequest(payload, secret) });
        expect(status).toBe(204);
      }
    },
  };
}

export interface Call {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: Record<string, string>;
}

/** A stand-in of a service on this machine, and what it was asked. */
export async function standIn(answer: (call: Call) => { status?: number; body: object | string }) {
  const calls: Call[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const { method = '', url = '', headers } = request;
    const call = { method, path: url, headers, body: text === '' ? {} : JSON.parse(text) };
    calls.push(call);
    const { status = 200, body } = answer(call);
    response.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/plain' : 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  servers.push(server);
  return { calls, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

afterEach(async () => {
  for (const child of children.splice(0)) {
    const ended = once(child, 'exit');
    child.kill();
    await ended;
  }
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});
