import { gunzipSync } from 'node:zlib';
import { isSignature, verify } from '../signature/signature';
import { pythonJson } from '../testing/signed-request';
import { writeJson } from '../text/write-json';

interface Cause {
  /** What must have happened if the signature belongs to these bytes. */
  what: string;
  changed(body: Buffer): Buffer | null;
}

const causes: readonly Cause[] = [
  {
    what: 'The file ends with a line break that was not in the body: an editor or the shell added it. Save the bytes as they came.',
    changed: (body) => asText(body, (text) => text.replace(/\r?\n$/, '')),
  },
  {
    what: 'The body ended with a line break that is not in the file. Save the bytes as they came.',
    changed: (body) => Buffer.concat([body, Buffer.from('\n')]),
  },
  {
    what: 'The file begins with a byte order mark that was not in the body: an editor added it. Save the bytes as they came.',
    changed: (body) => asText(body, (text) => text.replace(/^\ufeff/, '')),
  },
  {
    what: 'Line breaks of the body were changed to those of Windows. Save the bytes as they came.',
    changed: (body) => asText(body, (text) => text.replaceAll('\r\n', '\n')),
  },
  {
    what: 'Line breaks of the body were changed to those of Unix. Save the bytes as they came.',
    changed: (body) => asText(body, (text) => text.replaceAll(/\r?\n/g, '\r\n')),
  },
  {
    what: 'The file is compressed; the signature is over the body without its content-encoding.',
    changed: (body) => (body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : null),
  },
  {
    what: 'The JSON was parsed and written again (JSON.stringify?): the signature belongs to the body as Python writes it. Keep the raw bytes (captureRawBody).',
    changed: (body) => asText(body, (text) => pythonJson(JSON.parse(text))),
  },
  {
    what: 'The JSON was formatted or written again: the signature belongs to its compact form. Keep the raw bytes (captureRawBody).',
    changed: (body) => writeJson(JSON.parse(body.toString())) ?? null,
  },
];

/** Why a signature does not belong to a body: the one cause that explains it, else all that are usual. */
export function mismatchCauses(body: Buffer, signature: string, secret: string): string[] {
  const form = formFault(signature);
  if (form !== null) return [form];
  const unquoted = /^(["'])(.+)\1$/.exec(secret)?.[2]?.trim();
  if (unquoted && verify(body, signature, unquoted)) {
    return ['The secret has quotes around it that do not belong to it.'];
  }
  const proven = causes.find((cause) => explains(cause, body, signature, secret));
  return proven === undefined ? usualCauses : [proven.what];
}

const usualCauses = [
  'It is the security token of another webhook: each has its own.',
  'The body was parsed and written again, so its bytes are others: keep the raw bytes (captureRawBody).',
  'Something between (a proxy, a log, an editor) changed the body or cut it.',
  'Signature and body are of different deliveries.',
];

function formFault(signature: string): string | null {
  if (isSignature(signature)) return null;
  const given = signature.trim();
  const got = /^[0-9a-f]+$/i.test(given) ? `${given.length} of them` : 'something else';
  const hint = /^[A-Za-z0-9+/_-]{43}=?$/.test(given) ? ' It looks like base64; Sauce Labs sends hex.' : '';
  return `A signature has 64 hexadecimal digits, this has ${got}.${hint}`;
}

function explains({ changed }: Cause, body: Buffer, signature: string, secret: string): boolean {
  try {
    const bytes = changed(body);
    return bytes !== null && !bytes.equals(body) && verify(bytes, signature, secret);
  } catch {
    // What is no JSON, or no gzip, was not changed in this way.
    return false;
  }
}

const asText = (body: Buffer, change: (text: string) => string): Buffer => Buffer.from(change(body.toString()));
