import { isUtf8 } from 'node:buffer';
import type { Outcome } from '../events/job';
import type { ForwardResult } from './serve/forwarder';
import type { Style } from './terminal';

const maxLength = 120;

/** Shortens text from outside, so that it does not fill the screen. */
export function truncate(text: string): string {
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
}

/** `1 event`, `2 events`. */
export function pluralize(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `26 s`, `3 min 8 s`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** `responded with 204 in 12 ms`, or why there was no response. */
export function responseText(result: ForwardResult): string {
  if ('notSent' in result) return `not forwarded: ${result.notSent}`;
  if (result.status === null) {
    return `no response: ${result.why}${hintFor(result.why)}`;
  }
  const { status, ms } = result;
  const hint = status >= 300 && status < 400 && status !== 304 ? ', a redirect, which is not followed' : '';
  return `responded with ${status} in ${ms} ms${hint}`;
}

const toTrust = 'To trust its certificate, set NODE_EXTRA_CA_CERTS to the file of the certificate or its authority';
const hints: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Is the app running?',
  ECONNRESET: 'The app closed the connection. Did it crash, or does it expect https?',
  EPROTO: 'Does the app expect http?',
  DEPTH_ZERO_SELF_SIGNED_CERT: toTrust,
  SELF_SIGNED_CERT_IN_CHAIN: toTrust,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: toTrust,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: toTrust,
};

/** Returns a hint to append to an error, which starts with a full stop; empty if none is known. */
export function hintFor(why: string): string {
  const hint = why.startsWith('HPE_INVALID_') ? 'The response is not valid HTTP' : hints[why];
  return hint === undefined ? '' : `. ${hint}`;
}

/** The local time of day, `14:03:27`. */
export const timeOfDay = (time: Date): string => time.toTimeString().slice(0, 8);

export const outcomeStyle: Readonly<Record<Outcome, { mark: string; style: Style }>> = {
  passed: { mark: '✓', style: 'green' },
  failed: { mark: '✗', style: 'red' },
  errored: { mark: '!', style: 'red' },
  complete: { mark: '○', style: 'cyan' },
  running: { mark: '…', style: 'blue' },
};

export const outcomes = Object.keys(outcomeStyle) as Outcome[];

/** Returns a body for --json: as a string, or as base64 if it is not UTF-8. */
export function bodyFields(body: Buffer | null): { body: string | null } | { bodyBase64: string } {
  if (body === null) return { body: null };
  return isUtf8(body) ? { body: body.toString() } : { bodyBase64: body.toString('base64') };
}
