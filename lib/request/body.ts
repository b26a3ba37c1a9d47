import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { isUint8Array } from 'node:util/types';
import { callSafely, readSafely, thrown } from '../async/call-safely';
import { nextTurn, untilNextTurn } from '../async/time';
import { bodyTooLarge, RejectionReason, rejectedRead } from '../errors/rejection';
import { JsonTooLarge, longestJson, writeJson } from '../text/write-json';
import { contentEncoding, type Headers } from './head';

/** Properties that other middleware may have left on a request. */
export type ParsedRequest = IncomingMessage & { body?: unknown; rawBody?: unknown };

export interface Body {
  bytes: Buffer;
  /** Whether these are the bytes that were sent: false if only a parsed object was left; `perhaps` if they were decoded to a string. */
  isRaw: boolean | 'perhaps';
  /** The content-encoding of the bytes, if still encoded. */
  encoding?: string | undefined;
  /** Other middleware has read from the stream, and only a signature can prove that the rest is the whole body. */
  needsSignature?: boolean;
}

/** The client disconnected before its body was read, or other middleware destroyed the request. */
export const aborted = Symbol('aborted');

/** Why a destroyed request with an open connection is rejected. */
export const destroyedRequest = new RejectionReason(
  'BODY_UNREADABLE',
  'Expected a body, but the request was destroyed before it was read: it had no body, or other middleware did not read all of it.',
);

/** Encodings of `setEncoding` that lose nothing. */
const lossless: readonly (string | null | undefined)[] = [null, undefined, 'latin1', 'hex', 'base64', 'base64url'];

/** Returns the bytes of a request, whatever middleware ran before, up to `limit` bytes, still encoded. Never rejects. */
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
    // HTTP/2 also marks an aborted request as complete.
    return { ...body, needsSignature: readableDidRead || request.httpVersionMajor >= 2 };
  } catch (cause) {
    return rejectedRead('body', cause);
  }
}

/** Whether bytes are left in the stream: middleware put them back, or the client disconnected after sending the whole body unread. */
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
    // Its parser may have assumed another charset, or removed the BOM.
    const isComplete = Number(headers['content-length']) === bytes.length && !left.includes('\ufffd');
    return { bytes, isRaw: (isComplete && encoding === undefined) || 'perhaps' };
  }
  // Most parsers leave decoded content. JSON is UTF-8, compressed content is not.
  return { bytes, isRaw: true, encoding: encoding === undefined || isUtf8(bytes) ? undefined : encoding };
}

const isTextOrBytes = (value: unknown): value is string | Uint8Array =>
  typeof value === 'string' || isUint8Array(value);

/** Returns the bytes of an already parsed body, at most `limit`. */
export function stringifyBody(json: unknown, limit = longestJson): Buffer | RejectionReason {
  try {
    const bytes = writeJson(json, limit);
    if (bytes !== undefined) return bytes;
    return new RejectionReason('BODY_UNREADABLE', 'Expected a body, but other middleware has consumed it.');
  } catch (error) {
    if (error instanceof JsonTooLarge) return bodyTooLarge(limit, 'more');
    return new RejectionReason('BODY_UNREADABLE', 'Expected JSON, got an object that cannot be serialized as JSON.');
  }
}

/**
 * Stores the raw body that a parser reads before sauceWebhooks, so that signatures can be verified.
 *
 * @example app.use(express.json({ verify: captureRawBody }));
 */
export function captureRawBody(request: object, _response: unknown, bytes: Buffer): void {
  (request as { rawBody?: Buffer }).rawBody = bytes;
}

/** How much of an oversized body is drained, in multiples of the limit, so that the client reads the response. */
const drainFactor = 8;
/** Chunks of a web stream read per turn: a stream that always has a next chunk, even an empty one, would block the event loop. */
const chunksPerTurn = 100;
/** How long the body of an aborted request may still be read: it is here already, or never ends. */
const abortGraceMs = 1000;
const none: Buffer = Buffer.alloc(0);

const twoTurns = () => untilNextTurn().then(untilNextTurn);

type ReadResult = Buffer | 'too large' | 'aborted';

/** Reads a request to its end, storing at most `limit` bytes. */
export function readStream(request: IncomingMessage, limit: number): Promise<ReadResult> {
  return new Promise((resolve) => {
    const body = new BodyBuffer(limit);
    // Other middleware may have called setEncoding.
    const encoding = request.readableEncoding ?? 'utf8';
    // A slow destination of a pipe pauses the request. It gets the rest at once, because it may never be ready for more.
    const onPause = () => nextTurn(() => isEnded || request.resume());
    let isEnded = false;
    const end = (result: ReadResult) => {
      isEnded = true;
      request.off('pause', onPause);
      resolve(result);
    };
    const onData = (chunk: Buffer | string) => {
      if (body.append(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk)) return;
      request.off('data', onData);
      end('too large');
    };
    const onEnd = () => end(body.result);
    // Some HTTP/2 clients end a cancelled upload before they cancel it: that closes the stream within two turns.
    const onHttp2End = () => twoTurns().then(onEnd);
    // Stays after the end: a later error must not become an uncaught exception.
    const onAbort = () => end('aborted');
    const onLast = request.httpVersionMajor >= 2 ? onHttp2End : onEnd;
    request.on('data', onData).on('end', onLast).on('error', onAbort).on('close', onAbort).on('pause', onPause);
    // Other middleware may have paused it.
    request.resume?.();
    if (request.listenerCount('readable') > 0) readAll(request);
  });
}

