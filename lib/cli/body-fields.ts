import { isUtf8 } from 'node:buffer';

/** What machines get of a body: its text, or base64 where it is none. */
export function bodyFields(body: Buffer | null): { body: string | null } | { bodyBase64: string } {
  if (body === null) return { body: null };
  return isUtf8(body) ? { body: body.toString() } : { bodyBase64: body.toString('base64') };
}
