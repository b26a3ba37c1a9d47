import { constants } from 'node:buffer';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, type ZlibOptions } from 'node:zlib';
import { RejectionReason } from '../errors/rejection';
import { describeValue } from '../text/escape';

type Decoder = (bytes: Buffer, options: ZlibOptions) => Promise<Buffer>;

const inflateZlib = promisify(inflate) as Decoder;
const inflateBare = promisify(inflateRaw) as Decoder;

const decoders = new Map<string, Decoder>([
  ['gzip', promisify(gunzip) as Decoder],
  ['x-gzip', promisify(gunzip) as Decoder],
  ['br', promisify(brotliDecompress) as Decoder],
  // Clients disagree whether `deflate` has a zlib header; its first byte shows it.
  ['deflate', (bytes, options) => (((bytes[0] ?? 0) & 0x0f) === 8 ? inflateZlib : inflateBare)(bytes, options)],
]);

/** The body without its content-encoding; decompression stops as soon as it yields more than `limit` bytes. */
export async function decode(
  bytes: Buffer,
  encoding: string,
  limit: number,
): Promise<Buffer | RejectionReason | 'too large'> {
  const name = encoding.trim().toLowerCase();
  if (name === '' || name === 'identity') return bytes;
  const decoder = decoders.get(name);
  if (decoder === undefined) {
    const message = `Expected content-encoding gzip, deflate, br or none, got ${describeValue(encoding)}.`;
    return new RejectionReason('BODY_UNREADABLE', message);
  }
  try {
    return await decoder(bytes, { maxOutputLength: Math.min(limit, constants.MAX_LENGTH) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return 'too large';
    return new RejectionReason(
      'BODY_UNREADABLE',
      `Expected a body in ${name}, as its content-encoding says, got something else.`,
    );
  }
}
