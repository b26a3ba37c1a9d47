import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import { SauceWebhooksError } from '../errors/error';
import { RejectionReason } from '../errors/rejection';
import type { Body } from '../request/body';
import { signatureHeader } from '../request/head';
import { describeValue } from '../text/escape';
import { secretMismatch } from '../text/whitespace';

/** `warn` lets a missing or unverifiable signature pass as `verified: false`, never one that does not match. */
export type SignatureMode = 'require' | 'warn' | 'off';

/** Whether a delivery is from Sauce Labs, and which secret shows it. */
export interface Authentication {
  verified: boolean;
  source: string | null;
}

export const unverified: Authentication = Object.freeze({ verified: false, source: null });

/**
 * The signature that Sauce Labs sends for a body: HMAC-SHA256 in hex, keyed with the security token.
 *
 * @param body The raw bytes, or a string that is signed as UTF-8.
 * @param secret The webhook's security token.
 * @throws {SauceWebhooksError} INVALID_SECRET for a secret that is undefined, blank or empty; INVALID_OPTION for a body
 * that is neither bytes nor a string.
 * @example await fetch(url, { method: 'POST', body, headers: { 'saucelabs-sign': sign(body, secret) } });
 */
export function sign(body: Uint8Array | string, secret: string): string {
  return createHmacKey(secret)(toBytes(body));
}

/**
 * Whether a signature belongs to these bytes under one of the secrets, compared in constant time.
 *
 * @param body The raw bytes as they came. JSON that was parsed and written again has other bytes.
 * @param signature The header saucelabs-sign. Without one the answer is false.
 * @throws {SauceWebhooksError} INVALID_SECRET for a secret that is undefined, blank or empty; INVALID_OPTION for a body
 * that is neither bytes nor a string.
 */
export function verify(body: Uint8Array | string, signature: string | null | undefined, secret: Secrets): boolean {
  const keys = toKeys(secret);
  return typeof signature === 'string' && findMatchingKey(toBytes(body), signature, keys) !== null;
}

/** Checks the signature of a delivery. `keys` is null when there are no secrets. */
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
    return new RejectionReason(
      'SECRET_UNAVAILABLE',
      'Expected secrets to verify the signature with, but there are none.',
    );
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
  'Expected the raw bytes of the body, but a parser that ran before (express.json()?) left only what it parsed.',
);

const textOnly = new RejectionReason(
  'SIGNATURE_UNVERIFIABLE',
  'Expected the raw bytes of the body, but middleware that ran before (express.text()? setEncoding?) made text of them, which has other bytes.',
);

// One consumer of these webhooks saw the need to strip a prefix; Sauce Labs documents none.
const prefix = 'sha256=';
const digestBytes = 32;

/** Whether a header has the form of a signature at all. */
export function isSignature(header: string): boolean {
  return parseDigest(header) !== null;
}

/** The bytes of a signature; null for what has not the form of one. */
function parseDigest(header: string): Buffer | null {
  const text = header.trim();
  const hex = text.length > 2 * digestBytes && text.toLowerCase().startsWith(prefix) ? text.slice(prefix.length) : text;
  // Decoding stops at the first character that is not hex.
  const digest = Buffer.from(hex, 'hex');
  return hex.length === 2 * digestBytes && digest.length === digestBytes ? digest : null;
}

function toBytes(body: unknown): Uint8Array {
  if (typeof body === 'string') return Buffer.from(body);
  if (ArrayBuffer.isView(body)) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const help =
    'Pass the bytes as they came, which captureRawBody stores: JSON that was parsed and serialized again has different ones.';
  const message = `Expected \`body\` to be bytes or a string, got ${describeValue(body)}.`;
  throw new SauceWebhooksError('INVALID_OPTION', message, { help });
}

function findMatchingKey(body: Uint8Array, signature: string, keys: readonly NamedKey[]): NamedKey | null {
  const given = parseDigest(signature);
  if (given === null) return null;
  return keys.find(({ hmac }) => timingSafeEqual(given, Buffer.from(hmac(body), 'hex'))) ?? null;
}

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
