import { once } from 'node:events';
import { createServer, type IncomingMessage, request as requestOverHttp, Server, type ServerResponse } from 'node:http';
import { Server as HttpsServer, request as requestOverHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { SauceRequest } from '../signed-request';

/** An Express app, a router, the result of sauceWebhooks, or any other request listener. */
export type App = (request: never, response: never, next: never) => unknown;

/** Returns the request listener: the app, or the listeners of a server that need not listen. */
export function appOf(target: unknown): App | undefined {
  if (typeof target === 'function') return target as App;
  if (!(target instanceof Server || target instanceof HttpsServer)) return undefined;
  return (request, response) => target.emit('request', request, response);
}

/** How to deliver to a framework's app that is not a function. */
export const frameworkHelp =
  'For other frameworks, pass the underlying function or server: app.callback() in Koa, app.server in Fastify after app.ready(), ' +
  'app.getHttpServer() in NestJS after app.init(), getRequestListener(app.fetch) of @hono/node-server in Hono.';

type Listener = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => unknown;

/** The request that the app received, and the error that it threw or passed to `next`. */
export interface CapturedRequest {
  request?: IncomingMessage;
  error?: unknown;
}

/** Serves the app on a loopback port during `run`. */
export async function withServer<Result>(
  app: App,
  captured: CapturedRequest,
  run: (origin: string) => Promise<Result>,
): Promise<Result> {
  const server = createServer((request, response) => void receive(app as Listener, request, response, captured));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await run(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    const isClosed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await isClosed;
  }
}

async function receive(app: Listener, request: IncomingMessage, response: ServerResponse, captured: CapturedRequest) {
  captured.request = request;
  const next = (error?: unknown) => {
    captured.error = error;
    if (!response.headersSent) response.statusCode = statusOf(error);
    response.end();
  };
  try {
    await app(request, response, next);
  } catch (error) {
    next(error);
  }
}

/** Express's status for an unmatched request, and for an unhandled error. */
function statusOf(error: unknown): number {
  if (error === undefined || error === null) return 404;
  const status: unknown = typeof error === 'object' && 'status' in error ? error.status : undefined;
  return Number.isInteger(status) && (status as number) >= 400 && (status as number) < 600 ? (status as number) : 500;
}

/**
 * Posts a request and returns the status of its response. Not by fetch: tests of handlers often mock it, and it leaves connections open.
 */
export function post(url: URL, { body, headers }: SauceRequest, signal: AbortSignal): Promise<number> {
  const request = url.protocol === 'https:' ? requestOverHttps : requestOverHttp;
  const options = {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    agent: false,
    signal,
  } as const;
  return new Promise((resolve, reject) => {
    const posted = request(url, options, (response) => {
      response.on('end', () => resolve(response.statusCode as number));
      response.on('error', reject);
      response.resume();
    });
    posted.on('error', reject);
    posted.end(body);
  });
}
