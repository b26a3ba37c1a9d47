import { isUtf8 } from 'node:buffer';
import type { Outcome } from '../events/outcome';
import type { Style } from './terminal';

const maxLength = 120;

/** A text from outside that does not fill the screen. */
export function shortened(text: string): string {
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
}

/** `1 event`, `2 events`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `26 s`, `3 min 8 s`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** How a line shows each way in which a test may end. */
export const looks: Readonly<Record<Outcome, { mark: string; style: Style }>> = {
  passed: { mark: '✓', style: 'green' },
  failed: { mark: '✗', style: 'red' },
  errored: { mark: '!', style: 'red' },
  complete: { mark: '○', style: 'cyan' },
  running: { mark: '…', style: 'blue' },
};

export const outcomes = Object.keys(looks) as Outcome[];

/** What machines get of a body: its text, or base64 where it is none. */
export function bodyFields(body: Buffer | null): { body: string | null } | { bodyBase64: string } {
  if (body === null) return { body: null };
  return isUtf8(body) ? { body: body.toString() } : { bodyBase64: body.toString('base64') };
}
