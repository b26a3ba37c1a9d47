import { hash, timingSafeEqual } from 'node:crypto';
import { RejectionReason } from '../errors/rejection';

/** Checks the `?token=` of the URL, in constant time. The rejection does not contain what came. */
export function checkToken(url: string | undefined, expected: string): RejectionReason | null {
  const query = url?.slice(url.indexOf('?') + 1);
  const given = url?.includes('?') ? new URLSearchParams(query).get('token') : null;
  if (given === null) return new RejectionReason('TOKEN_MISMATCH', 'Expected a `?token=` in the URL, got none.');
  // An unescaped plus in a URL is decoded as a space.
  const isExpected = [given, given.replaceAll(' ', '+')].some((token) =>
    timingSafeEqual(digest(token), digest(expected)),
  );
  if (isExpected) return null;
  return new RejectionReason('TOKEN_MISMATCH', 'Expected the `?token=` of the URL to be `urlToken`, got another one.');
}

const digest = (text: string): Buffer => hash('sha256', text, 'buffer');
