import type { IncomingHttpHeaders } from 'node:http';
import type { SauceWebhooksError } from '../errors';
import type { Refusal } from '../rejection';
import type { Body } from './body';
import { signatureHeader } from './headers';
import { providedKeys } from './secret-provider';
import type { NamedKey, SecretProvider } from './secrets';
import { checkSignature, isSignature, type Origin, type SignatureMode, unverified } from './signature';
import { checkToken } from './token';

interface OriginOptions {
  keys: readonly NamedKey[] | SecretProvider | null;
  signature: SignatureMode;
  urlToken: string | null;
  /** Told when the provider of secrets begins to fail. */
  onError: (error: SauceWebhooksError) => void;
}

type Judged = Origin | Refusal | Promise<Origin | Refusal>;

/** Judges where a delivery comes from: by the token in its URL, then by its signature. */
export class OriginCheck {
  readonly #options: OriginOptions;
  readonly #keys: readonly NamedKey[] | null | (() => Promise<readonly NamedKey[] | null>);

  constructor(options: OriginOptions) {
    const { keys, onError } = options;
    this.#options = options;
    this.#keys = typeof keys === 'function' ? providedKeys(keys, onError) : keys;
  }

  originOf(headers: IncomingHttpHeaders, url: string | undefined, body: Body): Judged {
    const { urlToken } = this.#options;
    const tokenRefusal = urlToken === null ? null : checkToken(url, urlToken);
    return tokenRefusal ?? this.#signedBy(headers, body);
  }

  /** The token of the URL is stored nowhere: only a delivery that it let pass can be verified again. */
  replayedOrigin({ code, headers }: { code: string; headers: IncomingHttpHeaders }, bytes: Buffer): Judged {
    const { urlToken } = this.#options;
    const tokenRefusal = code === 'TOKEN_MISMATCH' && urlToken !== null ? checkToken(undefined, urlToken) : null;
    return tokenRefusal ?? this.#signedBy(headers, { bytes, isRaw: true });
  }

  #signedBy(headers: IncomingHttpHeaders, body: Body): Judged {
    const { signature } = this.#options;
    if (signature === 'off') return unverified;
    const given = headers[signatureHeader];
    const header = Array.isArray(given) ? given.join() : (given ?? '');
    if (typeof this.#keys !== 'function') return checkSignature(body, header, this.#keys, signature);
    // A flood of deliveries that are not signed must not become a flood of calls for secrets.
    if (!body.isRaw || !isSignature(header)) return checkSignature(body, header, [], signature);
    return this.#keys().then((keys) => checkSignature(body, header, keys, signature));
  }
}
