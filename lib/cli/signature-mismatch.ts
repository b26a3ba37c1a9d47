import { gunzipSync } from 'node:zlib';
import { isSignature, verify } from '../signature/signature';
import { pythonJson } from '../testing/signed-request';
import { writeJson } from '../text/write-json';

/** An explanation, and the bytes that would match the signature if it is true. */
type Cause = readonly [explanation: string, restore: (body: Buffer) => Buffer | null];

const causes: readonly Cause[] = [
  [
    'The file ends with a line break that was not in the body: an editor or the shell added it. Save the bytes unchanged.',
    (body) => changeText(body, (text) => text.replace(/\r?\n$/, '')),
  ],
  [
    'The body ended with a line break that is not in the file. Save the bytes unchanged.',
    (body) => Buffer.concat([body, Buffer.from('\n')]),
  ],
  [
    'The file begins with a byte order mark that was not in the body: an editor added it. Save the bytes unchanged.',
    (body) => changeText(body, (text) => text.replace(/^\ufeff/, '')),
  ],
  [
    'Line breaks of the body were changed to those of Windows. Save the bytes unchanged.',
    (body) => changeText(body, (text) => text.replaceAll('\r\n', '\n')),
  ],
  [
    'Line breaks of the body were changed to those of Unix. Save the bytes unchanged.',
    (body) => changeText(body, (text) => text.replaceAll(/\r?\n/g, '\r\n')),
  ],
  [
    'The file is compressed; the signature is over the body without its content-encoding.',
    (body) => (body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : null),
  ],
  [
    'The JSON was parsed and serialized again (JSON.stringify?): the signature matches the body as Python writes it. Keep the raw body (captureRawBody).',
    (body) => changeText(body, (text) => pythonJson(JSON.parse(text))),
  ],
  [
    'The JSON was formatted or serialized again: the signature matches its compact form. Keep the raw body (captureRawBody).',
    (body) => writeJson(JSON.parse(body.toString())) ?? null,
  ],
];

/** Returns why a signature does not match a body: the one proven cause, otherwise all common ones. */
export function mismatchCauses(body: Buffer, signature: string, secret: string): string[] {
  const form = formatProblem(signature);
  if (form !== null) return [form];
  const unquoted = /^(["'])(.+)\1$/.exec(secret)?.[2]?.trim();
  if (unquoted && verify(body, signature, unquoted)) {
    return ['The secret is surrounded by quotes that are not part of it.'];
  }
  const [proven] = causes.find(([, restore]) => explains(restore, body, signature, secret)) ?? [];
  return proven === undefined ? commonCauses : [proven];
}

const commonCauses = [
  'The secret belongs to another webhook: each has its own.',
  'The body was parsed and serialized again, so its bytes differ: keep the raw body (captureRawBody).',
  'A proxy, log or editor changed or truncated the body.',
  'Signature and body are from different deliveries.',
];

function formatProblem(signature: string): string | null {
  if (isSignature(signature)) return null;
  const given = signature.trim();
  const got = /^[0-9a-f]+$/i.test(given) ? `${given.length} of them` : 'something else';
  const hint = /^[A-Za-z0-9+/_-]{43}=?$/.test(given) ? ' It looks like base64; Sauce Labs sends hex.' : '';
  return `A signature has 64 hexadecimal digits, this has ${got}.${hint}`;
}

function explains(restore: Cause[1], body: Buffer, signature: string, secret: string): boolean {
  try {
    const bytes = restore(body);
    return bytes !== null && !bytes.equals(body) && verify(bytes, signature, secret);
  } catch {
    // Not JSON, or not gzip: it was not changed in this way.
    return false;
  }
}

const changeText = (body: Buffer, change: (text: string) => string): Buffer => Buffer.from(change(body.toString()));
