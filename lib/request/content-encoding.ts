import { constants } from 'node:buffer';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { Semaphore } from '../async/semaphore';
import { bodyTooLarge, RejectionReason } from '../errors/rejection';
import { describeValue } from '../text/escape';

type Decoder = (bytes: Buffer, options: zlib.ZlibOptions) => Promise<Buffer>;

const gunzip = promisify(zlib.gunzip) as Decoder;
const inflate = promisify(zlib.inflate) as Decoder;
const inflateRaw = promisify(zlib.inflateRaw) as Decoder;

const decoders = new Map<string, Decoder>([
  ['gzip', gunzip],
  ['x-gzip', gunzip],
  ['br', promisify(zlib.brotliDecompress) as Decoder],
  // Clients disagree whether `deflate` has a zlib header; its first byte tells.
  ['deflate', (bytes, options) => (((bytes[0] ?? 0) & 0x0f) === 8 ? inflate : inflateRaw)(bytes, options)],
]);

/** Available in Node 22.15 and later; the types are those of Node 20. */
const { zstdDecompress } = zlib as { zstdDecompress?: typeof zlib.gunzip };
if (zstdDecompress !== undefined) {
  // ZSTD_d_windowLogMax, 8 MiB: the largest window that the content-encoding allows (RFC 9659); a frame may claim 128 MiB.
  const params = { 100: 23 };
  const decoder = promisify(zstdDecompress) as Decoder;
  decoders.set('zstd', (bytes, options) => decoder(bytes, { ...options, params } as zlib.ZlibOptions));
}

/** Each may fill a window of up to 16 MiB (br) before its first output, so only a few run concurrently. */
const decoding = new Semaphore(4);

/** Returns the decoded body; decompression stops beyond `limit` bytes. */
export async function decode(bytes: Buffer, encoding: string, limit: number): Promise<Buffer | RejectionReason> {
  const decoder = decoders.get(encoding);
  if (decoder === undefined) {
    const names = [...decoders.keys()].filter((name) => name !== 'x-gzip').join(', ');
    const message = `Expected content-encoding ${names} or none, got ${describeValue(encoding)}.`;
    return new RejectionReason('BODY_UNREADABLE', message);
  }
  await decoding.acquire();
  try {
    return await decoder(bytes, { maxOutputLength: Math.min(limit, constants.MAX_LENGTH) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      return bodyTooLarge(limit, 'more after decompression');
    }
    const message = `Expected a body encoded as ${encoding}, its content-encoding, got something else.`;
    return new RejectionReason('BODY_UNREADABLE', message);
  } finally {
    decoding.release();
  }
}
