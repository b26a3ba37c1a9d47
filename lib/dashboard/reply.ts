import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pageFiles } from './page.bundle';

export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  sendJsonText(response, JSON.stringify(value), status);
}

export function sendJsonText(response: ServerResponse, text: string, status = 200): void {
  send(response, status, 'application/json; charset=utf-8', text);
}

/** Sends untrusted bytes as a download: no browser renders them. */
export function sendDownload(response: ServerResponse, fileName: string, body: Buffer): void {
  response.setHeader('Content-Disposition', `attachment; filename="${fileName}"`);
  send(response, 200, 'application/octet-stream', body);
}

/** Sends an error with its message. */
export function sendError(response: ServerResponse, status: number, message: string): void {
  if (response.headersSent) response.destroy();
  else sendJson(response, { message }, status);
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.statusCode = status;
  response.setHeader('Content-Type', type);
  response.setHeader('Content-Length', Buffer.byteLength(body));
  // For HEAD, Node sends the headers only.
  response.end(body);
}

/** Returns a signal that aborts when the client disconnects. */
export function abortedOnClose(response: ServerResponse): AbortSignal {
  const closed = new AbortController();
  response.once('close', () => closed.abort());
  return closed.signal;
}

type PageFileName = keyof typeof pageFiles;

const types: Readonly<Record<PageFileName, string>> = {
  'index.html': 'text/html; charset=utf-8',
  'icon.svg': 'image/svg+xml',
  'page.css': 'text/css; charset=utf-8',
  'page.js': 'text/javascript; charset=utf-8',
};

const etags = new Map(Object.entries(pageFiles).map(([name, text]) => [name, etagOf(text)]));

/** Sends a file of the page, or 304 if the browser has it. */
export async function sendStaticFile(
  name: PageFileName,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const etag = etags.get(name) as string;
  response.setHeader('ETag', etag);
  response.setHeader('Cache-Control', 'no-cache');
  if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
  else send(response, 200, types[name], pageFiles[name]);
}

function etagOf(text: string): string {
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 16)}"`;
}
