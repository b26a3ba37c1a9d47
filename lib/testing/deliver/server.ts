import { once } from 'node:events';
import { createServer, type IncomingMessage, request as requestOverHttp, type ServerResponse } from 'node:http';
import { request as requestOverHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { SauceRequest } from '../signed-request';

/** An Express app, a router, what sauceWebhooks returns, or any other function that answers requests. */
export type App = (request: never, response: never, next: never) => unknown;

type Listener = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => unknown;

/** What an app made of the one request that it got. */
export interface Reception {
  request?: IncomingMessage;
  /** What it threw or passed on. */
  error?: unknown;
}

/** Serves the app on a port of this machine alone while `visit` runs. */
export async function served<Result>(
  app: App,
  reception: Reception,
  visit: (origin: string) => Promise<Result>,
): Promise<Result> {
  const server = createServer((request, response) => void receive(app as Listener, request, response, reception));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await visit(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    const isClosed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await isClosed;
  }
}

async function receive(app: Listener, request: IncomingMessage, response: ServerResponse, reception: Reception) {
  reception.request = request;
  const next = (error?: unknown) => {
    reception.error = error;
    if (!response.headersSent) response.statusCode = statusOf(error);
    response.end();
  };
  try {
    await app(request, response, next);
  } catch (error) {
    next(error);
  }
}

/** As Express answers what nobody answered, or an error that nobody took care of. */
function statusOf(error: unknown): number {
  if (error === undefined || error === null) return 404;
  const status: unknown = typeof error === 'object' && 'status' in error ? error.status : undefined;
  return Number.isInteger(status) && (status as number) >= 400 && (status as number) < 600 ? (status as number) : 500;
}

/**
 * Posts a request and resolves with the status of its answer. Not by fetch, which tests of handlers like to replace, and
 * which keeps connections open.
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
