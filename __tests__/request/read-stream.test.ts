import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { readStream } from '../../lib/request/body';

const names = ['data', 'end', 'error', 'close'];

function reading(limit: number) {
  const request = new EventEmitter();
  const read = readStream(request as IncomingMessage, limit);
  const listeners = () => names.map((name) => request.listenerCount(name));
  return { request, read, listeners };
}

describe('readStream', () => {
  it('gives a body of one chunk without copying it', async () => {
    const { request, read } = reading(3);
    const chunk = Buffer.from('abc');
    request.emit('data', chunk);
    request.emit('end');
    const given = (await read) as Buffer;
    expect(given).toEqual(chunk);
    expect([given.buffer, given.byteOffset]).toEqual([chunk.buffer, chunk.byteOffset]);
  });

  it('never writes into a chunk that it was given', async () => {
    const { request, read } = reading(100);
    const slab = Buffer.from('abcdef');
    request.emit('data', slab.subarray(0, 3));
    request.emit('data', Buffer.from('xyz'));
    request.emit('end');
    expect(`${await read}`).toBe('abcxyz');
    expect(`${slab}`).toBe('abcdef');
  });

  it.each([
    [64, 64],
    [64, 65],
    [1000, 100],
  ])('keeps at most %i bytes, in chunks of one byte: %i of them', async (limit, size) => {
    const { request, read } = reading(limit);
    const body = Buffer.from(Array.from({ length: size }, (_, at) => at % 256));
    for (const byte of body) request.emit('data', Buffer.from([byte]));
    request.emit('end');
    expect(await read).toEqual(size > limit ? 'too large' : body);
  });

  it('resumes a stream that somebody has paused', async () => {
    const stream = new PassThrough();
    stream.pause();
    stream.end('abc');
    expect(`${await readStream(stream as unknown as IncomingMessage, 3)}`).toBe('abc');
  });

  it('leaves a stream alone that somebody pauses after it was read', async () => {
    const stream = new PassThrough();
    const read = readStream(stream as unknown as IncomingMessage, 1);
    stream.write('x'.repeat(100));
    expect(await read).toBe('too large');
    stream.pause();
    await new Promise(setImmediate);
    expect(stream.isPaused()).toBe(true);
    expect(stream.listenerCount('pause')).toBe(0);
  });

  it('puts chunks together, bytes or text', async () => {
    const { request, read } = reading(5);
    for (const chunk of [Buffer.from('a'), 'ü', Buffer.from('bc')]) request.emit('data', chunk);
    request.emit('end');
    expect(`${await read}`).toBe('aübc');
  });

  it.each([
    ['the end', (request: EventEmitter) => request.emit('end')],
    ['an error', (request: EventEmitter) => request.emit('error', new Error('reset'))],
    ['too much', (request: EventEmitter) => request.emit('data', Buffer.alloc(9))],
  ])('lets no error out after %s', async (_, finish) => {
    const { request, read } = reading(1);
    finish(request);
    const result = await read;
    expect(() => request.emit('error', new Error('reset'))).not.toThrow();
    expect(await read).toBe(result);
  });

  it('takes no more after too much', async () => {
    const { request, read, listeners } = reading(1);
    request.emit('data', Buffer.alloc(9));
    await read;
    expect(listeners()).toEqual([0, 1, 1, 1]);
  });
});
