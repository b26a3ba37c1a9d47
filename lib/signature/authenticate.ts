import type { IncomingHttpHeaders } from 'node:http';
import type { SauceWebhooksError } from '../errors/error';
import type { RejectionReason } from '../errors/rejection';
import type { Body } from '../request/body';
import { signatureHeader } from '../request/headers';
import { createKeyResolver } from './secret-provider';
import type { NamedKey, SecretProvider } from './secrets';
import { type Authentication, checkSignature, isSignature, type SignatureMode, unverified } from './signature';
import { checkToken } from './url-token';

interface AuthenticatorOptions {
  keys: readonly NamedKey[] | SecretProvider | null;
  signature: SignatureMode;
  urlToken: string | null;
  /** Called when the `secret` function starts to fail. */
  onError: (error: SauceWebhooksError) => void;
}

type AuthResult = Authentication | RejectionReason | Promise<Authentication | RejectionReason>;

/** Authenticates a delivery: by the token in its URL, then by its signature. */
export class Authenticator {
  readonly #options: AuthenticatorOptions;
  readonly #keys: readonly NamedKey[] | null | (() => Promise<readonly NamedKey[] | null>);

  constructor(options: AuthenticatorOptions) {
    const { keys, onError } = options;
    this.#options = options;
    this.#keys = typeof keys === 'function' ? createKeyResolver(keys, onError) : keys;
  }

  authenticate(headers: IncomingHttpHeaders, url: string | undefined, body: Body): AuthResult {
    const { urlToken } = this.#options;
    const tokenRejection = urlToken === null ? null : checkToken(url, urlToken);
    return tokenRejection ?? this.#verifySignature(headers, body);
  }

  /** Tokens of URLs are not stored, so only a delivery that passed that check can be verified again. */
  reauthenticate({ code, headers }: { code: string; headers: IncomingHttpHeaders }, bytes: Buffer): AuthResult {
    const { urlToken } = this.#options;
    const tokenRejection = code === 'TOKEN_MISMATCH' && urlToken !== null ? checkToken(undefined, urlToken) : null;
    return tokenRejection ?? this.#verifySignature(headers, { bytes, isRaw: true });
  }

  #verifySignature(headers: IncomingHttpHeaders, body: Body): AuthResult {
    const { signature } = this.#options;
    if (signature === 'off') return unverified;
    const given = headers[signatureHeader];
    const header = Array.isArray(given) ? given.join() : (given ?? '');
    if (typeof this.#keys !== 'function') return checkSignature(body, header, this.#keys, signature);
    // A flood of unsigned deliveries must not become a flood of calls of the `secret` function.
    if (!body.isRaw || !isSignature(header)) return checkSignature(body, header, [], signature);
    return this.#keys().then((keys) => checkSignature(body, header, keys, signature));
  }
}
