import * as zlib from 'node:zlib';
import { bodyTooLarge } from '../../lib/errors/rejection';
import { decode } from '../../lib/request/content-encoding';
import { receiver } from '../behaviour/receiver-under-test';
import { payloads } from '../fixtures';
import { acceptedBy, expresses, post, secret, serve, signed } from './send';

const { brotliCompressSync, constants, createGzip, deflateRawSync, deflateSync, gzipSync } = zlib;
const body = payloads['signed'] as Buffer;
const limit = 1024;

/** Node has zstd from 22.15 on. */
const { zstdCompressSync } = zlib as { zstdCompressSync?: (bytes: Uint8Array, options?: object) => Buffer };

const zstd = (bytes: Buffer): [string, Buffer][] => (zstdCompressSync ? [['zstd', zstdCompressSync(bytes)]] : []);

const mockRunning = { now: 0, most: 0 };

jest.mock('node:zlib', () => {
  const actual = jest.requireActual('node:zlib');
  const counted = (name: string) => (bytes: Buffer, options: object, done: (...result: unknown[]) => void) => {
    mockRunning.most = Math.max(mockRunning.most, ++mockRunning.now);
    actual[name](bytes, options, (...result: unknown[]) => {
      mockRunning.now--;
      done(...result);
    });
  };
  const names = ['gunzip', 'inflate', 'inflateRaw', 'brotliDecompress', 'zstdDecompress'];
  return {
    ...actual,
    ...Object.fromEntries(names.filter((name) => name in actual).map((name) => [name, counted(name)])),
  };
});

/** 200 MiB of zeros as gzip: some 200 KiB. */
async function bomb(): Promise<Buffer> {
  const gzip = createGzip();
  const compressed: Buffer[] = [];
  gzip.on('data', (chunk) => compressed.push(chunk));
  const zeros = Buffer.alloc(1024 * 1024);
  for (let written = 0; written < 200; written++) await new Promise((resolve) => gzip.write(zeros, resolve));
  await new Promise((resolve) => gzip.on('end', resolve).end());
  return Buffer.concat(compressed);
}

describe.each(expresses)('a content-encoding on %s', (_name, express) => {
  const accepting = (options = {}) => {
    const under = receiver({ secret, ...options });
    return { ...under, app: express().use(under.webhooks), accepted: acceptedBy(under.webhooks) };
  };

  it.each<[string, Buffer]>([
    ['gzip', gzipSync(body)],
    ['x-gzip', gzipSync(body)],
    ['GZIP', gzipSync(body)],
    ['deflate', deflateSync(body)],
    ['deflate', deflateRawSync(body)],
    ['br', brotliCompressSync(body)],
    ...zstd(body),
    ['identity', body],
    ['Identity', body],
    ['', body],
  ])('%s is decoded, and the signature covers what was encoded', async (encoding, bytes) => {
    const { app, accepted, rejected } = accepting();
    await post(app, bytes, { ...signed(body), 'content-encoding': encoding });
    expect(rejected).toEqual([]);
    expect(accepted).toMatchObject([{ verified: true, payload: { name: 'Zahlung schlägt fehl' } }]);
  });

  it('is left to a parser that ran before', async () => {
    const { webhooks } = receiver({ secret });
    const accepted = acceptedBy(webhooks);
    const app = express().use(express.raw({ type: '*/*' }), webhooks);
    await post(app, gzipSync(body), { ...signed(body), 'content-encoding': 'gzip' });
    expect(accepted).toMatchObject([{ verified: true }]);
  });

  it('does not make the signature of the encoded bytes a right one', async () => {
    const { app, rejected } = accepting();
    const encoded = gzipSync(body);
    await post(app, encoded, { ...signed(encoded), 'content-encoding': 'gzip' });
    expect(rejected).toEqual(['SIGNATURE_MISMATCH']);
  });
});

