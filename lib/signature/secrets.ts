import { createHmac, createSecretKey } from 'node:crypto';
import { SauceWebhooksError } from '../errors/error';
import { secretMismatch } from '../text/whitespace';

/**
 * One secret, several (their source is their index), or several by the name of their webhook. Undefined is allowed by the
 * type, as environment variables are typed so, and throws.
 */
export type Secrets = string | readonly (string | undefined)[] | Readonly<Record<string, string | undefined>>;

/** Returns the secrets. Called for each signed delivery (those that come during a call share it), so cache in it what is expensive to get. */
export type SecretProvider = () => Secrets | undefined | Promise<Secrets | undefined>;

/** A secret as a function that signs with it, which no logger and no inspection can print. */
export interface NamedKey {
  name: string;
  hmac: Hmac;
}

/** The signature of a body, in hex: cheaper than a Buffer of it. */
export type Hmac = (body: Uint8Array) => string;

/** What `event.source` says of events that did not come by HTTP. */
const reservedNames = ['poll', 'builds'];

/** The keys of secrets. @throws {SauceWebhooksError} INVALID_SECRET, without the secret in its message. */
export function toKeys(secrets: unknown): NamedKey[] {
  const named = typeof secrets === 'string' ? [['default', secrets]] : entriesOf(secrets);
  if (named.length === 0) throw invalid('at least one secret, got none');
  const reserved = reservedNames.find((name) => named.some(([given]) => given === name));
  if (reserved !== undefined) {
    const message = `Expected \`secret\` without the name \`${reserved}\`, which is the source of events that did not come by HTTP.`;
    throw new SauceWebhooksError('INVALID_SECRET', message, { help: 'Give the secret another name.' });
  }
  return named.map(([name, secret]) => ({ name: name as string, hmac: createHmacKey(secret) }));
}

function entriesOf(secrets: unknown): [string, unknown][] {
  // Not a String object, whose entries are its letters.
  if (typeof secrets === 'object' && secrets !== null && !(secrets instanceof String)) return Object.entries(secrets);
  throw invalid(
    `a string, an array or object of strings, or a function, got ${secrets === null ? 'null' : typeof secrets}`,
  );
}

/** @throws {SauceWebhooksError} INVALID_SECRET */
export function createHmacKey(secret: unknown): Hmac {
  const mismatch = secretMismatch(secret);
  if (mismatch !== undefined) throw invalid(mismatch);
  // Node prints no bytes of a key object.
  const key = createSecretKey(secret as string, 'utf8');
  return (body) => createHmac('sha256', key).update(body).digest('hex');
}

function invalid(expected: string): SauceWebhooksError {
  return new SauceWebhooksError('INVALID_SECRET', `Expected \`secret\` to be ${expected}.`);
}
