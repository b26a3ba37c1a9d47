import { element } from './element';

const numbers = new Intl.NumberFormat('en');
const moments = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** The exact time, in the reader's own way. */
export const exactly = (at: number): string => moments.format(at);

/** `12 345`: grouped by narrow blanks, which every reader takes for the same number. */
export const number = (value: number): string => numbers.format(value).replaceAll(',', '\u202f');

export function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.round((part / whole) * 100)}\u202f%`;
}

export const counted = (count: number, noun: string): string => `${number(count)} ${noun}${count === 1 ? '' : 's'}`;

export function duration(seconds: number | null): string {
  if (seconds === null) return '';
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** How long ago, with the exact time on top of it. */
export function ago(at: number): HTMLElement {
  const iso = new Date(at).toISOString();
  return element('time', { datetime: iso, title: exactly(at) }, agoText(Date.now() - at));
}

function agoText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 10) return 'just now';
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  return `${Math.floor(seconds / 86_400)} d ago`;
}
