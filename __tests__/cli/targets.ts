import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { listen } from '../behaviour/receiver-under-test';

export interface Received {
  body: Buffer;
  headers: IncomingHttpHeaders;
}

/** Closed after each test. */
export const open: Server[] = [];

/** A server that responds with a status and keeps what came. */
export async function aTarget(
  status: (nth: number) => number = () => 204,
): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const { server, url } = await listen(async (request, response) => {
    received.push({ body: await buffer(request), headers: request.headers });
    response.writeHead(status(received.length)).end();
  });
  open.push(server);
  return { url, received };
}

/** The origin of a port without a server. */
export async function unusedOrigin(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}

afterEach(() => {
  for (const server of open.splice(0)) server.close().closeAllConnections();
});
