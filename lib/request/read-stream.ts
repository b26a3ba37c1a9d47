import type { IncomingMessage } from 'node:http';

/** How much of an oversized body is read on, in multiples of the limit, so that the client comes to read its answer. */
const drainFactor = 8;

/** Reads a request to its end, keeping at most `limit` bytes. */
export function readStream(request: IncomingMessage, limit: number): Promise<Buffer | 'too large' | 'aborted'> {
  return new Promise((resolve) => {
    let chunks: Buffer[] = [];
    let size = 0;
    const finish = (result: Buffer | 'too large' | 'aborted') => {
      request.off('data', onData).off('end', onEnd).off('error', onAbort).off('close', onAbort);
      // An error after the end of our interest must not become an uncaught one.
      request.on('error', () => {});
      resolve(result);
    };
    const onData = (chunk: Buffer | string) => {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      size += bytes.length;
      if (size <= limit) chunks.push(bytes);
      else chunks = [];
      if (size > limit * drainFactor) finish('too large');
    };
    const onEnd = () => finish(size > limit ? 'too large' : oneBuffer(chunks, size));
    const onAbort = () => finish('aborted');
    request.on('data', onData).on('end', onEnd).on('error', onAbort).on('close', onAbort);
  });
}

function oneBuffer(chunks: Buffer[], size: number): Buffer {
  return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, size);
}
