import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import { SauceWebhooksError } from '../errors/error';
import { RejectionReason } from '../errors/rejection';
import type { Body } from '../request/body';
import { signatureHeader } from '../request/head';
import { describeValue } from '../text/escape';
import { secretMismatch } from '../text/whitespace';

/** `warn` accepts a missing or unverifiable signature as `verified: false`, never a wrong one. */
export type SignatureMode = 'require' | 'warn' | 'off';

/** Whether a delivery is from Sauce Labs, and the secret that proves it. */
export interface Authentication {
  verified: boolean;
  source: string | null;
}

export const unverified: Authentication = Object.freeze({ verified: false, source: null });

/**
 * Returns the signature that Sauce Labs sends for a body: HMAC-SHA256 in hex, keyed with the security token.
 *
 * @param body The raw bytes, or a string to sign as UTF-8.
 * @param secret The webhook's security token.
 * @throws {SauceWebhooksError} INVALID_SECRET for an undefined, blank or empty secret; INVALID_OPTION for a body that is neither bytes
 * nor a string.
 * @example await fetch(url, { method: 'POST', body, headers: { 'saucelabs-sign': sign(body, secret) } });
 */
export function sign(body: Uint8Array | string, secret: string): string {
  return createHmacKey(secret)(toBytes(body));
}

/**
 * Returns whether a signature belongs to these bytes under one of the secrets. Compares in constant time.
 *
 * @param body The raw bytes as received. Parsed and serialized JSON has other bytes.
 * @param signature The header saucelabs-sign. Returns false without one.
 * @throws {SauceWebhooksError} INVALID_SECRET for an undefined, blank or empty secret; INVALID_OPTION for a body that is neither bytes
 * nor a string.
 */
export function verify(body: Uint8Array | string, signature: string | null | undefined, secret: Secrets): boolean {
  const keys = toKeys(secret);
  return typeof signature === 'string' && findMatchingKey(toBytes(body), signature, keys) !== null;
}

/** Verifies the signature of a delivery. `keys` is null if there are no secrets. */
export function checkSignature(
  body: Body,
  signature: string | undefined,
  keys: readonly NamedKey[] | null,
  mode: SignatureMode,
): Authentication | RejectionReason {
  const isLenient = mode === 'warn';
  if (signature === undefined || signature === '') {
    if (isLenient) return unverified;
    return new RejectionReason('SIGNATURE_MISSING', `Expected the header ${signatureHeader}, got none.`);
  }
  if (!body.isRaw) return isLenient ? unverified : unverifiable;
  if (keys === null) {
    return new RejectionReason('SECRET_UNAVAILABLE', 'Expected secrets to verify the signature, got none.');
  }
  const key = findMatchingKey(body.bytes, signature, keys);
  if (key !== null) return { verified: true, source: key.name };
  if (body.isRaw === true) return mismatch;
  return isLenient ? unverified : textOnly;
}

const mismatch = new RejectionReason(
  'SIGNATURE_MISMATCH',
  `Expected the header ${signatureHeader} to match the body under a secret, but it does not.`,
);

const unverifiable = new RejectionReason(
  'SIGNATURE_UNVERIFIABLE',
  'Expected the raw bytes of the body, but an earlier parser (express.json()?) left only the parsed object.',
);

const textOnly = new RejectionReason(
  'SIGNATURE_UNVERIFIABLE',
  'Expected the raw bytes of the body, but earlier middleware (express.text()? setEncoding?) decoded them to a string, whose bytes differ.',
);

// One consumer of these webhooks strips a prefix; Sauce Labs documents none.
const prefix = 'sha256=';
const digestBytes = 32;

/** Whether a header has the form of a signature. */
export function isSignature(header: string): boolean {
  return parseDigest(header) !== null;
}

/** Returns the bytes of a signature; null if it does not have that form. */
function parseDigest(header: string): Buffer | null {
  const text = header.trim();
  const hex = text.toLowerCase().startsWith(prefix) ? text.slice(prefix.length) : text;
  // Decoding stops at the first character that is not hex.
  const digest = Buffer.from(hex, 'hex');
  return hex.length === 2 * digestBytes && digest.length === digestBytes ? digest : null;
}

function toBytes(body: unknown): Uint8Array {
  if (typeof body === 'string') return Buffer.from(body);
  if (ArrayBuffer.isView(body)) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const help = 'Pass the raw bytes, which captureRawBody stores: parsed and serialized JSON has other bytes.';
  const message = `Expected \`body\` to be bytes or a string, got ${describeValue(body)}.`;
  throw new SauceWebhooksError('INVALID_OPTION', message, { help });
}

function findMatchingKey(body: Uint8Array, signature: string, keys: readonly NamedKey[]): NamedKey | null {
  const given = parseDigest(signature);
  if (given === null) return null;
  return keys.find(({ hmac }) => timingSafeEqual(given, Buffer.from(hmac(body), 'hex'))) ?? null;
}

/**
 * One secret, several (their source is their index), or several by name of the webhook. Undefined is allowed by the type, because
 * environment variables have that type, and throws.
 */
export type Secrets = string | readonly (string | undefined)[] | Readonly<Record<string, string | undefined>>;

/** Returns the secrets. Called for each signed delivery (concurrent ones share a call), so cache expensive lookups. */
export type SecretProvider = () => Secrets | undefined | Promise<Secrets | undefined>;

/** A secret as a function that signs with it, which no logger or inspection can print. */
export interface NamedKey {
  name: string;
  hmac: Hmac;
}

/** Returns the signature of a body in hex: cheaper than a Buffer. */
export type Hmac = (body: Uint8Array) => string;

/** Sources of events that did not come over HTTP. */
const reservedNames = ['poll', 'builds'];

/** Returns the keys of secrets. @throws {SauceWebhooksError} INVALID_SECRET, without the secret in its message. */
export function toKeys(secrets: unknown): NamedKey[] {
  const named = typeof secrets === 'string' ? [['default', secrets]] : entriesOf(secrets);
  if (named.length === 0) throw invalid('at least one secret, got none');
  const reserved = reservedNames.find((name) => named.some(([given]) => given === name));
  if (reserved !== undefined) {
    const message = `Expected \`secret\` without the name \`${reserved}\`, which is reserved for events that did not come over HTTP.`;
    throw new SauceWebhooksError('INVALID_SECRET', message, { help: 'Rename the secret.' });
  }
  return named.map(([name, secret]) => ({ name: name as string, hmac: createHmacKey(secret) }));
}

function entriesOf(secrets: unknown): [string, unknown][] {
  // Not a String object, whose entries are its characters.
  if (typeof secrets === 'object' && secrets !== null && !(secrets instanceof String)) return Object.entries(secrets);
  throw invalid(
    `a string, an array or object of strings, or a function, got ${secrets === null ? 'null' : typeof secrets}`,
  );
}

/** @throws {SauceWebhooksError} INVALID_SECRET */
export function createHmacKey(secret: unknown): Hmac {
  const mismatch = secretMismatch(secret);
  if (mismatch !== undefined) throw invalid(mismatch);
  // Node does not print the bytes of a key object.
  const key = createSecretKey(secret as string, 'utf8');
  return (body) => createHmac('sha256', key).update(body).digest('hex');
}

function invalid(expected: string): SauceWebhooksError {
  return new SauceWebhooksError('INVALID_SECRET', `Expected \`secret\` to be ${expected}.`);
}
