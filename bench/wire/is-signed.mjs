import { createHmac, timingSafeEqual } from 'node:crypto';
import { secret } from './secret.mjs';

/** Whether the bytes of a body are signed: what somebody writes who verifies by hand. */
export function isSigned(bytes, signature = '') {
  const expected = createHmac('sha256', secret).update(bytes).digest();
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
