import type { IncomingMessage } from 'node:http';
import { bodyTooLarge, RejectionReason } from '../errors/rejection';
import { contentEncoding } from './content-encoding';
import { stringifyBody } from './json-body';
import { readStream } from './read-stream';

/** What other middleware may have left on a request. */
export type ParsedRequest = IncomingMessage & { body?: unknown; rawBody?: unknown };

export interface Body {
  bytes: Buffer;
  /** Whether these are the bytes that were sent: not so when only a parsed object was left. */
  isRaw: boolean;
  /** The content-encoding that the bytes still have. */
  encoding?: string | undefined;
}

/** The client disconnected before its body was read: no response can reach it. */
export const aborted = Symbol('aborted');

/** The bytes of a request, whatever ran before, up to `limit` bytes, still in their content-encoding. */
export async function readBody(
  request: ParsedRequest,
  limit: number,
): Promise<Body | RejectionReason | typeof aborted> {
  if (!isStreamUnread(request))
    return request.destroyed && !request.complete ? aborted : bodyFromParser(request, limit);
  const bytes = await readStream(request, limit);
  if (!Buffer.isBuffer(bytes)) return bytes === 'aborted' ? aborted : bodyTooLarge(limit, 'more');
  return { bytes, isRaw: true, encoding: contentEncoding(request.headers['content-encoding']) };
}

// Checked first: Express 4 sets `body = {}` on requests whose stream is unread.
function isStreamUnread(request: IncomingMessage): boolean {
  return request.readable === true && !request.readableDidRead;
}

function bodyFromParser({ rawBody, body }: ParsedRequest, limit: number): Body | RejectionReason {
  const raw = toBuffer(rawBody) ?? toBuffer(body);
  const bytes = raw ?? stringifyBody(body, limit);
  if (bytes instanceof RejectionReason) return bytes;
  if (bytes.length > limit) return bodyTooLarge(limit, `${bytes.length}`);
  // A copy: the app may overwrite its buffer before the bytes are verified and stored.
  return raw === undefined ? { bytes, isRaw: false } : { bytes: Buffer.from(raw), isRaw: true };
}

function toBuffer(value: unknown): Buffer | undefined {
  if (Buffer.isBuffer(value)) return value;
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return typeof value === 'string' ? Buffer.from(value) : undefined;
}
