import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { send } from './reply';

interface PageFile {
  type: string;
  bytes: Buffer;
  etag: string;
}

// Each written out, so that bundlers and readers see which files there are.
const places = {
  'index.html': () => require.resolve('#dashboard-page/index.html'),
  'icon.svg': () => require.resolve('#dashboard-page/icon.svg'),
  'page.css': () => require.resolve('#dashboard-page/page.css'),
  'page.js': () => require.resolve('#dashboard-page/page.js'),
} as const;

const types: Readonly<Record<string, string>> = {
  'index.html': 'text/html; charset=utf-8',
  'icon.svg': 'image/svg+xml',
  'page.css': 'text/css; charset=utf-8',
  'page.js': 'text/javascript; charset=utf-8',
};

type PageFileName = keyof typeof places;

const files = new Map<PageFileName, Promise<PageFile>>();

/** A file of the page, which is read when it is first asked for. */
export async function sendPageFile(
  name: PageFileName,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { type, bytes, etag } = await cached(name);
  response.setHeader('ETag', etag);
  response.setHeader('Cache-Control', 'no-cache');
  if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
  else send(response, 200, type, bytes);
}

function cached(name: PageFileName): Promise<PageFile> {
  const known = files.get(name);
  if (known !== undefined) return known;
  const read = readPageFile(name);
  files.set(name, read);
  // A file that could not be read may be there the next time.
  read.catch(() => files.delete(name));
  return read;
}

async function readPageFile(name: PageFileName): Promise<PageFile> {
  const bytes = await readFile(places[name]());
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 16)}"`;
  return { type: types[name] as string, bytes, etag };
}
