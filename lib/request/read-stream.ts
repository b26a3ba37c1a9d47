import type { IncomingMessage } from 'node:http';
import { isUint8Array } from 'node:util/types';
import { callSafely } from '../async/call-safely';
import { nextTurn } from '../async/set-immediate';

/** How much of an oversized body is read on, in multiples of the limit, so that the client comes to read its answer. */
const drainFactor = 8;
/** Chunks of a web stream that are read in one turn: one that always has a next chunk, also an empty one, would block the event loop. */
const chunksPerTurn = 100;
const none: Buffer = Buffer.alloc(0);

type ReadResult = Buffer | 'too large' | 'aborted';

/** Reads a request to its end, keeping at most `limit` bytes. */
export function readStream(request: IncomingMessage, limit: number): Promise<ReadResult> {
  return new Promise((resolve) => {
    const body = new BodyBuffer(limit);
    // Other middleware may have called setEncoding.
    const encoding = request.readableEncoding ?? 'utf8';
    // A slow destination that it is piped into pauses it: that one gets the rest at once, as it may never be ready for more.
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
    // Some clients of HTTP/2 end an upload that they cancel, and then say so: that closes the stream within two turns.
    const onHttp2End = () => nextTurn(() => nextTurn(onEnd));
    // Stays after the end: a later error must not become an uncaught one.
    const onAbort = () => end('aborted');
    const onLast = request.httpVersionMajor >= 2 ? onHttp2End : onEnd;
    request.on('data', onData).on('end', onLast).on('error', onAbort).on('close', onAbort).on('pause', onPause);
    // Other middleware may have paused it.
    request.resume?.();
    if (request.listenerCount('readable') > 0) readAll(request);
  });
}

/** A stream does not flow while it has a listener for `readable`. What is read here is emitted as `data`. */
function readAll(request: IncomingMessage): void {
  const read = () => {
    while (request.read() !== null);
  };
  request.on('readable', read);
  read();
}

/** Reads what a stream has buffered that was destroyed, which emits nothing more. */
export function readBuffered(request: IncomingMessage, limit: number): Buffer | 'too large' {
  const body = new BodyBuffer(limit);
  const encoding = request.readableEncoding ?? 'utf8';
  for (let chunk = request.read(); chunk !== null; chunk = request.read()) {
    body.append(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk);
  }
  return body.result;
}

/** Reads the body of a web-standard request to its end, keeping at most `limit` bytes; `no bytes` if it has anything else in it. */
export async function readWebStream({ body, signal }: Request, limit: number): Promise<ReadResult | 'no bytes'> {
  const collected = new BodyBuffer(limit, { isShared: true });
  if (body === null) return collected.result;
  const reader = body.getReader();
  const cancel = () => callSafely(() => reader.cancel());
  signal?.addEventListener('abort', cancel);
  // What was aborted before tells nobody, and its body may never end.
  if (signal?.aborted) cancel();
  try {
    for (let count = 1; ; count++) {
      if (count % chunksPerTurn === 0) await new Promise((resolve) => nextTurn(resolve));
      const { done, value } = await reader.read();
      if (signal?.aborted) return 'aborted';
      if (done) return collected.result;
      if (isUint8Array(value) && collected.append(value)) continue;
      cancel();
      return isUint8Array(value) ? 'too large' : 'no bytes';
    }
  } catch {
    return 'aborted';
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

/** Collects at most `limit` bytes of a body. */
class BodyBuffer {
  #bytes = none;
  #size = 0;

  /** `isShared`: the source may use the memory of a chunk for the next one. */
  constructor(
    readonly limit: number,
    readonly options = { isShared: false },
  ) {}

  /** Returns false when so much came that no more is to be read. */
  append(chunk: Uint8Array): boolean {
    this.#bytes = this.#size + chunk.length <= this.limit ? this.#appended(chunk) : none;
    this.#size += chunk.length;
    return this.#size <= this.limit * drainFactor;
  }

  get result(): Buffer | 'too large' {
    if (this.#size > this.limit) return 'too large';
    return this.#size === this.#bytes.length ? this.#bytes : this.#bytes.subarray(0, this.#size);
  }

  /** Into a buffer that doubles as it fills: a list of chunks of one byte each would take hundreds of times their size. */
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
