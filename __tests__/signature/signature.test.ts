import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { rejectionCodes } from '../../lib/errors/rejection';
import { sign, verify } from '../../lib/index';
import type { Body } from '../../lib/request/body';
import { checkSignature, type SignatureMode, toKeys } from '../../lib/signature/signature';
import { receiver } from '../behaviour/receiver-under-test';
import { payloads } from '../fixtures';
import { secret, serve, signed } from '../request/send';
import { until } from '../until';

const body = payloads['signed'] as Buffer;
const signature = '8559e86feae93abceef58456208817ac82a9fe52c6485b9e127050b8b9c3636d';

describe('sign', () => {
  it("gives Sauce Labs' signature of a body", () => {
    expect(sign(body, secret)).toBe(signature);
  });

  it('signs a string as its UTF-8 bytes', () => {
    expect(sign('Zahlung schlägt fehl', secret)).toBe(sign(Buffer.from('Zahlung schlägt fehl', 'utf8'), secret));
    expect(sign(body.toString('utf8'), secret)).toBe(signature);
  });

  it('signs a Uint8Array that is a part of a larger buffer', () => {
    const larger = Buffer.concat([Buffer.from('xx'), body, Buffer.from('yy')]);
    const part = new Uint8Array(larger.buffer, larger.byteOffset + 2, body.length);
    expect(sign(part, secret)).toBe(signature);
  });
});

const noBytes: [unknown, string][] = [
  [undefined, 'nothing'],
  [null, 'null'],
  [5, 'the number 5'],
  [{ id: 'a' }, 'an object'],
  [[123], 'an array'],
  [new ArrayBuffer(2), 'an object'],
];

it.each(noBytes)('sign and verify refuse the body %p, and say what they expected', (wrong, got) => {
  const refused = expect.objectContaining({
    code: 'INVALID_OPTION',
    message: `Expected \`body\` to be bytes or a string, got ${got}.`,
    help: expect.stringContaining('captureRawBody'),
  });
  expect(() => sign(wrong as string, secret)).toThrow(refused);
  expect(() => verify(wrong as string, signature, secret)).toThrow(refused);
});

describe('verify', () => {
  it('needs no body to refuse a request without a signature', () => {
    expect(verify(undefined as never, undefined, secret)).toBe(false);
  });

  it.each([
    ['as documented', signature],
    ['with the prefix sha256=', `sha256=${signature}`],
    ['with the prefix in upper case', `SHA256=${signature}`],
    ['in upper case', signature.toUpperCase()],
    ['with whitespace around it', ` \t${signature}\r\n `],
  ])('accepts the signature %s', (_, given) => {
    expect(verify(body, given, secret)).toBe(true);
    expect(verify(body.toString(), given, secret)).toBe(true);
  });

  it.each([
    ['none', undefined],
    ['an empty one', ''],
    ['a blank one', '  '],
    ['one that is too short', signature.slice(0, -1)],
    ['one that is too long', `${signature}0`],
    ['two, one after the other', `${signature}${signature}`],
    ['two, as Node joins repeated headers', `${signature}, ${signature}`],
    ['one with another prefix', `sha1=${signature}`],
    ['one with another prefix of the same length', `sha512=${signature}`],
    ['one with the prefix twice', `sha256=sha256=${signature}`],
    ['one with something before the prefix', `x sha256=${signature}`],
    ['one with a letter that is not hex', `g${signature.slice(1)}`],
    ['one on its second line', `x\n${signature}`],
    ['one with a second line', `${signature}\nx`],
    ['one in base64', Buffer.from(signature, 'hex').toString('base64')],
    ['nothing but the prefix', 'sha256='],
  ])('refuses %s', (_, given) => {
    expect(verify(body, given, secret)).toBe(false);
  });

  it('refuses JSON that was parsed and written again', () => {
    const rewritten = JSON.stringify(JSON.parse(body.toString()));
    expect(rewritten).not.toBe(body.toString());
    expect(verify(rewritten, signature, secret)).toBe(false);
  });

  it.each([
    ['a list', ['other', secret]],
    ['an object', { staging: 'other', production: secret }],
  ])('accepts the signature under any secret of %s', (_, secrets) => {
    expect(verify(body, signature, secrets)).toBe(true);
    expect(verify(body, sign(body, 'other'), secrets)).toBe(true);
    expect(verify(body, sign(body, 'third'), secrets)).toBe(false);
  });

  it('throws INVALID_SECRET for a secret that is wrong, whatever the signature', () => {
    for (const given of [signature, undefined, 'nonsense']) {
      expect(() => verify(body, given, [secret, ''])).toThrow(expect.objectContaining({ code: 'INVALID_SECRET' }));
    }
  });
});

