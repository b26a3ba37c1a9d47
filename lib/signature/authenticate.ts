import { hash, timingSafeEqual } from 'node:crypto';
import type { MaybePromise } from '../async/call-safely';
import type { SauceWebhooksError } from '../errors/error';
import { RejectionReason } from '../errors/rejection';
import type { Body } from '../request/body';
import { type Headers, signatureHeader } from '../request/head';
import { createKeyResolver } from './secret-provider';
import {
  type Authentication,
  checkSignature,
  isSignature,
  type NamedKey,
  type SecretProvider,
  type SignatureMode,
  unverified,
} from './signature';

interface AuthenticatorOptions {
  keys: readonly NamedKey[] | SecretProvider | null;
  signature: SignatureMode;
  urlToken: string | null;
  /** Called when the `secret` function starts to fail. */
  onError: (error: SauceWebhooksError) => void;
}

type AuthResult = MaybePromise<Authentication | RejectionReason>;

/** Authenticates a delivery: by the token in its URL, then by its signature. */
export class Authenticator {
  readonly #options: AuthenticatorOptions;
  readonly #keys: readonly NamedKey[] | null | (() => Promise<readonly NamedKey[] | null>);

  constructor(options: AuthenticatorOptions) {
    const { keys, onError } = options;
    this.#options = options;
    this.#keys = typeof keys === 'function' ? createKeyResolver(keys, onError) : keys;
  }

  /**
   * Returns the result if neither the body nor a secret is needed; null if the signature must be verified. Checked first, so that nothing
   * is decompressed and no `secret` function is called for an unverified sender.
   */
  precheck(headers: Headers, url: string | undefined, body: Body): Authentication | RejectionReason | null {
    const { urlToken } = this.#options;
    const tokenRejection = urlToken === null ? null : checkToken(url, urlToken);
    return tokenRejection ?? this.#checkForm(headers, body);
  }

  /** The same for a quarantined delivery. URL tokens are not stored, so only a delivery that passed that check passes again. */
  recheck({ code, headers }: { code: string; headers: Headers }, body: Body): Authentication | RejectionReason | null {
    const { urlToken } = this.#options;
    const tokenRejection = code === 'TOKEN_MISMATCH' && urlToken !== null ? checkToken(undefined, urlToken) : null;
    return tokenRejection ?? this.#checkForm(headers, body);
  }

  #checkForm(headers: Headers, body: Body): Authentication | RejectionReason | null {
    const { signature } = this.#options;
    if (signature === 'off') return unverified;
    const header = signatureOf(headers);
    return isSignature(header) ? null : checkSignature(body, header, [], signature);
  }

  /** Verifies the signature of a delivery that passed the first check. */
  verify(headers: Headers, body: Body): AuthResult {
    const { signature } = this.#options;
    const header = signatureOf(headers);
    if (typeof this.#keys !== 'function') return checkSignature(body, header, this.#keys, signature);
    if (!body.isRaw) return checkSignature(body, header, [], signature);
    return this.#keys().then((keys) => checkSignature(body, header, keys, signature));
  }
}

const signatureOf = (headers: Headers): string => headers[signatureHeader] ?? '';

/** Checks the `?token=` of the URL, in constant time. The rejection does not contain the given token. */
export function checkToken(url: string | undefined, expected: string): RejectionReason | null {
  const query = url?.slice(url.indexOf('?') + 1);
  const given = url?.includes('?') ? new URLSearchParams(query).get('token') : null;
  if (given === null) return new RejectionReason('TOKEN_MISMATCH', 'Expected a `?token=` in the URL, got none.');
  // An unescaped plus in a URL is decoded as a space.
  const isExpected = [given, given.replaceAll(' ', '+')].some((token) =>
    timingSafeEqual(digest(token), digest(expected)),
  );
  if (isExpected) return null;
  return new RejectionReason('TOKEN_MISMATCH', 'Expected the `?token=` of the URL to be `urlToken`, got another.');
}

const digest = (text: string): Buffer => hash('sha256', text, 'buffer');
