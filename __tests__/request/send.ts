import { once } from 'node:events';
import type { RequestListener, Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import express from 'express';
import request from 'supertest';
import type { SauceEvent, SauceWebhooks } from '../../lib';
import { sign } from '../../lib';
import { listen } from '../behaviour/receiver-under-test';

export type Express = typeof express;

/** Express 4 has no types of its own here; what these tests use of it is the same as in Express 5. */
export const expresses: readonly (readonly [name: string, express: Express])[] = [
  ['Express 5', express],
  ['Express 4', require('express4') as Express],
];

export const secret = 'whsec-demo-token';

export function signed(body: string | Buffer, key = secret): Record<string, string> {
  return { 'saucelabs-sign': sign(body, key) };
}

/** Posts exactly these bytes as JSON, unless the headers say otherwise. */
export function post(app: unknown, body: string | Buffer, headers: Record<string, string> = {}, path = '/') {
  return request(app as Server)
    .post(path)
    .serialize((bytes) => bytes)
    .set({ 'content-type': 'application/json', ...headers })
    .send(body);
}

/** Every event that a receiver accepts, in order, before its delivery gets its response. */
export function acceptedBy({ events }: SauceWebhooks): SauceEvent[] {
  const accepted: SauceEvent[] = [];
  const keep = (event: SauceEvent) => void accepted.push(event);
  events.on('vdc', keep).on('rdc', keep).on('concurrency', keep).on('visual-build', keep);
  return accepted;
}

const servers: Server[] = [];
const sockets: Socket[] = [];

/** Serves over loopback until the test ends. */
export async function serve(handler: unknown): Promise<{ url: string; port: number; server: Server }> {
  const { server, url } = await listen(handler as RequestListener);
  servers.push(server);
  return { url, port: (server.address() as AddressInfo).port, server };
}

/** A bare connection, for what no HTTP client would send; `text()` is what it received so far. */
export async function connection(port: number) {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  sockets.push(socket);
  let received = '';
  let isEnded = false;
  socket
    .on('data', (bytes) => {
      received += bytes.toString('latin1');
    })
    .on('error', () => {})
    .on('end', () => {
      isEnded = true;
    });
  await once(socket, 'connect');
  return { socket, text: () => received, isEnded: () => isEnded };
}

export function head(headers: Record<string, string | number>, line = 'POST / HTTP/1.1'): string {
  const lines = Object.entries({ Host: 'localhost', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${line}\r\n${lines.join('')}\r\n`;
}

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});