describe('checkSignature', () => {
  const raw = { bytes: body, isRaw: true };
  const parsed = { bytes: body, isRaw: false };
  const decoded = { bytes: body, isRaw: 'perhaps' as const };
  const keys = toKeys({ production: secret });
  const pass = { verified: false, source: null };
  const good = { verified: true, source: 'production' };
  const missing = 'Expected the header saucelabs-sign, got none.';
  const mismatch = 'Expected the header saucelabs-sign to match the body under a secret, but it does not.';
  const gone =
    'Expected the raw bytes of the body, but an earlier parser (express.json()?) left only the parsed object.';
  const text =
    'Expected the raw bytes of the body, but earlier middleware (express.text()? setEncoding?) decoded them to a string, whose bytes differ.';
  const noKeys = 'Expected secrets to verify the signature, got none.';
  const wrong = sign(body, 'wrong');

  it.each<[string, SignatureMode, Body, string | undefined, typeof keys | null, object]>([
    ['right', 'require', raw, signature, keys, good],
    ['right', 'warn', raw, signature, keys, good],
    ['missing', 'require', raw, undefined, keys, { code: 'SIGNATURE_MISSING', message: missing }],
    ['empty', 'require', raw, '', keys, { code: 'SIGNATURE_MISSING', message: missing }],
    ['missing', 'warn', raw, undefined, keys, pass],
    ['empty', 'warn', raw, '', keys, pass],
    ['missing without secrets', 'require', raw, undefined, null, { code: 'SIGNATURE_MISSING' }],
    ['wrong', 'require', raw, wrong, keys, { code: 'SIGNATURE_MISMATCH', message: mismatch }],
    ['wrong', 'warn', raw, wrong, keys, { code: 'SIGNATURE_MISMATCH', message: mismatch }],
    ['unverifiable', 'require', parsed, signature, keys, { code: 'SIGNATURE_UNVERIFIABLE', message: gone }],
    ['unverifiable', 'warn', parsed, signature, keys, pass],
    ['right for a string', 'require', decoded, signature, keys, good],
    ['wrong for a string', 'require', decoded, wrong, keys, { code: 'SIGNATURE_UNVERIFIABLE', message: text }],
    ['wrong for a string', 'warn', decoded, wrong, keys, pass],
    ['missing and unverifiable', 'require', parsed, undefined, keys, { code: 'SIGNATURE_MISSING' }],
    ['without secrets', 'require', raw, signature, null, { code: 'SECRET_UNAVAILABLE', message: noKeys }],
    ['without secrets', 'warn', raw, signature, null, { code: 'SECRET_UNAVAILABLE', message: noKeys }],
  ])('judges a signature that is %s, when told to %s', (_, mode, given, header, secrets, expected) => {
    const judged = checkSignature(given, header, secrets, mode);
    expect(judged).toMatchObject(expected);
    if ('code' in judged) expect(rejectionCodes).toContain(judged.code);
  });

  it('names the secret that matched: its name, its index, or default', () => {
    const sourceUnder = (secrets: unknown) => checkSignature(raw, signature, toKeys(secrets), 'require');
    expect(sourceUnder(secret)).toEqual({ verified: true, source: 'default' });
    expect(sourceUnder(['a', 'b', secret])).toEqual({ verified: true, source: '2' });
    expect(sourceUnder({ a: 'a', b: secret, c: secret })).toEqual({ verified: true, source: 'b' });
  });
});

describe('forgeries', () => {
  const random = (below: number) => randomBytes(4).readUInt32LE() % below;
  const flip = (bytes: Buffer) => {
    const forged = Buffer.from(bytes);
    const at = random(forged.length);
    forged[at] = (forged[at] as number) ^ (1 + random(255));
    return forged;
  };
  const forgers: readonly ((bytes: Buffer) => Buffer)[] = [
    flip,
    (bytes) => bytes.subarray(0, random(bytes.length)),
    (bytes) => bytes.subarray(1 + random(bytes.length - 1)),
    (bytes) => Buffer.concat([bytes, randomBytes(1 + random(4))]),
    (bytes) => Buffer.concat([bytes, Buffer.from(' \n\t,'.charAt(random(4)))]),
    (bytes) => Buffer.concat([randomBytes(1 + random(4)), bytes]),
  ];

  it('of the body or of the signature never verify, in 10,000 attempts', () => {
    const digest = Buffer.from(signature, 'hex');
    for (let round = 0; round < 10_000; round++) {
      const forge = forgers[round % forgers.length] as (typeof forgers)[number];
      const isBody = round % 4 !== 0;
      const forgedBody = isBody ? forge(body) : body;
      const forgedSignature = isBody ? signature : forge(digest).toString('hex');
      if (verify(forgedBody, forgedSignature, secret)) {
        throw new Error(`verified ${forgedBody.toString('latin1')} with ${forgedSignature}`);
      }
    }
  });

  it('never verify as any text in the header', () => {
    fc.assert(fc.property(fc.string(), (text) => !verify(body, text, secret)));
    const almost = fc.tuple(fc.nat(63), fc.constantFrom(...'0123456789abcdef')).map(([at, digit]) => {
      return `${signature.slice(0, at)}${digit}${signature.slice(at + 1)}`;
    });
    fc.assert(fc.property(almost, (text) => verify(body, text, secret) === (text === signature)));
  });

  it('never reach a handler over HTTP', async () => {
    const { webhooks, handled, rejected } = receiver({ secret });
    const { url } = await serve(webhooks);
    for (let round = 0; round < 300; round++) {
      const forge = forgers[round % forgers.length] as (typeof forgers)[number];
      const response = await fetch(url, { method: 'POST', body: forge(body), headers: signed(body) });
      expect(response.status).toBe(204);
    }
    expect(rejected).toEqual(Array(300).fill('SIGNATURE_MISMATCH'));
    await fetch(url, { method: 'POST', body, headers: signed(body) });
    await until(() => handled.length > 0);
    expect(handled).toMatchObject([{ verified: true, source: 'default', payload: { name: 'Zahlung schlägt fehl' } }]);
    expect(await webhooks.health()).toMatchObject({ accepted: 1, rejected: { SIGNATURE_MISMATCH: 300 } });
  });
});
