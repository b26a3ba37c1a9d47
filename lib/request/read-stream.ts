import type { IncomingMessage } from 'node:http';
import { nextTurn } from '../async/set-immediate';

/** How much of an oversized body is read on, in multiples of the limit, so that the client comes to read its answer. */
const drainFactor = 8;
const none: Buffer = Buffer.alloc(0);

/** Reads a request to its end, keeping at most `limit` bytes. */
export function readStream(request: IncomingMessage, limit: number): Promise<Buffer | 'too large' | 'aborted'> {
  return new Promise((resolve) => {
    let collected = none;
    let size = 0;
    // Somebody before may have called setEncoding.
    const encoding = request.readableEncoding ?? 'utf8';
    const onData = (chunk: Buffer | string) => {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;
      collected = size + bytes.length <= limit ? appended(collected, size, bytes, limit) : none;
      size += bytes.length;
      if (size <= limit * drainFactor) return;
      request.off('data', onData);
      resolve('too large');
    };
    const onEnd = () => {
      if (size > limit) resolve('too large');
      else resolve(size === collected.length ? collected : collected.subarray(0, size));
    };
    // Some clients of HTTP/2 end an upload that they cancel, and then say so: that closes the stream within two turns.
    const onHttp2End = () => nextTurn(() => nextTurn(onEnd));
    // Stays after the end: an error after the end of our interest must not become an uncaught one.
    const onAbort = () => resolve('aborted');
    request
      .on('data', onData)
      .on('end', request.httpVersionMajor >= 2 ? onHttp2End : onEnd)
      .on('error', onAbort)
      .on('close', onAbort);
    // Somebody before may have paused it.
    request.resume?.();
    if (request.listenerCount('readable') > 0) readAll(request);
  });
}

/** A stream does not flow while somebody listens for `readable`, whether they read or not. What is read here is emitted as `data`. */
function readAll(request: IncomingMessage): void {
  const read = () => {
    while (request.read() !== null);
  };
  request.on('readable', read);
  read();
}

/** Into a buffer that doubles as it fills: a list of chunks of one byte each would take hundreds of times their size. */
function appended(collected: Buffer, size: number, bytes: Buffer, limit: number): Buffer {
  if (size === 0) return bytes;
  const needed = size + bytes.length;
  const roomy =
    needed <= collected.length
      ? collected
      : Buffer.allocUnsafe(Math.min(limit, Math.max(needed, 2 * collected.length)));
  if (roomy !== collected) collected.copy(roomy, 0, 0, size);
  bytes.copy(roomy, size);
  return roomy;
}
