import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { isUint8Array } from 'node:util/types';
import { readSafely } from '../async/call-safely';
import { bodyTooLarge, RejectionReason, rejectedRead } from '../errors/rejection';
import { contentEncoding } from './content-encoding';
import type { Headers } from './headers';
import { stringifyBody } from './json-body';
import { readBuffered, readStream } from './read-stream';

/** What other middleware may have left on a request. */
export type ParsedRequest = IncomingMessage & { body?: unknown; rawBody?: unknown };

export interface Body {
  bytes: Buffer;
  /** Whether these are the bytes that were sent: false if only a parsed object was left; `perhaps` if they were decoded to a string. */
  isRaw: boolean | 'perhaps';
  /** The content-encoding that the bytes still have. */
  encoding?: string | undefined;
  /** Other middleware has read from the stream, and nothing but a signature can show that what it put back is the whole body. */
  needsSignature?: boolean;
}

/** The client disconnected before its body was read, or other middleware destroyed the request. */
export const aborted = Symbol('aborted');

/** Why a request is rejected that was destroyed while its connection lives on. */
export const destroyedRequest = new RejectionReason(
  'BODY_UNREADABLE',
  'Expected a body, but the request was destroyed before it was read: it had none, or other middleware did not read it to its end.',
);

/** Encodings of `setEncoding` that lose nothing. */
const lossless: readonly (string | null | undefined)[] = [null, undefined, 'latin1', 'hex', 'base64', 'base64url'];

/** The bytes of a request, whatever ran before, up to `limit` bytes, still in their content-encoding. Never rejects. */
export async function readBody(
  request: ParsedRequest,
  headers: Headers,
  limit: number,
): Promise<Body | RejectionReason | typeof aborted> {
  try {
    // Checked first: Express 4 sets `body = {}` on requests whose stream is unread.
    const isUnread = request.readable === true && !request.readableDidRead;
    if (!isUnread && request.destroyed && !request.complete) return aborted;
    if (!isUnread && !hasBytesLeft(request)) return bodyFromParser(request, headers, limit);
    const { readableDidRead } = request;
    const bytes = request.destroyed ? readBuffered(request, limit) : await readStream(request, limit);
    if (typeof bytes === 'string') return bytes === 'aborted' ? aborted : bodyTooLarge(limit, 'more');
    const isRaw = lossless.includes(request.readableEncoding) || 'perhaps';
    const body: Body = { bytes, isRaw, encoding: contentEncoding(headers['content-encoding']) };
    if (isUnread) return body;
    const length = headers['content-length'];
    if (length !== undefined) return Number(length) === bytes.length ? body : bodyFromParser(request, headers, limit);
    // HTTP/2 calls a request complete when it was aborted, too.
    return { ...body, needsSignature: readableDidRead || request.httpVersionMajor >= 2 };
  } catch (cause) {
    return rejectedRead('body', cause);
  }
}

/** Whether others left bytes in the stream: they put back what they read, or the client went after its whole body, before it was read. */
function hasBytesLeft(request: ParsedRequest): boolean {
  return request.readableLength > 0 && findRaw(request) === undefined;
}

const findRaw = (request: ParsedRequest): string | Uint8Array | undefined =>
  [readSafely(request, 'rawBody'), readSafely(request, 'body')].find(isTextOrBytes);

function bodyFromParser(request: ParsedRequest, headers: Headers, limit: number): Body | RejectionReason {
  const body = readSafely(request, 'body');
  const left = findRaw(request);
  // Bytes are copied: the app may overwrite its buffer before they are verified and stored.
  const bytes = left === undefined ? stringifyBody(body, limit) : Buffer.from(left as Uint8Array);
  if (bytes instanceof RejectionReason) return bytes;
  if (bytes.length > limit) return bodyTooLarge(limit, `${bytes.length}`);
  if (left === undefined) return { bytes, isRaw: false };
  const encoding = contentEncoding(headers['content-encoding']);
  if (typeof left === 'string') {
    // Its parser may have taken it for another charset, or removed its BOM.
    const isComplete = Number(headers['content-length']) === bytes.length && !left.includes('\ufffd');
    return { bytes, isRaw: (isComplete && encoding === undefined) || 'perhaps' };
  }
  // Most parsers decode what they leave. JSON is UTF-8, what is compressed is not.
  return { bytes, isRaw: true, encoding: encoding === undefined || isUtf8(bytes) ? undefined : encoding };
}

const isTextOrBytes = (value: unknown): value is string | Uint8Array =>
  typeof value === 'string' || isUint8Array(value);
