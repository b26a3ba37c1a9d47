import { SauceWebhooksError } from '../errors/error';
import { hasSurroundingWhitespace, isBlank } from '../text/whitespace';
import { hmacSha256 } from './hmac';

/**
 * One secret, several (their source is their index), or several by the name of their webhook. Undefined is allowed by the
 * type, as environment variables are typed so, and throws.
 */
export type Secrets = string | readonly (string | undefined)[] | Readonly<Record<string, string | undefined>>;

/** Gives the secrets when they are needed: for each delivery, so keep in it what is dear to get. */
export type SecretProvider = () => Secrets | undefined | Promise<Secrets | undefined>;

/** A secret as what it makes of a body, which no logger and no inspection can print. */
export interface NamedKey {
  name: string;
  hmac: Hmac;
}

export type Hmac = ReturnType<typeof hmacSha256>;

/** The keys of secrets. @throws {SauceWebhooksError} INVALID_SECRET, without the secret in its message. */
export function toKeys(secrets: unknown): NamedKey[] {
  const named = typeof secrets === 'string' ? [['default', secrets]] : entriesOf(secrets);
  if (named.length === 0) throw invalid('at least one secret, got none');
  return named.map(([name, secret]) => ({ name: name as string, hmac: createHmacKey(secret) }));
}

function entriesOf(secrets: unknown): [string, unknown][] {
  // Not a String object, whose entries are its letters.
  if (typeof secrets === 'object' && secrets !== null && !(secrets instanceof String)) return Object.entries(secrets);
  throw invalid(
    `a text, a list or an object of texts, or a function, got ${secrets === null ? 'null' : typeof secrets}`,
  );
}

/** @throws {SauceWebhooksError} INVALID_SECRET */
export function createHmacKey(secret: unknown): Hmac {
  if (typeof secret !== 'string') throw invalid(`a text, got ${secret === null ? 'null' : typeof secret}`);
  if (isBlank(secret)) throw invalid('a text that is not blank, got a blank one');
  if (hasSurroundingWhitespace(secret))
    throw invalid('a text without blanks around it, got one with (a line break from a file?)');
  return hmacSha256(secret);
}

function invalid(expected: string): SauceWebhooksError {
  return new SauceWebhooksError('INVALID_SECRET', `Expected \`secret\` to be ${expected}.`);
}