/** A stream does not flow while it has a `readable` listener. The chunks read here are emitted as `data`. */
function readAll(request: IncomingMessage): void {
  const read = () => {
    while (request.read() !== null);
  };
  request.on('readable', read);
  read();
}

/** Reads the buffer of a destroyed stream, which emits nothing more. */
export function readBuffered(request: IncomingMessage, limit: number): Buffer | 'too large' {
  const body = new BodyBuffer(limit);
  const encoding = request.readableEncoding ?? 'utf8';
  for (let chunk = request.read(); chunk !== null; chunk = request.read()) {
    body.append(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk);
  }
  return body.result;
}

/**
 * Reads the body of a web-standard request to its end, storing at most `limit` bytes; `no bytes` if it contains anything else. A client
 * that is gone may have sent the whole body before.
 */
export async function readWebStream(
  { body, signal }: Request,
  headers: Headers,
  limit: number,
): Promise<ReadResult | 'no bytes'> {
  const collected = new BodyBuffer(limit, { isShared: true });
  if (body === null) return collected.result;
  const reader = body.getReader();
  let timer: NodeJS.Timeout | undefined;
  let isCancelled = false;
  const cancel = () => {
    isCancelled = true;
    callSafely(() => reader.cancel());
  };
  // Most streams then return the chunks so far, and end or fail. A custom one may do neither.
  const onAbort = () => {
    timer = setTimeout(cancel, abortGraceMs);
  };
  signal?.addEventListener('abort', onAbort);
  // One that was aborted before emits nothing.
  if (signal?.aborted) onAbort();
  let isEnded = false;
  try {
    for (let count = 1; ; count++) {
      if (count % chunksPerTurn === 0) await untilNextTurn();
      const { done, value } = await reader.read();
      if (done) {
        isEnded = !isCancelled;
        break;
      }
      if (isUint8Array(value) && collected.append(value)) continue;
      cancel();
      return isUint8Array(value) ? 'too large' : 'no bytes';
    }
  } catch (cause) {
    // Deno lets a stream fail at the end of a whole body, too.
    thrown(cause);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
  const length = headers['content-length'];
  const isChunked = headers['transfer-encoding'] !== undefined;
  // Over HTTP/2 the body of an upload that the client cancels may end, before it is aborted.
  if (isEnded && length === undefined && !isChunked) await twoTurns();
  if (isEnded && !signal?.aborted) return collected.result;
  const isWhole = length === undefined ? isEnded && isChunked && collected.size > 0 : Number(length) === collected.size;
  return isWhole ? collected.result : 'aborted';
}

/** Collects at most `limit` bytes of a body. */
class BodyBuffer {
  #bytes = none;
  #size = 0;

  /** `isShared`: the source may reuse the memory of a chunk for the next one. */
  constructor(
    readonly limit: number,
    readonly options = { isShared: false },
  ) {}

  /** Returns false once the rest need not be read. */
  append(chunk: Uint8Array): boolean {
    this.#bytes = this.#size + chunk.length <= this.limit ? this.#appended(chunk) : none;
    this.#size += chunk.length;
    return this.#size <= this.limit * drainFactor;
  }

  get size(): number {
    return this.#size;
  }

  get result(): Buffer | 'too large' {
    if (this.#size > this.limit) return 'too large';
    return this.#size === this.#bytes.length ? this.#bytes : this.#bytes.subarray(0, this.#size);
  }

  /** A buffer that doubles as it fills: a list of one-byte chunks would take hundreds of times their size. */
  #appended(chunk: Uint8Array): Buffer {
    if (this.#size === 0) return this.options.isShared ? Buffer.from(chunk) : toBuffer(chunk);
    const needed = this.#size + chunk.length;
    const isRoomy = needed <= this.#bytes.length;
    const bytes = isRoomy
      ? this.#bytes
      : Buffer.allocUnsafe(Math.min(this.limit, Math.max(needed, 2 * this.#bytes.length)));
    if (!isRoomy) this.#bytes.copy(bytes, 0, 0, this.#size);
    bytes.set(chunk, this.#size);
    return bytes;
  }
}

const toBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
