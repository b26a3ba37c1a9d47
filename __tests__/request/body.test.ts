import { gzipSync } from 'node:zlib';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { captureRawBody, type Rejection } from '../../lib';
import { receiver } from '../behaviour/receiver-under-test';
import { payloads } from '../fixtures';
import { acceptedBy, expresses, post, secret, serve, signed } from './send';

const body = payloads['signed'] as Buffer;
/** The same with its letters unescaped. */
const umlaut = JSON.stringify(JSON.parse(`${body}`));
const job = (payloads['vdc-errored-minimal'] as Buffer).toString();
const left = (fields: object): RequestHandler[] => [
  (req, _res, next) => req.resume().on('end', () => next()),
  (req, _res, next) => next(void Object.defineProperties(req, Object.getOwnPropertyDescriptors(fields))),
];
const throwing = (name: string, fields: object): object =>
  Object.defineProperty(fields, name, {
    configurable: true,
    enumerable: true,
    get() {
      throw new Error('a getter of the app');
    },
  });

describe.each(expresses)('the body on %s', (_name, express) => {
  const behind = (before: RequestHandler[], options = {}) => {
    const rejections: Rejection[] = [];
    const { webhooks } = receiver({ secret, onRejected: (one) => void rejections.push(one), ...options });
    const app = express();
    for (const handler of before) app.use(handler);
    return { app: app.use(webhooks), rejections, accepted: acceptedBy(webhooks) };
  };

  const aRawBody = (rawBody: unknown): RequestHandler[] => left({ rawBody, body: { parsed: 'and not looked at' } });

  it.each<[string, RequestHandler[], Record<string, string>]>([
    ['the unread stream', [], {}],
    ['the unread stream, without a content type', [], { 'content-type': '' }],
    ['the unread stream that express.json() had no interest in', [express.json()], { 'content-type': 'text/json' }],
    ...(['utf8', 'latin1', 'hex', 'base64', 'base64url', 'utf16le'] as const).map(
      (encoding): [string, RequestHandler[], Record<string, string>] => [
        `the unread stream that has been told its encoding, ${encoding}`,
        [(req, _res, next) => next(void req.setEncoding(encoding))],
        {},
      ],
    ),
    [
      'the unread stream beside a listener that does not read it',
      [(req, _res, next) => next(void req.on('readable', () => {}))],
      {},
    ],
    [
      'the unread stream, after such a listener was called',
      [(req, _res, next) => void req.once('readable', () => next()).on('readable', () => {})],
      {},
    ],
    [
      'the unread stream beside a body of somebody',
      [(req, _res, next) => next(void Object.assign(req, { body: { no: 1 } }))],
      {},
    ],
    ['the unread stream, some time later', [(_req, _res, next) => void setImmediate(next)], {}],
    ['the Buffer of express.raw()', [express.raw({ type: '*/*' })], {}],
    ['the text of express.text()', [express.text({ type: '*/*' })], {}],
    ['what captureRawBody kept', [express.json({ verify: captureRawBody })], {}],
    ['rawBody as a Buffer', aRawBody(body), {}],
    ['rawBody as a string', aRawBody(body.toString()), {}],
    ['rawBody as a Uint8Array', aRawBody(new Uint8Array(body)), {}],
    [
      'rawBody as a part of a larger buffer',
      aRawBody(new Uint8Array(Buffer.concat([body, body]).subarray(body.length))),
      {},
    ],
    ['body as a Uint8Array, whatever rawBody is', left({ rawBody: { no: 1 }, body: new Uint8Array(body) }), {}],
    ['undecoded beside a content-encoding', left({ rawBody: gzipSync(body) }), { 'content-encoding': 'gzip' }],
    ['decoded beside a content-encoding', left({ body: Buffer.from(body) }), { 'content-encoding': 'gzip' }],
    ['body where rawBody throws', left(throwing('rawBody', { body: Buffer.from(body) })), {}],
    ['rawBody where body throws', left(throwing('body', { rawBody: Buffer.from(body) })), {}],
    ['a charset that is ignored', [], { 'content-type': 'application/json; charset=utf-16' }],
    ['a charset that does not exist', [], { 'content-type': 'application/json; charset=nonsense' }],
  ])('keeps its raw bytes: %s', async (_, before, headers) => {
    const { app, accepted, rejections } = behind(before);
    expect((await post(app, body, { ...signed(body), ...headers })).status).toBe(204);
    expect(rejections).toEqual([]);
    expect(accepted).toMatchObject([{ verified: true, payload: { name: 'Zahlung schlägt fehl' } }]);
  });

  it('is accepted as parsed where no signature is asked for', async () => {
    const { app, accepted, rejections } = behind([express.json()], { signature: 'off' });
    await post(app, job);
    await post(app, `[${body},${job}]`);
    expect(rejections).toEqual([]);
    expect(accepted.map(({ type }) => type)).toEqual(['vdc', 'vdc']);
  });

  it('is SIGNATURE_UNVERIFIABLE where only what a parser made of it is left', async () => {
    const { app, accepted, rejections } = behind([express.json()]);
    await post(app, body, signed(body));
    expect(accepted).toEqual([]);
    expect(rejections).toMatchObject([
      {
        code: 'SIGNATURE_UNVERIFIABLE',
        message:
          'Expected the raw bytes of the body, but an earlier parser (express.json()?) left only the parsed object.',
        help: 'Mount sauceWebhooks before the body parser, or keep the raw body: express.json({ verify: captureRawBody }).',
      },
    ]);
  });

  it.each<[string, RequestHandler, Buffer, Record<string, string>]>([
    [
      'latin1',
      express.text({ type: '*/*' }),
      Buffer.from(umlaut),
      { 'content-type': 'application/json; charset=latin1' },
    ],
    ['text without its BOM', express.text({ type: '*/*' }), Buffer.concat([Buffer.from('\ufeff'), body]), {}],
    ['ascii', (req, _res, next) => next(void req.setEncoding('ascii')), Buffer.from(umlaut), {}],
    ['utf8 that it is not', (req, _res, next) => next(void req.setEncoding('utf8')), Buffer.from(umlaut, 'latin1'), {}],
  ])('is SIGNATURE_UNVERIFIABLE where it was made into another text: %s', async (_, before, sent, headers) => {
    const { app, accepted, rejections } = behind([before]);
    await post(app, sent, { ...signed(sent), ...headers });
    expect(accepted).toEqual([]);
    expect(rejections).toMatchObject([
      { code: 'SIGNATURE_UNVERIFIABLE', message: expect.stringContaining('decoded them to a string') },
    ]);
    const warned = behind([before], { signature: 'warn' });
    await post(warned.app, sent, { ...signed(sent), ...headers });
    expect(warned.rejections.filter(({ code }) => code.startsWith('SIGNATURE'))).toEqual([]);
  });

  it('is SIGNATURE_MISMATCH where its text is whole, and the token a wrong one', async () => {
    const { app, rejections } = behind([express.text({ type: '*/*' })]);
    await post(app, body, signed(body, 'another'));
    expect(rejections.map(({ code }) => code)).toEqual(['SIGNATURE_MISMATCH']);
  });

  it('is BODY_UNREADABLE where all that was left on the request throws', async () => {
    const { app, accepted, rejections } = behind(left(throwing('body', throwing('rawBody', {}))));
    expect((await post(app, body, signed(body))).status).toBe(204);
    expect(rejections).toMatchObject([{ code: 'BODY_UNREADABLE', body: null }]);
    expect(accepted).toEqual([]);
  });

  it('is no event after express.urlencoded(), which leaves JSON alone and takes forms apart', async () => {
    const { app, accepted, rejections } = behind([express.urlencoded({ extended: false })], { signature: 'off' });
    await post(app, job);
    await post(app, job, { 'content-type': 'application/x-www-form-urlencoded' });
    expect(accepted).toHaveLength(1);
    expect(rejections.map(({ code }) => code)).toEqual(['UNKNOWN_EVENT']);
  });

  const nothingLeft = 'Expected a body, but other middleware has consumed it.';
  const circular: Record<string, unknown> = {};
  circular['self'] = circular;
  let deep: unknown = {};
  for (let levels = 0; levels < 100_000; levels++) deep = [deep];
  it.each<[string, unknown, string, string]>([
    ['nothing', undefined, 'BODY_UNREADABLE', nothingLeft],
    ['a function', () => {}, 'BODY_UNREADABLE', nothingLeft],
    ['a circle', circular, 'BODY_UNREADABLE', 'Expected JSON, got an object that cannot be serialized as JSON.'],
    ['a bigint', { n: 1n }, 'BODY_UNREADABLE', 'Expected JSON, got an object that cannot be serialized as JSON.'],
    ['100,000 levels', deep, 'INVALID_EVENT', 'Expected an event, got JSON nested deeper than 100 levels.'],
    ['null', null, 'UNKNOWN_EVENT', 'Expected a JSON object, got null.'],
    ['a number', 5, 'UNKNOWN_EVENT', 'Expected a JSON object, got the number 5.'],
    ['an empty string', '', 'MALFORMED_JSON', 'Expected JSON, got an empty body.'],
  ])('that somebody read is rejected when they left %s', async (_, leftBody, code, message) => {
    const { app, accepted, rejections } = behind(left({ body: leftBody }), { signature: 'off' });
    expect((await post(app, job)).status).toBe(204);
    expect(rejections).toMatchObject([{ code, message }]);
    expect(accepted).toEqual([]);
  });

  it('is read item by item where one of them is nested 100,000 levels deep', async () => {
    const { app, accepted, rejections } = behind(left({ body: [JSON.parse(job), deep] }), { signature: 'off' });
    expect((await post(app, job)).status).toBe(204);
    expect(accepted.map(({ type }) => type)).toEqual(['vdc']);
    expect(rejections.map(({ code, body }) => [code, body?.length])).toEqual([['INVALID_EVENT', 200_002]]);
  });

  it.each(['flat', 'deep'])('is too large where a parser left more than the limit of what is %s', async (kind) => {
    const leftBody = kind === 'flat' ? { name: 'x'.repeat(200_000) } : deep;
    const { app, accepted, rejections } = behind(left({ body: leftBody }), { signature: 'off', limit: 100_000 });
    expect((await post(app, job)).status).toBe(204);
    const message = 'Expected a body of at most 100000 bytes, got more.';
    expect(rejections.map(({ code, message, body }) => ({ code, message, body }))).toEqual([
      { code: 'BODY_TOO_LARGE', message, body: null },
    ]);
    expect(accepted).toEqual([]);
  });

  it('that somebody began to read is BODY_UNREADABLE', async () => {
    const begin = (req: Request, _res: Response, next: NextFunction) => {
      req.once('data', () => {
        req.pause();
        next();
      });
    };
    const { app, accepted, rejections } = behind([begin]);
    expect((await post(app, body, signed(body))).status).toBe(204);
    expect(rejections).toMatchObject([{ code: 'BODY_UNREADABLE', message: nothingLeft, body: null }]);
    expect(accepted).toEqual([]);
  });

  const peek = (keep: (chunk: Buffer) => Buffer) => (req: Request, _res: Response, next: NextFunction) => {
    req.once('readable', () => {
      req.unshift(keep(req.read()));
      next();
    });
  };
  const whole = peek((chunk) => chunk);
  const chunked = async (app: unknown, sent: string | Buffer, headers: Record<string, string> = {}) => {
    const { url } = await serve(app);
    return fetch(url, { method: 'POST', headers, body: new Blob([sent]).stream(), duplex: 'half' } as RequestInit);
  };

  it.each([
    ['beside its content-length', post],
    ['in chunks', chunked],
  ])('that somebody read and put back is whole, as its signature shows: %s', async (_, send) => {
    const { app, accepted, rejections } = behind([whole]);
    expect((await send(app, body, signed(body))).status).toBe(204);
    expect(rejections).toEqual([]);
    expect(accepted).toMatchObject([{ verified: true }]);
  });

  it('that somebody read and put back is whole, as its content-length shows', async () => {
    const { app, accepted, rejections } = behind([whole], { signature: 'off' });
    expect((await post(app, job)).status).toBe(204);
    expect([accepted.length, rejections]).toEqual([1, []]);
  });

  const notWhole = expect.stringContaining('no signature proves that all of it was put back');
  it.each([
    ['beside its content-length', post, 'off', nothingLeft],
    ['in chunks', chunked, 'off', notWhole],
    ['in chunks, with a signature', chunked, 'require', notWhole],
  ] as const)('that somebody put back in part is not taken for the whole: %s', async (_, send, signature, message) => {
    // What is left is an event by itself.
    const sent = ` ${body}`;
    const { app, accepted, rejections } = behind([peek((chunk) => chunk.subarray(1))], { signature });
    expect((await send(app, sent, signed(sent))).status).toBe(204);
    expect(rejections).toMatchObject([{ code: 'BODY_UNREADABLE', message, body: null }]);
    expect(accepted).toEqual([]);
  });

  it('that somebody put back is not kept where its signature is missing', async () => {
    const { app, rejections } = behind([whole]);
    await chunked(app, body);
    expect(rejections).toMatchObject([{ code: 'SIGNATURE_MISSING', body: null }]);
  });

  it('that somebody left beside what they put back into the stream is theirs', async () => {
    const { app, accepted, rejections } = behind([
      peek((chunk) => chunk.subarray(1)),
      (req, _res, next) => next(void Object.assign(req, { rawBody: body })),
    ]);
    await post(app, body, signed(body));
    expect(rejections).toEqual([]);
    expect(accepted).toMatchObject([{ verified: true }]);
  });

  it('that somebody listens to at the same time is read by both', async () => {
    const chunks: Buffer[] = [];
    const { app, accepted } = behind([(req, _res, next) => next(void req.on('data', (chunk) => chunks.push(chunk)))]);
    await post(app, body, signed(body));
    expect(accepted).toMatchObject([{ verified: true }]);
    expect(Buffer.concat(chunks)).toEqual(body);
  });

  it('may begin with a byte order mark, which the signature covers', async () => {
    const withBom = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]);
    const { app, accepted, rejections } = behind([]);
    await post(app, withBom, signed(body));
    expect(rejections.map(({ code }) => code)).toEqual(['SIGNATURE_MISMATCH']);
    await post(app, withBom, signed(withBom));
    expect(accepted).toMatchObject([{ verified: true, payload: { id: '4f9c2b7e1d8a4c6fb3e05d7a9c1e2f48' } }]);
  });

  it('is kept in the rejection as it came', async () => {
    const { app, rejections } = behind([], { signature: 'off' });
    const odd = Buffer.from([0xff, 0x00, 0x7b]);
    await post(app, odd);
    expect(rejections).toMatchObject([{ code: 'MALFORMED_JSON', body: odd }]);
  });

  it('leaves a request that is not for us to the next middleware, unread', async () => {
    const { app } = behind([]);
    app.post('/echo', express.json(), (req, res) => void res.json(req.body));
    expect((await post(app, '{"a":1}', {}, '/echo')).body).toEqual({ a: 1 });
  });
});

describe('captureRawBody', () => {
  it('keeps the bytes as rawBody', () => {
    const request: { rawBody?: Buffer } = {};
    expect(captureRawBody(request, {}, body)).toBeUndefined();
    expect(request.rawBody).toBe(body);
  });
});