describe('a body whose content-encoding cannot be undone', () => {
  const notIn = (name: string) => `Expected a body encoded as ${name}, its content-encoding, got something else.`;
  const names = `gzip, br, deflate${zstdCompressSync ? ', zstd' : ''}`;
  const unknown = (name: string) => `Expected content-encoding ${names} or none, got "${name}".`;
  it.each([
    ['an unknown one', 'zip', body, unknown('zip')],
    ['two of them', 'gzip, br', gzipSync(body), unknown('gzip, br')],
    ['one that is the name of something of all objects', 'constructor', body, unknown('constructor')],
    ['gzip that is none', 'gzip', body, notIn('gzip')],
    ['gzip that is deflate', 'gzip', deflateSync(body), notIn('gzip')],
    ['gzip cut off', ' X-GZIP ', gzipSync(body).subarray(0, -9), notIn('x-gzip')],
    [
      'gzip with a wrong checksum',
      'gzip',
      Buffer.concat([gzipSync(body).subarray(0, -8), Buffer.alloc(8)]),
      notIn('gzip'),
    ],
    ['deflate that is none', 'deflate', Buffer.from('nonsense'), notIn('deflate')],
    ['deflate cut off', 'deflate', deflateSync(body).subarray(0, -5), notIn('deflate')],
    ['br that is none', 'br', body, notIn('br')],
    ['an empty body', 'gzip', Buffer.alloc(0), notIn('gzip')],
    ['an empty body', 'deflate', Buffer.alloc(0), notIn('deflate')],
    ['an empty body', 'br', Buffer.alloc(0), notIn('br')],
  ])('is BODY_UNREADABLE: %s', async (_, encoding, bytes, message) => {
    const rejections: unknown[] = [];
    const { webhooks } = receiver({ onRejected: (rejection) => void rejections.push(rejection) });
    expect((await post(webhooks, bytes, { 'content-encoding': encoding })).status).toBe(204);
    expect(rejections).toMatchObject([
      { code: 'BODY_UNREADABLE', message, body: bytes, headers: { 'content-encoding': encoding.trim().toLowerCase() } },
    ]);
  });
});

/** Few bytes that take much to decode: 16 MiB of spaces, in the largest windows. */
const spaces = Buffer.alloc(16 * 1024 * 1024, ' ');
const costly: readonly (readonly [string, Buffer])[] = [
  ['gzip', gzipSync(spaces)],
  ['deflate', deflateSync(spaces)],
  ['br', brotliCompressSync(spaces, { params: { [constants.BROTLI_PARAM_LGWIN]: 24 } })],
  ...zstd(spaces),
];

describe.each(costly)('40 unsigned deliveries in %s at a time', (encoding, bytes) => {
  const flood = async (app: unknown) => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => post(app, bytes, { 'content-encoding': encoding })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
  };

  beforeEach(() => void Object.assign(mockRunning, { now: 0, most: 0 }));

  it('are not decoded where there is a secret', async () => {
    const { webhooks, rejected } = receiver({ secret });
    await flood(await serve(webhooks).then(({ server }) => server));
    expect(new Set(rejected)).toEqual(new Set(['SIGNATURE_MISSING']));
    expect(mockRunning.most).toBe(0);
  });

  it.each(['warn', 'off'] as const)('are decoded four at a time where signatures are: %s', async (signature) => {
    const { webhooks, rejected } = receiver({ secret, signature });
    const before = process.memoryUsage().rss;
    await flood(await serve(webhooks).then(({ server }) => server));
    expect(rejected).toEqual(Array(40).fill('BODY_TOO_LARGE'));
    expect(mockRunning.most).toBe(4);
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
  });
});

it('a zstd frame that asks for a window beyond 8 MiB is BODY_UNREADABLE', async () => {
  if (zstdCompressSync === undefined) return;
  const windowLog = 101;
  const frame = zstdCompressSync(spaces, { params: { [windowLog]: 24 } });
  expect(await decode(frame, 'zstd', 2 * spaces.length)).toMatchObject({ code: 'BODY_UNREADABLE' });
});

describe('what is rejected before it is decoded', () => {
  const encoded = gzipSync(body);
  it.each<[string, object, Record<string, string>]>([
    ['SIGNATURE_MISSING', { secret }, {}],
    ['SIGNATURE_MISMATCH', { secret }, { 'saucelabs-sign': 'nonsense' }],
    ['SIGNATURE_MISMATCH', { secret, signature: 'warn' }, { 'saucelabs-sign': 'nonsense' }],
    ['TOKEN_MISMATCH', { urlToken: 'token' }, {}],
  ])('is kept encoded, and a replay decodes it: %s with %j', async (code, options, headers) => {
    const { webhooks, rejected } = receiver(options);
    const accepted = acceptedBy(webhooks);
    await post(webhooks, encoded, { 'content-encoding': 'gzip', ...headers });
    const { items } = await webhooks.inbox.quarantine.list();
    expect(items).toMatchObject([{ code, body: encoded, headers: { 'content-encoding': 'gzip' } }]);
    const id = items[0]?.id as string;
    expect((await webhooks.replay(id)).rejections).toMatchObject([{ code }]);
    expect(mockRunning.now).toBe(0);
    expect((await webhooks.replay(id, { trusted: true })).accepted).toHaveLength(1);
    expect(accepted).toMatchObject([{ payload: { name: 'Zahlung schlägt fehl' } }]);
    expect(rejected).toEqual([code]);
  });

  it('is kept decoded where its signature was wrong, and verified so by a replay', async () => {
    let key = 'another';
    const { webhooks } = receiver({ secret: () => key });
    await post(webhooks, encoded, { 'content-encoding': 'gzip', ...signed(body) });
    const { items } = await webhooks.inbox.quarantine.list();
    expect(items).toMatchObject([{ code: 'SIGNATURE_MISMATCH', body }]);
    expect(items[0]?.headers).not.toHaveProperty('content-encoding');
    key = secret;
    expect((await webhooks.replay(items[0]?.id as string)).accepted).toHaveLength(1);
  });
});

describe('decompression', () => {
  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['br', brotliCompressSync],
  ])('by %s yields at most the limit', async (encoding, compress) => {
    const exact = Buffer.alloc(limit, ' ');
    expect(await decode(compress(exact), encoding, limit)).toEqual(exact);
    expect(await decode(compress(Buffer.alloc(limit + 1, ' ')), encoding, limit)).toEqual(
      bodyTooLarge(limit, 'more after decompression'),
    );
  });

  it('works under a limit that no buffer could reach', async () => {
    expect(await decode(gzipSync(body), 'gzip', 2 ** 60)).toEqual(body);
  });

  it('tells a body too large after decompression from one that is it before', async () => {
    const rejections: unknown[] = [];
    const { webhooks } = receiver({ limit, onRejected: (rejection) => void rejections.push(rejection) });
    await post(webhooks, gzipSync(Buffer.alloc(limit + 1)), { 'content-encoding': 'gzip' });
    await post(webhooks, Buffer.alloc(limit + 1), { 'content-encoding': 'gzip' });
    const message = `Expected a body of at most ${limit} bytes, got more`;
    expect(rejections).toMatchObject([
      { code: 'BODY_TOO_LARGE', message: `${message} after decompression.`, body: null },
      { code: 'BODY_TOO_LARGE', message: `${message}.`, body: null },
    ]);
  });

  it('of a bomb stops at the limit: 200 MiB are never in memory', async () => {
    const { webhooks, rejected } = receiver();
    const accepted = acceptedBy(webhooks);
    const bytes = await bomb();
    expect(bytes.length).toBeLessThan(1024 * 1024);
    const before = process.memoryUsage().arrayBuffers;
    let mostBytes = 0;
    const watch = setInterval(() => {
      mostBytes = Math.max(mostBytes, process.memoryUsage().arrayBuffers);
    }, 1);
    await post(webhooks, bytes, { 'content-encoding': 'gzip' });
    clearInterval(watch);
    expect(rejected).toEqual(['BODY_TOO_LARGE']);
    expect(mostBytes - before).toBeLessThan(64 * 1024 * 1024);
    await post(webhooks, body);
    expect(accepted).toHaveLength(1);
  });
});
